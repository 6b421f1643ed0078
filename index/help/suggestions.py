"""Suggestions while typing: the last term completed, by characters, pinyin or both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from juanzong.index.folding import fold_text
from juanzong.index.help.lexicon import KINDS, Entry, Kind, Lexicon
from juanzong.index.pinyin import beginnings
from juanzong.index.query.lexer import Lexer, Token
from juanzong.index.query.writing import as_term

#: Longer beginnings than this many characters are sentences, which no one completes.
LONGEST_BEGINNING = 30

#: How well an entry fits what was typed, the best first.
_WHOLE, _BEGINS, _SOUNDS, _INITIALS, _MIXED, _INSIDE = range(6)

#: Of one kind no more than so many are given while there are others.
_SHARE: dict[Kind, int] = {"word": 4, "department": 2, "county": 2, "city": 1, "heading": 3}

#: The entries that hold what was typed inside: enough for any list.
_INSIDE_LIMIT = 60

#: With so many entries found, none are looked for that are spelt in part by initials only.
_ENOUGH = 8

#: Which entries complete the value of a field, and which field an entry is searched in.
_KINDS_OF_FIELD: dict[str, tuple[Kind, ...]] = {
    "": KINDS,
    "heading": ("word", "heading"),
    "county": ("county",),
    "city": ("city",),
    "department": ("department",),
}
_FIELD_OF_KIND: dict[Kind, str] = {
    "department": "department:",
    "county": "county:",
    "city": "city:",
    "heading": "heading:",
}

_OPENING_QUOTES = '"＂“„「『｢'


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to complete a query: the whole query, and what of it is suggested.

    `count` counts sections (of a word or heading) or reports (of a name) in the archive.
    """

    query: str
    text: str
    kind: Kind
    count: int


def suggest(lexicon: Lexicon, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Complete the last term of what was typed; what stands before it stays. Never raises."""
    last = _last_term(typed)
    if last is None:
        return ()
    kinds = _KINDS_OF_FIELD.get(last.field, ())
    beginning = fold_text(last.text.lstrip(_OPENING_QUOTES))
    if not (beginning and kinds and len(beginning) <= LONGEST_BEGINNING):
        return ()
    fits = _fits(lexicon, beginning)
    ranked = sorted(fits, key=lambda number: (fits[number], number))
    entries = [lexicon.entries[number] for number in ranked]
    wanted = [entry for entry in entries if entry.kind in kinds]
    suggestions = []
    for entry in _shared_out(wanted, limit + 1):
        query = _completed(typed, last, entry)
        if query and query != typed:
            suggestions.append(Suggestion(query, entry.text, entry.kind, entry.count))
    return tuple(suggestions[:limit])


def _last_term(typed: str) -> Token | None:
    """The word at the end of what was typed, or None where a new one has yet to begin."""
    tokens = list(Lexer(typed).tokens())
    if not tokens or tokens[-1].kind != "word" or tokens[-1].end != len(typed):
        return None
    return tokens[-1]


def _fits(lexicon: Lexicon, beginning: str) -> dict[int, int]:
    """The numbers of the entries that fit, each with how well."""
    fits: dict[int, int] = {}

    def note(numbers: Iterable[int], fit: int) -> None:
        for number in numbers:
            fits.setdefault(number, fit)

    by_text = lexicon.by_text.beginning(beginning)
    note((n for n in by_text if lexicon.entries[n].folded == beginning), _WHOLE)
    note(by_text, _BEGINS)
    letters = beginning.replace("'", "")
    if letters.isascii() and letters.isalpha():
        sounding = lexicon.by_pinyin.beginning(letters)
        note((n for n in sounding if "".join(lexicon.entries[n].syllables) == letters), _WHOLE)
        note(sounding, _SOUNDS)
        note(lexicon.by_initials.beginning(letters), _INITIALS)
    has_letters = any(char.isascii() and char.isalpha() for char in letters)
    if has_letters and len(fits) < _ENOUGH:
        note(_mixed(lexicon, letters), _MIXED)
    note(lexicon.holding(beginning, _INSIDE_LIMIT), _INSIDE)
    return fits


def _mixed(lexicon: Lexicon, typed: str) -> Iterable[int]:
    """The entries whose characters are typed in part as they are, in part as pinyin (网xin)."""
    first = typed[0]
    keys = lexicon.by_initials if first.isascii() else lexicon.by_text
    for number in keys.beginning(first):
        entry = lexicon.entries[number]
        if _spells(typed, entry.folded, entry.syllables):
            yield number


def _spells(typed: str, text: str, syllables: tuple[str, ...]) -> bool:
    """Whether what was typed spells the beginning of a text, each character in its own way."""
    if not typed:
        return True
    if not text:
        return False
    if syllables[0].startswith(typed):
        return True
    return any(
        typed.startswith(part) and _spells(typed[len(part) :], text[1:], syllables[1:])
        for part in (text[0], *beginnings(syllables[0]))
    )


def _shared_out(entries: Iterable[Entry], limit: int) -> list[Entry]:
    """The first entries, but of each kind no more than its share while others wait."""
    given: Counter[Kind] = Counter()
    first: list[Entry] = []
    waiting: list[Entry] = []
    for entry in entries:
        given[entry.kind] += 1
        (first if given[entry.kind] <= _SHARE[entry.kind] else waiting).append(entry)
    return (first + waiting)[:limit]


def _completed(typed: str, last: Token, entry: Entry) -> str:
    """The query with its last term completed, or "" where the entry cannot be written."""
    term = as_term(entry.text)
    if not term:
        return ""
    before_value = typed[last.start : last.end].removesuffix(last.text) if last.field else ""
    field = before_value or _FIELD_OF_KIND.get(entry.kind, "")
    return typed[: last.start] + field + term
