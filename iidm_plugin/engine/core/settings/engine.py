"""Settings of the jobs that look after the engine itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, result, setting


@dataclass(frozen=True)
class SetupEngine:
    """Make the engine's own Python environment."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Set up the engine")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Makes the Python environment in which the engine computes, apart from QGIS's own Python. "
        "Run it once after installing the plugin. Without a network, give a folder of wheels.",
    )

    profile: str = setting(
        "predict",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "What for"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Mapping needs about 0.5 GB. Training adds PyTorch. The graphics card profile "
            "needs an NVIDIA driver. Imagery adds to mapping the code 6S and a network for clouds; "
            "clusters add Dask and STAC catalogues to training.",
        ),
        choices=("predict", "learn", "gpu", "imagery", "cluster"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Mapping"),
            QT_TRANSLATE_NOOP("IIDM", "Mapping and training"),
            QT_TRANSLATE_NOOP("IIDM", "Mapping and training on a graphics card"),
            QT_TRANSLATE_NOOP("IIDM", "Mapping and imagery with 6S and cloud network"),
            QT_TRANSLATE_NOOP("IIDM", "Mapping, training and clusters of computers"),
        ),
    )
    python: str = setting(
        "",
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Python interpreter"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Python 3.11 to 3.14 to build on; empty: detected automatically."
        ),
    )
    wheels: str = setting(
        "",
        Role.FOLDER,
        QT_TRANSLATE_NOOP("IIDM", "Folder of wheels"),
        QT_TRANSLATE_NOOP("IIDM", "Install from these files only, without any network."),
    )
    log: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Log"),
        QT_TRANSLATE_NOOP("IIDM", "What was installed, as an HTML page."),
        suffixes=("html",),
    )


@dataclass(frozen=True)
class SetupEngineResult:
    """Where the environment is."""

    interpreter: str = result(Role.TEXT, QT_TRANSLATE_NOOP("IIDM", "Interpreter"))
    log: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Log"))


@dataclass(frozen=True)
class EngineInfo:
    """Show what the engine is and what it computes on."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Engine status")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Shows which Python the engine runs on, its packages, and the device it computes on, "
        "after a test with a small convolution.",
    )

    output_html: str = setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Report"),
        QT_TRANSLATE_NOOP("IIDM", "An HTML page with accuracy measures and plots."),
        suffixes=("html",),
    )


@dataclass(frozen=True)
class EngineInfoResult:
    """The engine in three lines."""

    output_html: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Report"))
    device: str = result(Role.TEXT, QT_TRANSLATE_NOOP("IIDM", "Device"))
    version: str = result(Role.TEXT, QT_TRANSLATE_NOOP("IIDM", "Version"))
