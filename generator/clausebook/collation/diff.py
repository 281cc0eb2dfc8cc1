"""What changed between corresponding clauses, word by word, without losing a character.

The redline is the one that costs least: a marked word costs one, a stretch of change four. So the eye has few
places to go to, and no word or two stand unmarked among words that changed; nor do three, if the changes on
both sides dwarf them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import Indel

from clausebook.collation import typography
from clausebook.collation.tokens import is_word, tokenise

REGION = 4  # marked words that a stretch of change is worth
SEED = 3  # tokens in a row; with fewer words than this nothing is kept between two changes
DWARF = 7  # times as long as three words that stand between changes: so long that these are marked with them
RUNS = 500  # common runs, and the seeds of them, beyond which choosing among them takes too long
SEEDS = 20_000
REMEMBERED = 4096  # pairs of texts whose redline is kept for those who ask again: checks, pages, print

Run = tuple[int, int, int]
"""Where something common starts in the base and in the variant, and its length."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of one wording, as an editor cut it. Its text is compared to the character."""

    id: str
    text: str


class Place(NamedTuple):
    """A slice of one clause's text, in code points."""

    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """Text that both wordings have (`equal`), or only the base (`delete`), or only the variant (`insert`)."""

    op: Literal["equal", "delete", "insert"]
    text: str
    base: Place | None
    variant: Place | None
    typographic: bool = False  # the other wording has the same words here, written otherwise


def redline(base: str, variant: str) -> tuple[Span, ...]:
    """
    Compare two texts. Spans that are not inserted spell the base, those not deleted spell the variant.

    >>> for span in redline("It shall act.", "It may act."): print(span.op, repr(span.text))
    equal 'It '
    delete 'shall'
    insert 'may'
    equal ' act.'
    """
    return _redline(base, variant)


@lru_cache(maxsize=REMEMBERED)
def _redline(base: str, variant: str) -> tuple[Span, ...]:
    return draw([Clause("", base)], [Clause("", variant)])


def draw(base: Sequence[Clause], variant: Sequence[Clause], *, whole: bool = False) -> tuple[Span, ...]:
    """Compare the clauses of a link, each side read on as one text; `whole` marks all of both."""
    old, new = _Joined(base), _Joined(variant)
    if whole:
        return tuple(_spans(old, new, []))
    if old.text == new.text:
        return tuple(_spans(old, new, [Stretch(0, len(old.text), 0, len(new.text))]))
    kept = _kept(old.words(), new.words())
    return tuple(_spans(old, new, _spaced(old, new, _stretches(old, new, kept))))


class Stretch(NamedTuple):
    """Where both texts say the same words: offsets in the base and in the variant."""

    start_old: int
    end_old: int
    start_new: int
    end_new: int
    typographic: bool = False  # the same words, written otherwise


