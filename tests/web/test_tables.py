import pytest

from juanzong.index.records import Occurrence
from juanzong.web.marked_text import excerpts
from juanzong.web.tables import (
    PlacedWords,
    has_header,
    header_depth,
    is_caption,
    is_figure,
    row_at,
)

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
        # One column is no table, whatever heads it.
        ([["预算"], ["120"]], False),
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


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("表1" + "收" * 38, True),
        ("表1" + "收" * 39, False),
        ("收支表", True),
        ("收表", False),
        ("收" * 36 + "表", True),
        ("收" * 37 + "表", False),
    ],
)
def test_a_caption_is_forty_characters_at_most(words, is_one):
    assert is_caption(words) is is_one


@pytest.mark.parametrize(("length", "is_header"), [(30, True), (31, False)])
def test_the_name_of_a_column_is_thirty_characters_at_most(length, is_header):
    assert has_header([["名" * length, "预算"], ["维修", "120"]]) is is_header


@pytest.mark.parametrize(("figures", "is_header"), [(2, False), (3, True)])
def test_a_column_is_of_figures_where_more_than_half_of_what_it_says_are(figures, is_header):
    column = ["12"] * figures + ["不详"] * 2
    assert (
        has_header([["项目", "预算"], *(["维修", cell] for cell in [*column, "", "—"])])
        is is_header
    )


@pytest.mark.parametrize("cell", ["", "-", "—", "–", "/", "无"])
def test_a_cell_that_says_nothing_is_counted_neither_for_figures_nor_against(cell):
    column = ["12", "12", "不详", cell, cell, cell]
    assert has_header([["项目", "预算"], *(["维修", each] for each in column)])


@pytest.mark.parametrize(("depth", "told"), [(1, 1), (2, 2), (4, 4), (5, 0)])
def test_a_header_goes_down_as_far_as_its_merged_cells_but_not_beyond_four_rows(depth, told):
    head = [[PlacedWords(0, depth, "项目"), PlacedWords(1, 1, "预算")]]
    head += [[PlacedWords(1, 1, "其中")] for _ in range(1, depth)]
    row = [PlacedWords(0, 1, "维修"), PlacedWords(1, 1, "120")]
    assert header_depth([*head, row]) == told
    assert header_depth(head) == 0


def test_a_cell_that_goes_down_below_the_header_does_not_make_it_deeper():
    head = [PlacedWords(0, 1, "项目"), PlacedWords(1, 1, "预算")]
    rows = [[PlacedWords(0, 3, "维修"), PlacedWords(1, 1, "120")], [PlacedWords(1, 1, "30")]]
    assert header_depth([head, *rows]) == 1


@pytest.mark.parametrize(
    ("names", "depth"), [(("预算", "支出", "预算", "支出"), 2), (("预算", "支出", "1", "支出"), 0)]
)
def test_columns_of_two_groups_may_bear_one_name(names, depth):
    groups = [PlacedWords(0, 2, "项目"), PlacedWords(1, 1, "上年"), PlacedWords(3, 1, "本年")]
    columns = [PlacedWords(number, 1, name) for number, name in enumerate(names, 1)]
    row = [PlacedWords(0, 1, "维修"), *(PlacedWords(number, 1, "9") for number in range(1, 5))]
    assert header_depth([groups, columns, row]) == depth


def hit_of(text, word):
    place = text.index(word)
    (excerpt,) = excerpts(text, [Occurrence(place, place + len(word), 0)])
    return excerpt


@pytest.mark.parametrize(("length", "is_row"), [(300, True), (301, False)])
def test_a_row_of_more_than_three_hundred_characters_is_shown_as_text(length, is_row):
    row = "舆情".ljust(length - len("\t30"), "水") + "\t30"
    assert (hit_of(f"项目\t预算\n{row}", "舆情").row is not None) is is_row


def test_a_row_of_other_columns_is_shown_as_text():
    assert hit_of("项目\t预算\n水库\t12\n舆情\t30\t31", "舆情").row is None
    assert hit_of("项目\t预算\n水库\t12\n舆情\t30", "舆情").row is not None
    assert hit_of("项目\t预算\n水库\t12\t13\n舆情\t30", "舆情").row is not None


def test_the_break_behind_a_row_is_in_no_row():
    end = TABLE.index("\n水库")
    assert row_at(TABLE, end) is None
    assert row_at(TABLE, TABLE.index("\n", end + 1)) is None
    assert row_at(TABLE, end + 1).names == ("项目", "预算", "支出")


@pytest.mark.parametrize(("words", "is_row"), [(99, True), (100, False)])
def test_whether_a_long_table_has_a_header_is_told_from_its_first_two_hundred_rows(words, is_row):
    column = ["不详"] * words + ["12"] * (199 - words) + ["不详"] * 50
    text = "\n".join(["项目\t预算", *(f"维修\t{cell}" for cell in column)])
    assert (row_at(text, text.index("维修")) is not None) is is_row
