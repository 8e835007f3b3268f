"""The engine's own Python: where it is, and how it is made."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsApplication, QgsSettings

from ..engine.core.errors import EngineError
from ..engine.core.files.locks import lock_outputs
from ..engine.core.paths import ROOT
from ..engine.core.text import QT_TRANSLATE_NOOP
from . import process
from .texts import tr

SETTING = "iidm/engine_python"
VARIABLE = "IIDM_ENGINE_PYTHON"
REQUIREMENTS = ROOT / "requirements"
PROFILES = ("gpu", "cluster", "learn", "imagery", "predict")
"""Of those that are installed, the one that was made last is used; of equals the first of these."""
READY = "ready"
OLDEST, NEWEST = (3, 11), (3, 14)
IMPORTS = "import onnxruntime, rasterio, geopandas; print('ready')"
CUDA = "import torch; print(torch.cuda.is_available())"
PROBE = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"

NO_CUDA = QT_TRANSLATE_NOOP(
    "IIDM",
    "PyTorch was installed and sees no graphics card: trainings will run on the processor. On Windows "
    "its usual package has no CUDA; download the one that has, and give its folder as WHEELS.",
)
OWN_WHEELS = QT_TRANSLATE_NOOP(
    "IIDM",
    "The files come from the given folder; they are not compared with the hashes of those that "
    "were tested.",
)
MISSING = QT_TRANSLATE_NOOP("IIDM", "The engine is not set up.")
REMEDY = QT_TRANSLATE_NOOP(
    "IIDM",
    "Run the algorithm “Set up the engine” (iidm:setupengine) once, or name a Python in the options.",
)


@dataclass(frozen=True)
class Request:
    """What to install, on which Python, and from where."""

    profile: str
    python: str = ""
    wheels: str = ""


Log = Callable[[str], None]
Stop = Callable[[], bool]


def interpreter() -> str:
    """Return the engine's Python: from the options, the variable, or the managed environment."""
    if own := chosen_interpreter():
        return own
    folders = [managed_folder(profile) for profile in PROFILES]
    present = [folder for folder in folders if (folder / READY).is_file()]
    latest = max(present, key=lambda folder: (folder / READY).stat().st_mtime, default=None)
    return str(python_of(latest)) if latest else ""


def chosen_interpreter() -> str:
    """Return the Python that the options or the variable name; empty for none."""
    return str(QgsSettings().value(SETTING, "") or "") or os.environ.get(VARIABLE, "")


def managed_folder(profile: str) -> Path:
    """Return where the environment of a profile lies: it moves when its requirements change."""
    mark = hashlib.sha256((REQUIREMENTS / f"{profile}.txt").read_bytes()).hexdigest()[:10]
    return Path(QgsApplication.qgisSettingsDirPath()) / "iidm" / f"{profile}-{mark}"


