"""Write the pages of all algorithms from their settings, and the guide as web pages for the package.

Usage: ``python -m tools.guide [--pages build/docs]``. Few computers of forestry offices open a
Markdown file; all of them show a page.
"""

from __future__ import annotations

import argparse
import base64
import re
import sys
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from iidm_plugin.engine.core.settings import OUTPUTS, default_of, options
from iidm_plugin.engine.core.settings.engine import SetupEngine
from iidm_plugin.engine.core.settings.map import MapPicture
from iidm_plugin.engine.core.text import in_language, phrase
from iidm_plugin.engine.jobs import JOBS

from .qgis_process import ROOT

DOCS = ROOT / "docs"
PAGES = {"": DOCS / "algorithms.md", "zh_CN": DOCS / "algorithms.zh_CN.md"}
"""The page of all algorithms, by language."""
SETTINGS = (SetupEngine, *(job.settings for job in JOBS.values()), MapPicture)
WORDS = {
    "": (
        "Algorithms",
        "parameter",
        "what it is",
        "default",
        "required",
        "One of ",
        "Outputs: ",
        ". ",
    ),
    "zh_CN": ("算法", "参数", "说明", "默认值", "必填", "可选值：", "输出：", "。"),
}
ORIGIN_NOTE = {
    "": "Written from the settings by `python -m tools.guide`.",
    "zh_CN": "本页由 `python -m tools.guide` 根据设置生成。",
}
STYLE = """
body { font: 15px/1.5 "Segoe UI", "Noto Sans", "Microsoft YaHei", sans-serif; color: #222;
  max-width: 60em; margin: 2em auto; padding: 0 1em; }
h1 { color: #00502a; } h2 { color: #238443; margin-top: 2em; }
table { border-collapse: collapse; } code, pre { background: #f3f8ee; }
img { max-width: 100%; border: 1px solid #ccd; }
th, td { border-bottom: 1px solid #ccd; padding: .3em .9em; text-align: left; vertical-align: top; }
"""
HEADING = re.compile(r"<h2>(.*?\(<code>iidm:(\w+)</code>\))</h2>")
PART = re.compile(r"<!-- part: (\w+) -->")
IMAGE = re.compile(r'src="(images/[\w.]+\.jpg)"')
LINK = re.compile(r'href="([\w.]+)\.md"')


def main() -> None:
    """Write the page of the repository, and those of the package where a folder is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, help="folder for the guide as web pages")
    arguments = parser.parse_args()
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
    if arguments.pages:
        arguments.pages.mkdir(parents=True, exist_ok=True)
        for name, text in web_pages().items():
            (arguments.pages / f"{name}.html").write_text(text, encoding="utf-8")


def page(language: str = "") -> str:
    """Return the page of all algorithms in Markdown."""
    with in_language(language):
        parts = [f"# {WORDS[language][0]}"]
        parts += ["", ORIGIN_NOTE[language]]
        for settings in SETTINGS:
            results = getattr(sys.modules[settings.__module__], f"{settings.__name__}Result")
            parts += ["", *_algorithm(settings, results, WORDS[language])]
    return "\n".join(parts) + "\n"


def _algorithm(settings: type, results: type, words: tuple[str, ...]) -> list[str]:
    _, parameter, meaning, usual, mandatory, one_of, outputs, stop = words
    end = stop.strip()
    reference = options(settings)
    title, about = phrase(settings.TITLE), phrase(settings.ABOUT)  # type: ignore[attr-defined]
    lines = [f"## {title} (`iidm:{settings.__name__.lower()}`)", "", about, ""]
    lines += [f"| {parameter} | {meaning} | {usual} |", "|---|---|---|"]
    for name, option in reference.items():
        default = default_of(settings, name)
        visible = mandatory if option.required else "" if default in ("", ()) else f"`{default}`"
        sentences = [phrase(option.label) + stop, phrase(option.help) if option.help else ""]
        text = "".join(sentences).strip().replace("|", "\\|")
        choices = f" {one_of}{', '.join(option.choices)}{end}" if option.choices else ""
        lines.append(f"| `{name.upper()}` | {text}{choices} | {visible} |")
    output = [name for name, option in reference.items() if option.role in OUTPUTS]
    all_made = [*output, *(name for name in options(results) if name not in output)]
    return [*lines, "", outputs + ", ".join(f"`{name.upper()}`" for name in all_made) + end]


def web_pages() -> dict[str, str]:
    """Return the guide in both languages as HTML by name, each algorithm under its id as anchor.

    Where a page says ``<!-- part: KEY -->``, the table of that part of the results stands.
    """
    texts = {path.stem: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}
    return {
        name: _html(name, PART.sub(lambda match: results_table(match[1]), text))
        for name, text in texts.items()
    }


def results_table(key: str) -> str:
    """Return the table of a part of the results, and the line that names what falls short."""
    text = (DOCS / "results.md").read_text(encoding="utf-8")
    part = text.partition(f"<!-- {key} -->")[2].partition(f"<!-- /{key} -->")[0]
    return part[part.index("|") :].strip()


def _html(name: str, text: str) -> str:
    body = MarkdownIt().enable("table").render(text)
    body = HEADING.sub(r'<h2 id="\2">\1</h2>', LINK.sub(r'href="\1.html"', body))
    body = IMAGE.sub(lambda match: f'src="{_data_address(DOCS / match[1])}"', body)
    title = escape(text.partition("\n")[0].lstrip("# "))
    language = "zh-CN" if name.endswith("zh_CN") else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>IIDM: {title}'
        f"</title><style>{STYLE}</style></head>\n<body>\n{body}</body></html>\n"
    )


def _data_address(picture: Path) -> str:
    """Return a JPEG picture as an address that holds it: a page is one file."""
    return "data:image/jpeg;base64," + base64.b64encode(picture.read_bytes()).decode()


if __name__ == "__main__":
    main()
