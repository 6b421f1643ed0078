"""What the parameters of the API take: at either end, in other widths, as often as they may be."""

from __future__ import annotations

import re

import pytest

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.figures import FIGURE_FIELDS
from juanzong.web.api.endpoints import ENDPOINTS
from juanzong.web.api.parameters import (
    FIGURES,
    LANGUAGE,
    MARKS_LIST,
    NARROWING,
    YEARS,
    Parameter,
    whole_number,
)
from juanzong.web.language import ENGLISH


def told(parameter, *given):
    remark = parameter.problem(given)
    return "" if remark is None else ENGLISH.remark(remark)


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("1000", 1000), ("1001", None), ("01000", None), ("", None), ("²", None),
     ("-1", None), ("+1", None), ("1.0", None)],
)  # fmt: skip
def test_a_whole_number_has_no_more_digits_than_the_highest(written, number):
    assert whole_number(written, 1000) == number


@pytest.mark.parametrize("parameter", YEARS, ids=lambda each: each.name)
def test_a_year_has_four_digits_and_may_be_said_as_one(parameter):
    for year in ("2022", "2022年", "2022年度", "２０２２", " 2022 ", "二〇二二年", ""):
        assert told(parameter, year) == ""
    for other in ("22", "20222", "2022度", "year 2022", "2022.", "二二"):
        assert parameter.name in told(parameter, other)
        assert other in told(parameter, other)


@pytest.mark.parametrize("parameter", FIGURES, ids=lambda each: each.name)
def test_a_refused_figure_is_told_by_examples_that_are_taken(parameter):
    assert parameter.name in FIGURE_FIELDS
    refused = told(parameter, "viel")
    examples = parameter.example.split(", ")
    assert len(examples) == 4
    for example in examples:
        assert example in refused
        assert told(parameter, example) == ""
        # As wide as an input method writes it.
        assert told(parameter, "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c
                                       for c in example)) == ""  # fmt: skip


@pytest.mark.parametrize(
    ("parameter", "times"),
    [(Parameter("a", "x"), 1), (Parameter("a", "x", most=3), 3)],
)
def test_a_parameter_is_given_as_often_as_it_may_be(parameter, times):
    assert told(parameter, *["v"] * times) == ""
    refused = told(parameter, *["v"] * (times + 1))
    assert refused
    assert ("once" in refused) is (times == 1)


def test_the_first_value_that_is_wrong_is_named_by_sixty_characters():
    parameter = Parameter("a", "x", values=("newest", "oldest"), most=5)
    assert told(parameter, "newest", "oldest") == ""
    said = told(parameter, "newest", "y" * 61, "z")
    assert "y" * 60 in said
    assert "y" * 61 not in said
    assert "newest, oldest" in said


@pytest.mark.parametrize(("length", "is_taken"), [(2, True), (3, False)])
def test_a_text_is_as_long_as_it_may_be(length, is_taken):
    assert (told(Parameter("a", "x", longest=2), "字" * length) == "") is is_taken


def test_what_narrows_a_search_narrows_a_list_in_the_same_words():
    names = [each.name for each in NARROWING]
    assert len(set(names)) == len(names)
    assert {"q", "within", "year_from", "year_to", *FIGURE_FIELDS} < set(names)
    assert {f"{sign}{name}" for sign in ("", "not_") for name in FACETS} < set(names)
    for endpoint in ENDPOINTS:
        own = [each.name for each in endpoint.parameters]
        assert len(set(own)) == len(own)
        if endpoint.path in {"/search", "/reports"}:
            assert own == [*names, "sort", "limit", "offset"]


@pytest.mark.parametrize(
    ("path", "method", "errors"),
    [
        ("/search", "get", {400}),
        ("/reports", "get", {400}),
        ("/suggest", "get", {400}),
        ("/reports/{report}", "get", {404}),
        ("/reports/{report}/sections/{section}/marks", "get", {400, 404}),
        ("/batch", "post", {400, 413, 415}),
        ("/openapi.json", "get", {400}),
    ],
)
def test_each_address_is_asked_and_refuses_in_its_way(path, method, errors):
    (endpoint,) = (each for each in ENDPOINTS if each.path == path)
    assert endpoint.method == method
    assert set(endpoint.errors) == errors
    assert all(re.fullmatch(r"[45][0-9]{2}", str(status)) for status in errors)


@pytest.mark.parametrize(
    ("parameter", "schema"),
    [
        (Parameter("a", "x"), {"type": "string"}),
        (Parameter("a", "x", "b", values=("a", "b")),
         {"type": "string", "enum": ["a", "b"], "default": "b"}),
        (Parameter("a", "x", pattern="^a$"), {"type": "string", "pattern": "^a$"}),
        (Parameter("a", "x", longest=3), {"type": "string", "maxLength": 3}),
        (Parameter("a", "x", 0, highest=3),
         {"type": "integer", "minimum": 0, "maximum": 3, "default": 0}),
        (Parameter("a", "x", most=2),
         {"type": "array", "items": {"type": "string"}, "maxItems": 2}),
    ],
)  # fmt: skip
def test_what_is_checked_is_what_is_described(parameter, schema):
    assert parameter.schema() == schema


@pytest.mark.parametrize(
    ("value", "is_taken"), [("exact", True), ("segmented", True), ("looser", False)]
)
def test_marks_are_those_of_the_exact_or_of_the_segmented_list(value, is_taken):
    assert (told(MARKS_LIST, value) == "") is is_taken


@pytest.mark.parametrize(("value", "is_taken"), [("zh", True), ("en", True), ("fr", False)])
def test_the_description_is_given_in_either_language_of_the_site(value, is_taken):
    assert (told(LANGUAGE, value) == "") is is_taken
