"""What is added to the files of an edition that is there already; all that editors wrote stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from clausebook.content import reader
from clausebook.content.reader import ContentFile, Value
from clausebook.importing.reading import Refused
from clausebook.model.records import KeyPath


def with_instrument(edition: bytes, id: str) -> bytes:
    """
    `edition.yml` with one more instrument at the end of its list.

    >>> with_instrument(b"instruments: [a, b] # both\\n", "c")
    b'instruments: [a, b, c] # both\\n'
    >>> with_instrument(b"instruments:\\n  - a\\n", "c")
    b'instruments:\\n  - a\\n  - c\\n'
    """
    content = _read("content/edition.yml", edition)
    listed = _list(content, "instruments")
    return edition if id in listed else _inserted(content, ("instruments", len(listed) - 1), id).encode()


def with_comparison(edition: bytes, base: str, variant: str) -> bytes:
    """`edition.yml` with one more comparison at the end of its list, or with a list of it alone."""
    content = _read("content/edition.yml", edition)
    value = content.value
    found = value.get("comparisons") if isinstance(value, dict) else None
    entry = {"base": base, "variant": variant}
    if isinstance(found, list) and entry in found:
        return edition
    if not isinstance(found, list) or not found:
        if found is not None:
            raise Refused(
                'content/edition.yml: "comparisons" has no entry to add another to; remove the line'
            )
        text = content.text if content.text.endswith("\n") else f"{content.text}\n"
        return f"{text}comparisons:\n  - base: {base}\n    variant: {variant}\n".encode()
    path = ("comparisons", len(found) - 1)
    if _in_brackets(content, ("comparisons",)):
        return _inserted(content, path, f"{{base: {base}, variant: {variant}}}").encode()
    lines = content.text.split("\n")
    last = max(place.line for where, place in content.places.items() if where[:2] == path)
    indent = " " * (content.places[path].column - 3)
    lines[last:last] = [f"{indent}- base: {base}", f"{indent}  variant: {variant}"]
    return "\n".join(lines).encode()


def short_titles(root: Mapping[str, bytes], apart: str) -> frozenset[str]:
    """The short titles of the instruments in the files of an edition, but for the one with the id `apart`."""
    heads = [
        reader.read(name, data)
        for name, data in root.items()
        if name.startswith("content/instruments/") and name.endswith("/instrument.yml")
    ]
    values = [one.value for one in heads if isinstance(one, ContentFile)]
    return frozenset(
        str(one.get("short")) for one in values if isinstance(one, dict) and one.get("id") != apart
    )


def with_source(sources: bytes, id: str, entry: str) -> bytes:
    """`sources.yml` with one more entry at its end; one of that id stays as it is."""
    content = _read("content/sources.yml", sources)
    listed = content.value if isinstance(content.value, list) else []
    if any(isinstance(one, dict) and one.get("id") == id for one in listed):
        return sources
    text = content.text.rstrip("\n")
    return (f"{text}\n\n{entry}" if listed else f"{text}\n{entry}".lstrip("\n")).encode()


def instruments(edition: bytes) -> list[str]:
    """The ids in the list of instruments."""
    return _list(_read("content/edition.yml", edition), "instruments")


def _read(name: str, data: bytes) -> ContentFile:
    found = reader.read(name, data)
    if not isinstance(found, ContentFile):
        raise Refused(f"{found}; mend it first")
    return found


def _list(content: ContentFile, key: str) -> list[str]:
    value: Value = content.value.get(key, []) if isinstance(content.value, dict) else []
    if not isinstance(value, list) or not value:
        raise Refused(f'{content.name}: there is no list "{key}" to add to; write one')
    return [one for one in value if isinstance(one, str)]


def _in_brackets(content: ContentFile, path: KeyPath) -> bool:
    place = content.places[path]
    return content.text[place.start : place.start + 1] == "["


def _inserted(content: ContentFile, path: KeyPath, value: str) -> str:
    """The text with a value behind the last entry of a list."""
    end = content.places[path].end
    if _in_brackets(content, path[:1]):
        return f"{content.text[:end]}, {value}{content.text[end:]}"
    line_end = content.text.find("\n", end)
    line_end = len(content.text) if line_end < 0 else line_end
    indent = " " * (content.places[path].column - 3)
    return f"{content.text[:line_end]}\n{indent}- {value}{content.text[line_end:]}"
