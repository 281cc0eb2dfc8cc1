"""A small published edition, made as a build makes one, and ways to tamper with its folder or its ZIP."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import socket
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from clausebook.edition import checksums
from clausebook.model.records import Unit
from clausebook.site import bundle, manifest, zip_writing
from clausebook.site.output import names

FOLDER = "lune"
PAGE = "1900/a1/index.html"
WORDS = "The Parties protect the salmon."
_UNITS = [Unit(id="1900/A1", text=WORDS), Unit(id="1900/A2", summary="On the court.")]

Entry = tuple[zipfile.ZipInfo, bytes]
Change = Callable[[list[Entry]], Iterable[Entry]]


def site(folder: Path) -> Path:
    """A folder with two pages, a list of receipts and the manifest of all."""
    files = {
        PAGE: f'<html><body><p id="1900-a1">{WORDS}<sup class="ed-call">1</sup></p></body></html>',
        "1900/a2/index.html": "<html><body><p>On the court.</p></body></html>",
        "assets/a.css": "p { color: black }\n" * 20,
        "index.html": "<html><body><p>Lune</p></body></html>",
        checksums.NAME: checksums.to_json(_UNITS),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    receipts = {unit.id: checksums.receipt(unit) for unit in _UNITS}
    digests = {name: _digest(folder / name) for name in names(folder)}
    told = manifest.Manifest("Lune, edition of 2024", digests, receipts, FOLDER)
    (folder / manifest.NAME).write_text(manifest.to_text(told), encoding="utf-8")
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def packed(folder: Path, target: Path) -> Path:
    """The ZIP of such a folder."""
    label = bundle.Label(FOLDER, "Lune", "The editors", "CC0", "2024")
    members = [(name, zip_writing.member((folder / name).read_bytes())) for name in names(folder)]
    bundle.pack(members, target, label, date="2024")
    return target


# --- of a ZIP, member by member ------------------------------------------------------------------------


def repacked(data: bytes, change: Change) -> bytes:
    """A ZIP with other members in the place of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        entries = [(info, old.read(info)) for info in old.infolist()]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of two members of one name
        for info, content in change(entries):
            new.writestr(info, content)
    return made.getvalue()


def entry(name: str, content: bytes = b"", mode: int = 0o100644, dos: int = 0) -> Entry:
    """A member of any name and kind."""
    info = zipfile.ZipInfo("x", (2024, 1, 1, 0, 0, 0))
    info.filename = info.orig_filename = name
    info.create_system = 3
    info.external_attr = mode << 16 | dos
    return info, content


def _renamed(old: str, new: str) -> Change:
    def change(entries: list[Entry]) -> Iterable[Entry]:
        for info, content in entries:
            yield entry(new, content) if info.filename == f"{FOLDER}/{old}" else (info, content)

    return change


def _moved(new: str) -> Change:
    return lambda entries: [
        entry(new + info.filename.removeprefix(f"{FOLDER}/"), content) for info, content in entries
    ]


def _with(*more: Entry, first: bool = False) -> Change:
    return lambda entries: [*more, *entries] if first else [*entries, *more]


def _as_kind(mode: int, content: bytes | None = None, dos: int = 0) -> Change:
    """The style sheet as another kind of member."""

    def change(entries: list[Entry]) -> Iterable[Entry]:
        for info, held in entries:
            if info.filename.endswith("a.css"):
                yield entry(info.filename, held if content is None else content, mode, dos)
            else:
                yield info, held

    return change


def _remarked(entries: list[Entry]) -> Iterable[Entry]:
    info, content = entries[0]
    info.comment = b"not part of the edition"
    return [(info, content), *entries[1:]]


def _named_twice(entries: list[Entry]) -> Iterable[Entry]:
    info, content = entries[1]
    name = b"lune/other.html"
    info.extra = b"\x75\x70" + (len(name) + 5).to_bytes(2, "little") + b"\x01" + bytes(4) + name
    return [entries[0], (info, content), *entries[2:]]


