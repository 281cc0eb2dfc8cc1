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
_LOCATOR = struct.Struct("<4sLQL")  # what leads there and stands between both, 4.3.15
_LARGEST_DIRECTORY = 100_000_000
_LOCAL = struct.Struct("<4s5H3L2H")  # local file header, 4.3.7
_LOCAL_SIGN = b"PK\x03\x04"
_DESCRIBED = 0x08  # sizes stand behind the data, 4.3.9: 12 bytes, or 20, and perhaps a signature before
_DESCRIPTORS = (12, 16, 20, 24)
_FLAGS = 0x080E  # names in UTF-8, sizes behind the data, how hard it was packed: 4.4.4
_LARGE = 0x0001  # sizes of a large member, 4.5.3
_FIELDS = {_LARGE: 28, 0x5455: 13, 0x5855: 12, 0x7855: 4, 0x7875: 24, 0x000A: 36}
"""Extra fields of sizes, dates and owners, and the bytes that each has at most: 4.5.2, 4.6.1."""


def opened(file: BinaryIO, size: int) -> zipfile.ZipFile:
    """
    The ZIP that a file of that size is.

    Raises `zipfile.BadZipFile`, or another of what `zipfile` raises, if it is none; before the directory of
    members is read, which Python takes into memory whole, if that is larger than any of ours.
    """
    tail, at, _ = _end(file, size)
    *_, directory, _offset, _remark = _END.unpack_from(tail, at)
    large = at - _LOCATOR.size - _LARGE_END.size
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
    file.seek(max(0, size - _LARGE_END.size - _LOCATOR.size - _END.size - _MOST_REMARK))
    tail = file.read()
    at = tail.rfind(_END_SIGN)
    behind = len(tail) - at - _END.size
    if at < 0 or behind < 0:
        raise zipfile.BadZipFile("File is not a zip file")
    return tail, at, behind


def faults(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[str]:
    """Bytes that belong to no member, and members that are told otherwise where they stand."""
    yield from _ends(file, archive)
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
        encoded = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437", "replace")
        here = (crc, *_sizes(packed, whole, extra))
        if (
            name != encoded
            or flags != info.flag_bits
            or method != info.compress_type
            or (not flags & _DESCRIBED and here != (info.CRC, info.compress_size, info.file_size))
        ):
            yield f"the member at byte {info.header_offset} is told in two ways"
        if flags & ~_FLAGS:
            yield f"the member at byte {info.header_offset} is marked as none of a bundle is"
        if has_strange_fields(extra, large=0xFFFFFFFF in (packed, whole)):
            yield f"the member at byte {info.header_offset} holds more than its data"
        place = info.header_offset + _LOCAL.size + name_size + extra_size + info.compress_size
        if flags & _DESCRIBED:
            place += _descriptor(file, place, info)
    if archive.start_dir != place:
        yield _unaccounted(place, archive.start_dir)


def _ends(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[str]:
    """What the end records say otherwise than the directory, or than one another."""
    size = file.seek(0, 2)
    tail, at, behind = _end(file, size)
    if behind:
        yield f"{behind} bytes stand behind the archive"
    _, disk, first, here, count, directory, offset, _ = _END.unpack_from(tail, at)
    members = len(archive.infolist())
    place = size - len(tail) + at
    told = [[disk, first, here, count, directory, offset]]
    elsewhere = (0xFFFF, 0xFFFFFFFF)  # a number that stands in the end record of a large archive
    large = at - _LOCATOR.size - _LARGE_END.size
    if large >= 0 and tail.startswith(_LARGE_SIGN, large):
        place -= at - large
        _, length, _, _, *numbers = _LARGE_END.unpack_from(tail, large)
        told = [
            numbers,
            [here if one in elsewhere else one for one, here in zip(told[0], numbers, strict=True)],
        ]
        _, of, where, disks = _LOCATOR.unpack_from(tail, at - _LOCATOR.size)
        if (length, of, where, disks) != (_LARGE_END.size - 12, 0, place, 1):
            yield "its two ends are told in two ways"
    if any(one != [0, 0, members, members, place - archive.start_dir, archive.start_dir] for one in told):
        yield "its end is told otherwise than it is"


def _sizes(packed: int, whole: int, extra: bytes) -> tuple[int, int]:
    """Both sizes of a member, packed first; in a field for large ones the unpacked one stands first."""
    content = next((content for kind, content in _fields(extra) if kind == _LARGE), b"")
    numbers = [int.from_bytes(content[at : at + 8], "little") for at in range(0, len(content) - 7, 8)]
    if whole == 0xFFFFFFFF and numbers:
        whole = numbers.pop(0)
    if packed == 0xFFFFFFFF and numbers:
        packed = numbers.pop(0)
    return packed, whole


def has_strange_fields(extra: bytes, *, large: bool) -> bool:
    """
    Whether the extra fields of a member hold what some programs take for another name, a link or a remark.

    `large` says whether its sizes need a field of their own.
    """
    found = list(_fields(extra))
    if sum(4 + len(content) for _, content in found) != len(extra):
        return True
    return any(
        len(content) > _FIELDS.get(kind, -1) or (kind == _LARGE and not large) for kind, content in found
    )


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Each extra field, its kind and content, as far as they are whole: 4.5.1."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if at + 4 + length > len(extra):
            return
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


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
