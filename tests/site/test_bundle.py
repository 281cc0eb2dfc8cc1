"""The offline bundle: every page in one ZIP, each link naming its file, the same from disk as from a host."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import html

from clausebook.cache import Cache
from clausebook.edition import drafts
from clausebook.model.addresses import DEVICES, address, anchor
from clausebook.model.records import Unit
from clausebook.site import bundle, offline, pages, zip_layout, zip_writing
from clausebook.site.bundle import Label
from tests import conftest
from tests.editions import MODEL, edition
from tests.site.following import check
from tests.windows import Open

LABEL = Label("lune", "The River", "The editors", "CC0 1.0", "1 June 2024")
FACES = "document.fonts.ready.then(() => Array.from(document.fonts, face => [face.family, face.status]))"
PATHS = frozenset({"index.html", "2008/index.html", "2008/m2/index.html", "2008/m3/index.html", "a/b.css"})


# --- one page ------------------------------------------------------------------------------------------


def from_disk(html: str) -> str:
    """That page of mechanism 2 as it is read from disk."""
    return offline.from_disk(html, offline.naming("2008/m2/index.html", PATHS))


@pytest.mark.parametrize(
    ("online", "offline"),
    [
        ('<a href="../m3/">', '<a href="../m3/index.html">'),
        ('<a class="x" href="../m3/#2008-m3">', '<a class="x" href="../m3/index.html#2008-m3">'),
        ('<a href="../m3">', '<a href="../m3/index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href="./">', '<a href="index.html">'),
        ('<form action="../../?q=a&amp;b=c">', '<form action="../../index.html?q=a&amp;b=c">'),
        ('<a href="/2008/">', '<a href="../index.html">'),
        ('<link href="../../a/b.css">', '<link href="../../a/b.css">'),
        ('<script src="../../a/b.css" defer>x = "<a href=\\"../m3/\\">"</script>', None),
        ('<a href="#note">', None),
        ('<a href="?mechanism=m2#y2008">', None),
        ('<a href="https://example.org/2008/m3/">', None),
        ('<link rel="canonical" href="https://example.org/2008/m2/">', None),
        ('<a href="http://[">', None),
        ('<p>the words href="../m3/" in a text', None),
        ('<p data-copy="see ../m3/">', None),
        ('<link rel="preload" href="f.woff2" as="font" type="font/woff2" crossorigin><p>', "<p>"),
        ('<ul><li data-online><a href="x.zip">ZIP</a></li><li>PDF</li></ul>', "<ul><li>PDF</li></ul>"),
    ],
)
def test_a_link_names_its_file_and_all_else_stays(online: str, offline: str | None) -> None:
    assert from_disk(online) == (online if offline is None else offline)


def test_a_page_from_disk_is_from_disk_already() -> None:
    page = from_disk('<a href="../m3/?q=1#a"><a href="../..">')
    assert from_disk(page) == page


# --- the ZIP -------------------------------------------------------------------------------------------


def packed(folder: Path, names: list[str], date: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    target = folder.with_suffix(".zip")
    bundle.pack(offline.of(folder, ()).members(), target, LABEL, date=date)
    return target


def test_the_same_files_give_the_same_bytes_whenever_they_were_made(tmp_path: Path) -> None:
    names = ["b/index.html", "a.css", "b/a.js", "index.html"]
    first = packed(tmp_path / "0", names, "2024-06")
    assert packed(tmp_path / "1", names[::-1], "2024-06").read_bytes() == first.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == ["lune/a.css", "lune/b/a.js", "lune/b/index.html", "lune/index.html"]
        assert {info.date_time for info in archive.infolist()} == {(2024, 6, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_an_edition_older_than_the_calendar_of_zips_can_be_packed(tmp_path: Path) -> None:
    with zipfile.ZipFile(packed(tmp_path / "a", ["index.html"], "1960-01-02")) as archive:
        assert archive.infolist()[0].date_time[0] == 1980


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["topics/CON/index.html"], "Windows"),
        (["a/nul.txt"], "Windows"),
        (["a./index.html"], "Windows"),
        (["what?.html"], "Windows"),
        (["a/" * 95 + "b"], "longer than 180"),
        (["A.css", "a.css"], "capitals"),
    ],
)
def test_a_name_that_some_system_cannot_unpack_is_refused(names: list[str], message: str) -> None:
    with pytest.raises(bundle.NotForEverySystem, match=message):
        bundle.refuse_strange_names(names)


def test_a_large_archive_is_read_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its numbers stand in fields of their own: members, and bytes before one of them."""
    monkeypatch.setattr(zip_writing, "MANY", 2)
    monkeypatch.setattr(zip_writing, "LARGE", 40)
    file = io.BytesIO()
    zip_writing.write(file, ((name, zip_writing.member(name.encode())) for name in "abcé"), (2024, 6, 1))
    with zipfile.ZipFile(file) as archive:
        assert {info.filename: archive.read(info).decode() for info in archive.infolist()} == {
            name: name for name in "abcé"
        }
        assert list(zip_layout.faults(file, archive)) == []


