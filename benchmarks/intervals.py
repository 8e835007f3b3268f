"""Every interval that the product states, against simulated truth: does 90 % cover 90 %?

Usage: ``python -m benchmarks.intervals [--quick] [--write] [--only NAME]``. Each row simulates at
least 500 truths; ``--quick`` a tenth. Nominal 90 and 95 % are to cover 87 to 93 and 93 to 97 %.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from tools.qgis_process import ROOT

from . import interval_inventories as inventories
from . import interval_maps as maps
from .interval_maps import IsInside, Rng, Scene
from .interval_temperatures import temperatures
from .results import Row, exit_code, to_table, write_part

SIMULATIONS = 500
GOALS = ((0.87, 0.93), (0.93, 0.97))
GOAL = "87–93, 93–97"
RANGES = (2.0, 6.0, 18.0)
"""Pixels over which correlation falls to 1/e, of 64: small, middling, wide."""
SCENES = (Scene(2.0, 3), Scene(6.0, 3), Scene(18.0, 3), Scene(6.0, 12), Scene(6.0, 12, True))


def main() -> int:
    """Simulate and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the simulations")
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    parser.add_argument("--only", default="", help="intervals whose name holds this")
    arguments = parser.parse_args()
    count = SIMULATIONS // 10 if arguments.quick else SIMULATIONS
    rows = []
    for number, (name, simulate) in enumerate(cases()):
        if arguments.only not in name:
            continue
        rows.append(_row(name, simulate(np.random.default_rng(number), count)))
        print(rows[-1].figure, rows[-1].value, flush=True)
    lines = to_table(rows, "interval")
    print("\n".join(lines))
    if arguments.write and not arguments.only:
        text = (
            f"Coverage, in per cent, of nominal 90 and 95 % intervals in {count} simulations (of pixels "
            "and zones: many in each); intervals that are stated at 90 % alone have one value. "
            "Measured by `benchmarks/intervals.py`. "
        )
        write_part("intervals", "Coverage of intervals", text + "\n\n" + "\n".join(lines))
    return exit_code(rows)


Simulation = Callable[[Rng, int], IsInside]


def cases() -> Iterator[tuple[str, Simulation]]:
    """Yield every interval with what simulates it."""
    for blocks in (12, 40):
        yield f"pixel, calibrated on {blocks} blocks", partial(maps.pixels, blocks)
    for scene in SCENES:
        for kind in ("members", "correlogram"):
            yield f"total by {kind}: {scene.name}", partial(maps.totals, scene, kind == "members")
    for scene in SCENES:
        yield f"change of a zone: {scene.name}", partial(maps.changes, scene)
    for length in RANGES:
        for plots in (0, 300):
            kind = f"{plots} plots" if plots else "all pixels"
            name = f"bias of an accuracy report: range {2 * length:g} of 128 px, {kind}"
            yield name, partial(maps.bias, 2 * length, plots)
    yield from _inventory_cases()
    for model, sensor in (("aster", "aster"), ("ecostress", "ecostress"), ("landsat", "tirs")):
        path = ROOT / "models" / f"{model}_temperature.iidm"
        yield f"temperature of a pixel: {sensor}", partial(temperatures, path, sensor)


def _inventory_cases() -> Iterator[tuple[str, Simulation]]:
    for name, plots in (
        ("expansion", 30),
        ("difference", 8),
        ("regression", 20),
        ("regression", 60),
    ):
        for is_skewed in (False, True):
            kind = "skewed, a third empty" if is_skewed else "normal"
            simulate = partial(inventories.estimates, name, plots, is_skewed)
            yield f"mean by {name}: {plots} plots, {kind}", simulate
    for plots in (2, 5):
        name = f"zones by small-area estimation: {plots} plots each"
        yield name, partial(inventories.small_areas, plots)
    for species in (1, 20):
        name = f"mean of plots by their trees: {species} species"
        yield name, partial(inventories.plot_means, species)
    yield "total of an inventory of stands", inventories.stand_totals
    yield "map against inventory (p value)", inventories.comparisons


def _row(name: str, is_inside: IsInside) -> Row:
    shares = is_inside.mean(axis=1)
    fits = [low <= share <= high for share, (low, high) in zip(shares, GOALS, strict=False)]
    goal = GOAL if len(shares) > 1 else GOAL.partition(",")[0]
    return Row(name, goal, ", ".join(f"{100 * share:.1f}" for share in shares), all(fits))


if __name__ == "__main__":
    sys.exit(main())
