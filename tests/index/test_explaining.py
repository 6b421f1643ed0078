"""What a term weighed, taken apart for people."""

from __future__ import annotations

import pytest

from juanzong.archive.records import Span
from juanzong.index.explaining import Sizes, explained
from juanzong.index.query.tree import Term
from juanzong.index.ranking import Counts

_SIZES = Sizes(sections=100, length=20, average_length=20.0)


def _parts(counts, field="any"):
    weight = explained(Term("舆情", "舆情", Span(0, 2), field), counts, 5, _SIZES)
    shown = {name: weight.parts.get(name) for name in ("heading", "above", "text")}
    return weight, {name: part for name, part in shown.items() if part is not None}


def test_heading_and_text_share_the_weight_by_what_their_occurrences_count_for():
    # Over twenty signs of text an occurrence in the heading counts for three in the text.
    weight, parts = _parts(Counts(2, 2, 1, 1, only_above=False))
    assert parts == pytest.approx({"heading": weight.weight * 0.6, "text": weight.weight * 0.4})
    weight, parts = _parts(Counts(1, 1, 0, 0, only_above=False))
    assert parts == pytest.approx({"heading": 0.0, "text": weight.weight})


def test_what_only_the_heading_above_holds_is_told_apart():
    weight, parts = _parts(Counts(0, 0, 0, 0, only_above=True), "heading")
    assert parts == pytest.approx({"heading": 0.0, "above": weight.weight, "text": 0.0})
    weight, parts = _parts(Counts(0, 0, 1, 1, only_above=False), "heading")
    assert parts == pytest.approx({"heading": weight.weight, "above": 0.0, "text": 0.0})


def test_how_often_a_term_occurs_and_on_borders_is_said_of_both():
    weight, _ = _parts(Counts(5, 2, 3, 1, only_above=False))
    assert (weight.in_text, weight.in_heading, weight.on_borders) == (5, 3, 3)
    assert (weight.parts["sections"], weight.parts["length"]) == (5.0, 1.0)
