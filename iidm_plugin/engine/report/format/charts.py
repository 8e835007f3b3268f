"""Pictures for reports, as data addresses."""

from __future__ import annotations

import base64
import io
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findSystemFonts, fontManager, get_font_names

from ...core.text import phrase, printable

FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "DejaVu Sans",
)
GREEN = "#238443"


def scatter(
    observed: npt.NDArray[np.floating],
    predicted: npt.NDArray[np.floating],
    unit: str,
    labels: tuple[str, str],
) -> str:
    """Plot predictions against observations as densities, with the 1:1 line."""

    def draw(axes: Axes) -> None:
        low = float(min(observed.min(), predicted.min()))
        high = float(np.percentile(np.concatenate([observed, predicted]), 99.8))
        axes.hexbin(
            observed,
            predicted,
            gridsize=50,
            bins="log",
            cmap="YlGn",
            mincnt=1,
            extent=(low, high, low, high),
        )
        axes.plot([low, high], [low, high], color="#b2182b", linewidth=1)
        axes.set_xlabel(plain_label(f"{labels[0]} ({phrase(unit)})"))
        axes.set_ylabel(plain_label(f"{labels[1]} ({phrase(unit)})"))
        axes.set_aspect("equal")

    return _picture(draw, (5.5, 5.0))


def curves(steps: Sequence[int], lines: Mapping[str, Sequence[float]], label: str) -> str:
    """Plot lines over training steps."""

    def draw(axes: Axes) -> None:
        handles = [
            axes.plot(steps, values, marker="o", markersize=3, color=(GREEN, "#b2182b")[index % 2])[
                0
            ]
            for index, values in enumerate(lines.values())
        ]
        axes.set_xlabel(plain_label(label))
        axes.set_yscale("log")
        # given by hand, for of themselves names that begin with “_” would be left out
        axes.legend(handles, [plain_label(name) for name in lines], frameon=False)

    return _picture(draw, (7.0, 3.6))


def lines(
    series: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    labels: tuple[str, str],
    diagonal: bool = False,
) -> str:
    """Plot named lines, each given by its x and its y; ``diagonal`` draws y = x, otherwise y = 0."""

    def draw(axes: Axes) -> None:
        if diagonal:
            axes.axline((0, 0), slope=1, color="#999999", linewidth=1)
        else:
            axes.axhline(0, color="#999999", linewidth=1)
        handles = [
            axes.plot(x, y, marker="o", markersize=3, linewidth=1.3)[0] for x, y in series.values()
        ]
        axes.set_xlabel(plain_label(labels[0]))
        axes.set_ylabel(plain_label(labels[1]))
        axes.legend(handles, [plain_label(name) for name in series], frameon=False)

    return _picture(draw, (7.0, 4.2))


def plain_label(text: str) -> str:
    """Return a text that a chart shows letter by letter: “$” would begin a formula."""
    return printable(text).replace("$", r"\$")


def bars(names: Sequence[str], values: Sequence[float], halves: Sequence[float], label: str) -> str:
    """Plot a bar for each name, with half the width of its interval to each side where it is known."""
    reach = np.nan_to_num(np.asarray(halves, float))

    def draw(axes: Axes) -> None:
        places = np.arange(len(names))[::-1]
        axes.barh(places, values, xerr=reach, color=GREEN, ecolor="#444444", capsize=2)
        axes.set_yticks(places, [plain_label(name) for name in names])
        axes.set_xlabel(plain_label(label))

    return _picture(draw, (7.0, 1.0 + 0.28 * len(names)))


def histogram(values: npt.NDArray[np.floating], label: str) -> str:
    """Plot how often values (n,) occur."""

    def draw(axes: Axes) -> None:
        axes.hist(values, bins=40, color=GREEN)
        axes.set_xlabel(plain_label(label))

    return _picture(draw, (7.0, 3.2))


def places(
    lon: npt.NDArray[np.floating],
    lat: npt.NDArray[np.floating],
    values: npt.NDArray[np.floating],
    label: str,
) -> str:
    """Plot values (n,) at places in degrees, north up and true to shape at their middle."""

    def draw(axes: Axes) -> None:
        dots = axes.scatter(lon, lat, c=values, s=6, cmap="YlGn", edgecolors="none")
        axes.figure.colorbar(dots, label=plain_label(label), shrink=0.8)
        axes.set_aspect(1 / max(float(np.cos(np.radians(lat.mean()))), 0.05), adjustable="datalim")
        axes.ticklabel_format(useOffset=False)

    return _picture(draw, (7.0, 5.0))


@cache
def available_fonts() -> list[str]:
    """Return those of FONTS that the system has, including ones installed since the list was cached.

    Matplotlib keeps its list of fonts between runs; without a font of the user's script every chart
    would show boxes.
    """
    listed_files = {entry.fname for entry in fontManager.ttflist}
    for file in sorted(set(findSystemFonts()) - listed_files):
        try:
            fontManager.addfont(file)
        except (OSError, RuntimeError, ValueError, TypeError, KeyError) as error:
            logging.getLogger(__name__).debug("font %s is left out: %s", file, error)
    names = set(get_font_names())
    return [font for font in FONTS if font in names]


def _picture(draw: Callable[[Axes], None], size: tuple[float, float]) -> str:
    with rc_context(
        {"font.sans-serif": available_fonts(), "axes.unicode_minus": False, "font.size": 9}
    ):
        figure = Figure(size, layout="constrained")
        axes = figure.subplots()
        axes.spines[["top", "right"]].set_visible(False)
        draw(axes)
        stream = io.BytesIO()
        FigureCanvasAgg(figure)
        figure.savefig(stream, format="png")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()
