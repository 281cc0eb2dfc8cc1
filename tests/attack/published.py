"""A small published edition, made as a build makes one, and ways to tamper with its folder or its ZIP."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import warnings
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from clausebook.edition import checksums
from clausebook.model.records import Unit
from clausebook.site import bundle, manifest
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
    bundle.pack(folder, target, label, date="2024")
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
    "a name that rings": _text("\x1b]0;x\x07", "x"),
}


def _sparse(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)
