"""One error family. Each error is one sentence: what is wrong, where, and what to do."""

from __future__ import annotations

from .text import Text, join_sentences


class IidmError(Exception):
    """A problem the user can mend.

    ``template`` and ``hint`` may name gaps that ``values`` fill, so that QGIS can translate both.
    """

    def __init__(self, template: str, hint: str = "", **values: object) -> None:
        self.text = Text.of(template, **values)
        self.hint = Text.of(hint, **values)
        super().__init__(template)

    def __str__(self) -> str:
        return join_sentences(str(self.text), str(self.hint))


class SettingsError(IidmError):
    """An option has a value it cannot have."""


class InputError(IidmError):
    """An input file is missing, unreadable or unfit."""


class OutsideAreaError(InputError):
    """Nothing of an image lies in the area that is requested."""


class OutputError(IidmError):
    """A result cannot be written where it was requested."""


class ModelError(IidmError):
    """A model file is damaged, altered, too new or not a model."""


class DeviceError(IidmError):
    """The requested device is not there."""


class EngineError(IidmError):
    """The engine is missing, broken or ended early."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user requested it
    """The user stopped the job."""
