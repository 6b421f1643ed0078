import pytest

from juanzong.index.records import Occurrence
from juanzong.web.marked_text import excerpts
from juanzong.web.tables import has_header, is_caption, is_figure

TABLE = "各项资金如下。\n项目\t预算\t支出\n水库维修\t120\t118\n舆情监测\t30\t29.5\n合计\t150\t147.5"


@pytest.mark.parametrize("words", ["120", "1,234.56", "-3.5", "98.6%", "30 万元", "￥12", "25人"])
def test_a_number_with_or_without_its_unit_is_a_figure(words):
    assert is_figure(words)


@pytest.mark.parametrize("words", ["", "项目", "2022年度", "120/118", "第3季度", "不少于30"])
def test_other_words_are_no_figure(words):
    assert not is_figure(words)


@pytest.mark.parametrize(
    ("rows", "is_header"),
    [
        ([["项目", "预算"], ["维修", "120"]], True),
        ([["维修", "120"], ["监测", "30"]], False),
        ([["单位", "水利局"], ["年度", "全年"]], False),
        ([["项目", "项目"], ["维修", "120"]], False),
        ([["项目", ""], ["维修", "120"]], False),
        ([["项目", "预算"]], False),
        ([["项目", "预算", "备注"], ["维修", "120"], ["合计", "—", ""]], True),
    ],
)
def test_the_first_row_is_a_header_where_figures_stand_under_names(rows, is_header):
    assert has_header(rows) is is_header


def test_a_caption_is_a_name_and_no_sentence():
    assert is_caption("表1 收支情况")
    assert is_caption("2022年度收支情况表")
    assert not is_caption("具体见下表。")
    assert not is_caption("全年支出如下")


def test_a_hit_in_a_table_shows_its_row_under_the_names_of_the_columns():
    place = TABLE.index("舆情")
    (excerpt,) = excerpts(TABLE, [Occurrence(place, place + 2, 0)])
    assert excerpt.row.names == ("项目", "预算", "支出")
    assert ["".join(piece.text for piece in cell) for cell in excerpt.row.cells] == [
        "舆情监测",
        "30",
        "29.5",
    ]
    assert [piece.text for cell in excerpt.row.cells for piece in cell if piece.hit] == ["舆情"]


@pytest.mark.parametrize("word", ["项目", "资金"])
def test_a_hit_in_the_header_or_beside_the_table_is_shown_as_text(word):
    place = TABLE.index(word)
    (excerpt,) = excerpts(TABLE, [Occurrence(place, place + 2, 0)])
    assert excerpt.row is None
