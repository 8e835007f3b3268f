"""Settings of the jobs that import, harmonise and composite surface reflectance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..text import QT_TRANSLATE_NOOP
from .fields import Role, required_setting, result, setting


@dataclass(frozen=True)
class ImportReflectance:
    """Surface reflectance of Sentinel-2 or Landsat."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Import surface reflectance")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Reads Sentinel-2 L2A (SAFE folder or .zip) and Landsat Collection 2 Level 2 (folder or "
        ".tar) into one image of blue, green, red and near infrared, with their own cloud masks. "
        "Offsets of Sentinel-2's processing baselines are applied once. Reflectance that another "
        "program wrote into one file is taken as well, so that the other steps know its bands and sun.",
    )

    product: str = required_setting(
        Role.FILE,
        QT_TRANSLATE_NOOP("IIDM", "Product (.zip, .tar, or a metadata file in its folder)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "For example S2A_MSIL2A_….zip, MTD_MSIL2A.xml, or …_MTL.txt. A folder is taken as well; "
            "one with single bands (B02.tif …) needs no metadata. An image of several bands named "
            "blue, green, red and nir counts as reflectance, whole numbers as ten-thousandths.",
        ),
    )
    resolution: float = setting(
        16.0,
        Role.NUMBER,
        QT_TRANSLATE_NOOP("IIDM", "Pixel size (m; 0: that of the product)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "16 m fits models of GF-1 WFV. Finer bands are averaged; Landsat's detail stays 30 m.",
        ),
        unit="m",
        minimum=0,
        maximum=1000,
    )
    offset: str = setting(
        "auto",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Offset of Sentinel-2"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "From baseline 04.00 on (2022) 1000 is subtracted. Some providers have done so already; "
            "Auto goes by the metadata, and without them by the darkest pixels.",
        ),
        choices=("auto", "subtract", "none"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Auto"),
            QT_TRANSLATE_NOOP("IIDM", "Subtract 1000"),
            QT_TRANSLATE_NOOP("IIDM", "None: applied already, or an older baseline"),
        ),
        advanced=True,
    )
    acquisition_time: str = setting(
        "",
        Role.TEXT,
        QT_TRANSLATE_NOOP("IIDM", "Date and time (UTC)"),
        QT_TRANSLATE_NOOP(
            "IIDM",
            "Of images without metadata, for example 2023-01-15T03:41; the sun's direction follows "
            "from it. Empty: the date in the file's name, at half past ten in the morning there.",
        ),
        advanced=True,
    )
    keep_clouds: bool = setting(
        False,
        Role.FLAG,
        QT_TRANSLATE_NOOP("IIDM", "Keep clouds in the image"),
        QT_TRANSLATE_NOOP("IIDM", "Else clouds, shadows and snow have no value."),
        advanced=True,
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Surface reflectance"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF of four bands."),
        suffixes=("tif",),
    )
    mask: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Mask"),
        QT_TRANSLATE_NOOP("IIDM", "0 clear, 1 cloud, 2 shadow, 3 snow, 4 water, 255 no value."),
        suffixes=("tif",),
        created=False,
    )


@dataclass(frozen=True)
class ImportReflectanceResult:
    """The imported image."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Surface reflectance"))
    mask: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Mask"))
    sensor: str = result(Role.TEXT, QT_TRANSLATE_NOOP("IIDM", "Satellite"))
    clear: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Clear (%)"))


@dataclass(frozen=True)
class Harmonise:
    """An image whose reflectance is that of a reference."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Harmonise with a reference")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Fits each band of an image to a reference of the same place by pixels that have not "
        "changed, so that scenes of several dates or cameras go together, and models trained on one "
        "fit the other.",
    )

    image: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Image"),
        QT_TRANSLATE_NOOP("IIDM", "Surface reflectance on a map."),
    )
    reference: str = required_setting(
        Role.RASTER,
        QT_TRANSLATE_NOOP("IIDM", "Reference image"),
        QT_TRANSLATE_NOOP("IIDM", "Surface reflectance that overlaps the image; bands by name."),
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Harmonised image"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF on the image's grid."),
        suffixes=("tif",),
    )


@dataclass(frozen=True)
class HarmoniseResult:
    """The harmonised image."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Harmonised image"))
    r2: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Least R² of the bands"))


@dataclass(frozen=True)
class CompositeScenes:
    """One clear image of several."""

    TITLE: ClassVar[str] = QT_TRANSLATE_NOOP("IIDM", "Composite scenes")
    ABOUT: ClassVar[str] = QT_TRANSLATE_NOOP(
        "IIDM",
        "Puts several masked images of one place and season together into one without clouds: each "
        "pixel is the median of the clear dates, or comes from the date on which it lies farthest "
        "from clouds. A second raster states the date of each pixel.",
    )

    images: tuple[str, ...] = setting(
        (),
        Role.RASTERS,
        QT_TRANSLATE_NOOP("IIDM", "Images"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Masked surface reflectance; the grid is that of the first, widened to all."
        ),
        required=True,
    )
    method: str = setting(
        "median",
        Role.CHOICE,
        QT_TRANSLATE_NOOP("IIDM", "Method"),
        QT_TRANSLATE_NOOP("IIDM", "The median resists what a mask has missed."),
        choices=("median", "farthest"),
        choice_labels=(
            QT_TRANSLATE_NOOP("IIDM", "Median of the clear dates"),
            QT_TRANSLATE_NOOP("IIDM", "Farthest from clouds"),
        ),
    )
    output: str = required_setting(
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Composite"),
        QT_TRANSLATE_NOOP("IIDM", "GeoTIFF with the bands of the images."),
        suffixes=("tif",),
    )
    dates: str = setting(
        "",
        Role.RASTER_OUTPUT,
        QT_TRANSLATE_NOOP("IIDM", "Date of each pixel"),
        QT_TRANSLATE_NOOP(
            "IIDM", "Number of the image; which date it is stands in the raster's tags."
        ),
        suffixes=("tif",),
        created=False,
    )


@dataclass(frozen=True)
class CompositeScenesResult:
    """The composite."""

    output: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Composite"))
    dates: str = result(Role.RASTER, QT_TRANSLATE_NOOP("IIDM", "Date of each pixel"))
    share: float = result(Role.NUMBER, QT_TRANSLATE_NOOP("IIDM", "Pixels with a value (%)"))
