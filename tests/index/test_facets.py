"""What a choice names, and the years that stand for a range."""

from __future__ import annotations

import pytest

from juanzong.index import FacetChoice, Searcher, SearchRequest
from juanzong.index.chosen_values import as_held, is_year_range, plain_year, with_held_values
from juanzong.index.engines.scan import ScanEngine
from juanzong.index.facets import filter_values, in_order, meant_names
from tests.reports import MemorySource, make_report


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021..2023", ("2021", "2022", "2023")),
        ("2022..", ("2022", "2023", "2024")),
        ("..2021", ("2020", "2021")),
        ("1990..1999", ("1990..1999",)),
        ("2021", ("2021",)),
        ("..", ("..",)),
    ],
)
def test_a_range_asks_for_the_years_in_it_or_for_none(value, expected):
    years = ["2024", "2023", "2022", "2021", "2020"]
    for choice in (FacetChoice("year", (value,)), FacetChoice("year", exclude=(value,))):
        plain = with_held_values(choice, lambda _year: years)
        assert sorted(plain.include or plain.exclude) == sorted(expected)


def test_a_range_beside_a_year_in_it_names_the_year_once():
    plain = with_held_values(
        FacetChoice("year", ("2022", "2021..2023")), lambda _year: ["2021", "2022"]
    )
    assert plain.include == ("2022", "2021")


def test_only_years_have_ranges():
    choice = FacetChoice("county", ("2021..2023",))
    assert with_held_values(choice, lambda _county: ["2022"]) == choice
    assert is_year_range("2021..")
    assert not is_year_range("2021")


_HUAILAI = "130730 河北省 张家口市 怀来县"


@pytest.mark.parametrize(
    ("facet", "typed", "meant"),
    [
        ("county", "懷來縣", "怀来县"),
        ("county", " 怀来县\u200b", "怀来县"),
        ("county", "怀来", "怀来县"),
        ("department", "ＩＴ中心", "IT中心"),
        ("department", "IT中心", "IT中心"),
        ("grade", "優", "优"),
        ("place", "１３０７３０", _HUAILAI),
        ("place", "懷來縣", _HUAILAI),
        ("place", _HUAILAI, _HUAILAI),
        ("year", "２０２２", "2022"),
    ],
)
def test_a_value_in_other_characters_is_the_one_that_reports_have(facet, typed, meant):
    held = {
        "county": ["怀来县", "涿鹿县"], "department": ["IT中心", "水利局"], "grade": ["优", "良"],
        "place": [_HUAILAI, "130731 河北省 张家口市 涿鹿县"], "year": ["2021", "2022"],
    }  # fmt: skip
    assert with_held_values(FacetChoice(facet, (typed,)), held.__getitem__).include == (meant,)
    assert with_held_values(FacetChoice(facet, (), (typed,)), held.__getitem__).exclude == (meant,)


def test_a_value_that_reports_have_just_so_means_no_other():
    held = ["IT中心", "ＩＴ中心"]
    for one in held:
        assert with_held_values(FacetChoice("department", (one,)), lambda _: held).include == (one,)


