"""The checker of finished sites, on small sites made by hand."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from clausebook import build
from clausebook.model.problems import Problem
from clausebook.model.records import Origin
from tests.editions import MINIMAL
from tests.site.following import check

Make = Callable[[Mapping[str, str]], Path]

ORIGINS = {"index.md": "content/essays/about.md", "2008/m2/index.md": "content/instruments/2008/m02.yml"}
GOOD = {
    "index.html": '<a href="2008/m2/#2008-m2-g">M2.g</a><link rel="stylesheet" href="assets/page.css">',
    "2008/m2/index.html": '<h1 id="2008-m2-g">Staff talks</h1><a href="../../">Home</a>',
    "404.html": '<a href="/2008/m2/index.html">Mechanism 2</a>',
    "assets/page.css": "@font-face { src: url(fonts/serif.woff2) }",
    "assets/fonts/serif.woff2": "",
    "assets/mark.svg": "",
}


@pytest.fixture
def made(tmp_path: Path) -> Make:
    """Write a site: the good one, with these files in it."""

    def make(files: Mapping[str, str]) -> Path:
        for path, content in {**GOOD, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return tmp_path

    return make


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


def test_a_good_site_has_no_problem(made: Make) -> None:
    assert check(made({}), ORIGINS) == ()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="">this page</a>',
        '<a href="#">top</a> <a href="#top">top</a>',
        '<a href="?view=inline">another view</a>',
        '<a href="./">this folder</a> <a href="../..">up</a> <a href="../../index.html">home</a>',
        '<a href="/2008/m2/">from the root</a>',
        '<b id="é x"></b><a href="#%C3%A9%20x">as browsers write it</a> <a href="#é x">as people do</a>',
        '<a name="old"></a><a href="#old">an anchor of the old kind</a>',
        '<a href="../../#:~:text=staff">words</a>',
        '<a href="https://example.org/x">elsewhere</a> <a href="//example.org/">too</a>',
        '<a href="mailto:editors@example.org">us</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="> <img src="../../assets/mark.svg">',
        '<img srcset="../../assets/mark.svg 1x, ../../assets/mark.svg?2 2x">',
        '<img src="../../assets/m%61rk.svg">',
        '<svg><use href="#sign"/><symbol id="sign"/></svg>',
        '<label for="field">Find</label><input id="field">',
        '<link rel="canonical" href="https://example.org/2008/m2/">',
        "<script>1 < 2 && '<a href=\"gone\">'</script>",
    ],
)
def test_what_leads_somewhere_is_no_problem(made: Make, html: str) -> None:
    assert check(made({"2008/m2/index.html": f'<h1 id="2008-m2-g"></h1>{html}'}), ORIGINS) == ()


def told_of_m2(made: Make, html: str) -> str:
    """What is told of the page of mechanism 2 with that in it: one problem, of that page's content file."""
    (problem,) = check(made({"2008/m2/index.html": f'{html}<h1 id="2008-m2-g"></h1>'}), ORIGINS)
    assert problem.file == ORIGINS["2008/m2/index.md"]
    assert problem.message.startswith("/2008/m2/ ")
    return f"{problem.rule}: {problem.message.removeprefix('/2008/m2/ ')}; {problem.hint}"


@pytest.mark.parametrize(
    ("html", "url", "hint"),
    [
        ('<a href="../m3/">', "../m3/", 'did you mean "2008/m2/"?'),
        ('<a href="../m2">', "../m2", 'write "m2/", with the slash'),
        ('<a href="../../../x/">', "../../../x/", "it leads out of the site"),
        ('<form action="../../find/">', "../../find/", ""),
        ('<meta http-equiv="refresh" content="0; url=../../soon/">', "../../soon/", ""),
        ('<img src="x.png">', "x.png", ""),
        ('<img srcset="../../assets/mark.svg 1x, y.png 2x">', "y.png", ""),
        ('<video poster="p.jpg">', "p.jpg", ""),
        ('<p style="background: url(z.png)">', "z.png", ""),
        (
            '<style>@import "../../assets/pages.css";</style>',
            "../../assets/pages.css",
            'did you mean "assets/page.css"?',
        ),
    ],
)
def test_a_link_to_what_is_not_there_is_broken(made: Make, html: str, url: str, hint: str) -> None:
    assert told_of_m2(made, html) == f'broken-link: links to "{url}", which is not in the site; {hint}'


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<a href="http://[">', 'links to "http://[", which is not an address'),
        ('<a href="javascript:go()">', 'links to "javascript:go()"; "javascript:" is not a link for readers'),
        ('<img src="">', "loads an empty address"),
    ],
)
def test_an_address_that_nobody_can_follow_is_broken(made: Make, html: str, message: str) -> None:
    assert told_of_m2(made, html) == f"broken-link: {message}; "


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            '<a href="#2008-m2-h">',
            'links to "#2008-m2-h", but /2008/m2/ has no such anchor; did you mean "2008-m2-g"?',
        ),
        ('<a href="../../#m2">', 'links to "../../#m2", but / has no such anchor; '),
        ('<svg><use xlink:href="#sign"/></svg>', 'links to "#sign", but /2008/m2/ has no such anchor; '),
        ('<label for="box">', 'has a label or description for the id "box", which is not there; '),
        (
            '<div aria-labelledby="2008-m2-g name">',
            'has a label or description for the id "name", which is not there; ',
        ),
    ],
)
def test_an_anchor_that_is_not_there_is_broken(made: Make, html: str, message: str) -> None:
    assert told_of_m2(made, html) == f"broken-anchor: {message}"


