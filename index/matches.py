"""What a search means: the reference that every engine must agree with, kept plain on purpose.

A term finds a section if and only if the folded term occurs in the folded heading or in the
folded text. A term of the field heading looks at headings alone, the section's own and those of
all sections around it, each by itself: heading:问题 finds what stands under 存在的问题, however
deep. Where heading and text are one line as printed, the text compared begins with the
heading and what joins the two; the border of a table's cell is a character of its own
(`section_text.py`). At an end that is a letter or digit other than Han, an occurrence must not go
on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from juanzong.archive.records import Section
from juanzong.index.facets import WHOLE_VALUES, fact_name, meant_names
from juanzong.index.folding import fold_text, is_edge_character
from juanzong.index.query.tree import And, AtLeast, FacetIs, Node, Not, NumberIn, Or, Term
from juanzong.index.section_text import compared_heading, compared_text, headings_above

FacetValues = Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class FoldedSection:
    """A section as it is compared: its heading and text folded, and its report's facts.

    `facets` maps a fact's name (archive/fact_kinds.py) to its value, not folded; None or absent:
    not given. `above` are the folded headings of the sections around it, the topmost first.
    """

    heading: str
    text: str
    facets: FacetValues
    above: tuple[str, ...] = ()


def folded_section(section: Section, facets: FacetValues) -> FoldedSection:
    """Fold a section of the archive."""
    heading, run_in = section.heading, section.run_in
    return FoldedSection(
        fold_text(compared_heading(heading)),
        fold_text(compared_text(section.text, heading, run_in, section.blocks)),
        facets,
        tuple(map(_folded_above, headings_above(section.heading_path))),
    )


@lru_cache(maxsize=4096)
def _folded_above(heading: str) -> str:
    """Fold a heading that many sections stand under."""
    return fold_text(compared_heading(heading))


def term_occurrences(term: str, text: str, *, prefix: bool = False) -> list[tuple[int, int]]:
    """Every place of a folded term in a folded text: leftmost first, none overlapping another.

    An occurrence that its edges rule out takes up no text: the next is looked for one character
    on. With `prefix` an occurrence takes in the letters and digits behind it.
    """
    found = []
    begins_run = is_edge_character(term[0])
    ends_run = is_edge_character(term[-1]) and not prefix
    start = text.find(term)
    while start >= 0:
        end = start + len(term)
        if not (begins_run and _goes_on(text, start)) and not (ends_run and _goes_on(text, end)):
            while prefix and end < len(text) and is_edge_character(text[end]):
                end += 1
            found.append((start, end))
            start = text.find(term, end)
        else:
            start = text.find(term, start + 1)
    return found


def _goes_on(text: str, place: int) -> bool:
    """Whether a run of letters or digits goes on from before `place` to behind it."""
    if place in {0, len(text)}:
        return False
    return is_edge_character(text[place - 1]) and is_edge_character(text[place])


def matches(node: Node, section: FoldedSection) -> bool:
    """Whether the query finds the section."""
    match node:
        case Term():
            found = _term_matches(node, section)
        case FacetIs():
            found = facet_matches(node, section.facets)
        case NumberIn():
            found = number_matches(node, section.facets)
        case And():
            found = all(matches(child, section) for child in node.children)
        case Or():
            found = any(matches(child, section) for child in node.children)
        case Not():
            found = not matches(node.child, section)
        case AtLeast():
            found = sum(matches(child, section) for child in node.children) >= node.least
    return found


def _term_matches(term: Term, section: FoldedSection) -> bool:
    if term_occurrences(term.folded, section.heading, prefix=term.prefix):
        return True
    if term.field == "heading":
        return stands_above(term, section)
    return bool(term_occurrences(term.folded, section.text, prefix=term.prefix))


def stands_only_above(term: Term, section: FoldedSection) -> bool:
    """Whether a term is asked of headings, and only that of a section around this one holds it."""
    return (
        term.field == "heading"
        and not term_occurrences(term.folded, section.heading, prefix=term.prefix)
        and stands_above(term, section)
    )


def stands_above(term: Term, section: FoldedSection) -> bool:
    """Whether the heading of a section around this one holds the term."""
    return any(
        term_occurrences(term.folded, heading, prefix=term.prefix) for heading in section.above
    )


def facet_matches(node: FacetIs, facets: FacetValues) -> bool:
    """Whether the fact is given and equals the text (year, grade) or contains it (names)."""
    value = facets.get(fact_name(node.name))
    return value is not None and is_meant(node, fold_text(str(value)))


def is_meant(node: FacetIs, folded: str) -> bool:
    """Whether a folded value is what a filter names: as a whole or in part, as its kind has it.

    A department is named by any name that it goes by: 卫生健康局 is 卫健局.
    """
    if node.name in WHOLE_VALUES:
        return node.folded == folded
    return any(each in folded for each in meant_names(fact_name(node.name), node.folded))


def number_matches(node: NumberIn, facets: FacetValues) -> bool:
    """Whether the fact is given and lies in the range."""
    value = facets.get(fact_name(node.name))
    if value is None or isinstance(value, str):
        return False
    if node.low is not None and (value < node.low or (value == node.low and not node.low_included)):
        return False
    return node.high is None or value < node.high or (value == node.high and node.high_included)
