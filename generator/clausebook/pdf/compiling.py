"""One book set by Typst, as a process of its own: the memory that it takes is given back at its end.

Run by `pdf.typesetter` as a file: it imports nothing of ours. It ends at once when its standard input does,
so that it never outlives the build that began it.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Literal

import typst

_PANIC = "PanicException"  # of Rust; no class that could be imported, and no `Exception`

PDF = "book.pdf"
"""The file that is made, in the folder of the templates."""

STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = ("ua-1", "a-2a")


def main(folder: str, stamp: str, *fonts: str) -> int:
    """
    Set `main.typ` of a folder into `PDF` there; `stamp` is its date, `fonts` the only folders with fonts.

    Returns 0; or 1, and says on standard error what Typst refused or warned of.
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            f"{folder}/main.typ",
            root=folder,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts)
            ),
            pdf_standards=list(STANDARDS),
            timestamp=int(stamp),
        )
    except typst.TypstError as error:
        return _refused(getattr(error, "diagnostic", str(error)))
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        return _refused(f"Typst has a fault of its own: {error}")
    if warnings:
        return _refused("\n\n".join(str(one) for one in warnings))
    if not isinstance(pdf, bytes) or not pdf:
        return _refused("Typst made no file")
    try:
        with open(os.path.join(folder, PDF), "wb") as file:
            file.write(pdf)
    except OSError as error:
        return _refused(f"cannot write the book: {error.strerror}")
    return 0


def _refused(said: str) -> int:
    sys.stderr.buffer.write(said.encode())
    return 1


def _end_with_the_build() -> None:
    while os.read(0, 1):  # unbuffered: a reader that holds a lock would keep this process from ending
        pass
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    sys.exit(main(*sys.argv[1:]))
