"""A query with the words apart that a sign or a word of joining holds together: 水利、教育."""

from __future__ import annotations

import re

from juanzong.index.query.parser import parse, terms
from juanzong.index.query.writing import as_term, with_term

#: Between digits these belong to a number or a date.
_BETWEEN = re.compile(r"(?<![0-9])[、，；,;/+&]+|[、，；,;/+&]+(?![0-9])")
_JOINING = {
    **dict.fromkeys(("或", "或者"), "OR"),
    **dict.fromkeys(("和", "与", "及", "以及", "且", "并且", "并", "同时"), ""),
}


def with_words_apart(query: str) -> str:
    """Give the query with each such word as a term of its own; "" where none holds several."""
    meant = query
    found = terms(parse(query).root)
    for place, term in reversed(list(enumerate(found))):
        if term.text in _JOINING and 0 < place < len(found) - 1:
            meant = with_term(meant, term, _JOINING[term.text])
            continue
        words = [word for word in _BETWEEN.split(term.text) if word.strip()]
        written = [as_term(word) for word in words]
        if len(words) > 1 and all(written):
            meant = with_term(meant, term, " ".join(written))
    return "" if meant == query else " ".join(meant.split())
