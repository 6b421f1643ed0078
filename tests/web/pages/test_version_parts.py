"""How a comparison is cut into parts, what of it is folded, and which comparisons are held."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from juanzong.web.language import CHINESE
from juanzong.web.pages import version_parts
from juanzong.web.pages.version_parts import LatestComparisons, compared
from juanzong.web.pages.version_views import section_view
from tests.reports import make_report


def sections(*texts):
    return make_report("r", [(f"第{number}章", text) for number, text in enumerate(texts)]).sections


@pytest.mark.parametrize(("last", "parts"), [(19_980, 1), (19_981, 2)])
def test_a_part_shows_sixty_thousand_characters_with_sixty_for_each_section(last, parts):
    text = "\n".join("甲" * length for length in (19_980, 19_980, last))
    told = compared((), sections(text), shows_all=False)
    assert [bool(told.part(number)) for number in (1, 2, 3)] == [True, parts == 2, False]


@pytest.mark.parametrize(("count", "behind"), [(200, 0), (201, 1)])
def test_a_part_shows_four_hundred_rows_a_heading_being_one(count, behind):
    told = compared((), sections(*["新增"] * count), shows_all=False)
    assert (len(told.part(1)), len(told.part(2))) == (200, behind)


@pytest.mark.parametrize(("count", "behind"), [(399, []), (400, [1])])
def test_a_section_of_many_rows_goes_on_in_the_next_part(count, behind):
    former, current = (sections("\n".join(f"{sign}{n}" for n in range(count))) for sign in "甲乙")
    told = compared(former, current, shows_all=False)
    assert [len(each.rows) for each in told.part(1)] == [399]
    assert [len(each.rows) for each in told.part(2)] == behind
    assert [each.begins for each in (*told.part(1), *told.part(2))] == [
        True,
        *(False for _ in behind),
    ]


@pytest.mark.parametrize("count", [798, 799, 1_197, 1_198])
def test_every_part_that_a_section_goes_on_in_has_its_heading_too(count):
    former, current = (sections("\n".join(f"{sign}{n}" for n in range(count))) for sign in "甲乙")
    told = compared(former, current, shows_all=False)
    shown = [[len(each.rows) for each in told.part(number)] for number in range(1, 5)]
    full, rest = divmod(count, 399)
    assert shown == [*[[399]] * full, *([[rest]] if rest else []), *[[]] * 4][:4]


@pytest.mark.parametrize(("length", "is_folded"), [(200, False), (201, True)])
def test_a_line_that_both_have_is_folded_where_it_is_long(length, is_folded):
    former, current = (sections("同" * length + f"\n{sign}") for sign in "甲乙")
    ((shown,), (whole,)) = (
        compared(former, current, shows_all=shows_all).part(1) for shows_all in (False, True)
    )
    assert (shown.rows[0] == 1) is is_folded
    assert whole.rows[0] != 1


def test_two_lines_that_both_have_are_folded_however_short():
    former, current = (sections(f"同\n一\n{sign}\n尾") for sign in "甲乙")
    (shown,) = compared(former, current, shows_all=False).part(1)
    assert [row if isinstance(row, int) else row.is_same for row in shown.rows] == [2, False, True]


@pytest.mark.parametrize(
    ("number", "part"), [("0", 1), ("1", 1), ("2", 2), ("3", 2), ("9" * 30, 2), ("x", 1), ("²", 1)]
)
def test_a_part_asked_for_beyond_the_last_is_the_last(number, part):
    told = compared((), sections(*["新增"] * 201), shows_all=False)
    assert told.part_asked_for(number, "") == part


def asked(latest, key, characters):
    """Whether a comparison of two versions with so many characters is made anew."""
    made = []

    def compare():
        made.append(key)
        halves = (characters // 2, characters - characters // 2)
        return (*(SimpleNamespace(sections=[SimpleNamespace(text="甲" * n)]) for n in halves), None)

    latest.of(key, compare)
    return bool(made)


@pytest.mark.parametrize(
    ("characters", "is_held"),
    [(200_000, False), (200_001, True), (11_999_999, True), (12_000_000, False)],
)
def test_comparisons_of_long_reports_are_held_but_not_of_the_longest(characters, is_held):
    latest = LatestComparisons()
    assert asked(latest, "a", characters)
    assert asked(latest, "a", characters) is not is_held


def test_two_comparisons_are_held():
    latest = LatestComparisons()
    assert [asked(latest, key, 300_000) for key in "abba"] == [True, True, False, False]
    assert asked(latest, "c", 300_000)
    assert [asked(latest, key, 300_000) for key in "cba"] == [False, False, True]


def test_lines_that_have_nothing_in_common_are_marked_from_end_to_end():
    former, current = sections("甲乙丙丁戊己"), sections("一二三四五六七")
    (part,) = compared(former, current, shows_all=False).part(1)
    (row,) = section_view(part, CHINESE).rows
    assert row.is_unlike
    for ((piece,),), words in ((row.former, "甲乙丙丁戊己"), (row.current, "一二三四五六七")):
        assert (piece.text, piece.hit) == (words, 0)


def words_of(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("former", "current", "has_other", "label"),
    [
        ("一、概况", "一、概况", False, "一、概况"),
        ("一、概况", "二、概况", True, "二、概况"),
        ("一、概况", None, False, "一、概况"),
        (None, "二、概况", False, "二、概况"),
        ("", "", False, CHINESE.text("front_matter")),
    ],
)
def test_a_section_bears_both_headings_whole(former, current, has_other, label):
    then, now = (
        () if heading is None else make_report("r", [(heading, "水利")]).sections
        for heading in (former, current)
    )
    (part,) = compared(then, now, shows_all=True).part(1)
    view = section_view(part, CHINESE)
    assert words_of(view.former_heading) == (former or "")
    assert words_of(view.current_heading) == (current or "")
    assert (view.has_other_heading, view.label) == (has_other, label)
    told = [piece.text for piece in view.current_heading if piece.hit is not None]
    assert told == (["二"] if has_other else [current] if not former and current else [])


def test_paragraphs_that_changed_are_marked_where_they_did():
    former, current = sections("开头\n一月甲\n二月乙"), sections("开头\n\n一月子\n二月丑\n二月寅")
    (part,) = compared(former, current, shows_all=True).part(1)
    same, *others = section_view(part, CHINESE).rows
    assert same.same == ("开头",)
    shown = [
        [
            [(piece.text, piece.hit) for piece in line]
            for side in (row.former, row.current)
            for line in side
        ]
        for row in others
    ]
    assert [words for row in shown for line in row for words, hit in line if hit is not None]
    for side, text in (("former", "一月甲\n二月乙"), ("current", "一月子\n二月丑\n二月寅")):
        lines = [words_of(line) for row in others for line in getattr(row, side)]
        assert lines == text.split("\n")


def test_a_part_behind_one_that_is_full_of_rows_has_all_its_room():
    text = "\n".join("甲" * length for length in (19_980, 19_980, 19_980))
    told = compared((), sections(*["新增"] * 200, text), shows_all=False)
    assert [len(told.part(number)) for number in (1, 2, 3)] == [200, 1, 0]
    told = compared((), sections(*["新增"] * 400), shows_all=False)
    assert [len(told.part(number)) for number in (1, 2, 3)] == [200, 200, 0]


def test_a_section_that_only_moved_stands_in_the_part_behind_one_that_is_full():
    made = make_report("r", [(f"第{n}章", "水库" * 9 + str(n)) for n in range(2)]).sections
    new = make_report("n", [(f"新{n}", "新增" + str(n)) for n in range(200)]).sections
    told = compared(made, (*new, made[1], made[0]), shows_all=False)
    parts = [told.part(number) for number in (1, 2)]
    assert [len(part) for part in parts] == [200, 1]
    assert (parts[1][0].changes, parts[1][0].rows) == (("moved",), ())


def test_parts_are_made_as_they_are_asked_for(monkeypatch):
    made = []
    monkeypatch.setattr(version_parts, "go_on", lambda: made.append(1))
    told = compared((), sections(*["新增"] * 1_000), shows_all=False)
    for number in (1, 2, 1):
        assert len(told.part(number)) == 200
    # Of a thousand sections those of two parts were looked at.
    assert 400 <= len(made) <= 402


@pytest.mark.parametrize(("length", "parts"), [(19_980, [200, 1, 0]), (19_981, [200, 1, 1])])
def test_behind_a_part_that_is_full_of_rows_there_is_room_for_sixty_thousand_characters(
    length, parts
):
    text = "\n".join("甲" * each for each in (19_980, 19_980, length))
    told = compared((), sections(*["新增"] * 200, text), shows_all=False)
    assert [len(told.part(number)) for number in (1, 2, 3)] == parts


def test_behind_a_part_that_is_full_of_rows_there_is_room_for_four_hundred_more():
    former, current = (sections("\n".join(f"{sign}{n}" for n in range(400))) for sign in "甲乙")
    new = make_report("n", [(f"新{n}", "新增" + str(n)) for n in range(200)]).sections
    told = compared(former, (*new, *current), shows_all=False)
    shown = [[len(each.rows) for each in told.part(number)] for number in (2, 3, 4)]
    assert shown == [[399], [1], []]


@pytest.mark.parametrize(
    ("former", "is_alike"), [(["水", "火"], True), (["水"], False), (["水", "山"], False)]
)
def test_versions_are_alike_where_every_section_was_kept(former, is_alike):
    assert compared(sections(*former), sections("水", "火"), shows_all=False).is_alike is is_alike
    assert compared((), (), shows_all=False).is_alike