def _extra(kind: int, content: bytes, *, length: int | None = None, more: bytes = b"") -> Change:
    """The first page with an extra field."""

    def change(entries: list[Entry]) -> Iterable[Entry]:
        (info, content_of), *others = entries
        size = len(content) if length is None else length
        info.extra = kind.to_bytes(2, "little") + size.to_bytes(2, "little") + content + more
        return [(info, content_of), *others]

    return change


def _edited(entries: list[Entry]) -> Iterable[Entry]:
    return [(info, content.replace(b"salmon", b"herring")) for info, content in entries]


CSS = f"{FOLDER}/assets/a.css"
MEMBERS: dict[str, Change] = {
    "a word of a clause": _edited,
    "a member less": lambda entries: entries[1:],
    "a member more": _with(entry(f"{FOLDER}/new.html", b"new")),
    "a hidden member": _with(entry(f"{FOLDER}/.htaccess", b"new")),
    "a member in another folder": _renamed("assets/a.css", f"{FOLDER}/styles/a.css"),
    "a member beside the folder": _renamed("assets/a.css", "other/assets/a.css"),
    "a member above the folder": _renamed("assets/a.css", "a.css"),
    "a member added beside the folder": _with(entry("other/new.html", b"new")),
    "a member added above the folder": _with(entry("new.html", b"new")),
    "a second edition beside it": _with(entry("aaa/MANIFEST", b"# Clausebook manifest 1\n# E\n")),
    "every member in another folder": _moved("other/"),
    "every member above the folder": _moved(""),
    "every member one folder deeper": _moved(f"{FOLDER}/{FOLDER}/"),
    "the folder twice": _moved(f"x/{FOLDER}/"),
    "a way out": _with(entry(f"{FOLDER}/../outside.html", b"x")),
    "a way out and in again": _renamed("assets/a.css", f"{FOLDER}/../{FOLDER}/assets/a.css"),
    "a way out at the beginning": _with(entry("../outside.html", b"x")),
    "a way out with the other stroke": _with(entry(f"{FOLDER}\\..\\..\\outside.html", b"x")),
    "an absolute path": _with(entry("/etc/outside", b"x")),
    "an absolute path of Windows": _with(entry("C:\\outside.html", b"x")),
    "a drive": _with(entry("C:outside.html", b"x")),
    "the path of a host": _with(entry("//host/share/x", b"x")),
    "a dot in a path": _renamed("assets/a.css", f"{FOLDER}/./assets/a.css"),
    "an empty part in a path": _renamed("assets/a.css", f"{FOLDER}//assets/a.css"),
    "a stroke before the folder": _renamed("assets/a.css", f"/{FOLDER}/assets/a.css"),
    "an empty name": _with(entry("", b"x")),
    "a name that ends early": _with(entry(f"{FOLDER}/index.html\0.css", b"x")),
    "a name that rings": _with(entry(f"{FOLDER}/\x1b[2Jx", b"x")),
    "a name that reads backwards": _with(entry(f"{FOLDER}/\u202elmth.x", b"x")),
    "a stream of another file": _with(entry(f"{FOLDER}/index.html:x", b"x")),
    "a folder with data": _with(entry(f"{FOLDER}/assets/", b"data", 0o040755)),
    "a folder with data, of a name of its own": _with(entry(f"{FOLDER}/more/", b"data", 0o040755)),
    "a folder with data beside the folder": _with(entry("other/", b"data", 0o040755)),
    "a folder named as a page": _with(entry(f"{FOLDER}/index.html/", b"x", 0o040755)),
    "an empty folder named as a page": _with(entry(f"{FOLDER}/index.html/", b"", 0o040755)),
    "an empty folder": _with(entry(f"{FOLDER}/more/", b"", 0o040755)),
    "an empty folder beside": _with(entry("other/", b"", 0o040755)),
    "a folder by its attribute": _as_kind(0o100644, dos=0x10),
    "a folder by its mode": _as_kind(0o040755),
    "a link by its mode, content as it was": _as_kind(stat.S_IFLNK | 0o777),
    "a link elsewhere": _as_kind(stat.S_IFLNK | 0o777, b"/etc/passwd"),
    "a link that came": _with(entry(f"{FOLDER}/link", b"../..", stat.S_IFLNK | 0o777)),
    "a folder that is a link": _with(entry(f"{FOLDER}/assets", b"..", stat.S_IFLNK | 0o777), first=True),
    "a pipe": _as_kind(stat.S_IFIFO | 0o644),
    "a device": _as_kind(stat.S_IFCHR | 0o644),
    "a socket": _as_kind(stat.S_IFSOCK | 0o644),
    "a member twice": _with(entry(CSS, b"other")),
    "a member twice, the other first": _with(entry(CSS, b"other"), first=True),
    "a member twice, the same": lambda entries: [*entries, entries[2]],
    "a member in capitals": _with(entry(CSS.upper(), b"other")),
    "a page in capitals": _with(entry(f"{FOLDER}/INDEX.html", b"other")),
    "a name with a dot at its end": _with(entry(f"{FOLDER}/index.html.", b"other")),
    "a name with a space at its end": _with(entry(f"{FOLDER}/index.html ", b"other")),
    "a manifest twice": _with(entry(f"{FOLDER}/MANIFEST", b"# Clausebook manifest 1\n# E\n")),
    "a manifest in small letters": _with(entry(f"{FOLDER}/manifest", b"x")),
    "a name in two forms": _with(entry(f"{FOLDER}/é", b"1"), entry(f"{FOLDER}/e\u0301", b"2")),
    "a remark of a member": _remarked,
    "a second name of a member": _named_twice,
    "a setting of a system that may be a link": _extra(0x756E, b"\0" * 14),
    "a link for PKWARE": _extra(0x000D, bytes(12) + b"../../x"),
    "bytes in a field that nobody reads": _extra(0xCAFE, b"hidden" * 100),
    "a field that is longer than it is": _extra(0x5455, b"\1", length=50),
    "bytes behind the last field": _extra(0x5455, b"\1" + bytes(4), more=b"hid"),
    "a remark in Unicode": _extra(0x6375, b"\1" + bytes(4) + b"remark"),
    "a name in two cases of two letters": _with(entry(f"{FOLDER}/straße"), entry(f"{FOLDER}/STRASSE")),
    "a name of Windows": _with(entry(f"{FOLDER}/con.html", b"x")),
    "a short name of Windows": _with(entry(f"{FOLDER}/INDEX~1.HTM", b"x")),
    "a name in wide letters": _with(entry(f"{FOLDER}/ｉndex.html", b"x")),
    "a name in letters of another script": _with(entry(f"{FOLDER}/іndex.html", b"x")),
    "a name of 5000 signs": _with(entry(f"{FOLDER}/{'x' * 5_000}", b"x")),
    "a thousand folders": _with(entry(f"{FOLDER}/{'x/' * 1_000}x", b"x")),
    "a name with a line end": _with(entry(f"{FOLDER}/x\ny", b"x")),
    "a way out by spaces": _with(entry(f"{FOLDER}/.. /x", b"x")),
    "a way out for those who decode": _with(entry(f"{FOLDER}/%2e%2e/x", b"x")),
    "a folder that is three dots": _with(entry(f"{FOLDER}/.../x", b"x")),
    "a second folder": _with(entry("lune2/MANIFEST", b"x")),
    "a folder of another case": _with(entry("LUNE/index.html", b"x")),
    "a member that unpacks to much": _with(entry(f"{FOLDER}/zeros", bytes(30_000_000))),
    "a page that unpacks to much": lambda entries: [
        (info, bytes(30_000_000) if info.filename.endswith("index.html") else content)
        for info, content in entries
    ],
    "ten thousand members": _with(*(entry(f"{FOLDER}/{n}", b"") for n in range(10_000))),
    "no manifest": lambda entries: [one for one in entries if not one[0].filename.endswith("MANIFEST")],
    "nothing": lambda entries: [],
}