def test_an_id_that_occurs_twice_is_a_problem(made: Make) -> None:
    assert told_of_m2(made, '<p id="2008-m2-g">') == 'duplicate-id: has the id "2008-m2-g" 2 times; '


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<script src="https://cdn.example/x.js"></script>', "https://cdn.example/x.js"),
        ('<link rel="preconnect" href="https://fonts.example">', "https://fonts.example"),
        ('<link rel="Preload StyleSheet" href="http://cdn.example/">', "http://cdn.example/"),
        ('<img src="//cdn.example/x.png">', "//cdn.example/x.png"),
        ('<img srcset="//cdn.example/x.png 2x">', "//cdn.example/x.png"),
        ('<object data="https://cdn.example/x.pdf"></object>', "https://cdn.example/x.pdf"),
        ("<p style=\"background: url('https://cdn.example/x.png')\">", "https://cdn.example/x.png"),
    ],
)
def test_what_is_fetched_from_elsewhere_is_a_problem(made: Make, html: str, url: str) -> None:
    hint = "keep a copy in templates/theme/assets/"
    assert told_of_m2(made, html) == f'third-party-request: loads "{url}" from elsewhere; {hint}'


def test_a_link_is_told_of_the_record_that_it_stands_in(made: Make) -> None:
    talks = '<article data-id="event:talks"><p data-id="2008/M2.g"></p><a href="gone/"></article>'
    site = made({"timeline/index.html": f'{talks}<a href="lost/">'})
    events = {"event:talks": Origin("content/events/2008.yml", (3,))}
    first, second = check(site, {"timeline/index.md": "content/events"}, records=events)
    assert (first.file, first.path, first.quote) == ("content/events", (), "lost/")
    assert (second.file, second.path, second.quote) == ("content/events/2008.yml", (3,), "gone/")


def test_a_link_that_an_editor_wrote_is_told_at_its_line(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL / "content", tmp_path / "content")
    with (tmp_path / "content/edition.yml").open("a") as head:
        head.write("site: https://example.org/lune/\n")
    event = tmp_path / "content/events/1901.yml"
    lines = event.read_text().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("  summary: "))
    lines[at] = "  summary: >-\n    The board met,\n    see [its page](https://example.org/lune/boards/).\n"
    event.write_text("".join(lines))
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Lune\ndocs_dir: build/docs\nsite_dir: build/site\n"
        "theme: {name: material}\nplugins: [clausebook]\nmarkdown_extensions: [attr_list]\n"
    )
    (tmp_path / "build/docs").mkdir(parents=True)
    told = build.publish(tmp_path).problems
    assert {(problem.file, problem.line, problem.column, problem.rule) for problem in told} == {
        ("content/events/1901.yml", at + 3, 20, "broken-link")
    }
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<a href="../">', "../"),
        ('<a href="./#2008-m2-g">', "./#2008-m2-g"),
        ('<a href="..">', ".."),
        ('<a href="/index.html">', "/index.html"),
        ('<img src="/assets/mark.svg">', "/assets/mark.svg"),
    ],
)
def test_from_disk_a_link_names_its_file(tmp_path: Path, html: str, url: str) -> None:
    files = {
        "index.html": '<a href="2008/m2/index.html#2008-m2-g">',
        "2008/index.html": "",
        "2008/m2/index.html": f'<h1 id="2008-m2-g"></h1><a href="../../index.html"><a href="">{html}',
        "assets/mark.svg": "",
    }
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    (problem,) = check(tmp_path, {}, from_disk=True)
    assert problem.message.endswith(f'links to "{url}", which opens no page from disk')