class _Joined:
    """Clauses read on as one text."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.ids = [clause.id for clause in clauses]
        self.starts = [0, *accumulate(len(clause.text) for clause in clauses)]
        self.text = "".join(clause.text for clause in clauses)
        # clause by clause, so that no word reaches from one into the next
        self.tokens = [
            (offset + start, offset + end)
            for offset, clause in zip(self.starts, clauses, strict=False)
            for start, end in tokenise(clause.text)
        ]
        if not self.text.isascii():  # what nobody sees is no word
            self.tokens = [(a, b) for a, b in self.tokens if typography.seen(self.text[a:b])]

    def words(self) -> list[str]:
        """The words and marks as they are seen: by what nobody sees no two of them differ."""
        if self.text.isascii():
            return [self.text[start:end] for start, end in self.tokens]
        return [typography.seen(word) for word in self.written(0, len(self.tokens))]

    def written(self, start: int, end: int) -> list[str]:
        """The words and marks from one to another, as they are written."""
        return [self.text[a:b] for a, b in self.tokens[start:end]]

    def inner(self, start: int, end: int) -> list[int]:
        """Where clauses begin within a stretch of the text."""
        return self.starts[bisect_right(self.starts, start) : bisect_left(self.starts, end)]

    def place(self, start: int, end: int) -> Place:
        """Give a stretch that lies in one clause its place there."""
        n = bisect_right(self.starts, start) - 1
        return Place(self.ids[n], start - self.starts[n], end - self.starts[n])

    def places(self, start: int, end: int) -> Iterator[tuple[str, Place]]:
        """Cut a stretch where clauses begin."""
        if start < end:
            for a, b in pairwise([start, *self.inner(start, end), end]):
                yield self.text[a:b], self.place(a, b)


def _spans(old: _Joined, new: _Joined, kept: Sequence[Stretch]) -> Iterator[Span]:
    """Lay out both texts around the stretches that are kept, cut where a clause begins on either side."""
    end_old = end_new = 0
    for one in [*kept, Stretch(len(old.text), len(old.text), len(new.text), len(new.text))]:
        gap = Stretch(end_old, one.start_old, end_new, one.start_new)
        if gap.start_old < gap.end_old or gap.start_new < gap.end_new:
            said = old.text[end_old : one.start_old] + new.text[end_new : one.start_new]
            yield from _marked(old, new, gap._replace(typographic=bool(kept) and not typography.seen(said)))
        if one.typographic:
            yield from _marked(old, new, one)
        else:
            i, j, length = one.start_old, one.start_new, one.end_old - one.start_old
            cuts = {
                0,
                length,
                *(n - i for n in old.inner(i, i + length)),
                *(n - j for n in new.inner(j, j + length)),
            }
            for a, b in pairwise(sorted(cuts)):
                text = old.text[i + a : i + b]
                yield Span("equal", text, old.place(i + a, i + b), new.place(j + a, j + b))
        end_old, end_new = one.end_old, one.end_new


def _marked(old: _Joined, new: _Joined, gap: Stretch) -> Iterator[Span]:
    for text, place in old.places(gap.start_old, gap.end_old):
        yield Span("delete", text, place, None, gap.typographic)
    for text, place in new.places(gap.start_new, gap.end_new):
        yield Span("insert", text, None, place, gap.typographic)


def _stretches(old: _Joined, new: _Joined, kept: Sequence[Run]) -> Iterator[Stretch]:
    """
    Turn runs of words into stretches of text: words that are the same to the character, one by one; words
    that are the same but for typography; and, of what changed between two runs, the words at both ends
    that are.
    """
    i = j = 0
    for i_next, j_next, length in [*kept, (len(old.tokens), len(new.tokens), 0)]:
        yield from _same_but_for_typography(old, new, (i, i_next), (j, j_next))
        if whole := _to_the_character(old, new, (i_next, j_next, length)):
            yield whole
        for n in range(0 if whole else length):
            (start_old, end_old), (start_new, end_new) = old.tokens[i_next + n], new.tokens[j_next + n]
            differs = old.text[start_old:end_old] != new.text[start_new:end_new]
            yield Stretch(start_old, end_old, start_new, end_new, differs)
        i, j = i_next + length, j_next + length


def _to_the_character(old: _Joined, new: _Joined, run: Run) -> Stretch | None:
    """A run of words as one stretch, if it is the same to the character, spaces included."""
    i, j, length = run
    if not length:
        return None
    start_old, end_old = old.tokens[i][0], old.tokens[i + length - 1][1]
    start_new, end_new = new.tokens[j][0], new.tokens[j + length - 1][1]
    same = old.text[start_old:end_old] == new.text[start_new:end_new]
    return Stretch(start_old, end_old, start_new, end_new) if same else None


def _same_but_for_typography(
    old: _Joined, new: _Joined, olds: tuple[int, int], news: tuple[int, int]
) -> Iterator[Stretch]:
    """The words at both ends of a change that differ in nothing but typography."""
    if olds[0] == olds[1] or news[0] == news[1]:
        return
    before, after = old.written(*olds), new.written(*news)
    head = typography.common(before, after)
    tail = typography.common(before[head[0] :], after[head[1] :], backwards=True)
    for (i, i_end), (j, j_end) in (
        ((olds[0], olds[0] + head[0]), (news[0], news[0] + head[1])),
        ((olds[1] - tail[0], olds[1]), (news[1] - tail[1], news[1])),
    ):
        if i < i_end and j < j_end:
            yield Stretch(
                old.tokens[i][0], old.tokens[i_end - 1][1], new.tokens[j][0], new.tokens[j_end - 1][1], True
            )


def _spaced(old: _Joined, new: _Joined, found: Iterable[Stretch]) -> list[Stretch]:
    """Give what is the same to the character the space around it that both sides have; join what touches."""
    joined: list[Stretch] = []
    size = len(old.text), len(new.text)
    for one in [*found, Stretch(size[0], size[0], size[1], size[1])]:
        last = joined[-1] if joined else Stretch(0, 0, 0, 0)
        a, b = last.end_old, last.end_new
        while (
            not last.typographic
            and a < one.start_old
            and b < one.start_new
            and _blank(old.text[a])
            and old.text[a] == new.text[b]
        ):
            a, b = a + 1, b + 1
        if (a, b) != (last.end_old, last.end_new):
            joined.append(last := Stretch(last.end_old, a, last.end_new, b))
        i, j = one.start_old, one.start_new
        while (
            not one.typographic
            and i > a
            and j > b
            and _blank(old.text[i - 1])
            and old.text[i - 1] == new.text[j - 1]
        ):
            i, j = i - 1, j - 1
        if (i, j) != (one.start_old, one.start_new):
            joined.append(Stretch(i, one.start_old, j, one.start_new))
        joined.append(one)
    return _joined_up(joined)


def _blank(char: str) -> bool:
    return char.isspace() or (char > "\x7f" and not typography.seen(char))


def _joined_up(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of one kind that touch on both sides, as one; nothing empty."""
    whole: list[Stretch] = []
    for one in stretches:
        if one.end_old == one.start_old and one.end_new == one.start_new:
            continue
        last = whole[-1] if whole else None
        if (
            last
            and (last.end_old, last.end_new) == (one.start_old, one.start_new)
            and last.typographic == one.typographic
        ):
            whole[-1] = last._replace(end_old=one.end_old, end_new=one.end_new)
        else:
            whole.append(one)
    return whole


