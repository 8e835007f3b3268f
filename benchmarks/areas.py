"""Whether totals of areas lie where the ensemble says, on simulated counties that no model has seen.

Usage: ``python -m benchmarks.areas [--model models/gf1_demo.iidm] [--members 30] [--write]``. Each county
is mapped with members and cut into squares; a square's truth is the sum of its simulated carbon. Its
interval is the map's total and Student's t times the spread of the members' totals. Then the model is
adapted to twenty plots of each county, and the counties are mapped again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio

from iidm_plugin.engine.core.arrays import Floats
from iidm_plugin.engine.core.model_file import package
from tools.engine import engine_command
from tools.qgis_process import ROOT

from .real_scores import members_hold
from .results import Row, at_most, exit_code, to_table, write_part

FOLDER = ROOT / "build" / "areas"
COUNTIES = tuple((seed, ("wet", "dry")[seed % 2]) for seed in range(201, 233))
"""As many as there are errors of whole scenes to be told apart: areas of one county err together."""
SIZE, AREA = 512, 128
POOLS = (4, 16, AREA)
PIXELS, MEANS = (0.88, 0.92), (0.85, 0.95)
TRANSFER = 1.25
"""How many times as large as on blocks of the training counties the relative RMSE may be."""
PLOTS, BIAS = 20, 10.0
"""Plots of one pixel that the model is adapted to in each county, and the bias (%) it may keep."""


@dataclass(frozen=True)
class Maps:
    """One county: truth, map and bounds (H, W), and members (K, H, W); NaN where unknown."""

    truth: Floats
    mean: Floats
    lower: Floats
    upper: Floats
    members: Floats


def main() -> int:
    """Map the counties and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "gf1_demo.iidm")
    parser.add_argument("--members", type=int, default=30)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    counties = [_map_scene(arguments.model, *county, arguments.members) for county in COUNTIES]
    rows = _rows(counties, package.load(arguments.model).card.accuracy["model"]["rrmse"])
    adaptation = [_adapt(arguments.model, *county, arguments.members) for county in COUNTIES]
    rows += _adapted_rows(adaptation)
    head = (
        f"Measured by `benchmarks/areas.py`: {len(counties)} simulated counties of {SIZE} x {SIZE} "
        f"pixels, other seeds than the model was trained on, {arguments.members} members."
    )
    text = "\n".join([head, "", *to_table(rows)])
    print(text)
    if arguments.write:
        write_part("areas", "Totals of areas, and transfer to other counties", text)
    return exit_code(rows)


def _map_scene(model: Path, seed: int, season: str, members: int) -> Maps:
    county = FOLDER / f"{seed}_{season}"
    if not (county / "reference.tif").is_file():
        _engine("createdemodata", seed=seed, size=SIZE, season=season, folder=county)
    paths = {name: county / f"{name}.tif" for name in ("output", "lower", "upper", "ensemble")}
    _engine("estimatecarbon", image=county / "image.tif", model=model, members=members, **paths)
    truth = _read(county / "reference.tif")[0]
    mean, lower, upper = (_read(paths[name])[0] for name in ("output", "lower", "upper"))
    unknown = ~(np.isfinite(truth) & np.isfinite(mean))
    sample = _read(paths["ensemble"])
    sample[:, unknown] = np.nan
    truth, mean = (np.where(unknown, np.nan, plane) for plane in (truth, mean))
    return Maps(truth=truth, mean=mean, lower=lower, upper=upper, members=sample)


def _adapt(model: Path, seed: int, season: str, members: int) -> Maps:
    """Map a county again with the model adapted to a few plots, drawn at random."""
    county = FOLDER / f"{seed}_{season}"
    plots, local = county / "plots.tif", county / "local.iidm"
    with rasterio.open(county / "reference.tif") as source:
        truth, profile = source.read(1, masked=True), source.profile
    rows, cols = np.nonzero(~truth.mask)
    at = np.random.default_rng(seed).permutation(len(rows))[:PLOTS]
    reference = np.full(truth.shape, profile["nodata"], np.float32)
    reference[rows[at], cols[at]] = truth[rows[at], cols[at]]
    with rasterio.open(plots, "w", **profile) as out:
        out.write(reference, 1)
    _engine("trainmodel", image=county / "image.tif", reference=plots, start=model, model=local)
    return _map_scene(local, seed, season, members)


def _adapted_rows(counties: list[Maps]) -> list[Row]:
    """Return the figures that plots change."""
    biases = [100 * float(np.nanmean(c.mean - c.truth) / np.nanmean(c.truth)) for c in counties]
    held_out = np.concatenate([members_hold(c.truth, c.mean, c.members, AREA) for c in counties])
    truth, mean = (
        np.concatenate([getattr(one, name)[np.isfinite(one.truth)] for one in counties])
        for name in ("truth", "mean")
    )
    rrmse = 100 * float(np.sqrt(np.mean((mean - truth) ** 2)) / truth.mean())
    after = f"after {PLOTS} plots: "
    return [
        Row(f"{after}relative RMSE (%)", "", f"{rrmse:.1f}"),
        Row(
            f"{after}bias of the counties (%)",
            f"≤ {BIAS:g}",
            _range(biases),
            max(map(abs, biases)) <= BIAS,
        ),
        Row(
            f"{after}90 % intervals of {len(held_out)} means of {AREA} x {AREA} pixels hold (%)",
            _goal(MEANS),
            *_share(float(held_out.mean()), MEANS),
        ),
    ]


def _read(path: Path) -> Floats:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(masked=True).filled(np.nan))


def _engine(job: str, **settings: object) -> None:
    command = engine_command(job, settings)
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def _rows(counties: list[Maps], in_domain: float) -> list[Row]:
    """Return the figures of the map as the model makes it."""
    truth, mean, lower, upper = (
        np.concatenate([getattr(one, name)[np.isfinite(one.truth)] for one in counties])
        for name in ("truth", "mean", "lower", "upper")
    )
    rrmse = 100 * float(np.sqrt(np.mean((mean - truth) ** 2)) / truth.mean())
    inside = float(np.mean((truth >= lower) & (truth <= upper)))
    biases = [100 * float(np.nanmean(c.mean - c.truth) / np.nanmean(c.truth)) for c in counties]
    rows = [
        Row("relative RMSE (%)", "", f"{rrmse:.1f}"),
        at_most(
            "the same over that on blocks of the training counties", rrmse / in_domain, TRANSFER, 2
        ),
        Row("bias of the counties (%)", "", _range(biases)),
        Row("90 % intervals of pixels hold (%)", _goal(PIXELS), *_share(inside, PIXELS)),
    ]
    for side in POOLS:
        held_out = np.concatenate(
            [members_hold(one.truth, one.mean, one.members, side) for one in counties]
        )
        name = f"90 % intervals of {len(held_out)} means of {side} x {side} pixels hold (%)"
        rows.append(Row(name, _goal(MEANS), *_share(float(held_out.mean()), MEANS)))
    return rows


def _range(biases: list[float]) -> str:
    usual = float(np.sqrt(np.mean(np.square(biases))))
    return f"{min(biases):+.1f} to {max(biases):+.1f}, root mean square {usual:.1f}"


def _goal(bounds: tuple[float, float]) -> str:
    return f"{100 * bounds[0]:.0f} to {100 * bounds[1]:.0f}"


def _share(share: float, bounds: tuple[float, float]) -> tuple[str, bool]:
    return f"{100 * share:.1f}", bounds[0] <= share <= bounds[1]


if __name__ == "__main__":
    sys.exit(main())
