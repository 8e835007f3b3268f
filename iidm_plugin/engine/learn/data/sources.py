"""Where training scenes come from: the form, and a table of further ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...core.errors import InputError
from ...core.settings.model import DistilModel, TrainModel
from ...core.text import QT_TRANSLATE_NOOP
from ...raster.dataset import is_raster
from ...raster.vector.tables import read_text_table


@dataclass(frozen=True)
class Source:
    """Where one scene comes from."""

    image: str
    extra: tuple[str, ...]
    reference: str
    number: str = ""
    """Raster of the stands that the reference holds for; empty: it holds for pixels."""
    weight: str = ""
    names: str = ""
    """Names of the image's bands, where the file's are not meant."""
    field: str = ""
    """Field with the values, where the reference is a layer of footprints, plots or stands; empty:
    that of this plugin's own layers."""
    se_field: str = ""
    plot_ha: float = 0.0
    """Area that a point stands for."""
    area: str = ""
    """Polygons within which to train; empty: everywhere."""

    @property
    def is_vector(self) -> bool:
        """Whether the reference is a layer of features."""
        return bool(self.reference) and not is_raster(self.reference)

    @property
    def files(self) -> tuple[str, ...]:
        """All its files."""
        return (self.image, *self.extra, self.reference, self.number, self.weight)


def sources(settings: TrainModel | DistilModel) -> list[Source]:
    """Return the scene of the form and those of the table.

    Raises:
        InputError: the table lacks a column, or only some scenes have stands.
    """
    extra = tuple(settings.extra)
    scene_sources = [
        Source(settings.image, extra, settings.reference, settings.number, settings.weight)
    ]
    if settings.pairs:
        scene_sources += [source for _, source in table(settings.pairs)]
    check_alike(scene_sources)
    area = settings.area if isinstance(settings, TrainModel) else ""
    return [
        replace(
            source,
            names=settings.bands,
            area=area,
            field=settings.field,
            se_field=settings.se_field,
            plot_ha=settings.plot_area,
        )
        for source in scene_sources
    ]


def check_alike(scene_sources: Sequence[Source]) -> None:
    """Check that all labels hold for stands, or none.

    Raises:
        InputError: it is not so.
    """
    holds_for_stands = {bool(one.number) or one.is_vector for one in scene_sources if one.reference}
    if len(holds_for_stands) > 1:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "Some scenes have numbers of stands and others do not."),
            QT_TRANSLATE_NOOP("IIDM", "Give NUMBER and the column number, or neither."),
        )


def table(path: str, names: str = "") -> list[tuple[str, Source]]:
    """Return the scenes of a table, each with its group: as in the row, else its image.

    All have bands of these ``names``, where any are given.

    Raises:
        InputError: a column is missing.
    """
    folder = Path(path).parent
    rows: list[dict[str, str]] = read_text_table(path).to_dict("records")
    if "image" not in rows[0] or "reference" not in rows[0]:
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” lacks the columns image and reference."),
            QT_TRANSLATE_NOOP("IIDM", "Write a csv file with the columns image, extra, reference."),
            path=path,
        )

    def path_in_folder(row: dict[str, str], column: str) -> str:
        return str(folder / row[column]) if row.get(column) else ""

    rows_ = []
    for row in rows:
        more = tuple(str(folder / part) for part in (row.get("extra") or "").split(";") if part)
        source = Source(
            str(folder / row["image"]),
            more,
            reference=path_in_folder(row, "reference"),
            number=path_in_folder(row, "number"),
            weight=path_in_folder(row, "weight"),
            names=names,
        )
        rows_.append((row.get("group") or row["image"], source))
    return rows_


def files(settings: TrainModel | DistilModel) -> list[str]:
    """Return the files of all scenes of a job, and the table that names them."""
    scene_sources = sources(settings)
    return [settings.pairs, *(file for source in scene_sources for file in source.files)]
