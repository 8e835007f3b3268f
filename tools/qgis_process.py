"""Running algorithms through ``qgis_process`` with a clean profile, as a batch user would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class AlgorithmError(Exception):
    """The algorithm ended with an error; the text is what it printed."""


@dataclass(frozen=True)
class QgisProcess:
    """``qgis_process`` with its own profile, in which only this plugin is enabled."""

    folder: Path
    engine: str = ""
    locale: str = "en_US"

    @classmethod
    def prepare(cls, folder: Path, engine: str = "", locale: str = "en_US") -> QgisProcess:
        """Make profile and plugin path below ``folder``; ``engine`` is the engine's Python."""
        plugins = folder / "plugins"
        plugins.mkdir(parents=True, exist_ok=True)
        link = plugins / "iidm"
        if not link.exists():
            link.symlink_to(ROOT, target_is_directory=True)
        output = cls(folder, engine, locale)
        output.call("plugins", "enable", "iidm")
        return output

    def environment(self) -> dict[str, str]:
        """Return the variables QGIS is started with."""
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "VIRTUAL_ENV", "IIDM_"))
        }
        runtime = self.folder / "runtime"
        runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        own = {
            "QT_QPA_PLATFORM": "offscreen",
            "QGIS_PLUGINPATH": str(self.folder / "plugins"),
            "QGIS_CUSTOM_CONFIG_PATH": str(self.folder / "profile"),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": f"{self.locale}.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        return {**clean, **own, **({"IIDM_ENGINE_PYTHON": self.engine} if self.engine else {})}

    def call(self, *arguments: str, timeout: float = 3600) -> subprocess.CompletedProcess[str]:
        """Run ``qgis_process`` with these arguments."""
        return subprocess.run(
            [program(), *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
        )

    def run(self, algorithm: str, **parameters: object) -> dict[str, Any]:
        """Run an algorithm and return its results; a tuple stands for a list of layers.

        Raises:
            AlgorithmError: its exit code was not 0.
        """
        arguments = [
            f"{name}={one}"
            for name, value in parameters.items()
            for one in (value if isinstance(value, tuple) else (value,))
        ]
        outcome = self.call("--json", "run", algorithm, "--", *arguments)
        if outcome.returncode:
            raise AlgorithmError(outcome.stderr + outcome.stdout)
        return dict(json.loads(outcome.stdout[outcome.stdout.index("{") :])["results"])


def program() -> str:
    """Return ``qgis_process``, past Debian's wrapper, which adds an option it does not know."""
    result = shutil.which("qgis_process") or "qgis_process"
    return f"{result}.bin" if Path(f"{result}.bin").exists() else result
