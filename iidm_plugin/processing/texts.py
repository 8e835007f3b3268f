"""Translation on the QGIS side.

Literals go through ``QCoreApplication.translate("IIDM", …)``, spelled out: older extractors look for
nothing else.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..engine.core.errors import IidmError
from ..engine.core.text import Text


def tr(text: str) -> str:
    """Translate a text that was marked where it was written."""
    return str(QCoreApplication.translate("IIDM", text)) if text else ""


def tell_user(text: Text) -> str:
    """Translate a sentence and fill its gaps."""
    return tr(text.template).format(**text.values)


def sentence(error: IidmError) -> str:
    """Return an error's problem and remedy in the user's language."""
    return " ".join(part for part in (tell_user(error.text), tell_user(error.hint)) if part)