# --- of a ZIP, byte by byte ----------------------------------------------------------------------------


def _remark(data: bytes) -> bytes:
    return data[:-2] + b"\x05\x00hello"


def _hidden_between(data: bytes) -> bytes:
    """Bytes between the last member and the directory, told rightly by the end record."""
    at = data.rindex(b"PK\x05\x06")
    begin = int.from_bytes(data[at + 16 : at + 20], "little")
    moved = (begin + 6).to_bytes(4, "little")
    return data[:begin] + b"hidden" + data[begin : at + 16] + moved + data[at + 20 :]


def _other_name_within(data: bytes) -> bytes:
    """The name where the member stands, which programs go by that do not read the directory."""
    return data.replace(b"lune/index.html", b"lune/other.html", 1)


def _less_in_directory(data: bytes) -> bytes:
    """The last entry of the directory removed; its member stands there still."""
    at = data.rindex(b"PK\x05\x06")
    last = data.rindex(b"PK\x01\x02", 0, at)
    count = (int.from_bytes(data[at + 8 : at + 10], "little") - 1).to_bytes(2, "little")
    size = (int.from_bytes(data[at + 12 : at + 16], "little") - (at - last)).to_bytes(4, "little")
    return data[:last] + data[at : at + 8] + count + count + size + data[at + 16 :]


