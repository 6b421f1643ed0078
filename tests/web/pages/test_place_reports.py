"""One place over the years, and the small lines of its figures."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from juanzong.archive.places import place_in
from juanzong.archive.records import ReportSummary
from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.library.service import Library
from juanzong.web.pages.place_reports import place_page
from juanzong.web.pages.sparkline import HEIGHT, WIDTH, sparkline
from juanzong.web.settings import Settings
from tests.plain_lists import PlainLibrary
from tests.web.pages.reading_pages import Site, texts

REPORT = """怀来县网信办{year}年度部门整体支出绩效自评报告
一、预算执行情况
{year}年预算{budget}万元，全年支出{spending}万元。
二、自评结论
自评得分{score}分。
"""


def site_of(tmp_path, *reports):
    for number, (year, budget, spending, score) in enumerate(reports):
        text = REPORT.format(year=year, budget=budget, spending=spending, score=score)
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    library = Library.open(Settings(tmp_path / "archive"), create=True)
    library.add(sorted(tmp_path.glob("*.txt")))
    return Site(create_app(library).test_client(), library)


def test_a_department_s_years_stand_in_a_table_and_a_line(tmp_path):
    site = site_of(tmp_path, (2021, 100, 90, 81), (2023, 130.5, 99, 92.5), (2022, 120, 60, 84))
    page = site.page("/places/130730")
    assert texts(page, "td.year") == ["2023", "2022", "2021"]
    (row, *_) = page.xpath("//tbody/tr")
    cells = [cell.text_content() for cell in row.xpath("./td[@class='figure']")]
    assert cells[1:] == ["92.5", "130.5", "99", "75.86%"]
    lines = page.xpath("//svg/@aria-label")
    assert any("得分 2021—2023 年：81 分、84 分、92.5 分" in line for line in lines)
    site.library.close()


def test_of_a_year_with_two_reports_no_figure_is_drawn(tmp_path):
    site = site_of(tmp_path, (2021, 100, 90, 81), (2021, 200, 90, 85), (2022, 120, 60, 84))
    assert site.page("/places/130730").xpath("//svg/@aria-label") == []
    site.library.close()


def test_places_lead_up_and_down_and_their_counts_are_those_of_a_search(site):
    holdings = site.library.overview().facets["place"]
    province = place_in(holdings[0][0]).above()[0]
    page = site.page(f"/places/{province.code}")
    wanted = sum(count for value, count in holdings if value[:2] == province.code[:2])
    assert f"{wanted} 份报告" in page.text_content()
    below = page.xpath("//nav[@class='within-place']//a/@href")
    assert below
    assert province.names[-1] in texts(site.page(below[0]), "p.trail")[0]
    (found,) = page.xpath("//div[@class='list-head']//a[starts-with(@href, '/search')]/@href")
    assert f"见于 {wanted} 份报告" in " ".join(texts(site.page(found), "h2.total"))


def test_one_department_is_shown_alone_and_the_report_leads_there(site):
    report = next(
        site.library.report(each.id)
        for each in site.library.reports()
        if each.facts.get("place") and each.facts.get("department")
    )
    (address,) = site.page(f"/r/{report.id}").xpath("//a[starts-with(@href, '/places/')]/@href")
    assert parse_qs(urlsplit(address).query) == {"department": [report.value("department")]}
    page = site.page(address)
    (heading,) = page.xpath("//div[@class='of-department']/h2/span/text()")
    assert heading == report.value("department")
    assert f"/r/{report.id}" in page.xpath("//tbody//a/@href")


def test_a_place_of_which_nothing_is_held_is_not_found(site):
    for code in ("999999", "nowhere", "110000 "):
        site.get(f"/places/{code}", 404)


def test_a_line_keeps_within_its_drawing_and_years_their_distance():
    line = sparkline([(2020, 1.0), (2021, 3.0), (2024, 2.0)])
    points = [tuple(map(float, point.split(","))) for point in line.points.split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    (first, second, third) = points
    assert (third[0] - second[0]) == 3 * (second[0] - first[0])
    assert second[1] < third[1] < first[1]
    assert (line.last_x, line.last_y) == third


def test_equal_figures_are_a_level_line_and_one_is_none():
    level = sparkline([(2020, 5.0), (2021, 5.0)])
    assert {point.split(",")[1] for point in level.points.split()} == {f"{HEIGHT / 2:g}"}
    assert sparkline([(2020, 5.0)]) is None
    assert sparkline([]) is None


def test_a_line_runs_from_edge_to_edge_but_for_its_margin():
    line = sparkline([(2020, 1.0), (2021, 3.0), (2024, 2.0)])
    assert line.points == "4,24 32,4 116,14"
    assert (line.last_x, line.last_y) == (116.0, 14.0)
    assert (WIDTH, HEIGHT) == (120, 28)


def test_points_are_drawn_to_a_tenth_and_two_years_make_a_line():
    assert sparkline([(2020, 1.0), (2021, 2.0), (2023, 4.0)]).points == "4,24 41.3,17.3 116,4"
    assert sparkline([(2020, 1.0), (2021, 2.0)]).points == "4,24 116,4"


@pytest.mark.parametrize(("count", "is_cut"), [(300, False), (301, True)])
def test_three_hundred_reports_of_a_place_are_listed(count, is_cut):
    facts = {"place": "130730 河北省 张家口市 怀来县", "department": "水利局"}
    summaries = [
        ReportSummary(f"r{n:03d}", "题", 1, n, "a.txt", 1, 9, facts | {"year": 1600 + n})
        for n in range(count)
    ]
    page = place_page(PlainLibrary(summaries), "130730", "", CHINESE)
    (department,) = page.departments
    assert (len(department.rows), page.total, page.is_cut) == (300, count, is_cut)
    # What is left out are the oldest.
    assert department.rows[0].year == str(1599 + count)


def test_departments_with_most_reports_stand_first_those_of_one_number_by_name():
    names = ["丙", "甲", "乙", "甲"]
    summaries = [
        ReportSummary(
            f"r{n}",
            "题",
            1,
            n,
            "a.txt",
            1,
            9,
            {"place": "130730 河北省 张家口市 怀来县", "department": name},
        )
        for n, name in enumerate(names)
    ]
    page = place_page(PlainLibrary(summaries), "130730", "", CHINESE)
    assert [each.name for each in page.departments] == ["甲", "丙", "乙"]


def test_no_line_joins_the_figures_of_several_places_whose_rows_name_theirs():
    places = ("130730 河北省 张家口市 怀来县", "130732 河北省 张家口市 赤城县")
    summaries = [
        ReportSummary(
            f"r{n}", "题", 1, n, "a.txt", 1, 9,
            {"place": places[n % 2], "department": "水利局", "year": 2020 + n, "score": 80 + n},
        )
        for n in range(4)
    ]  # fmt: skip
    page = place_page(PlainLibrary(summaries), "130700", "", CHINESE)
    (department,) = page.departments
    assert (page.has_places, department.courses) == (True, ())
    assert [row.place for row in department.rows] == ["赤城县", "怀来县"] * 2
    one = place_page(PlainLibrary(summaries), "130730", "", CHINESE)
    assert (one.has_places, len(one.departments[0].courses)) == (False, 1)


def test_the_reports_of_a_place_are_taken_away_and_followed(site):
    page = site.page("/places/130730", department="网信办")
    csv, feed = (
        page.xpath(f"//p[@class='downloads']//a[contains(@href, '{ending}')]/@href")[0]
        for ending in ("/reports.csv", "/reports.atom")
    )
    assert page.xpath("//link[@rel='alternate']/@href") == [feed]
    listed = page.xpath("//table//th[@scope='row']")
    rows = site.get(csv).get_data(as_text=True).strip().splitlines()
    assert len(rows) - 1 == len(listed)
    assert site.get(feed).get_data(as_text=True).count("<entry>") == len(listed)


HERE = "130730 河北省 张家口市 怀来县"
NEAR = "130732 河北省 张家口市 赤城县"
FAR = "350102 福建省 福州市 鼓楼区"


def page_of(code, *facts, department=""):
    summaries = [
        ReportSummary(f"r{n}", "", 1, n, "a.txt" * (n > 0), 1, 9, each)
        for n, each in enumerate(facts)
    ]
    return place_page(PlainLibrary(summaries), code, department, CHINESE)


def test_each_fact_stands_in_its_column_and_the_unit_in_its_head_or_its_cell():
    facts = {"place": HERE, "year": 2022, "grade": "良", "score": 85.5, "execution_rate": 90.25,
             "budget": 1234.0}  # fmt: skip
    page = page_of("130730", facts)
    (row,) = page.departments[0].rows
    shown = dict(zip(page.columns, row.cells, strict=True))
    assert {head: cell for head, cell in shown.items() if cell} == {
        CHINESE.text("fact_grade"): "良",
        CHINESE.text("in_unit", label=CHINESE.text("fact_score"), unit="分"): "85.5",
        CHINESE.text("in_unit", label=CHINESE.text("fact_budget"), unit="万元"): "1,234",
        CHINESE.text("fact_execution_rate"): "90.25%",
    }
    assert page.columns[0] == CHINESE.text("fact_grade")
    assert (row.year, row.place, row.title) == ("2022", "怀来县", CHINESE.text("untitled"))


def test_a_place_lists_what_lies_directly_in_it_and_what_it_lies_in():
    facts = [{"place": place, "department": "水利局"} for place in (HERE, HERE, NEAR, FAR)]
    province, city, county = (page_of(code, *facts) for code in ("130000", "130700", "130730"))
    assert [(link.label, link.address) for link in province.within] == [
        ("张家口市 3", "/places/130700")
    ]
    assert [link.label for link in city.within] == ["怀来县 2", "赤城县 1"]
    assert county.within == ()
    assert [link.label for link in province.above] == []
    assert [link.address for link in county.above] == ["/places/130000", "/places/130700"]
    assert (province.name, city.name, county.name) == ("河北省", "张家口市", "怀来县")
    assert (province.total, county.total) == (3, 2)


def test_reports_of_no_named_department_are_one_group_without_a_page():
    page = page_of("130730", {"place": HERE}, {"place": HERE, "department": "水利局"})
    unnamed = next(each for each in page.departments if not each.address)
    assert unnamed.name == CHINESE.text("place_unnamed")
    named = next(each for each in page.departments if each.address)
    assert named.address == "/places/130730?department=%E6%B0%B4%E5%88%A9%E5%B1%80"
    assert named.rows[0].title == "a.txt"
    assert page.all_address == ""
    alone = page_of("130730", {"place": HERE, "department": "水利局"}, department="水利局")
    assert alone.all_address == "/places/130730"
    assert alone.search_address.endswith("&department=%E6%B0%B4%E5%88%A9%E5%B1%80")
    assert all("sort=-year" in link.address for link in alone.downloads)


def test_a_course_is_told_by_its_ends_and_all_its_values():
    facts = [{"place": HERE, "year": year, "score": score, "grade": "良"}
             for year, score in ((2023, 92.5), (2021, 81.0), (2022, 84.0))]  # fmt: skip
    (course,) = page_of("130730", *facts).departments[0].courses
    assert course.label == CHINESE.text("fact_score")
    assert course.ends == "81 → 92.5 分"
    assert course.words == CHINESE.text(
        "place_over_years", fact=course.label, first=2021, last=2023, values="81 分、84 分、92.5 分"
    )


@pytest.mark.parametrize(
    "written", ["怀来", "张家口怀来", "130730。", "１３０７３０", "懷來縣", "130730）", "怀来县。"]
)
def test_a_place_opens_by_its_name_and_with_what_came_along(tmp_path, written):
    site = site_of(tmp_path, (2021, 100, 90, 81))
    answer = site.client.get(f"/places/{written}", query_string={"department": "网信办"})
    if answer.status_code != 200:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/places/")
        assert "department=" in answer.headers["Location"]
    page = site.client.get(f"/places/{written}", follow_redirects=True)
    assert page.status_code == 200
    assert "怀来县" in page.get_data(as_text=True)
    assert site.client.get("/places/怀柔").status_code == 404
    site.library.close()
