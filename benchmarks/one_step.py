"""Members in one step beside samples of the teacher's diffusion in twenty, on Finland in July.

Reads what ``benchmarks.real_data --case finland`` has left in ``build/real``: each fold's teacher, and
the members that its student drew. Samples follow the probability flow from noise to a residual, by
Euler's steps; the mean of the committee and its calibrated deviation make a map of it.

Usage: ``python -m benchmarks.one_step [--folder build/real/finland] [--samples 16] [--write]``.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import rasterio
import torch

from iidm_plugin.engine.core.arrays import Floats
from iidm_plugin.engine.core.budget import Budget
from iidm_plugin.engine.core.model_file import package as packages
from iidm_plugin.engine.core.model_file.package import Package
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.model import DistilModel
from iidm_plugin.engine.learn.data import scenes, sources
from iidm_plugin.engine.learn.distillation.teacher_predictions import Teacher, predict_teacher
from iidm_plugin.engine.learn.export import packaging
from iidm_plugin.engine.learn.teacher import combined_teacher
from iidm_plugin.engine.learn.teacher.fitting import Resources
from iidm_plugin.engine.network.dimensions import CONTEXT, MARGIN
from iidm_plugin.engine.network.iidm import Iidm
from iidm_plugin.engine.predict.onnx_device import choose, open_session
from tools.qgis_process import ROOT

from .real_data import FOLDS
from .real_scores import coarse, fair_crps, members_hold
from .results import write_part

STEPS = 20
POOLS = (1, 4, 16)
WAYS = ("teacher, 20 steps", "student, one step")


def main() -> int:
    """Sample, score, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "real" / "finland")
    parser.add_argument("--samples", type=int, default=16)
    parser.add_argument("--write", action="store_true", help="write the part of docs/results.md")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # as ONNX Runtime has for the student
    labels = _read(arguments.folder / "labels.tif", 1)
    sample = {way: np.full((arguments.samples, *labels.shape), np.nan) for way in WAYS}
    seconds: list[tuple[float, float]] = []
    for index in range(FOLDS):
        here = arguments.folder / f"fold{index}"
        test = np.isfinite(labels) & ~np.isfinite(_read(here / "reference.tif", 1))
        samples, of_sample = _samples(here / "teacher.iidm", arguments.folder, arguments.samples)
        members = _read(here / "members.tif", list(range(1, arguments.samples + 1)))
        for way, planes in zip(WAYS, (samples, members), strict=True):
            sample[way][:, test] = planes[:, test]
        of_pass = _pass_seconds(here / "student.iidm", arguments.folder, arguments.samples)
        seconds.append((of_sample, of_pass))
        print(
            f"fold {index}: {of_sample:.1f} s for a sample, {of_pass:.2f} s for a pass", flush=True
        )
    of_samples, of_passes = np.mean(seconds, 0)
    text = "\n".join(_table(labels, sample, float(of_samples), float(of_passes)))
    print(text)
    if arguments.write:
        write_part("one-step", "Members in one step beside diffusion in twenty", text)
    return 0


def _read(path: Path, bands: int | list[int]) -> Floats:
    with rasterio.open(path) as source:
        return np.asarray(source.read(bands, masked=True).filled(np.nan))


def _samples(model: Path, folder: Path, count: int) -> tuple[Floats, float]:
    """Return samples (K, H, W) of a teacher's diffusion in the target's unit, and seconds for each."""
    dataset, scene = _read_for(model, folder)
    network = packaging.load_network(dataset).eval()
    resources = Resources(Budget(600), torch.device("cpu"), Silent())
    ((mean, log_sd),), _ = predict_teacher(Teacher(dataset, network), [scene], resources)
    image = _wide(scene)
    start = time.monotonic()
    result = [_residual(network, image, seed) for seed in range(count)]
    each = (time.monotonic() - start) / count
    sd = np.exp(log_sd) * combined_teacher.calibration(dataset).factor(_physical(mean, dataset))
    sd = sd / np.std(result)  # samples get the variance of errors, as members do
    return np.stack([_physical(mean + sd * one, dataset) for one in result]), each


