"""Options that several jobs share, declared once."""

from __future__ import annotations

from typing import Any

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, setting

MODEL_SUFFIXES = ("iidm",)
DEVICES = ("auto", "cpu", "cuda")


def image() -> Any:
    """Declare the image to work on."""
    return required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Satellite image with a coordinate reference system; bands are matched by name."
        ),
    )


def extra() -> Any:
    """Declare further rasters of the same place."""
    return setting(
        (),
        Role.RASTERS,
        QT_TRANSLATE_NOOP("IIDM", "Further rasters of the same place"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Other dates, a DEM and the like. They are stacked behind the image, on its grid. A "
            "model needs the same stack for mapping.",
        ),
    )


def bands() -> Any:
    """Declare names for the bands of an image that names none."""
    return setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Band names"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Names of the image's bands in file order, separated by commas (blue,green,red,nir), "
            "where the file itself names none.",
        ),
        advanced=True,
    )


def reference() -> Any:
    """Declare the raster of labels."""
    return required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Reference"),
        QT_TRANSLATE_NOOP("IIDM", "Carbon density in Mg C/ha, or another quantity you name below."),
    )


def block_m() -> Any:
    """Declare the width of blocks that are held out."""
    return setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Width of the held-out blocks (m; 0: from the variogram)"),
        QT_TRANSLATE_NOOP("IIDM", "Blocks this wide are held out whole to measure accuracy."),
        unit="m",
        minimum=0,
        advanced=True,
    )


def target() -> Any:
    """Declare the name of the quantity."""
    return setting(
        "carbon density",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Name of the quantity"),
        QT_TRANSLATE_NOOP("IIDM", "The quantity of the reference."),
        advanced=True,
    )


def unit() -> Any:
    """Declare the unit of the quantity."""
    return setting(
        "Mg C/ha",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Unit of the quantity"),
        QT_TRANSLATE_NOOP("IIDM", "Mg C/ha for carbon density."),
        advanced=True,
    )


def pool() -> Any:
    """Declare the carbon pool."""
    return setting(
        "tree",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Carbon pool"),
        QT_TRANSLATE_NOOP("IIDM", "agb (above ground), bgb (below ground), tree (both) or total."),
        advanced=True,
    )


def area() -> Any:
    """Declare polygons that bound the work."""
    return setting(
        "",
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Area"),
        QT_TRANSLATE_NOOP("IIDM", "Polygons; only pixels whose centre lies inside are used."),
    )


def model() -> Any:
    """Declare the model to use."""
    return required_setting(
        Role.MODEL,
        QT_TRANSLATE_NOOP("IIDM", "Model"),
        QT_TRANSLATE_NOOP(
            "IIDM", "A shipped model by its name, a model of your own folder, or any .iidm file."
        ),
        suffixes=MODEL_SUFFIXES,
    )


def model_output() -> Any:
    """Declare where the new model goes."""
    return required_setting(
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "New model"),
        QT_TRANSLATE_NOOP("IIDM", "The .iidm file to write."),
        suffixes=MODEL_SUFFIXES,
    )


def report_output() -> Any:
    """Declare where the report goes."""
    return setting(
        "",
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Report"),
        QT_TRANSLATE_NOOP("IIDM", "An HTML page with accuracy measures and plots."),
        suffixes=("html",),
    )


def budget_minutes(default: float = 20.0) -> Any:
    """Declare how long a job may take."""
    return setting(
        default,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Time budget (minutes)"),
        QT_TRANSLATE_NOOP("IIDM", "The whole job, baselines and export included, takes this long."),
        unit="min",
        minimum=0.2,
        maximum=100000,
    )


def seed() -> Any:
    """Declare the seed of all random choices."""
    return setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Seed"),
        QT_TRANSLATE_NOOP("IIDM", "The same seed and inputs make the same random choices."),
        minimum=0,
        maximum=2**31 - 1,
        advanced=True,
    )


def device() -> Any:
    """Declare the processor to compute on."""
    return setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Device"),
        QT_TRANSLATE_NOOP("IIDM", "Auto takes a graphics card where one works, else the CPU."),
        choices=DEVICES,
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Auto"),
            QT_TRANSLATE_NOOP("IIDM", "CPU"),
            QT_TRANSLATE_NOOP("IIDM", "CUDA graphics card"),
        ),
        advanced=True,
    )


def scheduler() -> Any:
    """Declare the address of a cluster."""
    return setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Dask scheduler"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Address of a cluster, for example tcp://10.0.0.5:8786; its workers need this plugin and the "
            "same paths. Empty: the processors of this computer.",
        ),
        advanced=True,
    )


def encoding() -> Any:
    """Declare the encoding of a shapefile's attributes."""
    return setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Encoding of a shapefile"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Empty: detected automatically. Old Chinese inventories are GBK."
        ),
        advanced=True,
    )


def plot_area() -> Any:
    """Declare the area of a plot."""
    return setting(
        0.0667,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Area of a plot (ha)"),
        QT_TRANSLATE_NOOP("IIDM", "1 mu is 0.0667 ha."),
        unit="ha",
        minimum=0.0001,
        maximum=100,
    )


def carbon_fraction(**more: Any) -> Any:
    """Declare the carbon of a mass of dry biomass."""
    return setting(
        0.47,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Carbon fraction"),
        QT_TRANSLATE_NOOP("IIDM", "IPCC 2006: 0.47; 0.50 is common in China."),
        minimum=0.3,
        maximum=0.6,
        **more,
    )
