from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import ResolutionKind, citation_digest
from juanzong.archive.store.resolving import resolve_removed, resolve_section
from tests.archive.store.fakes import section

DUTIES = "负责全县网络安全和信息化工作的统筹协调，承担舆情监测与处置。"
MONEY = "年初预算八十万元，全年支出七十八万元，结余两万元。"


def resolve(current, former, cited, digest=None):
    return resolve_section("r", current, former, cited.id, digest or cited.digest)


def test_the_same_words_at_the_same_place_are_current():
    cited = section("职责", DUTIES)
    assert resolve((cited,), (), cited).kind is ResolutionKind.CURRENT


def test_other_words_at_the_same_place_have_changed():
    old, new = section("职责", DUTIES), section("职责", DUTIES + "另有新职能。")
    found = resolve((new,), ((old,),), old)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.CHANGED, new, old)


def test_a_digest_of_words_that_were_never_held_is_a_damaged_link():
    new = section("职责", DUTIES)
    found = resolve((new,), (), new, "unheard")
    assert (found.kind, found.section, found.cited) == (ResolutionKind.DAMAGED, new, None)


def test_the_newest_reading_with_those_words_is_cited():
    old, middle, new = (section("职责", DUTIES + mark) for mark in "一二三")
    found = resolve((new,), ((middle,), (old,)), middle)
    assert found.cited == middle


def test_the_same_words_at_another_place_have_moved_also_when_the_old_place_has_others():
    old = section("其他", DUTIES, place="p1")
    now = (section("其他", MONEY, place="p1"), section("其他", DUTIES, 1, place="p2"))
    found = resolve(now, ((old,),), old)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.MOVED, now[1], old)


def test_words_that_stand_at_two_places_have_not_moved():
    old = section("其他", "无。", place="p1")
    now = (
        section("其他", MONEY, place="p1"),
        section("其他", "无。", 1, place="p2"),
        section("其他", "无。", 2, place="p3"),
    )
    assert resolve(now, ((old,),), old).kind is ResolutionKind.CHANGED


def test_a_reworked_passage_at_another_place_has_moved():
    old = section("主要职责", DUTIES)
    now = (section("资金", MONEY), section("部门职责", DUTIES.replace("承担", "并承担"), 1))
    found = resolve(now, ((old,),), old)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.MOVED, now[1], old)


def test_a_heading_alone_has_moved_into_the_heading_that_begins_with_it():
    old = section("第一部分", "", place="p1")
    now = (
        section("第二部分 决算表", MONEY, 1, "p2"),
        section("第一部分 单位概况", DUTIES, 2, "p3"),
    )
    found = resolve(now, ((old,),), old)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.MOVED, now[1], old)


def test_a_heading_with_a_text_has_not_moved_into_one_that_begins_with_it():
    old = section("第一部分", MONEY, place="p1")
    now = (section("第一部分 单位概况", DUTIES, 2, "p3"),)
    assert resolve(now, ((old,),), old).kind is ResolutionKind.REMOVED


def test_a_passage_that_is_nowhere_was_removed():
    old = section("主要职责", DUTIES)
    found = resolve((section("资金", MONEY),), ((old,),), old)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.REMOVED, None, old)


def test_a_place_that_was_never_held_is_found_by_its_words_only():
    now = section("职责", DUTIES)
    elsewhere = resolve_section("r", (now,), (), "nowhere", now.digest)
    assert (elsewhere.kind, elsewhere.section) == (ResolutionKind.MOVED, now)
    assert resolve_section("r", (now,), (), "nowhere", "no").kind is ResolutionKind.UNKNOWN
    assert resolve_section("r", (now,), (), "nowhere", None).kind is ResolutionKind.UNKNOWN


def test_of_equal_successors_the_nearest_is_taken():
    old = section("主要职责", DUTIES, 2)
    now = tuple(section("甲", DUTIES, ordinal, place=f"p{ordinal}") for ordinal in range(5))
    assert resolve(now, ((old,),), old).section == now[2]


texts = st.text(alphabet="职责预算。", max_size=6)
outlines = st.lists(st.tuples(st.sampled_from("甲乙丙"), texts), max_size=4).map(
    lambda parts: tuple(
        section(heading, text, ordinal, place=f"{heading}{ordinal}")
        for ordinal, (heading, text) in enumerate(parts)
    )
)


@given(outlines, st.lists(outlines, max_size=3), st.data())
def test_whatever_was_once_held_resolves_to_itself_or_shows_what_was_cited(current, former, data):
    held = [each for sections in (current, *former) for each in sections]
    if not held:
        return
    cited = data.draw(st.sampled_from(held))
    found = resolve(current, former, cited)
    if found.kind is ResolutionKind.CURRENT:
        assert (found.section.id, found.section.digest) == (cited.id, cited.digest)
    else:
        assert found.kind is not ResolutionKind.UNKNOWN
        assert (found.cited.id, found.cited.digest) == (cited.id, cited.digest)
    assert found.section is None or found.section in current


