"""Which lines of a report its title is read from, a case at each side of every bound."""

import pytest

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
