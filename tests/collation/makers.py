"""Pairs of wordings with known correspondences: written by hand, or one text perturbed with a fixed seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clausebook.collation.collate import Clause
from clausebook.collation.tokens import label_length

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A base, a variant, and the pairs of ids that correspond."""

    name: str
    base: list[Clause]
    variant: list[Clause]
    truth: set[tuple[str, str]]


# --- written by hand ---------------------------------------------------------------------------------


def read_pair(path: Path) -> Case:
    """
    Read a pair written as one script of changes, a clause a line, in the order of both wordings.

    Two spaces or "= " begin a clause that both have; "- " one dropped; "+ " one added; "~ a ||| b" one
    reworded in place; "< key | a" and "> key | b" stand in one wording each, and those of one key correspond.
    """
    base: list[Clause] = []
    variant: list[Clause] = []
    keys: dict[str, tuple[list[str], list[str]]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        sign, text = line[:1], line[2:]
        if sign == "#":
            continue
        key = f"{sign}{number}"
        if sign in "<>":
            key, text = text.split(" | ", 1)
        old, new = text.split(" ||| ") if sign == "~" else (text, text)
        olds, news = keys.setdefault(key, ([], []))
        if sign in " =~-<":
            base.append(Clause(f"o{len(base)}", old))
            olds.append(base[-1].id)
        if sign in " =~+>":
            variant.append(Clause(f"n{len(variant)}", new))
            news.append(variant[-1].id)
    truth = {(old, new) for olds, news in keys.values() for old in olds for new in news}
    return Case(path.stem, base, variant, truth)


def written() -> list[Case]:
    """All pairs in `pairs/`."""
    return [read_pair(path) for path in sorted((HERE / "pairs").glob("*.txt"))]


# --- perturbed ---------------------------------------------------------------------------------------

Piece = tuple[frozenset[int], str]
"""A clause of the variant: the numbers of the base clauses that it comes from, and its text."""


@dataclass(frozen=True)
class Stock:
    """What a maker takes from: other clauses, the words of all, and chance."""

    clauses: Sequence[str]
    words: Sequence[str]
    chance: random.Random

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def reword(self, text: str, *shares: float) -> str:
        """Replace, drop and insert words behind the label until one of the shares of them has changed."""
        share = self.chance.choice(shares)
        start = label_length(text)
        spaced = _script(text) != "ja"
        out: list[str] = []
        for word in (
            text[start:].split(" ") if spaced else re.findall("[一-龥]{1,2}|[ぁ-ん]+|.", text[start:])
        ):
            dice = self.chance.random()
            if dice >= share:
                out.append(word)
            elif word.lower() in SYNONYMS:
                out.append(SYNONYMS[word.lower()])
            elif dice < share * 0.6:
                out.append(self.chance.choice(self.words))
            elif dice < share * 0.8:
                out += [word, self.chance.choice(self.words)]
        return text[:start] + (" " if spaced else "").join(out or [self.chance.choice(self.words)])

    def place(self, pieces: list[Piece], piece: Piece) -> None:
        """Put a piece anywhere."""
        pieces.insert(self.chance.randrange(len(pieces) + 1), piece)


Maker = Callable[[list[str], Stock], tuple[list[str], list[Piece]]]
"""From a text and a stock to a base and the pieces of a variant."""

SYNONYMS = {
    "shall": "must", "must": "shall", "will": "shall", "may": "can", "provide": "supply", "use": "employ",
    "any": "every", "all": "each of the", "under": "pursuant to", "made": "prepared", "give": "furnish",
    "including": "among them", "such": "these", "if": "where", "where": "if", "before": "prior to",
    "after": "following", "obtain": "acquire", "purpose": "aim", "start": "begin", "end": "terminate",
    "each": "every", "person": "individual", "information": "particulars", "necessary": "required",
}  # fmt: skip


def _script(text: str) -> str:
    """Tell scripts apart, so that no Japanese word is put into a Hindi clause."""
    return "ja" if re.search("[ぁ-ん一-龥]", text) else "hi" if re.search("[ऀ-ॿ]", text) else "latin"


def _pieces(texts: Sequence[str]) -> list[Piece]:
    return [(frozenset([n]), text) for n, text in enumerate(texts)]


def _reworded(pieces: Sequence[Piece], stock: Stock, *shares: float) -> list[Piece]:
    return [(origin, stock.reword(text, *shares)) for origin, text in pieces]


def _halves(text: str) -> list[str]:
    """Cut a clause at the end of a sentence, or else after a comma, or else between words; or not at all."""
    for end in (r"[.;।。] ?(?=\S)", r"[,、] ?(?=\S)", r" (?=\S)"):
        cuts = [match.end() for match in re.finditer(end, text)]
        cuts = [cut for cut in cuts if len(text) * 0.15 < cut < len(text) * 0.85]
        if cuts and len(text) >= (20 if _script(text) == "ja" else 60):
            cut = min(cuts, key=lambda cut: abs(cut - len(text) / 2))
            return [text[:cut].rstrip(), text[cut:]]
    return [text]


def shuffle(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    pieces = _pieces(texts)
    stock.chance.shuffle(pieces)
    return texts, pieces


def move_some(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    pieces = _pieces(texts)
    for _ in range(max(1, len(pieces) // 8)):
        stock.place(pieces, pieces.pop(stock.chance.randrange(len(pieces))))
    return texts, pieces


def swap_blocks(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    pieces = _pieces(texts)
    a, b, c, d = sorted(stock.chance.sample(range(len(pieces) + 1), 4))
    return texts, pieces[:a] + pieces[c:d] + pieces[b:c] + pieces[a:b] + pieces[d:]


def split(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    cut = [(origin, _halves(text) if stock.often(0.5) else [text]) for origin, text in _pieces(texts)]
    return texts, [(origin, part) for origin, parts in cut for part in parts]


def split_reworded(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    return texts, _reworded(split(texts, stock)[1], stock, 0.15)


def split_scattered(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    """Second halves go elsewhere."""
    cut = [(origin, _halves(text) if stock.often(0.25) else [text]) for origin, text in _pieces(texts)]
    pieces = [(origin, parts[0]) for origin, parts in cut]
    for origin, parts in cut:
        for part in parts[1:]:
            stock.place(pieces, (origin, part))
    return texts, pieces


def merge(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    pieces: list[Piece] = []
    for origin, text in _pieces(texts):
        if pieces and len(pieces[-1][0]) < 3 and stock.often(0.3):
            pieces[-1] = (pieces[-1][0] | origin, f"{pieces[-1][1]} {text}")
        else:
            pieces.append((origin, text))
    return texts, pieces


def merge_reworded(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    return texts, _reworded(merge(texts, stock)[1], stock, 0.15)


def light(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    return texts, _reworded(_pieces(texts), stock, 0.1)


def heavy(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    return texts, _reworded(_pieces(texts), stock, 0, 0.1, 0.4, 0.6)


def insert(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    pieces = _pieces(texts)
    for text in stock.chance.sample(stock.clauses, min(len(stock.clauses), len(texts) // 4)):
        stock.place(pieces, (frozenset(), text))
    return texts, pieces


def delete(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    return texts, [piece for piece in _pieces(texts) if not stock.often(0.2)]


def replace_some(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    """Some clauses give way to others, in their places; their neighbours are reworded."""
    pieces = [
        (frozenset[int](), stock.chance.choice(stock.clauses)) if stock.often(0.12) else piece
        for piece in _pieces(texts)
    ]
    return texts, [(origin, stock.reword(text, 0, 0.1, 0.3) if origin else text) for origin, text in pieces]


def _numbered(pieces: Sequence[Piece], style: str) -> list[Piece]:
    return [(origin, style.format(n) + text) for n, (origin, text) in enumerate(pieces, 1)]


def _bare(texts: Sequence[str]) -> list[str]:
    return [body for text in texts if (body := text[label_length(text) :])]


def renumber(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    texts = _bare(texts)
    pieces = [piece for piece in _pieces(texts) if not stock.often(0.1)]
    pieces[1:1] = [(frozenset(), text) for text in stock.chance.sample(stock.clauses, 2)]
    style = stock.chance.choice(["{}. ", "Article {}. ", "({}) "])
    return [text for _, text in _numbered(_pieces(texts), "{}. ")], _numbered(pieces, style)


def reuse_numbers(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    """Numbers stay in order while the clauses under them change places, go and come."""
    texts = _bare(texts)
    pieces = [piece for piece in move_some(texts, stock)[1] if not stock.often(0.1)]
    pieces = _reworded(pieces, stock, 0, 0.15, 0.3)
    for text in stock.chance.sample(stock.clauses, min(len(stock.clauses), 4)):
        stock.place(pieces, (frozenset(), text))
    return [text for _, text in _numbered(_pieces(texts), "§ {} ")], _numbered(pieces, "§ {} ")


def moved_reworded(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    return texts, _reworded(move_some(texts, stock)[1], stock, 0, 0.15, 0.35)


def boilerplate(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    """The same few sentences stand after many clauses."""
    stamps = ["Reserved.", "This section is without prejudice to the other sections.", "Repealed."]
    base: list[str] = []
    for text in texts:
        base += [text, stock.chance.choice(stamps)] if stock.often(0.6) else [text]
    pieces = [piece for piece in _pieces(base) if not stock.often(0.1)]
    return base, [(o, text if text in stamps else stock.reword(text, 0, 0, 0.2)) for o, text in pieces]


def near_duplicates(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    """Families of clauses that differ in a few words, edited, and some gone."""
    base: list[str] = []
    for text in texts:
        base += [text, *(stock.reword(text, 0.15) for _ in range(3 if stock.often(0.3) else 0))]
    base = list(dict.fromkeys(base))
    pieces = [piece for piece in _pieces(base) if not stock.often(0.1)]
    return base, _reworded(pieces, stock, 0, 0.05, 0.1)


def headings(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    """Each clause has a heading of one to four words; some change in a word, some go, some come."""
    base: list[str] = []
    pieces: list[Piece] = []
    for text in texts:
        heading = stock.chance.sample(stock.words, stock.chance.randint(1, 4))
        number = len(base)
        base += [" ".join(heading).capitalize(), text]
        dice = stock.chance.random()
        if dice < 0.25:
            heading[stock.chance.randrange(len(heading))] = stock.chance.choice(stock.words)
        if dice < 0.9:
            pieces.append((frozenset([number]), " ".join(heading).capitalize()))
            pieces.append((frozenset([number + 1]), stock.reword(text, 0, 0.2)))
        if dice > 0.85:
            pieces.append((frozenset(), " ".join(stock.chance.sample(stock.words, 2))))
            pieces.append((frozenset(), stock.chance.choice(stock.clauses)))
    return base, pieces


def everything(texts: list[str], stock: Stock) -> tuple[list[str], list[Piece]]:
    pieces: list[Piece] = []
    for origin, text in _pieces(texts):
        dice = stock.chance.random()
        if dice < 0.08:
            continue
        if dice < 0.16:
            pieces += [(frozenset(), stock.chance.choice(stock.clauses)), (origin, text)]
        elif dice < 0.28:
            pieces += [(origin, stock.reword(half, 0.1)) for half in _halves(text)]
        elif dice < 0.38 and pieces and len(pieces[-1][0]) == 1:
            pieces[-1] = (pieces[-1][0] | origin, f"{pieces[-1][1]} {text}")
        elif dice < 0.48:
            stock.place(pieces, (origin, stock.reword(text, 0.15)))
        else:
            pieces.append((origin, stock.reword(text, 0.1, 0.3, 0.5) if dice < 0.7 else text))
    return texts, pieces


MAKERS: tuple[Maker, ...] = (
    shuffle, move_some, swap_blocks, split, split_reworded, split_scattered, merge, merge_reworded,
    light, heavy, insert, delete, replace_some, renumber, reuse_numbers, moved_reworded, boilerplate,
    near_duplicates, headings, everything,
)  # fmt: skip


def perturbed(maker: Maker, name: str, texts: Mapping[str, list[str]], seed: int = 0) -> Case:
    """Make a case of one of the texts; the others of its script are the stock."""
    clauses = texts[name]
    script = _script(" ".join(clauses))
    others = [other for other in texts if other != name and _script(" ".join(texts[other])) == script]
    stock = [text for other in others or texts for text in texts[other] if text not in clauses]
    word = "[一-龥]{1,2}|[ぁ-ん]+" if script == "ja" else r"[^\W\d_][\w’'-]*\w"
    words = [
        found for text in (*clauses, *stock) if _script(text) == script for found in re.findall(word, text)
    ]
    title = f"{getattr(maker, '__name__', '')}/{name}/{seed}"
    base, pieces = maker(clauses, Stock(stock, words, random.Random(title)))
    return Case(
        title,
        [Clause(f"o{n}", text) for n, text in enumerate(base)],
        [Clause(f"n{n}", text) for n, (_, text) in enumerate(pieces)],
        {(f"o{old}", f"n{n}") for n, (origin, _) in enumerate(pieces) for old in origin},
    )


def sources() -> dict[str, list[str]]:
    """The bases of the pairs written by hand: texts of several kinds and languages to perturb."""
    return {case.name: list(dict.fromkeys(clause.text for clause in case.base)) for case in written()}


def system_texts() -> dict[str, list[str]]:
    """Licences that lie on a Debian system, by paragraph: more texts to perturb, read and never committed."""
    found = {}
    for path in sorted(Path("/usr/share/common-licenses").glob("*")):
        if not path.is_symlink():
            paragraphs = re.split(r"\n\s*\n", path.read_text(encoding="utf-8", errors="replace"))
            found[path.name] = list(dict.fromkeys(" ".join(one.split()) for one in paragraphs if one.strip()))
    return found


def all_perturbed(texts: Mapping[str, list[str]], seeds: int = 1) -> Iterator[tuple[str, Case]]:
    """Every maker on every text."""
    for maker in MAKERS:
        for name in texts:
            for seed in range(seeds):
                yield getattr(maker, "__name__", ""), perturbed(maker, name, texts, seed)