def _first_member(data: bytes) -> tuple[int, int, int]:
    """Of the member that stands first: where its data begin and end, and where the directory tells of it."""
    name = int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little")
    packed = int.from_bytes(data[18:22], "little")
    return 30 + name, 30 + name + packed, data.index(b"PK\x01\x02")


def _replaced_at(data: bytes, *pieces: tuple[int, bytes]) -> bytes:
    for at, piece in pieces:
        data = data[:at] + piece + data[at + len(piece) :]
    return data


def _inserted(data: bytes, at: int, piece: bytes) -> bytes:
    """The archive with bytes put in at a place, and the directory told rightly what moved."""
    made = bytearray(data[:at] + piece + data[at:])
    end = made.rindex(b"PK\x05\x06")
    begin = int.from_bytes(made[end + 16 : end + 20], "little") + len(piece)
    made[end + 16 : end + 20] = begin.to_bytes(4, "little")
    place = begin
    while made[place : place + 4] == b"PK\x01\x02":
        offset = int.from_bytes(made[place + 42 : place + 46], "little")
        if offset >= at:
            made[place + 42 : place + 46] = (offset + len(piece)).to_bytes(4, "little")
        place += 46 + sum(int.from_bytes(made[place + n : place + n + 2], "little") for n in (28, 30, 32))
    return bytes(made)


def _hidden_within(data: bytes) -> bytes:
    """Bytes behind the end of the packed data of a member, and counted as packed."""
    _, end, _ = _first_member(data)
    made = _inserted(data, end, b"hidden")
    size = (int.from_bytes(data[18:22], "little") + 6).to_bytes(4, "little")
    return _replaced_at(made, (18, size), (_first_member(data)[2] + 6 + 20, size))


def _flagged(bit: int, *, local: bool = True, directory: bool = True) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        made = bytearray(data)
        for at in ([6] if local else []) + ([_first_member(data)[2] + 8] if directory else []):
            flags = int.from_bytes(made[at : at + 2], "little") | bit
            made[at : at + 2] = flags.to_bytes(2, "little")
        return bytes(made)

    return change


def _described(*, wrong: bool = False, sign: bool = True) -> Callable[[bytes], bytes]:
    """The sizes of the first member behind its data, and zeros in its head."""

    def change(data: bytes) -> bytes:
        _, end, _ = _first_member(data)
        sizes = data[14:26]
        told = (b"\x01" + sizes[1:]) if wrong else sizes
        made = _flagged(0x08)(data)
        made = _replaced_at(made, (14, bytes(12)))
        return _inserted(made, end, (b"PK\x07\x08" if sign else b"") + told)

    return change


def _large_within(data: bytes) -> bytes:
    """The head of a member says that its sizes are large, and tells others in a field for that."""
    name = int.from_bytes(data[26:28], "little")
    field = b"\x01\x00\x10\x00" + (10**6).to_bytes(8, "little") + (5).to_bytes(8, "little")
    made = _inserted(data, 30 + name, field)
    return _replaced_at(made, (18, b"\xff" * 8), (28, len(field).to_bytes(2, "little")))


def _two_ends(data: bytes) -> bytes:
    """The end record of another archive as the remark of this one."""
    other = repacked(data, _edited)
    end = other[-22:]
    return data[:-2] + len(end).to_bytes(2, "little") + end


