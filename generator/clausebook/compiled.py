"""Templates as Jinja compiled them, kept in the cache by their source and place."""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from clausebook.cache import Cache

_KIND = "templates"


class Compiled(BytecodeCache):
    """Lets an environment of Jinja look for compiled templates in a cache, and keep them there."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with the code of its template, if that is kept."""
        found = self._cache.get(_KIND, _made_of(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        self._cache.put(_KIND, _made_of(bucket), bucket.bytecode_to_string())


def _made_of(bucket: Bucket) -> tuple[bytes, ...]:
    return bucket.key.encode(), bucket.checksum.encode()
