from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from juanzong.archive.records import Span
from juanzong.index.characters import HAN_RANGES, fold_character, simplified
from juanzong.index.folding import fold, fold_text, folding_signature, is_edge_character, is_han
from tests.strategies import INVISIBLE, WHITE_SPACE, report_texts, texts

EXAMPLES = {
    "①㊀㉑Ⓐ": "(1)(一)(21)(a)",
    "與论": "舆论",
    "輿論監測": "舆论监测",
    "ＡＢＣ１２３％": "abc123%",
    "STRASSE Straße": "strasse strasse",
    "İ": "i̇",
    "ΣΑΣ": "σασ",
    "怀财字〔2023〕31号": "怀财字[2023]31号",
    "怀财字﹝2023﹞31号": "怀财字[2023]31号",
    "怀财字【2023】31号": "怀财字[2023]31号",
    "怀财字［2023］31号": "怀财字[2023]31号",
    "“一”„二‟「三」＂四": '"一""二""三""四',
    "‘一’『二』": "'一''二'",
    "2021–2023": "2021-2023",
    "互联网信\n\n息办公室": "互联网信息办公室",
    "互联网信 　息\u00a0办\r公\u200b室": "互联网信息办公室",
    "信息，\n安全": "信息,安全",
    "信息,\n安全": "信息,安全",
    "2023 年度": "2023 年度",
    "Web \n\u3000 2.0": "web 2.0",
    " 网 信 ": "网信",
    "〇 々": "〇々",
    "12,345.67": "12345.67",
    "１２，３４５，６７８": "12345678",
    "1,23": "1,23",
    "1,2345": "1,2345",
    "1234,567": "1234,567",
    "1.5,200": "1.5,200",
    "满分10,得分9": "满分10,得分9",
    "㈠": "(一)",
    "①2022年": "(1)2022年",
    "⑴⑾": "(1)(11)",
    "❶⓫": "(1)(11)",
    "3½": "3 1/2",
    "½": "1/2",
    "网½": "网1/2",
    "3①": "3(1)",
    "\u09c7\u09be": "\u09cb",
    "ﾊﾞ": "バ",
    "e\u0301": "é",
    "\u1112\u1161\u11ab": "한",
    "\uf9de\uf900": "吏岂",
    "𫖒韠": "𫖒𫖒",
    "👨\u200d👩": "👨👩",
    "❤\ufe0f": "❤",
    "\ud800": "\ufffd",
    "\ud842\udfb7": "\ufffd\ufffd",
    "a\x00b": "a b",
    "薴": "苎",
    "苗木成活\t率高": "苗木成活\t率高",
    "\t苗木 \t\t\n a\t 1 \t": "苗木\ta\t1",
    "水情¹监测，²平台⁽³⁾。⁴": "水情监测,平台。",
    "120m²、米³、10⁴、米²¹": "120m2、米3、104、米",
    "¹注": "1注",
    "一\n²三": "一 2三",
    "淝（féi）河（hé）": "淝河",
    "涵(han)管(guan)维修": "涵管维修",
    "优(a)良(b)，智能(AI)，(féi)河，女(nv)绿(lü)行(hang)": "优(a)良(b),智能(ai),(féi)河,女绿行",
    # Each sign that several signs write, alone in its text, and one sign fewer.
    "得分>=60": "得分≥60",
    "得分<=60": "得分≤60",
    "得分>60<80": "得分>60<80",
    "甲——乙": "甲—乙",
    "甲--乙": "甲—乙",
    "甲—乙-丙": "甲—乙-丙",
    "甲....乙": "甲...乙",
    "甲..乙": "甲..乙",
    "甲···乙": "甲...乙",
    "甲··乙": "甲··乙",
    "甲。。。乙": "甲...乙",
    "甲。。乙": "甲。。乙",
    # The last that there is.
    "\U0010ffff网\U0010ffff": "\U0010ffff网\U0010ffff",
    "": "",
    "\u200b": "",
}


@pytest.mark.parametrize(("text", "folded"), EXAMPLES.items())
def test_folds_to(text, folded):
    assert fold_text(text) == folded


@given(texts)
@example("= \u0338")
@example("Ǫ\u03382\u0345\n\n")
@example("1\u200b2,345")
@settings(max_examples=1_000)
def test_folding_is_idempotent(text):
    folded = fold_text(text)
    assert fold_text(folded) == folded


@given(st.one_of(texts, report_texts))
@settings(max_examples=500)
def test_fold_gives_the_text_of_fold_text(text):
    assert fold(text).text == fold_text(text)