def _large_end(data: bytes) -> bytes:
    """An end record for large archives that leads to the same directory, before the usual one."""
    at = data.rindex(b"PK\x05\x06")
    count, size, begin = (
        int.from_bytes(data[at + n : at + n + w], "little") for n, w in ((10, 2), (12, 4), (16, 4))
    )
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count - 1, size, begin)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return data[:at] + large + locator + data[at:]


def _other_disk(data: bytes) -> bytes:
    at = data.rindex(b"PK\x05\x06")
    return _replaced_at(data, (at + 4, b"\x01\x00\x01\x00"))


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "a byte before": lambda data: b"x" + data,
    "a program before": lambda data: b"#!/bin/sh\nexit 0\n" * 100 + data,
    "a page before": lambda data: b"<html>" + data,
    "another archive before": lambda data: repacked(data, _edited) + data,
    "a byte behind": lambda data: data + b"x",
    "zeros behind": lambda data: data + bytes(1000),
    "an archive behind": lambda data: data + repacked(data, _edited),
    "a remark": _remark,
    "bytes before the directory": _hidden_between,
    "another name where the member stands": _other_name_within,
    "a member that the directory leaves out": _less_in_directory,
    "bytes within the packed data": _hidden_within,
    "a member that is encrypted": _flagged(0x01),
    "a member that is encrypted well": _flagged(0x41),
    "a member that is encrypted, it says itself": _flagged(0x01, directory=False),
    "a member that is encrypted, the directory says": _flagged(0x01, local=False),
    "a member of patches": _flagged(0x20),
    "a hidden directory": _flagged(0x2000),
    "sizes behind the data, and wrong": _described(wrong=True),
    "sizes behind the data, and wrong, without a sign": _described(wrong=True, sign=False),
    "other sizes in a field for large ones": _large_within,
    "two ends": _two_ends,
    "an end for large archives that counts otherwise": _large_end,
    "on another disk": _other_disk,
    "cut at its half": lambda data: data[: len(data) // 2],
    "cut at its end": lambda data: data[:-1],
    "empty": lambda data: b"",
    "no archive": lambda data: b"PK" * 100,
    "an end alone": lambda data: data[-22:],
}


# --- of a folder ---------------------------------------------------------------------------------------


