"""One stylesheet with what some page can use: nothing that shows is lost, nothing else is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.site import pages, stylesheet
from clausebook.site.pages import FinishedPage
from clausebook.site.stylesheet import StylesheetError, Used, shrink

USED = Used(frozenset({"p", "a", "svg"}), frozenset({"seen", "here"}), frozenset({"added"}))


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".seen{top:0}.gone{top:0}", ".seen{top:0}"),
        (".gone .seen, .seen > a { top: 0 }", ".seen > a{top:0}"),
        ("#here::before { content: 'a  b' }", '#here::before{content:"a  b"}'),
        (".added{top:0}", ".added{top:0}"),  # a script may add it
        ("table{top:0} P{top:0} *{top:0}", "P{top:0}*{top:0}"),
        (".seen:not(.gone){top:0}", ".seen:not(.gone){top:0}"),  # it is there because the other is not
        (":is(.gone,.seen){top:0}", ":is(.gone,.seen){top:0}"),
        ("a:hover{top:0}a::after{top:0}", "a:hover{top:0}a::after{top:0}"),
        ("@media print{.gone{top:0}}", ""),
        ("@media print{.gone{top:0}.seen{top:0}}", "@media print{.seen{top:0}}"),
        ("@layer low , high;", "@layer low,high;"),
        ("@layer low { .gone { top: 0 } .seen { top: 0 } }", "@layer low{.seen{top:0}}"),
        (
            "@layer low{.gone{top:0}}@layer high{p{top:0}}",
            "@layer low;@layer high{p{top:0}}",
        ),  # the order stays
        ("@layer{.gone{top:0}}@layer { p{top:0} }", "@layer{p{top:0}}"),
        ("@layer low{@layer lower{.gone{top:0}}p{top:0}}", "@layer low{@layer lower;p{top:0}}"),
        ("@layer low{@media print{.gone{top:0}}}", "@layer low;"),
        ("@layer low{:root{--a:1;--b:2}}p{top:var(--b)}", "@layer low{:root{--b:2}}p{top:var(--b)}"),
        (".seen { .gone { top: 0 } }", ".seen{.gone{top:0}}"),  # nested: read as a whole
        (":root{--b:2;--a:1}p{top:var(--a)}", ":root{--a:1}p{top:var(--a)}"),
        (":root{--a:var(--b);--b:2}p{top:0}", ":root{}p{top:0}"),  # asked for by what nobody asks for
        (':root{--a:url("data:;}");--b:2}p{top:var(--b)}', ":root{--b:2}p{top:var(--b)}"),
        ('p{background:url("a;b.png")}', 'p{background:url("a;b.png")}'),
        (
            "@font-face { font-family: 'A B'; src: url(a.woff2) }",
            '@font-face{font-family:"A B";src:url(a.woff2)}',
        ),
    ],
)
def test_only_what_no_page_can_use_goes(css: str, left: str) -> None:
    assert shrink(css, USED) == left
    assert shrink(left, USED) == shrink(css, USED)


def page(*sheets: str) -> str:
    links = "".join(f'<link rel="stylesheet" href="{sheet}">\n' for sheet in sheets)
    return f'<!doctype html><html><head>\n{links}</head><body><p class="seen">a</p></body></html>'


def site(folder: Path, **pages: str) -> Path:
    for name, text in {
        "assets/stylesheets/a.css": ".seen{color:red}",
        "extra/b.css": '@font-face{font-family:A;src:url("../fonts/a.woff2")}.gone{top:0}',
    }.items() | {(name.replace("__", "/") + ".html", html) for name, html in pages.items()}:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def joined(root: Path) -> tuple[FinishedPage, ...]:
    """Join the stylesheets of a site and change its pages; what they hold then."""
    found = pages.read(root)
    relinked = stylesheet.join(root, found)
    changed = [relinked(one, (root / one.path).read_text(encoding="utf-8")) for one in found]
    for one, html in changed:
        (root / one.path).write_text(html, encoding="utf-8")
    return tuple(one for one, _ in changed)


def test_every_page_links_the_one_file_and_addresses_in_it_still_lead(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        index=page("assets/stylesheets/a.css", "extra/b.css"),
        m2__index=page("../assets/stylesheets/a.css", "../extra/b.css"),
        lost=page("/edition/assets/stylesheets/a.css", "/edition/extra/b.css"),
        bare=page(),
    )
    held = joined(root)
    assert held == pages.read(root)
    (sheet,) = root.rglob("*.css")
    assert sheet.read_text() == '.seen{color:red}@font-face{font-family:A;src:url("../../fonts/a.woff2")}'
    for name, way in (("index", ""), ("m2/index", "../"), ("lost", "/edition/")):
        assert (root / f"{name}.html").read_text() == page(f"{way}assets/stylesheets/{sheet.name}")
    assert (root / "bare.html").read_text() == page()
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert joined(root) == held
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_words_of_data_and_of_comments_are_no_names(tmp_path: Path) -> None:
    root = site(tmp_path, index=page("assets/stylesheets/a.css", "extra/b.css"))
    (root / "extra/b.css").write_text(".note{top:0} .added{left:0}", encoding="utf-8")
    (root / "data.js").write_text(
        'clausebook.take("index", {"words": ["note", "added"]});\n', encoding="utf-8"
    )
    (root / "page.js").write_text('/* A note:\n   none. */\nelement.className = "added";\n')
    joined(root)
    (sheet,) = root.rglob("*.css")
    assert sheet.read_text() == ".seen{color:red}.added{left:0}"


def test_pages_that_disagree_are_refused(tmp_path: Path) -> None:
    root = site(tmp_path, a=page("assets/stylesheets/a.css"), b=page("extra/b.css"))
    with pytest.raises(StylesheetError, match=r"a\.html and b\.html link different stylesheets"):
        joined(root)


def test_an_import_is_refused_as_it_would_be_ignored() -> None:
    with pytest.raises(StylesheetError, match=r"imports url\(a\.css\) layer\(low\); link it"):
        shrink("p { top: 0 } @import url(a.css) layer(low);", USED)


def test_a_broken_stylesheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(StylesheetError, match="broken"):
        shrink("p { top: 0 } }", USED)