def test_the_readme_says_what_is_there() -> None:
    text = bundle.readme(LABEL, ["index.html", "downloads/lune.pdf"])
    assert "downloads/lune.pdf" in text
    assert text.replace("\r\n", "").isprintable()
    assert max(map(len, text.splitlines())) < 90
    assert "To print it" not in bundle.readme(LABEL, ["index.html"])


def test_a_page_that_was_packed_is_packed_anew_when_what_it_leads_to_comes_or_goes(tmp_path: Path) -> None:
    site, kept = tmp_path / "site", Cache(tmp_path / "cache")
    for path, text in {"index.html": '<a href="m2/">M2</a>', "m2/index.html": "<p>", "m3": ""}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)

    def first_page() -> str:
        form = offline.of(site, pages.read(site))
        return zlib.decompress(dict(form.members(kept))["index.html"].deflated, -zlib.MAX_WBITS).decode()

    assert first_page() == '<a href="m2/index.html">M2</a>'
    assert first_page() == '<a href="m2/index.html">M2</a>'
    (site / "m2/index.html").unlink()
    assert first_page() == '<a href="m2/">M2</a>'


# --- the bundle of an edition -----------------------------------------------------------------------------


@pytest.fixture
def site(memorandum: Path) -> Path:
    """The site whose bundle is looked at."""
    return memorandum


@pytest.fixture
def root() -> Path:
    """The folder of its edition."""
    return MODEL


