"""Settings of the jobs that make maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from . import common, layers
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class EstimateCarbon:
    """Map carbon density with a model."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Estimate carbon stock")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Maps carbon density from an image with a model, in one pass over a raster of any size, with "
        "the standard deviation of each pixel and the total over the area. With ensemble members the "
        "total has a 90 % interval, for neighbouring errors do not cancel out. A pixel is mapped only if "
        "all its bands are valid. A run that was stopped goes on from its finished tiles.",
    )

    image: str = common.image()
    extra: tuple[str, ...] = common.extra()
    model: str = common.model()
    area: str = common.area()
    extent: str = setting(
        "",
        Role.EXTENT,
        QT_TRANSLATE_NOOP("IIDM", "Extent"),
        QT_TRANSLATE_NOOP("IIDM", "Map only this rectangle: xmin,xmax,ymin,ymax [EPSG:…]."),
    )
    forest: str = layers.forest()
    forest_classes: str = layers.forest_classes()
    forest_field: str = layers.forest_field()
    resolution: float = setting(
        0.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Pixel size of the map (m; 0: the image's)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Any pixel size, by the model's implicit decoder; finer pixels than the image's add "
            "no detail.",
        ),
        unit="m",
        minimum=0,
        advanced=True,
    )
    members: int = setting(
        0,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Ensemble members"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Realisations of the map whose errors are correlated as real errors are. At least 3; "
            "from 20 on they give the total of an area an interval, valid under conditions like "
            "those of the training. 0 gives none.",
        ),
        minimum=0,
        maximum=100,
        advanced=True,
    )
    device: str = common.device()
    bands: str = common.bands()
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Carbon density"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF in the model's unit, Mg C/ha for carbon."),
        suffixes=("tif",),
    )
    uncertainty: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Standard deviation"),
        QT_TRANSLATE_NOOP("IIDM", "Of each pixel, in the unit of the map."),
        suffixes=("tif",),
    )
    lower: str = layers.lower_output()
    upper: str = layers.upper_output()
    ensemble: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Ensemble raster"),
        QT_TRANSLATE_NOOP("IIDM", "One band for each member, for totals of areas with intervals."),
        suffixes=("tif",),
        created=False,
    )


@dataclass(frozen=True)
class EstimateCarbonResult:
    """The maps and their total."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Carbon density"))
    uncertainty: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation"))
    lower: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Lower bound (90 % interval)"))
    upper: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Upper bound (90 % interval)"))
    total_mgc: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Total (Mg C)"))
    mean: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mean (Mg C/ha)"))
    area_ha: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Mapped area (ha)"))
    ensemble: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Ensemble raster"))
    total_sd: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Standard deviation of the total (Mg C)")
    )
    total_lower: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Lower bound of the total, 90 % (Mg C)")
    )
    total_upper: float = result(
        Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Upper bound of the total, 90 % (Mg C)")
    )


@dataclass(frozen=True)
class MapPicture:
    """Lay out a map as a picture."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Map picture")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Lays out a map with title, legend, scale bar, north arrow, a note on the coordinate "
        "reference system and, where the map states it, its total; as a picture or a PDF.",
    )

    raster: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Map"),
        QT_TRANSLATE_NOOP("IIDM", "A raster made by this plugin, or any styled raster."),
    )
    title: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Title"),
        QT_TRANSLATE_NOOP("IIDM", "Empty: the name of the map."),
    )
    area: str = setting(
        "",
        Role.VECTOR,
        QT_TRANSLATE_NOOP("IIDM", "Area"),
        QT_TRANSLATE_NOOP("IIDM", "Boundaries drawn over the map."),
    )
    dpi: int = setting(
        150,
        Role.INTEGER,
        QT_TRANSLATE_NOOP("IIDM", "Resolution (dots per inch)"),
        QT_TRANSLATE_NOOP("IIDM", "150 for a screen, 300 for print."),
        minimum=50,
        maximum=1200,
        advanced=True,
    )
    output: str = required_setting(
        Role.FILE_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Picture"),
        QT_TRANSLATE_NOOP("IIDM", "A png, jpg or pdf file of A4 size."),
        suffixes=("png", "pdf", "jpg"),
    )


@dataclass(frozen=True)
class MapPictureResult:
    """The picture."""

    output: str = result(Role.FILE, QT_TRANSLATE_NOOP("IIDM", "Picture"))
