"""A query with the operators of other search engines, written with ours."""

from __future__ import annotations

import unicodedata

from juanzong.index.query.parser import parse

_OURS = {"and": "", "&": "", "&&": "", "or": "OR", "not": "NOT"}
_SIGNS = {"+": "", "!": "-"}


def with_our_operators(query: str) -> str:
    """The query with our operators for those of other engines; "" where it has none of them."""
    meant = query
    for note in reversed(parse(query).notes):
        if note.code == "operator-elsewhere":
            written = _ours(query[note.start : note.end])
            meant = f"{meant[: note.start]}{written}{meant[note.end :]}"
    return "" if meant == query else " ".join(meant.split())


def _ours(typed: str) -> str:
    folded = unicodedata.normalize("NFKC", typed).lower()
    if folded in _OURS:
        return _OURS[folded]
    return _SIGNS[folded[0]] + typed[1:]