def _instead(name: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        make(path)

    return change


def _link_to_same(folder: Path) -> None:
    """The file elsewhere, and a link to it, so that all bytes are as they were."""
    kept = folder.parent / "kept.html"
    (folder / "index.html").rename(kept)
    (folder / "index.html").symlink_to(kept)


def _linked_folder(folder: Path) -> None:
    (folder / "assets").rename(folder.parent / "kept")
    (folder / "assets").symlink_to(folder.parent / "kept")


def _text(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def _socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(folder):  # its path may not be long
        made.bind("socket")


def _links_in_a_circle(folder: Path) -> None:
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")


def _deep(folder: Path) -> None:
    """Folders in one another, further than the system follows a path."""
    with contextlib.chdir(folder):
        for _ in range(60):
            os.mkdir("x" * 200)
            os.chdir("x" * 200)


def _each_line(folder: Path, change: Callable[[str], str]) -> None:
    path = folder / "MANIFEST"
    path.write_bytes("\n".join(map(change, path.read_text(encoding="utf-8").split("\n"))).encode())


def _prefixed(folder: Path, sign: str) -> None:
    path = folder / "MANIFEST"
    path.write_text(sign + path.read_text(encoding="utf-8"), encoding="utf-8")


def _appended(folder: Path, line: str) -> None:
    with (folder / "MANIFEST").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


FOLDERS: dict[str, Callable[[Path], object]] = {
    "a page changed": _text("index.html", "other"),
    "a page emptied": _text(PAGE, ""),
    "a page of many elements": _text(PAGE, '<p id="1900-a1">' + "<b>" * 50_000),
    "a page with its words twice": _text(PAGE, f'<p id="1900-a1">{WORDS}</p><p id="1900-a1">{WORDS}</p>'),
    "a page gone": lambda folder: (folder / "index.html").unlink(),
    "a page that came": _text("new.html", "x"),
    "a page in capitals": _text("INDEX.HTML", "x"),
    "a link with the same content": _link_to_same,
    "a folder that is a link": _linked_folder,
    "a link that came": lambda folder: (folder / "link").symlink_to("index.html"),
    "a link to itself": _instead("index.html", lambda path: path.symlink_to(path.name)),
    "a link in a circle": lambda folder: (folder / "circle").symlink_to(folder),
    "a link to nowhere": lambda folder: (folder / "link").symlink_to("/nowhere"),
    "a link to a device": _instead("index.html", lambda path: path.symlink_to("/dev/zero")),
    "a pipe": lambda folder: os.mkfifo(folder / "pipe"),
    "a pipe in the place of a page": _instead("index.html", os.mkfifo),
    "a pipe in the place of the manifest": _instead("MANIFEST", os.mkfifo),
    "a pipe in the place of the receipts": _instead("receipts.json", os.mkfifo),
    "a link in the place of the manifest": _instead("MANIFEST", lambda path: path.symlink_to("/dev/zero")),
    "a folder in the place of a page": _instead("index.html", lambda path: path.mkdir()),
    "an empty folder": lambda folder: (folder / "empty").mkdir(),
    "a page of a terabyte": _instead("index.html", lambda path: _sparse(path, 10**12)),
    "a file that came, of a terabyte": lambda folder: _sparse(folder / "new", 10**12),
    "receipts that are no list": _text("receipts.json", "{}"),
    "receipts that are numbers": _text("receipts.json", "[1]"),
    "receipts without words": _text("receipts.json", '[{"id": "1900/A1", "text": "x"}]'),
    "receipts of no words": _text("receipts.json", '[{"id": "1900/A1", "words": 1}]'),
    "receipts without end": _text("receipts.json", "[" * 100_000),
    "receipts whose ids are lists": _text("receipts.json", '[{"id": []}]'),
    "an empty manifest": _text("MANIFEST", ""),
    "a socket": _socket,
    "a link to a link": _links_in_a_circle,
    "a pipe in the place of a folder": _instead("assets", os.mkfifo),
    "a page in a folder of links": _instead("assets", lambda path: path.symlink_to("/proc/self")),
    "a name that is no text": lambda folder: Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe")).touch(),
    "a name with a line end": _text("a\nb", "x"),
    "two hundred folders in one another": lambda folder: (folder / ("x/" * 200)).mkdir(parents=True),
    "more folders than a path has signs": _deep,
    "a manifest with other line ends": lambda folder: _each_line(folder, lambda line: f"{line}\r"),
    "a manifest in capitals": lambda folder: _each_line(folder, str.upper),
    "a manifest with a mark of its order": lambda folder: _prefixed(folder, "\ufeff"),
    "a manifest that names what is outside": lambda folder: _appended(folder, f"{'0' * 64}  ../x"),
    "a manifest that names a device": lambda folder: _appended(folder, f"{'0' * 64}  /dev/zero"),
    "a manifest that names itself": lambda folder: _appended(folder, f"{'0' * 64}  MANIFEST"),
    "a manifest that says a folder twice": lambda folder: _appended(folder, "# folder other"),
    "a manifest with a name that rings": lambda folder: _appended(folder, f"{'0' * 64}  \x1b[2J"),
    "a manifest that is no text": lambda folder: (folder / "MANIFEST").write_bytes(b"\xff\xfe"),
    "a receipt that rings": lambda folder: _appended(folder, "# unit 1900/\x1b[2J 0000"),
    "receipts with a number without end": _text("receipts.json", "[" + "1" * 10_000 + "]"),
    "receipts with half a sign": _text("receipts.json", '[{"id": "\\ud800", "words": "\\ud800"}]'),
    "receipts twice": _text(
        "receipts.json", '[{"id": "1900/A1", "words": "x"}, {"id": "1900/A1", "words": "x"}]'
    ),
    "a page that is no HTML": lambda folder: (folder / PAGE).write_bytes(bytes(range(256)) * 100),
    "a page in UTF-16": _text(PAGE, "\ufeff<p id='1900-a1'>"),
    "a name that rings": _text("\x1b]0;x\x07", "x"),
}


def _sparse(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)