def test_from_disk_the_published_address_is_elsewhere(made: Make) -> None:
    home = "https://example.org/declarations/"
    site = made(
        {"index.html": f'<link rel="canonical" href="{home}"><a href="{home}2008/m9/">', "404.html": ""}
    )
    (site / "2008/m2/index.html").write_text("")
    assert check(site, {}, address=home, from_disk=True) == ()


def test_what_other_sites_take_from_a_page_is_followed(made: Make) -> None:
    home = "https://example.org/"
    image = f'<meta property="og:image" content="{home}assets/card.png">'
    (problem,) = check(made({"index.html": image}), {}, address=home)
    assert problem.message == f'/ links to "{home}assets/card.png", which is not in the site'


def test_a_drawing_answers_for_its_own_addresses(made: Make) -> None:
    svg = '<svg><use href="#gone"/><image href="https://cdn.example/a.png"/></svg>'
    told = check(made({"assets/mark.svg": svg}), {})
    assert [(problem.file, problem.rule) for problem in told] == [
        ("assets/mark.svg", "broken-anchor"),
        ("assets/mark.svg", "third-party-request"),
    ]


def test_a_link_is_told_with_the_anchor_before_it(made: Make) -> None:
    site = made(
        {"2008/m2/index.html": '<h1 id="2008-m2-g"></h1><p id="note-3"><a href="../gone/">there</a></p>'}
    )
    assert [problem.message for problem in check(site, {})] == [
        '/2008/m2/ (near #note-3) links to "../gone/", which is not in the site'
    ]


def test_a_stylesheet_answers_for_its_own_addresses(made: Make) -> None:
    css = '/* url(old.png) */ @import url("https://cdn.example/a.css"); p { background: url( "gone.png" ) }'
    assert told(check(made({"assets/page.css": css}), ORIGINS)) == [
        'assets/page.css:1:1: broken-link: /assets/page.css links to "gone.png", which is not in the site',
        'assets/page.css:1:1: third-party-request: /assets/page.css loads "https://cdn.example/a.css"'
        " from elsewhere; keep a copy in templates/theme/assets/",
    ]


def test_a_page_finds_its_content_file_in_whatever_form_it_is_published(made: Make) -> None:
    site = made({"2008/m3.html": '<a href="gone.html">', "2008/m4/index.html": '<a href="lost.html">'})
    problems = check(site, {"2008/m3.md": "content/m03.yml", "2008/m4.md": "content/m04.yml"})
    assert [problem.file for problem in problems] == ["content/m03.yml", "content/m04.yml"]


def test_the_published_address_is_the_sites_own(made: Make) -> None:
    home = "https://example.org/declarations/"
    site = made(
        {
            "404.html": '<a href="/declarations/2008/m2/">x</a> <img src="/declarations/assets/mark.svg">',
            "index.html": f'<link rel="canonical" href="{home}"><a href="{home}2008/m9/">not there</a>',
            "2008/m2/index.html": '<a href="/2008/m2/">not under its path</a>',
        }
    )
    assert [problem.message for problem in check(site, {}, address=home)] == [
        '/2008/m2/ links to "/2008/m2/", which is not in the site',
        f'/ links to "{home}2008/m9/", which is not in the site',
    ]


def test_the_same_fault_is_told_once_a_page(made: Make) -> None:
    site = made({"index.html": '<a href="gone/">one</a> <p id="x"></p> <a href="gone/">two</a>'})
    assert [problem.message for problem in check(site, {})] == [
        '/ links to "gone/", which is not in the site'
    ]


def test_a_fault_of_the_frame_is_told_once(made: Make) -> None:
    pages = {f"2008/p{n}/index.html": '<a href="../../gone/">' for n in range(9)}
    (problem,) = check(made(pages), {})
    assert problem.file == "mkdocs.yml"
    assert (
        problem.message
        == '/2008/p0/index.html and 8 other pages: each links to "../../gone/", which is not in the site'
    )


def test_problems_come_in_order_and_the_same_way_twice(made: Make) -> None:
    site = made(
        {"index.html": '<a href="b/"><a href="a/">', "404.html": '<a href="/c/"><p id="x"><p id="x">'}
    )
    problems = check(site, ORIGINS)
    assert problems == check(site, ORIGINS)
    assert [(problem.file, problem.rule) for problem in problems] == [
        ("404.html", "broken-link"),
        ("404.html", "duplicate-id"),
        ("content/essays/about.md", "broken-link"),
        ("content/essays/about.md", "broken-link"),
    ]


@pytest.mark.parametrize("html", ["", "   ", "<", "\x00", "<p", "\ufeff<p>"])
def test_a_page_of_rubbish_is_still_read(made: Make, html: str) -> None:
    assert check(made({"rubbish/index.html": html}), ORIGINS) == ()