@pytest.mark.parametrize(
    ("common", "kind"), [(6, ResolutionKind.REMOVED), (7, ResolutionKind.MOVED)]
)
def test_a_passage_is_the_same_with_three_in_five_pairs_of_characters(common, kind):
    # Eleven characters are ten pairs; seven of them in common are six.
    letters = "天地玄黄宇宙洪荒日月盈"
    old = section("", letters, place="p1")
    now = section("", letters[:common] + "昃辰宿列张"[: 11 - common], place="p2")
    assert resolve((now,), ((old,),), old).kind is kind


def test_what_is_too_short_to_be_compared_has_no_successor():
    # A single character has no pairs: nothing tells that two of them are the same passage.
    old = section("", "天", place="p1")
    for words in ("", "地", "天地玄黄"):
        found = resolve((section("", words, place="p2"),), ((old,),), old)
        assert (found.kind, found.section) == (ResolutionKind.REMOVED, None)


def test_the_number_of_a_heading_is_no_part_of_its_words():
    old = replace(section("一、职责", "管水。", place="p1"), number="一、")
    now = replace(section("十二、职责", "管水。", place="p2"), number="十二、")
    assert resolve((now,), ((old,),), old).section == now


@pytest.mark.parametrize(("text", "former"), [(DUTIES, MONEY), (MONEY, DUTIES)])
def test_a_short_digest_that_other_words_had_too_is_contested(text, former):
    now, old = section("职责", text), section("职责", former)
    old = replace(old, id=now.id, digest=now.digest)
    found = resolve_section("r", (now,), ((old,),), now.id, now.digest)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.CONTESTED, now, old)
    long = resolve_section("r", (now,), ((old,),), now.id, citation_digest(now))
    assert long.kind is ResolutionKind.CURRENT
    spaced = replace(now, text=f" {now.text}")
    same = resolve_section("r", (now,), ((spaced,),), now.id, now.digest)
    assert same.kind is ResolutionKind.CURRENT


def test_of_words_at_two_places_never_held_there_none_is_meant():
    now = (section("甲", "无。", place="p1"), section("甲", "无。", 1, place="p2"))
    found = resolve_section("r", now, (), "nowhere", now[0].digest)
    assert found.kind is ResolutionKind.UNKNOWN


def test_a_removed_report_shows_the_words_of_the_place_that_was_cited():
    held = (section("甲", "子", place="p1"), section("乙", "丑", 1, place="p2"))
    for each in held:
        found = resolve_removed("r", (held,), each.id, each.digest)
        assert (found.kind, found.cited) == (ResolutionKind.REMOVED, each)
    assert resolve_removed("r", (held,), "p1", held[1].digest).cited is None
    assert resolve_removed("r", (held,), None, None).cited is None


@pytest.mark.parametrize("other", ["p0", "p2"])
def test_words_that_were_held_elsewhere_are_not_cited_of_a_place_that_never_held_them(other):
    held = section("甲", DUTIES, place=other)
    found = resolve_section("r", (section("乙", MONEY, place="p3"),), ((held,),), "p1", held.digest)
    assert (found.kind, found.cited) == (ResolutionKind.UNKNOWN, None)


@pytest.mark.parametrize("other", ["p0", "p2"])
def test_a_short_digest_is_not_contested_by_the_words_of_another_place(other):
    now = section("甲", DUTIES, place="p1")
    held = replace(section("乙", MONEY, place=other), digest=now.digest)
    found = resolve_section("r", (now,), ((held,),), now.id, now.digest)
    assert found.kind is ResolutionKind.CURRENT


def test_a_place_whose_words_nobody_held_leads_where_its_newest_words_went():
    newest, older, oldest = (section("", words, place="p1") for words in (DUTIES, MONEY, "甲"))
    now = (section("", MONEY, 0, "p2"), section("", DUTIES, 1, "p3"))
    for former in (((newest,),), ((newest,), (older,)), ((newest,), (older,), (oldest,))):
        found = resolve_section("r", now, former, "p1", "unheard")
        assert (found.kind, found.section, found.cited) == (ResolutionKind.MOVED, now[1], None)


def test_of_equal_successors_at_the_same_distance_the_first_is_taken():
    old = section("主要职责", DUTIES, 2)
    now = tuple(section("甲", DUTIES, ordinal, place=f"p{ordinal}") for ordinal in (1, 3))
    assert resolve(now, ((old,),), old).section == now[0]
