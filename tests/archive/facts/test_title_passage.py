"""Which lines a title is read from, and what parts a heading from its text in the body."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.facts.reading import read
from juanzong.archive.records import Outline, Section
from tests.archive.facts.outlines import one_section

TITLE = "怀来县财政局2022年度绩效自评报告"
OFFICE = "怀来县财政局"


def title_of(text, title=""):
    return read(one_section(text, title)).title.text


def sections(*texts):
    return tuple(
        Section(f"s{n}", "d", n, None, min(n, 1), "", "", (), text) for n, text in enumerate(texts)
    )


def test_a_title_is_where_it_stands_whatever_blanks_it_has_and_without_its_line_breaks():
    text = f"某某\n怀来县 财政局\n2022年度绩效自评报告\n一、概况\n{TITLE}"
    evidence = read(one_section(text, TITLE)).title.evidence(0, 3)
    assert title_of(text, TITLE) == TITLE
    assert (evidence.start, evidence.end, evidence.quote) == (3, 6, "怀来县")


@pytest.mark.parametrize(("above", "found"), [(1, True), (2, False)])
def test_a_title_may_stand_in_the_second_section_and_not_in_the_third(above, found):
    outline = Outline(TITLE, sections(*["附件1"] * above, TITLE))
    assert (read(outline).title.text == TITLE) is found


@pytest.mark.parametrize(("above", "found"), [(2981, True), (2982, False)])
def test_a_title_stands_within_the_first_characters(above, found):
    text = "某" * above + "\n" + TITLE
    assert (title_of(text, TITLE) == TITLE) is found


@pytest.mark.parametrize("title", ["张家口市人民政府", ""])
def test_without_a_reports_word_the_lines_at_the_top_stand_for_the_title(title):
    assert title_of(f"\n{TITLE}\n一、概况\n{OFFICE}", title) == TITLE
    assert title_of(f"{TITLE}\n发布时间：2023年\n{OFFICE}", title) == TITLE
    assert title_of(f"{TITLE}\n我单位认真履职。\n{OFFICE}", title) == TITLE
    assert title_of(f"{TITLE}\n单位\t名称\n{OFFICE}", title) == TITLE


@pytest.mark.parametrize(("lines", "taken"), [(4, 4), (5, 5), (6, 5)])
def test_five_lines_at_the_top_may_stand_for_a_title(lines, taken):
    assert title_of("\n".join([OFFICE] * lines)) == OFFICE * taken


@pytest.mark.parametrize(("length", "taken"), [(60, True), (61, False)])
def test_a_line_that_stands_for_a_title_has_at_most_sixty_characters(length, taken):
    line = "某" * (length - len(TITLE)) + TITLE
    assert (title_of(f"{line}\n一、概况") == line) is taken


@pytest.mark.parametrize(
    ("heading", "run_in", "text", "body"),
    [
        ("1、支出", None, "799.12万元", "1、支出:799.12万元\n"),
        ("1、支出", "：", "799.12万元", "1、支出:799.12万元\n"),
        ("1、支出", None, "很多", "1、支出\n很多\n"),
        ("1、支出", "。", "很多", "1、支出\n。很多\n"),
        ("", None, "799.12万元", "799.12万元\n"),
    ],
)
def test_a_figure_runs_on_behind_its_heading_and_other_text_does_not(heading, run_in, text, body):
    section = Section("s0", "d", 0, None, 1, "1、", heading, (heading,), text, run_in=run_in)
    assert read(Outline("", (section,))).body.text == body


def test_what_is_quoted_of_a_heading_and_of_a_text_ends_where_they_end():
    section = Section("s0", "d", 0, None, 1, "1、", "1、支出", ("1、支出",), "799.12万元")
    body = read(Outline("", (section,))).body
    quotes = [body.evidence(start, end) for start, end in ((2, 4), (2, 8), (5, 8), (5, 99))]
    assert [(one.part, one.quote) for one in quotes] == [
        ("heading", "支出"),
        ("heading", "支出"),
        ("text", "799"),
        ("text", "799.12万元"),
    ]


def test_of_a_very_long_title_the_first_two_hundred_characters_are_looked_for():
    title = "某" * 150 + TITLE + "某" * (51 - len(TITLE))
    assert len(title) == 201
    assert title_of(f"{title}\n一、概况", title) == title[:200]


def test_a_title_ends_where_its_last_character_stands():
    assert title_of(f"{TITLE}（公开稿）\n一、概况", TITLE) == TITLE
    assert title_of(f"附件{TITLE}（公开稿）\n一、概况", TITLE) == TITLE


@pytest.mark.parametrize(("letters", "attached"), [(39, False), (40, True)])
def test_a_letter_of_forty_characters_before_the_title_has_it_attached(letters, attached):
    outline = Outline(TITLE, sections("某 " * letters, TITLE))
    rules = [fact.rule for fact in find_facts(outline) if fact.name == "title"]
    assert rules == (["title.attached"] if attached else [])


@pytest.mark.parametrize(
    ("above", "rule"),
    [
        ("附件：1.某某表", "title.attached"),
        ("某某\n附件：1.某某表", "title.attached"),
        ("附件：1.某某表\n某某", None),
        ("某某发展改革委员会：\n \n", "title.attached"),
        ("", None),
    ],
)
def test_the_next_line_above_the_title_tells_whether_it_is_attached(above, rule):
    outline = one_section(f"{above}\n{TITLE}\n一、概况\n认真履职。", TITLE)
    rules = [fact.rule for fact in find_facts(outline) if fact.name == "title"]
    assert rules == ([] if rule is None else [rule])


@pytest.mark.parametrize(
    ("row", "read_as"),
    [
        ("年度资金总额 1288.36 1402.50 9", "年度资金总额\t1288.36\t1402.50\t9"),
        ("年度资金总额 1288.36 9", "年度资金总额1288.369"),
    ],
)
@pytest.mark.parametrize(("above", "below"), [("", ""), ("某 某\n", ""), ("", "\n某 某")])
def test_cells_parted_by_spaces_are_told_apart_in_any_line_even_the_last(
    row, read_as, above, below
):
    body = read(one_section(f"{above}{row}{below}")).body.text
    assert body.replace("某某", "").strip() == read_as


@pytest.mark.parametrize(("blanks", "runs_on"), [(70, True), (79, True), (80, False)])
def test_a_figure_that_runs_on_begins_within_eighty_characters(blanks, runs_on):
    section = Section("s0", "d", 0, None, 1, "1、", "1、支出", ("1、支出",), " " * blanks + "9元")
    body = read(Outline("", (section,))).body.text
    assert body == ("1、支出:9元\n" if runs_on and blanks < 79 else "1、支出\n9元\n")
