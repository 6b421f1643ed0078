"""Nearness in many sections at once equals the plain rule in each of them."""

from hypothesis import example, given
from hypothesis import strategies as st

from juanzong.archive.records import Span
from juanzong.index.folding import is_edge_character
from juanzong.index.matches import term_occurrences
from juanzong.index.query.tree import Term
from juanzong.index.ranking import TermPlaces, nearness
from juanzong.index.segments.corpus import encode
from juanzong.index.segments.nearness import nearness_in

ALPHABET = st.sampled_from("人民网网a1.𠮷𝔸é ")
TEXT = st.text(ALPHABET, max_size=30)


@st.composite
def terms(draw):
    folded = draw(st.text(ALPHABET, min_size=1, max_size=3))
    prefix = is_edge_character(folded[-1]) and draw(st.booleans())
    return Term(folded, folded, Span(0, 1), draw(st.sampled_from(["any", "heading"])), prefix)


def plain(text, heading, weighed):
    """Weigh by the rule in `ranking.py`."""
    places = [
        TermPlaces(
            rarity,
            term_occurrences(term.folded, heading, prefix=term.prefix),
            term_occurrences(term.folded, text if term.field == "any" else "", prefix=term.prefix),
        )
        for term, rarity in weighed
    ]
    return nearness(places)


@given(
    st.lists(st.tuples(TEXT, TEXT), max_size=6),
    st.lists(st.tuples(terms(), st.floats(0.1, 9.0)), max_size=4),
)
@example(
    [("网𠮷𠮷𠮷民", "")],
    [(Term("网", "网", Span(0, 1)), 1.0), (Term("民", "民", Span(0, 1)), 2.0)],
)
def test_nearness_is_the_plain_rule_in_every_section(sections, weighed):
    texts = [encode(text) for text, _ in sections]
    headings = {
        number: encode(heading)
        for number, (_, heading) in enumerate(sections)
        if any(term_occurrences(term.folded, heading, prefix=term.prefix) for term, _ in weighed)
    }
    expected = [plain(text, heading, weighed) for text, heading in sections]
    assert nearness_in(texts, headings, weighed).tolist() == expected
