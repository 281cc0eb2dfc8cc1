"""How an edition looks, as `edition.yml` says it: colours, faces, mark, title block."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from clausebook.model.fields import Colour, KeyPath, LookFile, Record, Text

MOST_LINES = 12
"""Lines of a title block, which stand on one page."""


class SchemeColours(Record):
    """The colours that an edition chooses for one scheme; the others follow from them (`look.palette`)."""

    paper: Colour | None = None
    ink: Colour | None = None
    accent: Colour | None = None
    base: Colour | None = None
    variant: Colour | None = None
    note: Colour | None = None


class Colours(SchemeColours):
    """Those of the light scheme, and where they are not to follow from these, of the dark one."""

    dark: SchemeColours = SchemeColours()


class TextFace(Record):
    """A face in its three cuts, each a font file in `content/look/`."""

    regular: LookFile
    italic: LookFile
    bold: LookFile  # or semibold
    licence: Text


class HeadingFace(Record):
    """A face of which headings take one cut."""

    regular: LookFile
    licence: Text


class Faces(Record):
    text: TextFace | None = None
    headings: HeadingFace | None = None
    interface: TextFace | None = None


Shown = Literal["mark", "title", "tagline", "editors", "date", "licence"]
"""What of an edition may stand in its title block."""


class TitleLine(Record):
    """A line of the title block: what the edition knows, for which its name will do, or words."""

    show: Shown | None = None
    words: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"show": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"enum": list(get_args(Shown))}, handler(core)]}


class Look(Record):
    """How the edition looks, wherever it is drawn: site, print, share cards."""

    colours: Colours = Colours()
    faces: Faces = Faces()
    mark: LookFile | None = None  # SVG or PNG
    title_block: Annotated[tuple[TitleLine, ...], Field(max_length=MOST_LINES)] = ()

    @property
    def files(self) -> tuple[tuple[KeyPath, str], ...]:
        """Each file that it names, with the path of the field that does."""
        found: list[tuple[KeyPath, str]] = [(("mark",), self.mark)] if self.mark else []
        for role in ("text", "headings", "interface"):
            face = getattr(self.faces, role)
            for cut in ("regular", "italic", "bold"):
                if name := getattr(face, cut, None):
                    found.append((("faces", role, cut), name))
        return tuple(found)
