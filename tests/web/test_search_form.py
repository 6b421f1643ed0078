from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.records import FacetChoice
from juanzong.web.search_form import (
    LONGEST_VALUE,
    SORTS,
    SearchForm,
    by_report,
    by_section,
    excluding,
    forgetting,
    including,
    on_page,
    read_search_form,
    search_address,
    search_request,
    sorted_by,
    unfiltered,
    without_year_ranges,
)


def read(address):
    return read_search_form(MultiDict(parse_qsl(urlsplit(address).query)))


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=LONGEST_VALUE)
choices = st.tuples(
    *(
        st.builds(
            FacetChoice,
            st.just(name),
            st.lists(words, max_size=3, unique=True).map(tuple),
            st.lists(words, max_size=3, unique=True).map(tuple),
        )
        for name in FACETS
    )
)
forms = st.builds(
    SearchForm, words | st.just(""), choices, st.sampled_from(SORTS), st.integers(1, 999_999)
)


@given(forms)
def test_an_address_reads_back_as_the_search_that_wrote_it(form):
    assert read(search_address(form)) == (form, ())


@given(forms, st.sampled_from(FACETS), words)
def test_choosing_and_excluding_are_undone_by_forgetting(form, facet, value):
    without = forgetting(form, facet, value)
    assert forgetting(including(form, facet, value), facet, value) == without
    assert forgetting(excluding(form, facet, value), facet, value) == without
    assert value in including(form, facet, value).choice(facet).include
    assert value in excluding(including(form, facet, value), facet, value).choice(facet).exclude
    assert value not in excluding(form, facet, value).choice(facet).include


@given(forms)
def test_a_changed_search_begins_at_its_first_page(form):
    for changed in (
        including(form, "county", "怀来县"),
        sorted_by(form, "newest"),
        unfiltered(form),
    ):
        assert changed.page == 1
    assert on_page(form, 7).page == 7
    assert not unfiltered(form).is_filtered


@pytest.mark.parametrize("page", ["0", "-1", "zwei", "1.5", "1e9", "99999999999", " "])
def test_a_page_that_is_none_is_the_first_and_said_so(page):
    form, problems = read_search_form(MultiDict({"q": "舆情", "page": page}))
    assert (form.page, problems) == (1, ("bad_page",))


def test_an_unknown_order_is_by_relevance_and_said_so():
    assert read("/search?q=a&sort=loudest") == (SearchForm("a"), ("bad_sort",))


@pytest.mark.parametrize(
    ("low", "high", "years"),
    [
        ("2021", "2023", ("2021..2023",)),
        ("2023", "2021", ("2021..2023",)),
        ("2021", "", ("2021..",)),
        ("", "2023", ("..2023",)),
        ("", "", ()),
    ],
)
def test_the_two_fields_of_the_form_make_a_range_of_years(low, high, years):
    form, problems = read(f"/search?year_from={low}&year_to={high}")
    assert (form.choice("year").include, problems) == (years, ())


@pytest.mark.parametrize("low", ["21", "twenty", "20210", "２０２１x"])
def test_a_year_that_is_none_narrows_nothing_and_is_said(low):
    form, problems = read(f"/search?year_from={low}")
    assert (form.is_filtered, problems) == (False, ("bad_year_range",))


def test_only_ranges_are_forgotten_with_ranges():
    form = including(including(SearchForm(), "year", "2021..2023"), "year", "2025")
    assert without_year_ranges(form).choice("year").include == ("2025",)


def test_a_request_asks_for_its_page():
    request = search_request(on_page(SearchForm("舆情"), 3))
    assert (request.limit, request.offset, request.choices) == (10, 20, ())


@pytest.mark.parametrize(
    ("page", "read_as"), [("1", 1), ("10", 10), ("999999", 999_999), ("1000000", 1), ("２", 2)]
)
def test_pages_have_six_digits_at_most(page, read_as):
    form, problems = read_search_form(MultiDict({"q": "舆情", "page": page}))
    assert (form.page, bool(problems)) == (read_as, read_as == 1 and page != "1")


@pytest.mark.parametrize(("length", "kept"), [(200, 200), (201, 200)])
def test_a_value_has_two_hundred_characters_at_most(length, kept):
    form, _ = read_search_form(MultiDict({"county": "县" * length}))
    assert form.choice("county").include == ("县" * kept,)


def test_fifty_values_of_a_facet_may_be_chosen_or_excluded():
    fifty = [("county", f"{n}县") for n in range(30)] + [
        ("not_county", f"{n}旗") for n in range(20)
    ]
    form, problems = read_search_form(MultiDict(fifty))
    assert problems == ()
    again, problems = read_search_form(MultiDict([*fifty, ("not_county", "外旗")]))
    assert (again, problems) == (form, ("too_many_values",))
    many = [("county", f"{n}县") for n in range(51)] + [("not_county", "外旗")]
    choice = read_search_form(MultiDict(many))[0].choice("county")
    assert (len(choice.include), choice.exclude) == (50, ())


def test_conditions_on_a_figure_are_alternatives_and_what_is_none_is_said():
    def asked(*values):
        return read_search_form(MultiDict([("score", value) for value in values]))

    assert asked(">90")[0].query == "score:>90"
    assert asked(">90", "<60")[0].query == "score:(>90 OR <60)"
    assert asked(">90")[1] == asked(">90", " ")[1] == ()
    form, problems = asked(">90", "viel")
    assert (form.query, problems) == ("score:>90", ("bad_figure",))


def test_an_address_says_only_what_is_not_as_usual():
    assert search_address(SearchForm("a")) == "/search?q=a"
    assert search_address(on_page(SearchForm("a"), 2)) == "/search?q=a&page=2"
    assert search_address(on_page(SearchForm("a"), 1)) == "/search?q=a"


@pytest.mark.parametrize(
    "change",
    [
        lambda form: including(form, "county", "怀来县"),
        lambda form: excluding(form, "county", "怀来县"),
        lambda form: forgetting(form, "grade", "优"),
        lambda form: sorted_by(form, "newest"),
        by_report,
        by_section,
        unfiltered,
    ],
)
def test_another_search_begins_at_its_first_page(change):
    form = SearchForm("舆情", page=3)
    assert search_request(form).offset > 0
    assert search_request(change(form)).offset == 0
    assert change(form) == change(on_page(form, 1))
