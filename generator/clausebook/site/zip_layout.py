"""The bytes of a ZIP, as they lie: nothing before its members, between them or behind, and no second names.

Source: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5. What Python's `zipfile` passes over is told here.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

_END = struct.Struct("<4s4H2LH")  # end of central directory record, 4.3.16
_END_SIGN = b"PK\x05\x06"
_MOST_REMARK = 0xFFFF  # bytes of the remark that may follow it
_LARGE_END = struct.Struct("<4sQ2H2L4Q")  # the same of a large archive, 4.3.14
_LARGE_SIGN = b"PK\x06\x06"
_LOCATOR = 20  # bytes of what leads there and stands between both, 4.3.15
_LARGEST_DIRECTORY = 100_000_000
_LOCAL = struct.Struct("<4s5H3L2H")  # local file header, 4.3.7
_LOCAL_SIGN = b"PK\x03\x04"
_DESCRIBED = 0x08  # sizes stand behind the data, 4.3.9: 12 bytes, or 20, and perhaps a signature before
_DESCRIPTORS = (12, 16, 20, 24)
_UNICODE_PATH = 0x7075  # 4.6.9


def opened(file: BinaryIO, size: int) -> zipfile.ZipFile:
    """
    The ZIP that a file of that size is.

    Raises `zipfile.BadZipFile`, or another of what `zipfile` raises, if it is none; before the directory of
    members is read, which Python takes into memory whole, if that is larger than any of ours.
    """
    tail, at, _ = _end(file, size)
    *_, directory, _offset, _remark = _END.unpack_from(tail, at)
    large = at - _LOCATOR - _LARGE_END.size
    if large >= 0 and tail.startswith(_LARGE_SIGN, large):
        *_, directory, _offset = _LARGE_END.unpack_from(tail, large)
    if directory > min(_LARGEST_DIRECTORY, size - len(tail) + at):
        raise zipfile.BadZipFile("its directory of members is larger than it can be")
    archive = zipfile.ZipFile(file)
    if any(info.header_offset < 0 for info in archive.infolist()):
        raise zipfile.BadZipFile("a member begins before the archive")
    return archive


def _end(file: BinaryIO, size: int) -> tuple[bytes, int, int]:
    """The last bytes of a ZIP, where in them its end record begins, and how many bytes follow that."""
    file.seek(max(0, size - _LARGE_END.size - _LOCATOR - _END.size - _MOST_REMARK))
    tail = file.read()
    at = tail.rfind(_END_SIGN)
    behind = len(tail) - at - _END.size
    if at < 0 or behind < 0:
        raise zipfile.BadZipFile("File is not a zip file")
    return tail, at, behind


def faults(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[str]:
    """Bytes that belong to no member, and members that are told otherwise where they stand."""
    _, _, behind = _end(file, file.seek(0, 2))
    if behind:
        yield f"{behind} bytes stand behind the archive"
    place = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if info.header_offset != place:
            yield _unaccounted(place, info.header_offset)
        file.seek(info.header_offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or not head.startswith(_LOCAL_SIGN):
            yield f"no member begins at byte {info.header_offset}"
            return
        _, _, flags, method, _, _, crc, packed, whole, name_size, extra_size = _LOCAL.unpack(head)
        name, extra = file.read(name_size), file.read(extra_size)
        told = (info.CRC, info.compress_size, info.file_size)
        here = (crc, packed, whole)
        encoded = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
        large = 0xFFFFFFFF in here  # the sizes stand in the extra field, 4.5.3
        if (
            name != encoded
            or flags != info.flag_bits
            or method != info.compress_type
            or has_another_name(extra)
            or (not flags & _DESCRIBED and not large and here != told)
        ):
            yield f"the member at byte {info.header_offset} is told in two ways"
        place = info.header_offset + _LOCAL.size + name_size + extra_size + info.compress_size
        if flags & _DESCRIBED:
            place += _descriptor(file, place, info)
    if archive.start_dir != place:
        yield _unaccounted(place, archive.start_dir)


def has_another_name(extra: bytes) -> bool:
    """Whether the extra field of a member holds a name of its own, which some programs prefer."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH:
            return True
        at += 4 + length
    return False


def _descriptor(file: BinaryIO, place: int, info: zipfile.ZipInfo) -> int:
    """The bytes behind the data of a member that tell its sizes."""
    file.seek(place)
    found = file.read(max(_DESCRIPTORS))
    sign = 4 if found.startswith(b"PK\x07\x08") else 0
    small = struct.pack("<3L", info.CRC, info.compress_size & 0xFFFFFFFF, info.file_size & 0xFFFFFFFF)
    return sign + (12 if found[sign : sign + 12] == small else 20)


def _unaccounted(begin: int, end: int) -> str:
    if begin == 0:
        return f"{end} bytes stand before the archive"
    if end < begin:
        return f"two members share the bytes from {end}"
    return f"{end - begin} bytes from {begin} belong to no member"
