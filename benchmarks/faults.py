"""What happens when things go wrong: killed runs, damaged files, full disks, two runs at once.

Usage: ``python -m benchmarks.faults [--quick] [--only kills,…] [--write]``. Each figure counts cases that
went as they must: a stated error or the right result, inputs untouched, nothing left behind. ``--quick``
takes a tenth of the cases.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import fault_desktop, fault_kills, fault_mutations, fault_places, fault_refusals
from .results import Row, exit_code, to_table, write_part

GROUPS: dict[str, Callable[[Path, float], list[Row]]] = {
    "kills": fault_kills.rows,
    "packages": fault_mutations.package_rows,
    "files": fault_mutations.file_rows,
    "refusals": fault_refusals.rows,
    "places": fault_places.rows,
    "desktop": fault_desktop.rows,
}


def main() -> int:
    """Run the campaign and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the cases")
    parser.add_argument("--only", default=",".join(GROUPS), help="groups, separated by commas")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for name in arguments.only.split(","):
        with tempfile.TemporaryDirectory(prefix="iidm_faults_") as folder:
            result = GROUPS[name](Path(folder), 0.1 if arguments.quick else 1.0)
        rows += result
        print("\n".join(to_table(result)), flush=True)
    lines = [
        "Measured by `benchmarks/faults.py`; each value is the number of cases that went as they must.",
        "",
        *to_table(rows),
    ]
    print("\n".join(lines))
    if arguments.write:
        write_part("faults", "Faults survived", "\n".join(lines))
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
