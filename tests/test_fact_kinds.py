"""What facts there are is said once, and everything that needs words or a line has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juanzong.archive import fact_kinds
from juanzong.archive.fact_kinds import (
    FACETS,
    FACT_KINDS,
    KIND_OF_FIELD,
    LISTED_FACTS,
    REPORT_FACETS,
    SECTION_FACETS,
    Unit,
    ValueType,
    fact_kinds_signature,
)
from juanzong.index.query.fields import FIELD_NAMES
from juanzong.web.pages.facts import unit_text
from juanzong.web.pages.reports import ORDERS
from juanzong.web.texts import TEXTS

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("kind", FACT_KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_its_words_in_both_languages(kind):
    keys = [f"fact_{kind.name}"]
    keys += [f"facet_{kind.name}", f"by_{kind.name}"] if kind.is_facet else []
    keys += [f"list_{kind.name}", f"list_falling_{kind.name}"] if kind.is_listed else []
    assert all(all(TEXTS[key]) for key in keys)


@pytest.mark.parametrize("kind", FACT_KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_its_line_in_the_documents(kind):
    command = (DOCS / "command.md").read_text(encoding="utf-8")
    assert f"`{kind.name}`" in command
    if kind.query_name:
        syntax = (DOCS / "query-syntax.md").read_text(encoding="utf-8")
        for name in (kind.query_name, *kind.query_aliases):
            assert f"`{name}:`" in syntax or f"`{name}：`" in syntax
    if kind.is_facet:
        assert f"`--{kind.name.replace('_', '-')}`" in command


def test_no_two_kinds_share_a_name():
    names = [kind.name for kind in FACT_KINDS]
    fields = [name for kind in KIND_OF_FIELD.values() for name in kind.query_aliases]
    fields += list(KIND_OF_FIELD)
    assert len(set(names)) == len(names)
    assert len(set(fields)) == len(fields)
    assert len(FIELD_NAMES) == len(fields) + len(("heading", "title", "标题"))


def test_what_is_offered_is_a_column():
    assert {order.removeprefix("-") for order in ORDERS} <= {"title", *LISTED_FACTS}


def test_a_unit_is_a_number_and_has_a_word():
    for kind in FACT_KINDS:
        if kind.unit is not Unit.NONE:
            assert kind.value_type is ValueType.NUMBER
            assert f"unit_{kind.unit.value}" in TEXTS or kind.unit is Unit.PERCENT
    assert unit_text(Unit.PERCENT, None) == "%"


def test_values_have_an_order_that_their_synonyms_lead_to():
    for kind in FACT_KINDS:
        assert set(kind.synonyms.values()) <= set(kind.order)
        assert not set(kind.synonyms) & set(kind.order)


def test_an_index_is_told_apart_by_the_kinds_it_was_built_with(monkeypatch):
    now = fact_kinds_signature()
    further = {**KIND_OF_FIELD, "further": replace(KIND_OF_FIELD["score"], name="further")}
    monkeypatch.setattr(fact_kinds, "KIND_OF_FIELD", further)
    assert fact_kinds_signature() != now
    as_facet = {**KIND_OF_FIELD, "score": replace(KIND_OF_FIELD["score"], is_facet=True)}
    monkeypatch.setattr(fact_kinds, "KIND_OF_FIELD", as_facet)
    assert fact_kinds_signature() != now


def test_the_type_of_a_report_is_a_facet():
    assert REPORT_FACETS == ("county", "year", "department", "report_type", "grade", "place")
    assert SECTION_FACETS == ("role",)
    assert (*REPORT_FACETS, *SECTION_FACETS) == FACETS
