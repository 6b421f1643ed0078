"""Tables as they stand in the file: merged cells once, figures to the right, pictures told."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.marked_text import Piece
from juanzong.web.pages.table_cells import RowWords, depth_of_header, laid_out
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import Site

PAGE = """<!doctype html><meta charset="utf-8">
<h1>平山县水利局2020年度部门整体支出绩效自评报告</h1>
<h2>一、部门概况</h2><p>负责全县水库安全，全年完成各项任务。</p><p><img src="map.png"></p>
<h2>二、资金情况</h2><p>各项资金使用情况如下，全部按计划完成。</p><p>表1 资金情况</p>
<table>
<tr><th rowspan=2>项目</th><th colspan=2>资金（万元）</th><th rowspan=2>备注</th></tr>
<tr><th>预算</th><th>支出</th></tr>
<tr><td rowspan=2>维修</td><td>120</td><td>118</td><td>结余退回</td></tr>
<tr><td>30</td><td>29.5</td><td></td></tr>
<tr><td>合计</td><td colspan=2>150</td><td></td></tr>
</table><p>以上各项资金都已经支付完毕，没有结余。</p><p><img src="a.png"><img src="b.png"></p>
"""


@pytest.fixture(scope="module")
def page_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    (folder / "平山2020.html").write_text(PAGE, "utf-8")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add([folder / "平山2020.html"])
    yield Site(create_app(opened).test_client(), opened)
    opened.close()


def shown(page_site, **query):
    return page_site.page(f"/r/{page_site.library.reports()[0].id}", **query)


def test_merged_cells_stand_once_over_their_rows_and_columns(page_site):
    (table,) = shown(page_site).xpath("//article//table")
    cells = [
        [
            (each.text_content(), int(each.get("colspan", 1)), int(each.get("rowspan", 1)))
            for each in row
        ]
        for row in table.xpath(".//tr")
    ]
    assert cells == [
        [("项目", 1, 2), ("资金（万元）", 2, 1), ("备注", 1, 2)],
        [("预算", 1, 1), ("支出", 1, 1)],
        [("维修", 1, 2), ("120", 1, 1), ("118", 1, 1), ("结余退回", 1, 1)],
        [("30", 1, 1), ("29.5", 1, 1), ("", 1, 1)],
        [("合计", 1, 1), ("150", 2, 1), ("", 1, 1)],
    ]
    assert len(table.xpath("./thead/tr")) == 2
    assert [each.get("scope") for each in table.xpath("./thead//th")] == [
        "col",
        "colgroup",
        "col",
        "col",
        "col",
    ]
    assert [each.text for each in table.xpath(".//td[@class='figure']")] == [
        "120",
        "118",
        "30",
        "29.5",
        "150",
    ]
    assert table.xpath("./caption")[0].text_content() == "表1 资金情况"


def test_hits_are_marked_in_merged_cells(page_site):
    page = shown(page_site, q="维修")
    assert [each.text_content() for each in page.xpath("//td/mark")] == ["维修"]


def test_a_picture_left_out_is_told_at_its_place_with_the_way_to_it(page_site):
    page = shown(page_site)
    told = page.xpath("//article//p[@class='picture-left-out']")
    assert [each.text_content().split("）")[0] for each in told] == [
        "（此处有图片，未收入正文",
        "（此处有 2 张图片，未收入正文",
    ]
    before = [each.getprevious().text_content() for each in told]
    assert before[0].startswith("负责全县水库安全")
    assert before[1].startswith("以上各项资金都已经支付完毕")
    report = page_site.library.reports()[0].id
    assert {each.xpath("./a/@href")[0] for each in told} == {f"/r/{report}/original"}


def test_reading_a_file_anew_fills_in_what_an_earlier_program_did_not_keep(page_site):
    library = page_site.library
    report = library.report(library.reports()[0].id)
    assert any(section.pictures for section in report.sections)
    library.reparse()
    assert library.report(report.id).sections == report.sections
    assert library.check().problems == ()


def pieces(words):
    return (Piece(words),) if words else ()


def rows_of(*rows):
    return [RowWords(tuple(map(pieces, cells)), spans) for cells, spans in rows]


def written(table):
    return [[(each.words, each.column, each.across, each.down) for each in row] for row in table]


def test_a_row_that_is_cut_off_from_what_it_goes_on_has_an_empty_cell():
    table = laid_out(rows_of((("", "质量"), (0, -1, 1, 1)), (("甲", "乙"), ())))
    assert written(table)[0] == [("", 0, 1, 1), ("质量", 1, 1, 1)]


def test_places_may_be_told_in_any_order_and_those_within_a_cell_are_none():
    table = laid_out(
        rows_of((("项目", "资金"), (0, 1, 1, 2, 2, 0)), (("预算", "支出"), (1, 1, 2, 1, 0, -1)))
    )
    assert written(table) == [
        [("项目", 0, 1, 2), ("资金", 1, 2, 1)],
        [("预算", 1, 1, 1), ("支出", 2, 1, 1)],
    ]


def test_a_column_that_a_row_passes_over_is_an_empty_cell_at_its_place():
    table = laid_out(rows_of((("甲", "乙", "丙"), ()), (("合计", "9"), (1, 1, 2, 1))))
    assert written(table)[1] == [("", 0, 1, 1), ("合计", 1, 1, 1), ("9", 2, 1, 1)]
    wide = laid_out(rows_of((("甲", "乙", "丙", "丁"), ()), (("合计", "9"), (0, 1, 3, 1))))
    assert written(wide)[1] == [("合计", 0, 1, 1), ("", 1, 2, 1), ("9", 3, 1, 1)]


def test_short_rows_end_with_an_empty_cell_and_one_cell_is_a_title():
    table = laid_out(rows_of((("表一",), ()), (("甲", "乙", "丙"), ()), (("合计", "3"), ())))
    assert written(table) == [
        [("表一", 0, 3, 1)],
        [("甲", 0, 1, 1), ("乙", 1, 1, 1), ("丙", 2, 1, 1)],
        [("合计", 0, 1, 1), ("3", 1, 1, 1), ("", 2, 1, 1)],
    ]


def test_a_header_is_as_deep_as_its_merged_cells():
    two = rows_of(
        (("项目", "资金"), (0, 1, 1, 2)),
        (("", "预算", "支出"), (0, -1, 1, 1, 2, 1)),
        (("甲", "1", "2"), ()),
    )
    assert depth_of_header(laid_out(two)) == 2
    assert depth_of_header(laid_out(two[:2])) == 0
    assert depth_of_header(laid_out(rows_of((("项目", "预算"), ()), (("甲", "1"), ())))) == 1
    assert depth_of_header(laid_out(rows_of((("1", "2"), ()), (("甲", "1"), ())))) == 0


spans = st.lists(st.tuples(st.integers(0, 6), st.integers(-3, 3)), max_size=4).map(
    lambda pairs: tuple(number for pair in pairs for number in pair)
)


@example([([""], ()), ([""], (0, -1, 0, -1))])  # one place that goes on, said twice
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(["", "甲", "1"]), min_size=1, max_size=4), spans),
        max_size=5,
    )
)
def test_no_word_of_a_table_is_lost_whatever_its_places_say(rows):
    given_rows = [
        RowWords(tuple(map(pieces, cells)), places if len(places) >= 2 * len(cells) else ())
        for cells, places in rows
    ]
    table = laid_out(given_rows)
    assert len(table) == len(rows)
    for row, (cells, _) in zip(table, rows, strict=True):
        assert sorted(each.words for each in row if each.words) == sorted(filter(None, cells))
        assert all(each.across > 0 and each.down > 0 for each in row)
    for place, row in enumerate(table):
        assert all(place + each.down <= len(table) for each in row)
