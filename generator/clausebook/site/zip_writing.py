"""A ZIP of members that are deflated already, which Python's `zipfile` cannot write.

Source: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5. The same members and date give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

Date = tuple[int, int, int]
"""Year (1980 to 2107), month and day."""

_LOCAL = struct.Struct("<4s5H3L2H")  # local file header, 4.3.7
_CENTRAL = struct.Struct("<4s6H3L5H2L")  # in the central directory, 4.3.12
_END = struct.Struct("<4s4H2LH")  # end of central directory record, 4.3.16
_LARGE_END = struct.Struct("<4sQ2H2L4Q")  # the same of a large archive, 4.3.14
_LOCATOR = struct.Struct("<4sLQL")  # what leads there, 4.3.15
_LARGE_FIELD = struct.Struct("<2HQ")  # where a member begins in a large archive, 4.5.3
_NEEDED, _NEEDED_IF_LARGE = 20, 45  # the version of ZIP that unpacks it: deflated; large
_UNIX = 3 << 8  # made on Unix, wherever it is made: the bytes are the same
_IN_UTF_8 = 0x0800
_DEFLATED = 8
_REGULAR_FILE = 0o100644 << 16
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF  # in the place of a number that stands in a larger field
MANY, LARGE = _FULL_16, _FULL_32
"""Members and bytes from which on an archive has the larger fields (ZIP64)."""

_LEVEL = 6  # of 9, which takes half as long again and saves one per cent
_HEAD = struct.Struct("<32sLQ")


@dataclass(frozen=True)
class Member:
    """One file as it lies in a ZIP."""

    deflated: bytes
    crc: int  # of its bytes before, as their SHA-256 and size
    sha256: bytes
    size: int


def member(data: bytes) -> Member:
    """The member that some bytes give; less than 4 GB, as every file of an edition is."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = packer.compress(data) + packer.flush()
    return Member(deflated, zlib.crc32(data), hashlib.sha256(data).digest(), len(data))


def to_bytes(one: Member) -> bytes:
    """A member as it is kept."""
    return _HEAD.pack(one.sha256, one.crc, one.size) + one.deflated


def from_bytes(data: bytes) -> Member:
    """The member that `to_bytes` wrote."""
    sha256, crc, size = _HEAD.unpack_from(data)
    return Member(data[_HEAD.size :], crc, sha256, size)


def write(file: BinaryIO, members: Iterable[tuple[str, Member]], date: Date) -> None:
    """Write the members, by their path, in this order into an empty file; all have this date."""
    year, month, day = date
    stamp = (year - 1980) << 9 | month << 5 | day
    directory = []
    place = 0
    for path, one in members:
        name = path.encode()
        flags = 0 if path.isascii() else _IN_UTF_8
        told = (flags, _DEFLATED, 0, stamp, one.crc, len(one.deflated), one.size, len(name))
        file.write(_LOCAL.pack(b"PK\x03\x04", _NEEDED, *told, 0) + name + one.deflated)
        directory.append(_entry(name, told, place))
        place += _LOCAL.size + len(name) + len(one.deflated)
    size = 0
    for entry in directory:
        file.write(entry)
        size += len(entry)
    file.write(_end(len(directory), size, place))


def _entry(name: bytes, told: tuple[int, ...], place: int) -> bytes:
    """What the central directory says of a member that begins at a place."""
    large = place >= LARGE
    field = _LARGE_FIELD.pack(1, 8, place) if large else b""
    needed = _NEEDED_IF_LARGE if large else _NEEDED
    extra = (len(field), 0, 0, 0, _REGULAR_FILE, _FULL_32 if large else place)
    return _CENTRAL.pack(b"PK\x01\x02", _UNIX | needed, needed, *told, *extra) + name + field


def _end(count: int, size: int, place: int) -> bytes:
    """What stands behind the central directory of so many members, so many bytes long, at a place."""
    if count < MANY and place + size < LARGE:
        return _END.pack(b"PK\x05\x06", 0, 0, count, count, size, place, 0)
    told = (_UNIX | _NEEDED_IF_LARGE, _NEEDED_IF_LARGE, 0, 0, count, count, size, place)
    end = _LARGE_END.pack(b"PK\x06\x06", _LARGE_END.size - 12, *told)
    locator = _LOCATOR.pack(b"PK\x06\x07", 0, place + size, 1)
    return end + locator + _END.pack(b"PK\x05\x06", 0, 0, _FULL_16, _FULL_16, _FULL_32, _FULL_32, 0)