@pytest.mark.parametrize(
    ("choice", "reports"),
    [
        (FacetChoice("year", ("2021..2022",)), ["r2021", "r2022"]),
        (FacetChoice("year", exclude=("..2021",)), ["r2022", "r2023"]),
        (FacetChoice("year", ("1990..1999",)), []),
    ],
)
def test_a_search_narrows_to_a_range(choice, reports):
    years = range(2020, 2024)
    source = MemorySource([make_report(f"r{year}", [("", "舆情")], year=year) for year in years])
    engine = ScanEngine()
    engine.update(source, lambda _done, _total: None)
    page = Searcher(engine).search(SearchRequest("舆情", (choice,), "report"))
    assert [hit.report for hit in page.hits] == reports
    assert page.total == len(reports)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("2022", "2022"),
        ("２０２２年", "2022"),
        (" 2022 年度 ", "2022"),
        ("2021..2023", "2021..2023"),
        ("2023..2021", "2021..2023"),
        ("2021年—2023年", "2021..2023"),
        ("2021至2023", "2021..2023"),
        ("2021~", "2021.."),
        ("到2023年度", "..2023"),
        ("…2023", "..2023"),
        ("..", ".."),
        ("年", "年"),
        ("202", "202"),
        ("20222", "20222"),
        ("2021.2023", "2021.2023"),
        ("2021年以后", "2021.."),
        ("二〇二一年以来", "2021.."),
        (">2021", "2022.."),
        ("≥2021", "2021.."),
        ("2023年之前", "..2022"),
        ("2023年及以前", "..2023"),
        ("介于2021和2023之间", "2021..2023"),
        (">=2021且<2023", "2021..2022"),
        (">2021且<2022", ">2021且<2022"),
        ("22年以后", "22年以后"),
        ("怀来县", "怀来县"),
    ],
)
def test_a_year_is_known_however_it_is_typed(typed, plain):
    assert plain_year(typed) == plain


@pytest.mark.parametrize(
    ("facet", "counts", "ordered"),
    [
        ("year", {"2021": 9, "2023": 1, "2022": 5}, ["2023", "2022", "2021"]),
        ("grade", {"差": 9, "优": 1, "中": 3, "良": 2}, ["优", "良", "中", "差"]),
        ("county", {"乙县": 2, "甲县": 2, "丙县": 5}, ["丙县", "乙县", "甲县"]),
    ],
)
def test_values_stand_as_people_read_them(facet, counts, ordered):
    values = in_order(facet, dict(sorted(counts.items())))
    assert [each.value for each in values] == ordered
    assert {each.value: each.count for each in values} == counts


def test_the_ends_of_a_range_belong_to_it():
    years = ["2020", "2021", "2022", "2023"]
    plain = with_held_values(FacetChoice("year", ("2021..2022",)), lambda _year: years)
    assert plain.include == ("2022", "2021")
    turned = with_held_values(FacetChoice("year", ("2022..2021",)), lambda _year: years)
    assert turned.include == plain.include


@pytest.mark.parametrize(
    ("typed", "held", "meant"),
    [
        ("长汀", ["长汀县", "上杭县"], "长汀县"),
        ("长汀", ["长汀县", "长汀区"], "长汀"),
        ("郊", ["郊区"], "郊"),
        ("郊区", ["郊区"], "郊区"),
    ],
)
def test_a_county_goes_without_its_last_character_where_only_one_is_meant(typed, held, meant):
    plain = with_held_values(FacetChoice("county", (typed,)), lambda _county: held)
    assert plain.include == (meant,)
    assert with_held_values(FacetChoice("department", ("长汀",)), lambda _: ["长汀县"]).include == (
        "长汀",
    )


def test_a_department_goes_by_all_its_names_and_nothing_else_of_its_name_does():
    assert "人力资源和社会保障局" in meant_names("department", "人社局")
    assert meant_names("county", "人社局") == ("人社局",)


def test_a_report_is_filtered_by_what_it_says_and_a_section_by_its_role():
    values = filter_values(make_report("r", [("一、概况", "水")], county="怀来县", year=2022))
    assert (values["county"], values["year"], values["score"]) == ("怀来县", 2022, None)
    assert "role" not in values


def test_a_place_stands_for_all_that_lie_in_it_in_their_order():
    held = [
        "130731 河北省 张家口市 涿鹿县",
        "130730 河北省 张家口市 怀来县",
        "130121 河北省 石家庄市 井陉县",
    ]
    for chosen, meant in (("河北省", sorted(held)), ("河北省 张家口市", sorted(held[:2]))):
        plain = with_held_values(FacetChoice("place", (chosen,)), lambda _place: held)
        assert list(plain.include) == meant


@pytest.mark.parametrize("choice", [FacetChoice("role", ("问题",)), FacetChoice("county")])
def test_what_reports_have_is_not_asked_for_a_section_s_own_value_or_for_nothing(choice):
    def asked(name):
        raise AssertionError(name)

    assert as_held(choice, asked) == choice
