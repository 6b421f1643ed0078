from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from juanzong.archive.fact_kinds import FACETS
from juanzong.index.records import FacetChoice
from juanzong.web.search_form import (
    SORTS,
    SearchForm,
    by_report,
    by_section,
    excluding,
    forgetting,
    including,
    is_chosen,
    is_joined,
    list_address,
    on_page,
    read_search_form,
    search_address,
    search_request,
    sorted_by,
    unfiltered,
    unknown_parameters,
    without_year_ranges,
)

#: Bounds as they are promised.
LONGEST_VALUE = 200


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


@pytest.mark.parametrize(
    "name",
    ["q", "within", "rate", "score", "budget", "spending", "year_from", "year_to", "sort", "page",
     "lang", *FACETS, *(f"not_{name}" for name in FACETS)],
)  # fmt: skip
def test_every_parameter_of_a_search_is_known_on_every_page_with_one(name):
    assert unknown_parameters([name]) == ()
    assert unknown_parameters(["colour", name, "colour", "by"], "by") == ("colour",)


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (["within"], True),
        (["q", "rate"], True),
        (["q", "county", "sort", "page"], False),
        ([], False),
    ],
)
def test_further_words_and_conditions_on_figures_are_joined_to_the_query(names, joined):
    assert is_joined(names) is joined


def test_words_within_are_joined_behind_the_query_and_figures_behind_them():
    given = MultiDict([("q", "舆情"), ("within", "监测"), ("score", ">90"), ("rate", "<80")])
    form, problems = read_search_form(given)
    assert problems == ()
    assert form.query in {"舆情 监测 rate:<80 score:>90", "舆情 监测 score:>90 rate:<80"}


def test_an_order_of_addresses_of_before_wins_and_the_last_value_of_any_counts():
    assert read("/search?q=a&sort=newest&order=-score")[0].sort == "-score"
    assert read("/search?q=a&q=b")[0].query == "b"
    assert read("/search?q=a&by=report&by=section")[0].by == "section"


@pytest.mark.parametrize(
    ("query", "given", "view"),
    [
        ("舆情", "", "section"),
        ("score:>90", "", "report"),
        ("score:>90", "section", "section"),
        ("舆情", "report", "report"),
        ("舆情", "loudest", "section"),
    ],
)
def test_reports_are_listed_where_no_words_are_asked_for_or_an_address_says_so(query, given, view):
    form, _ = read_search_form(MultiDict({"q": query, "by": given}))
    assert form.by == view
    assert read(search_address(form))[0] == form
    said = "by=" in search_address(form)
    assert said is ((view == "report") is not query.startswith("score"))


def test_a_search_is_narrowed_by_what_it_leaves_out_too():
    assert excluding(SearchForm("a"), "county", "怀来县").is_filtered
    assert is_chosen(excluding(SearchForm("a"), "county", "怀来县"), "county")
    assert not is_chosen(including(SearchForm("a"), "county", "怀来县"), "grade")
    assert not SearchForm("a").is_filtered


def test_years_are_read_in_whatever_width_they_are_typed():
    form, _ = read_search_form(MultiDict([("year", "２０２２年度"), ("not_year", "2021年")]))
    assert form.choice("year") == FacetChoice("year", ("2022",), ("2021",))
    other, _ = read_search_form(MultiDict([("county", "２０２２年度")]))
    assert other.choice("county").include == ("２０２２年度",)


@pytest.mark.parametrize(
    ("order", "address"),
    [("", "/reports?q=a"), ("-score", "/reports?q=a&sort=-score")],
)
def test_a_list_of_reports_has_an_order_of_its_own(order, address):
    form = by_report(on_page(sorted_by(SearchForm("a"), "newest"), 3))
    assert list_address(form, order) == address
    assert list_address(SearchForm(), "title") == "/reports?sort=title"
    assert list_address(SearchForm(), "") == "/reports"
