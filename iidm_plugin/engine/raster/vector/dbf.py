"""The attributes of shapefiles: their encoding, and what is left of texts cut off amid a letter."""

from __future__ import annotations

import codecs
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from ...core.files.archives import UNREADABLE
from ...core.progress import Progress
from ...core.text import QT_TRANSLATE_NOOP, Text

UTF8, GBK = "utf-8", "gb18030"
"""What attributes without a stated encoding are read as: the first where it fits, else the second."""
CODE_PAGES = {
    "utf-8": UTF8,
    "utf8": UTF8,
    "gbk": GBK,
    "gb2312": GBK,
    "gb18030": GBK,
    "936": GBK,
    "cp936": GBK,
}
"""What is written in .cpg files for these two."""
BYTES = "cp437"
"""An encoding in which every byte is a letter and none is lost; ISO-8859-1 has gaps."""
RECORDS = 2000
"""Records that are used."""
MOST_BYTES = 20_000_000
"""Of a table in an archive."""


LANGUAGES = {
    0x4D: GBK,
    0x7A: GBK,
    0x4F: "big5",
    0x78: "big5",
    0x4E: "cp949",
    0x79: "cp949",
    0x13: "cp932",
    0x7B: "cp932",
    0xC9: "cp1251",
}
"""Encodings by the language byte of a dBASE header, where it states more than “the system's own”."""


def encoding_of(path: Path, progress: Progress) -> str | None:
    """Return the encoding of a shapefile's or a dBASE table's texts; None where GDAL detects it.

    As in its .cpg file, else its language byte, else the texts themselves: Chinese inventories mostly
    come in GBK and do not state it, and GDAL would read them as Latin-1. A warning states where that is a
    guess.
    """
    with TemporaryDirectory(prefix="iidm_dbf_") as folder:
        table, cpg = (_sidecar(path, suffix, Path(folder)) for suffix in (".dbf", ".cpg"))
        if table is None:
            return None
        texts = [text for text in _texts(table) if not text.isascii()]
        if cpg is not None:
            return _stated_encoding(cpg.read_text(encoding="ascii", errors="replace"))
        with table.open("rb") as stream:
            header = stream.read(30)
    language = LANGUAGES.get(header[29]) if len(header) == 30 else None
    if not texts:
        return None
    candidate = UTF8 if all(map(_is_utf8, texts)) else language or GBK
    if candidate == GBK and language is None:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "“{path}” does not state its encoding; it is read as GBK. Where texts are "
                    "garbled, name the encoding (option ENCODING).",
                ),
                path=path.name,
            )
        )
    return candidate


def _sidecar(path: Path, suffix: str, folder: Path) -> Path | None:
    """Return the file of another suffix, in whatever case, beside a shapefile, or in its archive.

    Of one in an archive, what is read of it is copied to ``folder``.
    """
    archive, _, inside = path.as_posix().removeprefix("/vsizip/").partition(".zip")
    if path.suffix.lower() == ".zip" or path.as_posix().startswith("/vsizip/"):
        stem = PurePosixPath(inside).stem
        file = Path(f"{archive}.zip")
        file = (
            file if file.is_file() else Path("/", file)
        )  # of “/vsizip//folder” a path keeps one stroke
        return _from_archive(file, stem, suffix, folder)
    target = path.with_suffix(suffix).name.lower()
    files = path.parent.iterdir() if path.parent.is_dir() else ()
    return next((file for file in files if file.name.lower() == target), None)


def _from_archive(archive: Path, stem: str, suffix: str, folder: Path) -> Path | None:
    """Copy the member of a zip file that has a suffix, and a stem where one is given."""
    copy = folder / f"table{suffix}"
    try:
        with zipfile.ZipFile(archive) as container:
            for name in container.namelist():
                member = PurePosixPath(name)
                if member.suffix.lower() == suffix and stem in ("", member.stem):
                    with container.open(name) as stream:
                        copy.write_bytes(stream.read(MOST_BYTES))
                    return copy
    except UNREADABLE:  # GDAL states it when it opens the layer
        return None
    return None


def _stated_encoding(text: str) -> str | None:
    """Return the encoding that a .cpg file names; None for one that Python lacks."""
    name = text.strip().lower()
    if name in CODE_PAGES:
        return CODE_PAGES[name]
    try:
        return codecs.lookup(f"cp{name}" if name.isdigit() else name).name
    except LookupError:
        return None


def decode(table: Any, encoding: str) -> Any:
    """Return a table that was read as BYTES with its names and texts in their own encoding.

    A field holds a number of bytes, so that long names and values may end amid a letter: its rest is left
    out, where a strict reader would refuse the file.
    """

    def text(value: Any) -> Any:
        return value.encode(BYTES).decode(encoding, "ignore") if isinstance(value, str) else value

    for name in table.select_dtypes(["object", "string"]).columns:
        table[name] = table[name].map(text)
    return _number_duplicates(table.rename(columns=text))


def _number_duplicates(table: Any) -> Any:
    """Number all columns of the same name, of which none may be taken for the right one."""
    names = list(table.columns)
    names_ = [
        f"{name}_{names[: at + 1].count(name)}" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    ]
    return table.set_axis(names_, axis=1)


def _texts(table: Path) -> Iterator[bytes]:
    """Yield field names and the values of text fields (dBASE III: 32 bytes a descriptor)."""
    with table.open("rb") as stream:
        head = stream.read(32)
        if len(head) < 32:
            return
        count, start, width = struct.unpack("<IHH", head[4:12])
        fields = []
        offset = 1
        for _ in range((start - 33) // 32):
            entry = stream.read(32)
            yield entry[:11].split(b"\0")[0]
            if entry[11:12] == b"C":
                fields.append((offset, entry[16]))
            offset += entry[16]
        stream.seek(start)
        for _ in range(min(count, RECORDS)):
            record = stream.read(width)
            for at, length in fields:
                yield record[at : at + length].rstrip(b" \0")


def _is_utf8(text: bytes) -> bool:
    """Whether bytes are UTF-8; a value as long as its field may end amid a character."""
    try:
        text.decode(UTF8)
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True