def _kept(old: list[str], new: list[str]) -> list[Run]:
    """Choose the runs of tokens that stay unmarked."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    end_old, end_new = len(old) - tail, len(new) - tail
    inner = _inner(old[head:end_old], new[head:end_new])
    return [(0, 0, head), *((i + head, j + head, n) for i, j, n in inner), (end_old, end_new, tail)]


def _common(old: list[str], new: list[str]) -> int:
    """Count the tokens that both begin with."""
    return next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )


def _inner(old: list[str], new: list[str]) -> list[Run]:
    """Choose runs between changes, each worth more unmarked than the further stretch of change it makes."""
    weight = [
        0,
        *accumulate(2 if is_word(token) else 1 for token in old),
    ]  # on both sides; a mark is half a word
    count = [0, *accumulate(map(is_word, old))]

    def worth(i: int, end: int) -> int:
        return weight[end] - weight[i] - REGION if count[end] - count[i] >= SEED else 0

    runs = _runs(old, new)
    if runs is None:  # too much repeats: take one of the longest common subsequences
        opcodes = Indel.opcodes(old, new)
        runs = [
            (op.src_start, op.dest_start, op.src_end - op.src_start) for op in opcodes if op.tag == "equal"
        ]
        return _weeded([run for run in runs if worth(run[0], run[0] + run[2]) > 0], old, new, count)
    runs.sort(key=lambda run: (run[0] + run[2], run[1] + run[2]))
    best: list[
        tuple[int, int, int]
    ] = []  # with each run as the last: the worth of all, what is cut off it, the one before
    for n, (i, j, length) in enumerate(runs):
        choice = worth(i, i + length), 0, -1
        for m in range(n):
            i_before, j_before, length_before = runs[m]
            cut = max(0, i_before + length_before - i, j_before + length_before - j)
            if cut < length and best[m][0] > 0 and (own := worth(i + cut, i + length)) > 0:
                choice = max(choice, (best[m][0] + own, -cut, m))
        best.append(choice)
    n = max(range(len(runs)), key=lambda n: best[n][0], default=-1)
    chosen = []
    while n >= 0 and best[n][0] > 0:
        i, j, length = runs[n]
        cut = -best[n][1]
        chosen.append((i + cut, j + cut, length - cut))
        n = best[n][2]
    return _weeded(chosen[::-1], old, new, count)


def _weeded(runs: Sequence[Run], old: list[str], new: list[str], count: Sequence[int]) -> list[Run]:
    """
    Give up runs of three words that the changes on both sides dwarf.

    A reader who has to go through thirty new words has no use for "of the Work" among them. Whatever the
    order in which they go, the same are left, since a change only grows by it.
    """

    def dwarfed(before: Run, run: Run, after: Run) -> bool:
        sides = [
            sum(right[n] - left[n] for n in (0, 1)) - 2 * left[2]
            for left, right in ((before, run), (run, after))
        ]
        words = count[run[0] + run[2]] - count[run[0]]
        return words <= SEED <= min(sides) and sum(sides) >= DWARF * SEED

    left: list[Run] = [(0, 0, 0)]
    for after in [*runs, (len(old), len(new), 0)]:
        while len(left) > 1 and dwarfed(left[-2], left[-1], after):
            left.pop()
        left.append(after)
    return left[1:-1]


def _runs(old: list[str], new: list[str]) -> list[Run] | None:
    """Find all runs that both sides have, as long as can be; None if they are too many to choose from."""
    seeds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j, seed in enumerate(zip(new, new[1:], new[2:], strict=False)):
        seeds[seed].append(j)
    runs: list[Run] = []
    looked = 0
    for i, seed in enumerate(zip(old, old[1:], old[2:], strict=False)):
        starts = seeds.get(seed, ())
        looked += len(starts)
        if looked > SEEDS or len(runs) > RUNS:
            return None
        for j in starts:
            if not (i and j and old[i - 1] == new[j - 1]):
                length = SEED
                while i + length < len(old) and j + length < len(new) and old[i + length] == new[j + length]:
                    length += 1
                runs.append((i, j, length))
    return runs
