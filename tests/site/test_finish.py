"""The finishing steps: one parse a page, records that stay true to the files, and no other reader of HTML."""

from __future__ import annotations

import gc
import pickle
from collections import Counter
from pathlib import Path

import pytest

from clausebook import garbage, resources
from clausebook.cache import Cache
from clausebook.model.problems import Problem
from clausebook.site import finish, offline, pages, policy
from clausebook.site.pages import FinishedPage
from tests.editions import ROOT

FONTS = resources.fonts(ROOT)
FACES = '@font-face{font-family:"A";src:url(../fonts/a.woff2);unicode-range:U+0-FF}.seen{top:0}.gone{top:1px}'


def page(depth: int, body: str) -> str:
    up = "../" * depth
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The river</title>\n'
        f'<link rel="preload" href="{up}assets/fonts/a.woff2" as="font" crossorigin>\n'
        f'<link rel="stylesheet" href="{up}assets/stylesheets/frame-layers.css">\n'
        f'<link rel="stylesheet" href="{up}assets/stylesheets/page.css">\n'
        f'<script src="{up}assets/page.js" defer></script></head><body>{body}</body></html>\n'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": page(0, '<h1 id="top" class="seen">The river</h1><a href="2008/m2/#2008-m2">M2</a>'),
        "2008/m2/index.html": page(
            2,
            '<h1 id="2008-m2" data-id="2008/M2">共同宣言 <a href="../../">home</a></h1>'
            '<ul><li data-online><a href="../../downloads/river.zip">ZIP</a></li></ul>'
            '<p aria-labelledby="2008-m2"><a href="..">up</a> <img srcset="../../assets/a.png 2x"></p>',
        ),
        "2008/index.html": page(1, '<p data-id="edition:"><a href="./m2/">M2</a></p>'),
        "404.html": page(0, '<a href="/2008/m2/">M2</a>'),
        "assets/stylesheets/frame-layers.css": FACES,
        "assets/stylesheets/page.css": "p{color:red}",
        "assets/page.js": "",
        "assets/a.png": "",
        "assets/fonts/a.woff2": "",
        "downloads/river.zip": "",
    }
    root = tmp_path / "site"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def sources() -> finish.Sources:
    return finish.Sources({"2008/m2/index.md": "content/m2.yml"}, {})


def broken_from_disk(site: Path, form: offline.Offline) -> tuple[Problem, ...]:
    return finish.broken_links(site, form.linked, sources(), paths=form.paths, from_disk=True)


def test_each_page_is_parsed_once_in_a_build_with_both_forms(site: Path) -> None:
    parsed: Counter[str] = Counter()

    def parse(path: str, html: bytes) -> FinishedPage:
        parsed[path] += 1
        return pages.parse_page(path, html)

    finished = finish.finish(site, FONTS, parse=parse)
    from_disk = offline.of(site, finished)
    assert finish.broken_links(site, (page.linked for page in finished), sources()) == ()
    assert broken_from_disk(site, from_disk) == ()
    assert parsed == {"index.html": 1, "404.html": 1, "2008/index.html": 1, "2008/m2/index.html": 1}


def test_only_the_records_are_read_from_html() -> None:
    """Nothing else of a build can parse a page; `verify` reads a site that others may have changed."""
    folder = Path(pages.__file__).parent
    readers = {path.name for path in folder.glob("*.py") if "lxml" in path.read_text(encoding="utf-8")}
    assert readers == {"pages.py", "verify.py"}


def test_the_records_say_what_the_finished_files_say(site: Path) -> None:
    finished = finish.finish(site, FONTS)
    again = pages.read(site)
    assert [page.linked for page in finished] == [page.linked for page in again]
    assert [page.path for page in finished] == sorted(page.path for page in finished)


def test_all_steps_leave_their_mark(site: Path) -> None:
    finish.finish(site, FONTS)
    (sheet,) = (site / "assets/stylesheets").iterdir()
    css = sheet.read_text(encoding="utf-8")
    assert "Clausebook Scripts" in css  # fonts were cut before the stylesheets were joined
    assert "color:red" in css
    assert "gone" not in css
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count('<link rel="stylesheet"') == 1
        assert sheet.name in html
        assert html.index(policy.POLICY) < min(html.index("<link"), html.index("<script"))


def test_a_broken_link_is_told_of_the_form_that_has_it(site: Path) -> None:
    file = site / "2008/m2/index.html"
    file.write_text(file.read_text().replace("</h1>", '</h1><a href="/2008/gone/">x</a>'))
    finished = finish.finish(site, FONTS)
    from_disk = offline.of(site, finished)
    (hosted,) = finish.broken_links(site, (page.linked for page in finished), sources())
    assert hosted.file == "content/m2.yml"
    assert hosted.message == ('/2008/m2/ (near #2008-m2) links to "/2008/gone/", which is not in the site')
    (disk,) = broken_from_disk(site, from_disk)
    assert disk.message == '/2008/m2/ (near #2008-m2) links to "/2008/gone/", which opens no page from disk'