@pytest.fixture
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader has after unpacking."""
    return conftest.unpacked(site, tmp_path_factory)


ADDRESSES = {"href", "src", "srcset", "action", "content"}


def zip_of(site: Path) -> Path:
    (found,) = (site / "downloads").glob("*.zip")
    return found


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def public(root: Path) -> list[Unit]:
    return list(drafts.withhold(edition(root)).units.values())


def test_the_bundle_holds_the_whole_site_but_what_only_a_host_needs(site: Path, unpacked: Path) -> None:
    only_online = names(site) - names(unpacked)
    only_online = {
        name for name in only_online if not name.startswith("assets/cards/")
    }  # pictures for networks
    assert {re.sub(r"downloads/.*\.zip", "the bundle", name) for name in only_online} <= {
        "404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", ".gitignore", "the bundle",
    }  # fmt: skip
    assert names(unpacked) - names(site) == {"README.txt"}


def test_its_names_are_safe_on_every_system(site: Path) -> None:
    with zipfile.ZipFile(zip_of(site)) as archive:
        found = archive.namelist()
    assert len({name.lower() for name in found}) == len(found)
    assert max(map(len, found)) < 180
    for name in found:
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name), name
        assert not {part.partition(".")[0].lower() for part in name.split("/")} & DEVICES, name


def test_what_its_pages_link_to_is_known_without_reading_them(site: Path, unpacked: Path) -> None:
    """The link check takes it from the records of the hosted pages; here the rewritten text is parsed."""
    paths = frozenset(names(unpacked) - {"README.txt", "MANIFEST"})
    hosted = [page for page in pages.read(site) if page.path in paths]
    assert len(hosted) > 100
    for page in hosted:
        known = offline.linked_from_disk(page, offline.naming(page.path, paths))
        shown = pages.parse_page(page.path, (unpacked / page.path).read_bytes()).linked
        assert (known.ids, known.references) == (shown.ids, shown.references), page.path
        assert where_first(known) == where_first(shown), page.path


def where_first(page: pages.Linked) -> dict[tuple[str, bool], tuple[str, str]]:
    """Each address of a page, with the id and the record that it stands at first."""
    return {(link.url, link.loads): (link.near, link.record) for link in reversed(page.links)}


def test_a_page_from_disk_is_the_page_of_the_site_but_for_its_addresses(site: Path, unpacked: Path) -> None:
    """What is seen to hold of a page at a host, its accessibility above all, holds from disk."""
    for path in sorted(unpacked.rglob("*.html")):
        name = path.relative_to(unpacked).as_posix()
        assert without_addresses(path) == without_addresses(site / name), name


def test_scripts_styles_faces_and_the_index_are_the_same_from_disk(site: Path, unpacked: Path) -> None:
    """So what the search finds at a host, it finds from disk."""
    ours = {name for name in names(unpacked) if name.startswith("assets/")}
    assert any("assets/search/index." in name for name in ours)
    for name in ours:
        assert (unpacked / name).read_bytes() == (site / name).read_bytes(), name


def without_addresses(path: Path) -> list[tuple[str, dict[str, str], str, str]]:
    """Each element of a page below its head, in order: tag, attributes but for addresses, text, tail."""
    (body,) = html.fromstring(path.read_bytes()).xpath("/html/body")
    for only_online in body.xpath(".//*[@data-online]"):
        only_online.drop_tree()
    return [
        (
            str(element.tag),
            {str(key): str(value) for key, value in element.items() if key not in ADDRESSES},
            (element.text or "").strip(),
            (element.tail or "").strip(),
        )
        for element in body.iter()
        if element.tag != "script"
    ]


def test_every_link_in_it_names_a_file_that_is_there(unpacked: Path) -> None:
    assert check(unpacked, {}, from_disk=True) == ()


def test_no_page_leads_to_the_bundle_that_it_is_in(site: Path, unpacked: Path) -> None:
    name = zip_of(site).name
    assert name in (site / "index.html").read_text(encoding="utf-8")
    for path in unpacked.rglob("*.html"):
        assert name not in path.read_text(encoding="utf-8"), path


def test_the_same_id_is_one_address_online_and_from_disk(site: Path, root: Path, unpacked: Path) -> None:
    found = public(root)
    assert len(found) > 70
    for unit in found:
        path, name = address(unit.id).page.replace(".md", ".html"), anchor(unit.id)
        for folder in (site, unpacked):
            element = html.fromstring((folder / path).read_bytes()).get_element_by_id(name)
            assert element.get("data-id") == unit.id, folder


def test_what_is_cited_from_disk_is_the_public_address(memorandum: Path) -> None:
    with zipfile.ZipFile(zip_of(memorandum)) as archive:
        (page,) = (name for name in archive.namelist() if name.endswith("/signed/c1/index.html"))
        tree = html.fromstring(archive.read(page))
    home = "https://example.org/editions/memorandum/"
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{home}signed/c1/"]
    copied = " ".join(tree.xpath("//*[@aria-labelledby='cite']//dd[button]//text()"))
    assert f"{home}signed/c1/#signed-c1" in copied
    assert "file:" not in copied


def test_from_disk_every_kind_of_page_has_our_faces_without_a_network(
    open_window: Open, unpacked: Path
) -> None:
    page = open_window((unpacked / "index.html").as_uri())
    kinds: dict[tuple[str, int], Path] = {}
    for path in sorted(unpacked.rglob("*.html")):
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            continue  # it leads on at once
        parts = path.relative_to(unpacked).parts
        kinds.setdefault((parts[0], len(parts)), path)
    assert len(kinds) > 15
    for path in kinds.values():
        page.goto(path.as_uri(), wait_until="load")
        faces = page.evaluate(FACES)
        ours = [status for family, status in faces if family.startswith("Clausebook Serif")]
        assert "error" not in ours, path
        assert "loaded" in ours, path