def _pass_seconds(model: Path, folder: Path, count: int) -> float:
    """Return the seconds that mean and deviation take in one pass of a student, in one thread."""
    dataset, scene = _read_for(model, folder)
    session = open_session(dataset.part(packages.MEAN), choose("cpu"), Silent())
    image = {"image": _wide(scene).numpy()}
    start = time.monotonic()
    for _ in range(count):
        session.run(["mean", "sd"], image)
    return (time.monotonic() - start) / count


def _read_for(model: Path, folder: Path) -> tuple[Package, scenes.Scene]:
    """Return a model, and the image as it sees it."""
    dataset = packages.load(model)
    image = str(folder / "S2_10.tif")
    job = from_mapping(DistilModel, {"teacher": str(model), "image": image, "model": "none.iidm"})
    arguments = sources.sources(job)
    return dataset, scenes.load_for_model(arguments, dataset.card, Silent())[0]


def _wide(scene: scenes.Scene) -> torch.Tensor:
    """Return an image (1, C, H + 2·CONTEXT, W + 2·CONTEXT) with nothing around it."""
    around = (CONTEXT, CONTEXT)
    return torch.from_numpy(np.pad(scene.image, ((0, 0), around, around)))[None]


@torch.inference_mode()
def _residual(network: Iidm, image: torch.Tensor, seed: int) -> Floats:
    """Follow dx/dt = (x - D(x, t)) / t from t = 1 to 0: (H, W), in deviations.

    The state around the mapped pixels keeps its own path towards no residual at all.
    """
    generator = torch.Generator().manual_seed(seed)
    noise = torch.randn(1, 1, *image.shape[2:], generator=generator)
    state = noise.clone()
    inner = (..., slice(CONTEXT, -CONTEXT), slice(CONTEXT, -CONTEXT))
    times = torch.linspace(1.0, 0.0, STEPS + 1)
    for now, then in zip(times[:-1], times[1:], strict=True):
        clean = torch.zeros_like(state[inner])  # from pure noise, the best guess of a residual
        if now < 1:
            clean = network(image, state, now[None]).mean[..., MARGIN:-MARGIN, MARGIN:-MARGIN]
        here = state[inner] + (then - now) * (state[inner] - clean) / now
        state = then * noise
        state[inner] = here
    return np.asarray(state[inner][0, 0].numpy())


def _physical(values: Floats, model: Package) -> Floats:
    facts, target = model.card.network, model.card.target
    return np.asarray(np.clip(values * facts["spread"] + facts["centre"], target.low, target.high))


def _table(
    labels: Floats, samples: dict[str, Floats], of_sample: float, of_pass: float
) -> list[str]:
    """Return the lines of the table."""
    lines = [
        "Measured by `benchmarks/one_step.py` on the folds of Finland in July, "
        f"{len(samples[WAYS[0]])} draws of each: scores are fair CRPS (Mg C/ha), then the coverage of "
        "90 % intervals. In one thread, for 256 x 256 pixels, a sample of the teacher took "
        f"{of_sample:.1f} s (PyTorch), mean and deviation of the student {of_pass:.2f} s (ONNX "
        f"Runtime, as maps are made): 1/{of_sample / of_pass:.0f} of it (goal: 1/20).",
        "",
        "| draws | " + " | ".join(f"{side}×{side}" for side in POOLS) + " |",
        "|---|" + "---|" * len(POOLS),
    ]
    for way, planes in samples.items():
        cells = []
        for side in POOLS:
            score = fair_crps(coarse(labels, planes, side), coarse(labels, labels, side))
            held_out = members_hold(labels, planes.mean(0), planes, side).mean()
            cells.append(f"{score:.2f}, {100 * held_out:.0f} %")
        lines.append(f"| {way} | " + " | ".join(cells) + " |")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