def test_a_link_to_an_id_that_only_the_hosted_form_has_is_broken_from_disk(site: Path) -> None:
    file = site / "2008/m2/index.html"
    file.write_text(file.read_text().replace("</h1>", '</h1><p data-online><b id="x"></b></p>'))
    other = site / "2008/index.html"
    other.write_text(other.read_text().replace("</p>", '<a href="m2/#x">x</a></p>'))
    finished = finish.finish(site, FONTS)
    assert finish.broken_links(site, (page.linked for page in finished), sources()) == ()
    (disk,) = broken_from_disk(site, offline.of(site, finished))
    assert disk.message == '/2008/ links to "m2/index.html#x", but /2008/m2/ has no such anchor'


@pytest.mark.parametrize(
    "html",
    [
        "<a href='../m3/'>",
        "<a href=../m3/>",
        '<a HREF = "../m3/">',
        '<a href=" ../m3/ ">',
        '<link as="font" rel="preload" href="a.woff2">',
        '<meta http-equiv="refresh" content="0; url=../m3/">',
        '<meta http-equiv="refresh" content="9; url=../m3/">',
        '<ul><li data-online><a id="a" href="../m3/" aria-labelledby="b"></a></li></ul><a href="../m3/">',
        '<img src="../m3/a.png" srcset="../m3/ 2x">',
        '<blockquote cite="../m3/">',
    ],
)
def test_the_offline_form_is_known_however_a_link_is_written(html: str) -> None:
    """As templates of an edition's own may write it."""
    name = offline.naming("2008/m2/index.html", frozenset({"2008/m3/index.html"}))
    known = offline.linked_from_disk(pages.parse_page("2008/m2/index.html", html.encode()), name)
    shown = pages.parse_page("2008/m2/index.html", offline.from_disk(html, name).encode()).linked
    assert known.ids == shown.ids
    assert known.references == shown.references
    assert [link.url for link in known.links] == [link.url for link in shown.links]


def test_a_record_that_was_kept_is_the_same(site: Path, tmp_path: Path) -> None:
    kept = Cache(tmp_path / "kept")
    (site / "404.html").write_text(
        "<p style='a:url(b)' onclick=c id=é><script>d</script><base><i>\u2028"
        "<p data-online id=o aria-labelledby=o>"
    )
    found = pages.read(site)
    assert pages.read(site, pages.remembering(pages.parse_page, kept)) == found

    def never(path: str, html: bytes) -> FinishedPage:
        raise AssertionError(path)

    assert pages.read(site, pages.remembering(never, kept)) == found


def test_the_record_of_a_page_is_kept_packed(tmp_path: Path) -> None:
    html = "".join(f'<p id="a{n}"><a href="../b/#a{n}">text</a>' for n in range(100)).encode()
    whole = pages.packed(pages.remembering(pages.parse_page, Cache(tmp_path))("a/index.html", html))
    (entry,) = (tmp_path / "records").iterdir()
    assert entry.stat().st_size < len(whole) / 2


def test_a_record_keeps_no_tree_and_each_address_once() -> None:
    html = '<p id="a" class="x y"><a href="b/">1</a><a href="b/">2</a></p><p id="c"><a href="b/">3</a>'
    record = pages.parse_page("index.html", html.encode())
    assert [(link.url, link.near) for link in record.linked.links] == [("b/", "a")]
    assert record.classes == {"x", "y"}
    assert set("123") <= set(record.characters)
    assert pickle.loads(pickle.dumps(record)) == record  # a tree cannot be pickled


def test_what_the_records_of_pages_have_in_common_is_there_once(tmp_path: Path) -> None:
    read = pages.remembering(pages.parse_page, Cache(tmp_path))
    words = '<a href="../../">home</a><p class="seen wide">The river</p>'
    one, other = (read(f"2008/{name}/index.html", page(2, words).encode()) for name in ("m2", "m3"))
    assert one.linked.links
    assert all(first is second for first, second in zip(one.linked.links, other.linked.links, strict=True))
    assert one.classes is other.classes
    assert one.elements is other.elements
    assert one.characters is other.characters


def test_reading_pages_leaves_no_garbage() -> None:
    html = b'<html><body id="top"><a href="../">Up</a><script>none()</script></body></html>'
    pages.parse_page("a/index.html", html)
    gc.collect()
    with garbage.uncollected():
        for _ in range(30):
            pages.parse_page("a/index.html", html)
        assert gc.collect() < 30  # less than an object for each page
