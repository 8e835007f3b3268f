"""The files that a job reads and writes, and the checks of them before any is opened.

Everything follows from the roles of the settings, so that no job has a list of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import OutputError
from ..settings import OUTPUTS, Option, Role, options
from ..text import QT_TRANSLATE_NOOP
from .inputs import input_files, same_file_keys
from .writing import check_writable

VECTOR_FORMATS = {
    ".gpkg": "GPKG",
    ".shp": "ESRI Shapefile",
    ".geojson": "GeoJSON",
    ".fgb": "FlatGeobuf",
    ".csv": "CSV",
}
"""Vector format by suffix."""
VIRTUAL_RASTER = ".vrt"
RUN_CARD = ".iidm.json"
"""What the name of a raster is followed by in that of its run card."""
STYLE_MARK = "<!-- written by IIDM -->"
"""Stands in the styles that this plugin ships and writes; not in one that a user has saved in QGIS."""
SHAPEFILE = (".shx", ".dbf", ".prj", ".cpg")
"""What else a shapefile consists of."""


@dataclass(frozen=True)
class OutputFile:
    """One file that a job will write."""

    path: Path
    option: str
    """Name of the option that requests it."""
    side: bool = False
    """Whether it lies beside the output that the option names."""


def run_card_path(raster: str | Path) -> Path:
    """Return where the run card of a raster lies."""
    return Path(f"{raster}{RUN_CARD}")


def style_path(raster: str | Path) -> Path:
    """Return where QGIS looks for the default style of a raster."""
    return Path(raster).with_suffix(".qml")


def output_files(job: type, values: Mapping[str, Any]) -> list[OutputFile]:
    """Return every file that a job with these values will write under a lasting name."""
    return [
        file
        for name, option in options(job).items()
        if option.role in OUTPUTS and values.get(name)
        for file in _files_of(name, option, Path(values[name]))
    ]


def _files_of(name: str, option: Option, path: Path) -> Iterator[OutputFile]:
    if option.role is Role.FOLDER_OUTPUT:
        yield from (OutputFile(path / file, name, side=True) for file in option.files)
    else:
        yield OutputFile(path, name)
    if option.role is Role.RASTER_OUTPUT or option.has_style:
        yield OutputFile(style_path(path), name, side=True)
    if option.role is Role.RASTER_OUTPUT:
        yield OutputFile(run_card_path(path), name, side=True)
    elif option.role is Role.VECTOR_OUTPUT and path.suffix.lower() == ".shp":
        yield from (OutputFile(path.with_suffix(end), name, side=True) for end in SHAPEFILE)


def check_outputs(job: type, values: Mapping[str, Any]) -> None:
    """Check all files that a job will write, before anything is opened.

    Raises:
        OutputError: an output is an input or another output, a file of somebody else lies where a side
            file goes, or the place cannot be written to.
    """
    files = output_files(job, values)
    _check_inputs(files, job, values)
    _check_distinct(files)
    for file in files:
        if not file.side:
            _check_format(file, options(job)[file.option])
            check_writable(str(file.path))
            _check_companions(file.path)
    for file in files:
        if file.side and file.path.exists():
            _check_own(file, Path(values[file.option]), options(job)[file.option].files)


def _check_inputs(files: list[OutputFile], job: type, values: Mapping[str, Any]) -> None:
    check_not_inputs({file.path: file.option for file in files}, input_files(job, values))


def check_not_inputs(outputs: Mapping[Path, str], inputs: Iterable[Path]) -> None:
    """Check that no output, of which the option is given, is one of the files that a job reads.

    Jobs that are given a folder call it with the files that they choose of it.

    Raises:
        OutputError: one is.
    """
    files: dict[object, Path] = {}
    for path in inputs:
        for key in same_file_keys(path):
            files.setdefault(key, path)
    for output, option in outputs.items():
        for key in same_file_keys(output):
            if key in files:
                raise OutputError(
                    QT_TRANSLATE_NOOP(
                        "IIDM",
                        "The output “{path}” ({option}) would replace the input “{other}”.",
                    ),
                    QT_TRANSLATE_NOOP("IIDM", "Choose another file name for the output."),
                    path=output,
                    option=option.upper(),
                    other=files[key],
                )


def _check_distinct(files: list[OutputFile]) -> None:
    owners: dict[object, OutputFile] = {}
    for file in files:
        for key in same_file_keys(file.path):
            other = owners.setdefault(key, file)
            if other is not file:
                raise OutputError(
                    QT_TRANSLATE_NOOP(
                        "IIDM", "The outputs {one} and {two} would both write “{path}”."
                    ),
                    QT_TRANSLATE_NOOP("IIDM", "Give each output a file name of its own."),
                    one=other.option.upper(),
                    two=file.option.upper(),
                    path=file.path,
                )


def _check_format(file: OutputFile, option: Option) -> None:
    """Refuse a suffix that no format has, and what stands in the way of a GeoPackage."""
    if option.role is Role.RASTER_OUTPUT and file.path.suffix.lower() == VIRTUAL_RASTER:
        _check_virtual(file, option)
    if option.role is not Role.VECTOR_OUTPUT:
        return
    if file.path.suffix.lower() not in VECTOR_FORMATS:
        raise OutputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” has a suffix that no vector format has."),
            QT_TRANSLATE_NOOP("IIDM", "Write one of {suffixes}."),
            path=file.path,
            suffixes=list(VECTOR_FORMATS),
        )
    check_not_in_use(file.path)


def _check_virtual(file: OutputFile, option: Option) -> None:
    if VIRTUAL_RASTER.removeprefix(".") not in option.suffixes:
        raise OutputError(
            QT_TRANSLATE_NOOP(
                "IIDM", "“{path}” would be a virtual raster, which this job cannot write."
            ),
            QT_TRANSLATE_NOOP("IIDM", "Write a .tif file."),
            path=file.path,
        )


def check_not_in_use(path: Path) -> None:
    """Refuse to replace a GeoPackage to which another program is writing.

    Its log would be taken for that of the new file, and spoil it.

    Raises:
        OutputError: there is such a log.
    """
    for end in ("-wal", "-journal"):
        log = Path(f"{path}{end}")
        if path.exists() and log.exists() and log.stat().st_size:
            raise OutputError(
                QT_TRANSLATE_NOOP("IIDM", "Another program is writing to “{path}”."),
                QT_TRANSLATE_NOOP("IIDM", "Close it there, or choose another output."),
                path=path,
            )


def _check_companions(path: Path) -> None:
    """Refuse an output beside which a mask lies that GDAL would apply to it."""
    mask = Path(f"{path}.msk")
    if mask.exists():
        raise _foreign(mask, path)


def _check_own(file: OutputFile, output: Path, names: tuple[str, ...]) -> None:
    """Refuse to replace a file that this plugin did not write."""
    if file.path.suffix == ".qml":
        # the user's own style of a raster that is written again stays, see sink.write_style
        own = is_own_style(file.path) or output.exists()
    elif output.suffix.lower() == ".shp":
        own = output.exists()
    elif file.path.name.endswith(RUN_CARD):
        own = True
    else:
        own = any((output / name).is_file() for name in names if name.endswith(RUN_CARD))
    if not own:
        raise _foreign(file.path, output)


def is_own_style(path: Path) -> bool:
    """Return whether a style was written by this plugin and not changed since."""
    with path.open("rb") as stream:
        return STYLE_MARK.encode() in stream.read(1000)


def _foreign(path: Path, output: Path) -> OutputError:
    return OutputError(
        QT_TRANSLATE_NOOP(
            "IIDM", "“{path}” would be replaced by or applied to the output “{output}”."
        ),
        QT_TRANSLATE_NOOP(
            "IIDM", "Choose another name or folder for the output, or move that file."
        ),
        path=path,
        output=output.name or os.fspath(output),
    )
