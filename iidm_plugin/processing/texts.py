"""Translation on the QGIS side.

Literals go through ``QCoreApplication.translate("IIDM", …)``, spelled out: older extractors look for
nothing else.
"""

from __future__ import annotations

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from ..engine.core.errors import IidmError
from ..engine.core.text import GAPS, Text


def language() -> str:
    """Return the language of QGIS, as zh_CN for every kind of simplified Chinese."""
    locale = str(QgsSettings().value("locale/userLocale", "") or QgsApplication.locale())
    return "zh_CN" if locale.replace("-", "_").startswith(("zh_Hans", "zh_CN", "zh_SG")) else locale


def is_chinese() -> bool:
    """Return whether QGIS shows texts in Chinese."""
    return language().startswith("zh")


def tr(text: str) -> str:
    """Translate a text that was marked where it was written."""
    return str(QCoreApplication.translate("IIDM", text)) if text else ""


def tell_user(text: Text) -> str:
    """Translate a sentence and fill its gaps."""
    return text.fill(tr(text.template), is_chinese())


def sentence(error: IidmError) -> str:
    """Return an error's problem and remedy in the user's language."""
    return join_sentences(tell_user(error.text), tell_user(error.hint))


def join_sentences(*sentences: str) -> str:
    """Join sentences as the user's language does; empty ones are left out."""
    return GAPS[is_chinese()].join(filter(None, sentences))
