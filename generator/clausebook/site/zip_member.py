"""A member of a ZIP, unpacked as it is read: its packed data must end where the ZIP says, and no byte sooner.

Python's `zipfile` stops where the unpacked data end, and passes over what is packed behind them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from typing_extensions import Buffer

_CHUNK = 1 << 16
_HEAD = 30  # bytes of a member's head before its name, whose length stands in two of them: APPNOTE 4.3.7
_ENCRYPTED = 0x01


class Member(io.RawIOBase):
    """
    The unpacked bytes of a member.

    Reading raises `zipfile.BadZipFile` where they are more, fewer or others than the ZIP says, and
    `NotImplementedError` at once where they are packed in a way that no bundle is.
    """

    def __init__(self, file: BinaryIO, info: zipfile.ZipInfo) -> None:
        if (
            info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            or info.flag_bits & _ENCRYPTED
        ):
            raise NotImplementedError("it is packed in a way that no bundle is")
        file.seek(info.header_offset)
        head = file.read(_HEAD)
        lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        self._file = file
        self._at = info.header_offset + _HEAD + lengths
        self._packed = info.compress_size  # bytes that are still to be read
        self._whole = info.file_size  # bytes that are still to come
        self._crc, self._told_crc = 0, info.CRC
        self._unpacking = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill a buffer, as far as there are bytes."""
        with memoryview(buffer) as view:
            data = self._next(len(view))
            view[: len(data)] = data
        self._whole -= len(data)
        self._crc = zlib.crc32(data, self._crc)
        if self._whole < 0 or (not data and (self._whole or self._crc != self._told_crc)):
            raise zipfile.BadZipFile("its data are not what the ZIP says")
        return len(data)

    def _next(self, most: int) -> bytes:
        if self._unpacking is None:
            return self._taken(most)
        while not self._unpacking.eof:
            packed = self._unpacking.unconsumed_tail or self._taken(_CHUNK)
            if not packed:
                raise zipfile.BadZipFile("its data end too soon")
            if data := self._unpacking.decompress(packed, most):
                return data
        if self._unpacking.unused_data or self._packed:
            raise zipfile.BadZipFile("bytes stand behind its data")
        return b""

    def _taken(self, most: int) -> bytes:
        """The next packed bytes; several members are read from one file, each from its own place."""
        self._file.seek(self._at)
        data = self._file.read(min(most, self._packed))
        self._at += len(data)
        self._packed -= len(data)
        return data
