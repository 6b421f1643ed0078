import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index.abbreviations import introduced_abbreviations
from juanzong.index.folding import fold_text
from juanzong.index.pinyin import syllables
from juanzong.index.vocabulary import Tally, tally_of, vocabulary_of, without_number
from tests import strategies


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("一、部门概况", "部门概况"),
        ("（一）主要职能", "主要职能"),
        ("第一部分 部门概况", "部门概况"),
        ("1.数量指标", "数量指标"),
        ("3.1.2 指标：", "指标"),
        ("①产出指标", "产出指标"),
        ("2022年度收支", "2022年度收支"),
        ("一般公共预算", "一般公共预算"),
        ("1.2亿元项目", "1.2亿元项目"),
        ("十四五规划", "十四五规划"),
        ("一、", ""),
        ("字" * 31, ""),
    ],
)
def test_a_heading_is_known_without_its_number(heading, bare):
    assert without_number(fold_text(heading)) == bare


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "青山县委网络安全和信息化委员会办公室（以下简称“县委网信办”）负责",
            {
                ("县委网信办", "县委网络安全和信息化委员会办公室"),
                ("网信办", "网络安全和信息化委员会办公室"),
            },
        ),
        ("白水县住房和城乡建设局，以下简称住建局，承担", {("住建局", "住房和城乡建设局")}),
        ("按《预算绩效管理办法》（以下简称《办法》）", set()),
        ("青山县财政局（以下简称我局）", set()),
        ("（以下简称网信办）", set()),
        ("简称为何如此", set()),
        # One character, and one that is left without its level, stand in the long form.
        ("白水县住房和城乡建设局（以下简称县局）", {("县局", "县住房和城乡建设局")}),
    ],
)
def test_abbreviations_are_learnt_where_their_characters_stand_in_the_long_form(text, pairs):
    assert set(introduced_abbreviations(fold_text(text))) == pairs


def test_words_are_counted_by_section_without_signs_and_numbers():
    tally = tally_of([("舆情", "舆情,舆情监测。2022年89.46%"), ("", "监测到位")])
    assert tally.words["舆情"] == 1
    assert tally.words["监测"] == 2
    assert all(len(word) > 1 and word.isalnum() for word in tally.words)
    assert "2022" not in tally.words


sections = st.lists(st.tuples(strategies.texts, strategies.report_texts), max_size=5)


@settings(deadline=None)
@given(kept=sections, gone=sections)
def test_what_is_taken_away_leaves_what_was_there_before(kept, gone):
    both, expected = tally_of(kept + gone), tally_of(kept)
    both.take_away(tally_of(gone))
    assert both == expected
    added = tally_of(kept)
    added.add(tally_of(gone))
    assert added == tally_of(kept + gone)


@settings(deadline=None)
@given(counted=sections)
def test_counts_outlive_being_written(counted):
    tally = tally_of(counted)
    assert Tally.from_json(json.loads(json.dumps(tally.to_json()))) == tally


@given(text=strategies.texts)
def test_every_character_has_one_syllable(text):
    assert len(syllables(text)) == len(text)
    assert all(syllables(text))


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("概" * 30, "概" * 30),
        ("概" * 31, ""),
        ("概况", "概况"),
        ("概", ""),
        ("一二三四、概况", "概况"),
        ("一二三四五、概况", "一二三四五、概况"),
        ("(十二三)概况", "概况"),
        ("(一二三四)概况", "(一二三四)概况"),
        ("12.34.56、概况", "概况"),
        ("123、概况", "123、概况"),
    ],
)
def test_a_heading_to_complete_is_of_two_to_thirty_characters_its_number_short(heading, bare):
    assert without_number(heading) == bare


@pytest.mark.parametrize(
    ("full", "short", "is_learnt"),
    [
        ("网安办", "网办", True),
        ("网" + "安" * 58 + "办", "网办", True),
        ("网" + "安" * 59 + "办", "网办", False),
        ("网安", "网", False),
        ("天地玄黄宇宙洪荒日月盈昃辰", "天地玄黄宇宙洪荒日月盈辰", True),
        ("天地玄黄宇宙洪荒日月盈昃辰宿", "天地玄黄宇宙洪荒日月盈昃宿", False),
    ],
)
def test_a_short_form_has_two_to_twelve_characters_a_long_one_sixty(full, short, is_learnt):
    pairs = introduced_abbreviations(f"。{full}(以下简称{short})")
    assert (pairs == ((short, full),)) is is_learnt


def test_what_is_taken_away_is_counted_no_more_and_a_count_of_none_is_gone():
    one = tally_of([("一、概况", "青山县住房和城乡建设局(简称住建局)负责舆情")])
    both = tally_of([])
    both.add(one)
    both.add(tally_of([("", "舆情监测")]))
    assert both.words["舆情"] == 2
    both.take_away(one)
    assert both.to_json() == tally_of([("", "舆情监测")]).to_json()


CITIES = {"city": {"甲市": 1, "乙市": 1, "": 3}}


def test_what_more_sections_hold_stands_first_and_of_as_many_what_is_first_by_its_characters():
    introduced = "{}县住房和城乡建设局(以下简称{}县住建局)。"
    tally = tally_of(
        [
            ("一、乙况", introduced.format("乙", "乙") + introduced.format("甲", "甲")),
            ("二、甲况", "甲况监测" + introduced.format("丙", "丙")),
            ("三、丙况", "监测" + introduced.format("丙", "丙")),
            ("丙况", ""),
        ]
    )
    made = vocabulary_of("1", tally, lambda name: CITIES.get(name, {}))
    assert made.headings == (("丙况", 2), ("乙况", 1), ("甲况", 1))
    assert made.cities == (("乙市", 1), ("甲市", 1))
    assert [(each.short, each.sections) for each in made.abbreviations if "县" in each.short] == [
        ("丙县住建局", 2),
        ("乙县住建局", 1),
        ("甲县住建局", 1),
    ]
    counts = [count for _, count in made.words]
    assert counts == sorted(counts, reverse=True)
    assert dict(made.words)["监测"] == 2
