"""Whether a model maps counties and seasons that it has not seen, from raw archives through all steps.

Usage: ``python -m benchmarks.imagery_transfer [--counties 4] [--write]``. The shipped model was trained
on simulated counties in both seasons. Others are delivered as raw archives (benchmarks/raw_scene.py),
taken through import, calibration, orthorectification and the atmospheric correction, and mapped; then the
model is adapted to twenty plots of each, and they are mapped again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import rasterio

from iidm_plugin.engine.core.model_file import package
from tools.qgis_process import ROOT

from .imagery import DATES, MARGIN, deliver, read_county, run_chain, run_job
from .raw_scene import ORIGIN, PIXEL, RawScene
from .results import Row, at_most, exit_code, to_table, write_part

MODEL = ROOT / "models" / "gf1_demo.iidm"
SIZE, PLOTS = 512, 20
RATIO, BIAS = 1.25, 10.0
METHODS = ("dos1", "6s")

Plane = npt.NDArray[np.float64]


class Outcome(NamedTuple):
    """One county of one date."""

    truth: Plane
    """(n,) Mg C/ha."""
    mean: Plane
    adapted_mean: Plane

    def bias(self, mean: Plane) -> float:
        """Return the bias of a map in per cent of the truth."""
        return float(100 * (mean.mean() / self.truth.mean() - 1))


def main() -> int:
    """Map the counties and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counties", type=int, default=4)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    in_domain = float(package.load(MODEL).card.accuracy["model"]["rrmse"])
    rows = []
    for method in METHODS:
        outcomes = []
        for date in DATES:
            for seed in range(311, 311 + arguments.counties):
                scene, by_6s = deliver(date, SIZE, False, seed)
                if method == "6s" and not by_6s:
                    continue
                outcomes.append(_outcome(scene, method, seed))
                print(
                    method, date, seed, f"{outcomes[-1].bias(outcomes[-1].mean):+.1f} %", flush=True
                )
        if outcomes:
            rows += _rows(method, outcomes, in_domain)
    text = (
        f"Measured by `benchmarks/imagery_transfer.py`: {arguments.counties} simulated counties that the "
        "shipped model has not seen, in January and July, from raw GF-1 WFV3 archives to carbon."
    )
    lines = [text, "", *to_table(rows, "raw archive to carbon")]
    print("\n".join(lines))
    if arguments.write:
        write_part("imagery-transfer", "From raw archives of other counties", "\n".join(lines))
    return exit_code(rows)


def _outcome(scene: RawScene, method: str, seed: int) -> Outcome:
    folder = scene.archive.parent
    more = {"altitude": float(scene.county.elevation.mean())} if method == "6s" else {}
    image = run_chain(scene, folder, method, **more)["sr"]
    inner = slice(MARGIN, SIZE - MARGIN)
    truth = np.full(scene.county.carbon.shape, np.nan)
    truth[inner, inner] = scene.county.carbon[inner, inner]
    local = folder / f"{method}_local.iidm"
    _adapt(image, truth, local, seed)
    means = [_map(image, model, folder / f"{method}_{model.stem}.tif") for model in (MODEL, local)]
    use = np.isfinite(truth) & np.isfinite(means).all(0)
    return Outcome(truth[use], means[0][use], means[1][use])


def _map(image: str, model: Path, output: Path) -> Plane:
    run_job("estimatecarbon", image=image, model=str(model), output=str(output))
    values, valid = read_county(str(output), SIZE)
    return np.where(valid, values[0], np.nan)


def _adapt(image: str, truth: Plane, local: Path, seed: int) -> None:
    """Adapt the model to plots of one pixel, drawn at random."""
    plots = local.with_suffix(".tif")
    rows, cols = np.nonzero(np.isfinite(truth))
    at = np.random.default_rng(seed).permutation(len(rows))[:PLOTS]
    reference = np.full(truth.shape, -9999.0, np.float32)
    reference[rows[at], cols[at]] = truth[rows[at], cols[at]]
    with rasterio.open(image) as source:
        crs = source.crs
    with rasterio.open(
        plots,
        "w",
        driver="GTiff",
        height=SIZE,
        width=SIZE,
        count=1,
        dtype="float32",
        crs=crs,
        nodata=-9999.0,
        transform=rasterio.Affine(PIXEL, 0, ORIGIN[0], 0, -PIXEL, ORIGIN[1]),
    ) as target:
        target.write(reference, 1)
    run_job("trainmodel", image=image, reference=str(plots), start=str(MODEL), model=str(local))


def _rows(method: str, outcomes: list[Outcome], in_domain: float) -> list[Row]:
    """Return the figures of one method."""
    truth, mean, adapted_mean = (np.concatenate(part) for part in zip(*outcomes, strict=True))
    rows = []
    for name, values in (("", mean), (f"after {PLOTS} plots, ", adapted_mean)):
        ratio = 100 * float(np.sqrt(np.mean((values - truth) ** 2)) / truth.mean()) / in_domain
        rows.append(at_most(f"{method}: {name}relative RMSE over that at home", ratio, RATIO, 2))
    before = [abs(one.bias(one.mean)) for one in outcomes]
    after = [abs(one.bias(one.adapted_mean)) for one in outcomes]
    text = f"largest {max(before):.1f}, root mean square {np.sqrt(np.mean(np.square(before))):.1f}"
    rows.append(Row(f"{method}: bias of the counties (%)", "", text))
    rms = float(np.sqrt(np.mean(np.square(after))))
    figure = f"{method}: after {PLOTS} plots, bias of the counties (%, root mean square)"
    return [*rows, at_most(figure, rms, BIAS, 1)]


if __name__ == "__main__":
    sys.exit(main())