def python_of(folder: Path) -> Path:
    """Return the interpreter inside a virtual environment."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def make(request: Request, log: Log, stop: Stop) -> str:
    """Make the environment of a profile and return its interpreter.

    An environment that works already is kept. One that is half-made, or whose Python is gone, is begun
    anew.

    Raises:
        EngineError: no fitting Python is found, or a step fails.
        OutputError: another QGIS is making it.
    """
    folder = managed_folder(request.profile)
    with lock_outputs([folder], "setupengine"):
        return _make(folder, request, log, stop)


def _make(folder: Path, request: Request, log: Log, stop: Stop) -> str:
    own = str(python_of(folder))
    if (folder / READY).is_file() and _works(own, log, stop):
        log(f"{folder}")
        (folder / READY).touch()  # it is the one that was asked for last
        return own
    base = base_python(request.python, log, stop)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _step(base, ["-m", "venv", str(folder)], log, stop)
    _step(
        own, ["-m", "pip", "install", *_pip_options(request)], log, stop, proxy_variables(request)
    )
    _step(own, ["-c", IMPORTS], log, stop)
    if request.profile == "gpu":
        lines: list[str] = []
        process.run(process.Command(own, ["-c", CUDA], str(ROOT)), lines.append, stop)
        if lines[-1:] != ["True"]:
            log(tr(NO_CUDA))
    (folder / READY).write_text(request.profile)
    return own


def _works(python: str, log: Log, stop: Stop) -> bool:
    try:
        return process.run(process.Command(python, ["-c", IMPORTS], str(ROOT)), log, stop) == 0
    except EngineError:
        return False


def base_python(program: str, log: Log, stop: Stop) -> str:
    """Return a Python that can carry the engine.

    Raises:
        EngineError: the named one does not fit, or none is found.
    """
    for candidate in [program] if program else _candidates():
        versions: list[str] = []
        try:
            code = process.run(
                process.Command(candidate, ["-c", PROBE], str(ROOT)), versions.append, stop
            )
        except EngineError:
            continue
        if code == 0 and versions and OLDEST <= _version(versions[-1]) <= NEWEST:
            log(f"{candidate} ({versions[-1]})")
            return candidate
    raise EngineError(
        QT_TRANSLATE_NOOP("IIDM", "No Python {oldest} to {newest} with venv was found{where}."),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Install one (on Windows from python.org, on Debian and Ubuntu: python3-venv) and name it in "
            "the option PYTHON.",
        ),
        oldest=".".join(map(str, OLDEST)),
        newest=".".join(map(str, NEWEST)),
        where=f" ({program})" if program else "",
    )


def _candidates() -> Iterator[str]:
    """Yield Pythons to try: the one QGIS brings, then those on the path."""
    home = Path(sys.base_exec_prefix)
    names = ["python3.exe", "python.exe"] if os.name == "nt" else ["bin/python3"]
    yield from (str(home / name) for name in names if (home / name).is_file())
    for name in ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python"):
        program = shutil.which(name)
        if program:
            yield program


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _pip_options(request: Request) -> list[str]:
    options = [
        "--no-input",
        "--disable-pip-version-check",
        "--prefer-binary",
        "--progress-bar",
        "off",
        "--no-compile",  # Python compiles what it imports; all modules take longer than installing
    ]
    if request.wheels:
        options += ["--no-index", "--find-links", request.wheels]
    # a user's own folder may hold other builds, such as PyTorch for a certain graphics card
    kind = "in" if request.wheels else "txt"
    return [*options, "-r", str(REQUIREMENTS / f"{request.profile}.{kind}")]


def proxy() -> str:
    """Return the proxy set in QGIS's options as an address, or nothing."""
    settings = QgsSettings()
    host = str(settings.value("proxy/proxyHost", "") or "")
    if not host or str(settings.value("proxy/proxyEnabled", "false")).lower() != "true":
        return ""
    user = str(settings.value("proxy/proxyUser", "") or "")
    word = str(settings.value("proxy/proxyPassword", "") or "")
    port = str(settings.value("proxy/proxyPort", "") or "")
    user, word = quote(user, safe=""), quote(word, safe="")
    before = f"{user}:{word}@" if user and word else f"{user}@" if user else ""
    return f"http://{before}{host}{':' + port if port else ''}"


def proxy_variables(request: Request) -> dict[str, str]:
    """Return QGIS's proxy as variables of pip's environment: others could read a command line.

    Raises:
        EngineError: it is a SOCKS proxy, for which pip lacks a library in a new environment.
    """
    if request.wheels or not proxy():
        return {}
    kind = str(QgsSettings().value("proxy/proxyType", "") or "")
    if kind.lower().startswith("socks"):
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "QGIS uses a SOCKS proxy ({host}), which pip cannot use."),
            QT_TRANSLATE_NOOP(
                "IIDM", "Set an HTTP proxy in QGIS's options, or give a folder of wheels (WHEELS)."
            ),
            host=str(QgsSettings().value("proxy/proxyHost", "")),
        )
    return {"HTTP_PROXY": proxy(), "HTTPS_PROXY": proxy()}


def _step(
    program: str,
    arguments: list[str],
    log: Log,
    stop: Stop,
    variables: dict[str, str] | None = None,
) -> None:
    lines: list[str] = []

    def hear(line: str) -> None:
        lines.append(line)
        log(line)

    if process.run(process.Command(program, arguments, str(ROOT), variables or {}), hear, stop):
        raise EngineError(
            QT_TRANSLATE_NOOP("IIDM", "Setting up the engine failed: {reason}"),
            QT_TRANSLATE_NOOP(
                "IIDM", "Check network and proxy, or give a folder of wheels for this Python."
            ),
            reason=" ".join(line.strip() for line in lines[-3:]),
        )
