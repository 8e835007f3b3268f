"""The attributes of shapefiles: their encoding, and what is left of texts cut off amid a letter."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

UTF8, GBK = "utf-8", "gb18030"
"""What attributes without a stated encoding are read as: the first where it fits, else the second."""
STATED = {
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
"""An encoding in which every byte is a letter and none is lost; of ISO-8859-1 the reader knows better."""
RECORDS = 2000
"""Records that are looked at."""


def encoding_of(path: Path) -> str | None:
    """Return the encoding of a shapefile, a dBASE or a csv table; None where GDAL knows it better.

    Chinese inventories mostly come in GBK without a .cpg file, and GDAL would read them as Latin-1.
    """
    if path.suffix.lower() == ".csv":
        return UTF8 if _is_utf8(path.read_bytes()) else GBK
    table, stated = path.with_suffix(".dbf"), path.with_suffix(".cpg")
    if path.suffix.lower() not in (".shp", ".dbf") or not table.is_file():
        return None
    if stated.is_file():
        return STATED.get(stated.read_text(encoding="ascii", errors="replace").strip().lower())
    texts = [text for text in _texts(table) if not text.isascii()]
    if not texts:
        return None
    return UTF8 if all(map(_is_utf8, texts)) else GBK


def decoded(table: Any, encoding: str) -> Any:
    """Return a table that was read as BYTES with its names and texts in their own encoding.

    A field holds a number of bytes, so that long names and values may end amid a letter: its rest is left
    out, where a strict reader would refuse the file.
    """

    def text(value: Any) -> Any:
        return value.encode(BYTES).decode(encoding, "ignore") if isinstance(value, str) else value

    for name in table.select_dtypes(["object", "string"]).columns:
        table[name] = table[name].map(text)
    return _numbered(table.rename(columns=text))


def _numbered(table: Any) -> Any:
    """Number all columns of the same name, of which none may be taken for the right one."""
    names = list(table.columns)
    told = [
        f"{name}_{names[: at + 1].count(name)}" if names.count(name) > 1 else name
        for at, name in enumerate(names)
    ]
    return table.set_axis(told, axis=1)


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
