"""Run the plugin repository's secret scanner over what is shipped; exit 1 on any finding."""

from __future__ import annotations

import json
import subprocess
import sys

from .qgis_process import ROOT


def main() -> int:
    """Print each finding as file:line."""
    listing = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [
        f for f in listing.stdout.split("\n") if f and not f.startswith(("tests/", "benchmarks/"))
    ]
    command = [sys.executable, "-m", "detect_secrets", "scan", *files]
    scan = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    result = json.loads(scan.stdout)["results"]
    for path, entries in result.items():
        print(*(f"{path}:{entry['line_number']} {entry['type']}" for entry in entries), sep="\n")
    return 1 if result else 0


if __name__ == "__main__":
    sys.exit(main())
