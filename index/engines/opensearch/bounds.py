"""What a section can weigh at most, worked out where it lies.

The nodes count how often a term occurs in text and heading, and how often on borders of words, by
phrases; from that a script gives what `ranking.py` gives of the same counts. No section weighs
more, as a phrase counts every occurrence; most weigh just that. So the sections that may be the
best are named without reading any text. All counts of a term travel in one number, four bits each,
which is what a float holds exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from juanzong.index.engines.opensearch.encoding import BORDER, encoded_term
from juanzong.index.engines.opensearch.queries import Query, at_least, stands_in
from juanzong.index.engines.opensearch.tilings import Tiling, Tilings, tilings
from juanzong.index.query.tree import And, Node, Term
from juanzong.index.ranking import (
    ABOVE_WEIGHT,
    BARE_HEADING,
    COUNT_LIMIT,
    HEADING_WEIGHT,
    LENGTH_PENALTY,
    SATURATION,
    STRADDLE_WEIGHT,
    SUBSTANCE_HALF,
)

#: Where each count stands in the number: a power of two.
_IN_TEXT, _IN_HEADING = 1, 1 << 4
_BEGINS = {"text": 1 << 8, "heading": 1 << 12}
_ENDS = {"text": 1 << 16, "heading": 1 << 20}

#: Phrases of words that one query may hold; a cluster takes some 1,000 clauses.
_MOST_PHRASES = 300

#: How often a term stands on borders, by what bounds that from above.
_ON_BORDERS = {
    "": "",
    "begins": """
textOn = Math.min(textOn, (packed >> 8) & 15);
headingOn = Math.min(headingOn, (packed >> 12) & 15);
""",
    "ends": """
textOn = Math.min(textOn, (packed >> 16) & 15);
headingOn = Math.min(headingOn, (packed >> 20) & 15);
""",
}

#: The formulas of ranking.py, term by term; a script looks parameters up for every section, so that
#: what is always the same stands in it.
_COUNTS = """
long packed = Math.round(_score);
double inText = packed & 15;
double inHeading = (packed >> 4) & 15;
double textOn = inText;
double headingOn = inHeading;
"""
_HEADING = f"""
double length = doc['length'].value;
double heading = headingOn + {STRADDLE_WEIGHT} * (inHeading - headingOn);
double substance = {BARE_HEADING} + {1.0 - BARE_HEADING} * length / (length + {SUBSTANCE_HALF});
double frequency = heading * {HEADING_WEIGHT} * substance;
"""
_OF_ANY = f"""
double divisor = {1.0 - LENGTH_PENALTY} + {LENGTH_PENALTY} * (length / (double) params.average);
frequency += (textOn + {STRADDLE_WEIGHT} * (inText - textOn)) / divisor;
"""
_OF_HEADINGS = f"""
if (inHeading == 0) {{ frequency += {ABOVE_WEIGHT}; }}
"""
_WEIGHT = f"""
return (double) params.rarity * (frequency * {SATURATION + 1.0}) / (frequency + {SATURATION});
"""

#: Several phrases count no more together than one of them may.
_LIMITED = f"return (double) params.place * Math.min({float(COUNT_LIMIT)}, Math.rint(_score));"


def bounding_query(
    root: Node, found: Query, rarities: Mapping[Term, float], average_length: float
) -> Query:
    """Ask for what is found, scored by the most that it can weigh.

    `found` is what `root` finds, `rarities` are those of its terms.
    """
    left = _MOST_PHRASES
    weighed = []
    for term, rarity in rarities.items():
        cuts = tilings(term)
        left -= len(cuts.begins) + len(cuts.ends)
        weighed.append(_weight(term, cuts if left >= 0 else Tilings(), rarity, average_length))
    if _is_of_all(root, rarities):
        # What holds every term is found: its phrases need be looked for only once.
        return {"bool": {"must": weighed}}
    return {"bool": {"filter": [found], "should": weighed}}


def _is_of_all(root: Node, terms: Mapping[Term, float]) -> bool:
    children = root.children if isinstance(root, And) else (root,)
    return bool(terms) and all(isinstance(child, Term) for child in children)


def _weight(term: Term, cuts: Tilings, rarity: float, average_length: float) -> Query:
    written = encoded_term(term.folded, prefix=term.prefix)
    fields = ("text", "heading") if term.field == "any" else ("heading",)
    places = {"text": _IN_TEXT, "heading": _IN_HEADING}
    counted = [counted_phrase(field, written, places[field]) for field in fields]
    if term.field == "heading":
        above = {"filter": stands_in("above", written), "boost": float(_IN_TEXT)}
        counted.append({"constant_score": above})
    on_borders = [
        _limited(field, ways, place[field])
        for ways, place in ((cuts.begins, _BEGINS), (cuts.ends, _ENDS))
        if ways
        for field in fields
    ]
    query = {"bool": {"must": [at_least(1, counted)], "should": on_borders}}
    source = "".join(
        [
            _COUNTS,
            _ON_BORDERS["begins" if cuts.begins else ""],
            _ON_BORDERS["ends" if cuts.ends else ""],
            _HEADING,
            _OF_HEADINGS if term.field == "heading" else _OF_ANY,
            _WEIGHT,
        ]
    )
    params = {"rarity": rarity, "average": max(average_length, 1.0)}
    return _scripted(query, source, params)


def counted_phrase(field: str, written: str, place: float) -> Query:
    """Ask for a phrase of pairs, scored by how often it occurs times `place`."""
    # The similarity adds up what each of a phrase's pairs gives, which is the same for all.
    boost = place / max(1, len(written) - 1)
    if len(written) == 1:
        return {"term": {f"{field}.characters": {"value": written, "boost": boost}}}
    return {"match_phrase": {field: {"query": written, "boost": boost}}}


def _limited(field: str, ways: Sequence[Tiling], place: int) -> Query:
    phrases = [_words(f"{field}.words", way) for way in ways]
    return _scripted(at_least(1, phrases), _LIMITED, {"place": float(place)})


def _words(field: str, way: Tiling) -> Query:
    if len(way) == 1:
        return {"term": {field: {"value": way[0]}}}
    return {"match_phrase": {field: {"query": BORDER.join(way), "boost": 1 / len(way)}}}


def _scripted(query: Query, source: str, params: Mapping[str, Any]) -> Query:
    return {"script_score": {"query": query, "script": {"source": source, "params": dict(params)}}}