@given(st.one_of(texts, report_texts))
@settings(max_examples=500)
def test_every_folded_character_unfolds_to_original_characters_in_order(text):
    folded = fold(text)
    before = Span(0, 0)
    for place in range(len(folded.text)):
        span = folded.unfold(place, place + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert span.start >= before.start
        # What one character became may share it with a neighbour (¸ begins with a space).
        assert span.end >= before.end
        before = span


@given(st.one_of(texts, report_texts), st.data())
@settings(max_examples=500)
def test_a_run_unfolds_from_its_first_to_its_last_character(text, data):
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.unfold(start, start + 1), folded.unfold(end - 1, end)
    assert folded.unfold(start, end) == Span(first.start, last.end)


@given(st.text(st.sampled_from("网信一〇与𠮷"), max_size=20), st.sampled_from("网a1，("))
def test_what_stands_far_away_changes_nothing(text, beside):
    assert fold_text(f"{text}。{beside}") == fold_text(text) + fold_text(f"。{beside}")


def test_unfolds_through_every_kind_of_edit():
    text = "（㈠） e\u0301  12,345 互联\n网"
    folded = fold(text)
    assert folded.text == "((一)) é 12345 互联网"

    def original(part):
        start = folded.text.index(part)
        span = folded.unfold(start, start + len(part))
        return text[span.start : span.end]

    assert original("一") == "㈠"
    assert original("é") == "e\u0301"
    assert original("é 1") == "e\u0301  1"
    assert original("12345") == "12,345"
    assert original("2345 互") == "2,345 互"
    assert original("联网") == "联\n网"
    assert original("联") == "联"


def test_every_character_is_folded_for_good():
    for code in (*range(0x3400), *range(0xA000, 0x20000), *range(0xE0000, 0xE0200)):
        folded = fold_character(chr(code))
        assert fold_text(folded) == fold_text(chr(code)), hex(code)
        assert fold_text(fold_text(folded)) == fold_text(folded), hex(code)


def test_traditional_characters_become_what_opencc_gives():
    converter = OpenCC("t2s")
    for character in map(chr, range(0x4E00, 0xA000)):
        if character == "與":  # Stands for 輿 in mainland reports: decision 6.
            continue
        expected = converter.convert(character)
        assert simplified(character) == expected
        assert fold_text(character) in {expected, converter.convert(expected)}


@pytest.mark.parametrize("space", WHITE_SPACE.replace("\t", ""))
def test_every_white_space_is_a_space(space):
    assert fold_text(f"a{space}b") == "a b"
    assert fold_text(f"网{space}信") == "网信"
    assert fold_text(f"，{space}信") == ",信"


@pytest.mark.parametrize("character", INVISIBLE)
def test_every_invisible_character_vanishes(character):
    assert fold_text(f"网{character}信a{character}b") == "网信ab"


def test_han_and_edges():
    assert all(map(is_han, "网一〇々〆𠮷㐀豈"))
    assert not any(map(is_han, "a1，。（あ한"))
    assert all(map(is_edge_character, "a1éあ한б"))
    assert not any(map(is_edge_character, "网〇々𠮷，. _-❤"))
    assert len(HAN_RANGES) > 0


def test_the_signature_names_what_folding_depends_on():
    assert "Unicode" in folding_signature()
    assert "OpenCC" in folding_signature()


def test_importing_needs_no_opencc():
    code = "import sys, juanzong.index.folding; sys.exit('opencc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text(st.sampled_from(" \t\n网1，"), max_size=20))
@settings(max_examples=500)
def test_a_run_with_a_tab_is_one_border_and_none_at_the_ends(text):
    cells = re.sub(r"[ \t\n]*\t[ \t\n]*", "\t", text).strip().split("\t")
    assert fold_text(text) == "\t".join(map(fold_text, cells))


def test_folding_takes_no_longer_for_white_space_without_end():
    assert fold_text(" " * 200_000 + "网\t信" + " " * 200_000) == "网\t信"


def test_marks_that_only_change_places_leave_the_character_before_them_its_own_place():
    folded = fold("q\u0308\u0323监")
    assert folded.text == "q\u0323\u0308监"
    assert folded.unfold(0, 1) == Span(0, 1)
    assert folded.unfold(3, 4) == Span(3, 4)
    assert folded.unfold(1, 2) == folded.unfold(2, 3) == Span(1, 3)


@pytest.mark.parametrize("space", [" ", "  ", "\t", "\t\t", " \t ", "\t \t"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_white_space_at_the_ends_goes_however_many_gaps_stand_between(space, count):
    words = ["a"] * count
    between = "\t" if "\t" in space else " "
    for text in (space.join(words), space.join([*words, ""]), space.join(["", *words])):
        assert fold_text(text) == between.join(words)
    assert fold_text("甲" + space * 2 + "乙\t丙" + space) == f"甲{between.strip(' ')}乙\t丙"
