"""Make the template of the county report's Word document anew.

Usage: ``python -m tools.template``. An office may edit the result, or give a template of its own.
"""

from __future__ import annotations

import sys
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from iidm_plugin.engine.report.format.word import CONTENT, TEMPLATE

LATIN, CHINESE = "Calibri", "SimSun"
SIZES = {"Normal": 10.5, "Title": 22, "Heading 1": 15, "Table Grid": 9}


def main() -> int:
    """Write the template."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    for name, size in SIZES.items():
        _font(document.styles[name], size)
    page.header.paragraphs[0].text = "{office}"
    page.footer.paragraphs[0].text = "{title}  {date}"
    document.add_paragraph("{title}", "Title")
    for text in ("{office}", "{date}"):
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(CONTENT)
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(TEMPLATE))
    return 0


def _font(style: Any, size: float) -> None:
    """Give a style a font for Latin letters and one for Chinese."""
    style.font.name, style.font.size = LATIN, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), CHINESE)


if __name__ == "__main__":
    sys.exit(main())
