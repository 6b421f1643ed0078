"""Stored words come back as they were, to the character."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from juanzong.archive.records import permalink
from juanzong.index.folding import fold
from juanzong.index.segments.corpus import decode, encode
from juanzong.index.segments.originals import UsualOriginals, differences
from juanzong.index.segments.parts import PartsWriter, open_parts
from juanzong.index.segments.stored import StoredSections, write_stored
from tests.reports import make_report
from tests.strategies import texts

LONG = "水" * 33_000
#: What is told of one needs numbers of 15 bits, of the other of 16.
LONG_TEXTS = [("", LONG[:32_766] + "\n，"), ("一、长文", LONG + "\n，" + LONG + "\n。")]


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
@example(LONG_TEXTS)
@example([("\ud83d\ude00", "\ud83d\ude00网\n\ude00信"), ("", "")])
def test_what_is_stored_comes_back(sections):
    report = make_report("r", sections)
    stored = [(report.id, section) for section in report.sections]
    folded = [fold(section.text) for section in report.sections]
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary)
        with PartsWriter(directory) as parts:
            write_stored(directory, parts, stored, folded)
        reader = StoredSections(directory, open_parts(directory))
        read = [reader.read(number, encode(each.text)) for number, each in enumerate(folded)]
    for section, back, original in zip(report.sections, read, folded, strict=True):
        assert back.permalink == permalink(report.id, section)
        assert (back.heading, back.heading_path) == (section.heading, section.heading_path)
        assert back.text == section.text
        alignment = back.folded.alignment
        assert [list(column) for column in alignment] == list(map(list, original.alignment))


@pytest.mark.parametrize(
    "usual",
    [
        {},
        {",": "，", "(": "（"},
        {",": "，", "，": "、"},
        {",": "(", "(": ","},
        {",": "、", "，": "、"},
        {",": "\ud83d", "(": "\ude00"},
        {",": chr(0xD800), "(": chr(0xDC00)},
        {",": chr(0xDBFF), "(": chr(0xDFFF)},
        {chr(0x4E00 + number): chr(0x6E00 + number) for number in range(40)},
    ],
)
def test_the_usual_originals_are_put_in_place_unit_by_unit(usual):
    """Few signs one by one, and what that would mistake by a table; both give the same."""
    units = np.array(list(map(ord, usual)), np.uint16)
    table = UsualOriginals(units, np.array(list(map(ord, usual.values())), np.uint16))
    folded = "一,丁(，、丂𠮷,(\ufffd"
    expected = decode(encode("".join(usual.get(sign, sign) for sign in folded)))
    assert table.text(encode(folded), folded) == expected


def _told(*texts, lead=""):
    """What differs in each: places, characters removed, sizes and what is put in; the usual."""
    folded = [fold(lead + text) for text in texts]
    originals, usual = differences(folded, texts, [len(lead)] * len(texts))
    others = {chr(unit): chr(own) for unit, own in enumerate(usual.tolist()) if unit != own}
    return [tuple(map(list, each[:3])) + each[3:] for each in originals], others


_NOTHING = ([], [], [], "")


@pytest.mark.parametrize(
    ("texts_told", "told", "usual"),
    [
        (["网络，舆情，监测"], [_NOTHING], {",": "，"}),
        # The usual one is that which is written most often; a sign that stands as often for itself
        # as another does is its own.
        (["网络，舆情,监测，"], [([5], [1], [1], ",")], {",": "，"}),
        (["网,络，"], [([3], [1], [1], "，")], {}),
        (["（一）ＡＢ(二)", "（三）Ａ"], [([5, 7], [1, 1], [1, 1], "()"), _NOTHING],
         {"(": "（", ")": "）", "a": "Ａ", "b": "Ｂ"}),
        (["", "预算，", "算"], [_NOTHING] * 3, {",": "，"}),
        # What folding left out stands between the characters that it left.
        (["网\n络", "舆\n\n情\n"], [([1], [0], [1], "\n"), ([1, 2], [0, 0], [2, 1], "\n\n\n")], {}),
        (["\n网络\n"], [([0, 2], [0, 0], [1, 1], "\n\n")], {}),
        (["人 人\n人", "人人"], [([1, 2], [0, 0], [1, 1], " \n"), _NOTHING], {}),
        (["𠮷，祥\n"], [([3], [0], [1], "\n")], {",": "，"}),
        # Several signs that became three points, of which none is one of them.
        (["甲……乙甲......乙"], [([1, 6], [3, 3], [2, 6], "……......")], {}),
    ],
)  # fmt: skip
def test_no_more_is_told_of_a_text_than_what_differs(texts_told, told, usual):
    assert _told(*texts_told) == (told, usual)


def test_what_usually_stands_for_what_is_learnt_of_the_first_thousand_texts():
    first = ["网,络", *["网络"] * 998]
    told, usual = _told(*first, "舆，情，")
    assert (told[0], told[-1], usual) == (([1], [1], [1], ","), _NOTHING, {",": "，"})
    told, usual = _told(*first, "网络", "舆，情，")
    assert (told[0], told[-1], usual) == (_NOTHING, ([1, 3], [1, 1], [1, 1], "，，"), {})


@pytest.mark.parametrize(
    ("lead", "texts_told", "told", "usual"),
    [
        ("目标：", ["甲，乙"], [([0], [3], [0], "")], {",": "，"}),
        ("甲", ["甲乙", "乙甲"], [([0], [1], [0], "")] * 2, {}),
        # Of what stands before the texts nothing is learnt.
        ("ＡＢ", ["网", "络"], [([0], [2], [0], "")] * 2, {}),
        ("ＡＢ", ["ＡＢ", "络"], [([0], [2], [0], "")] * 2, {"a": "Ａ", "b": "Ｂ"}),
        ("目标\n", ["网络\n舆情"], [([0, 4], [2, 0], [0, 1], "\n")], {}),
    ],
)
def test_what_is_compared_before_a_text_is_none_of_it(lead, texts_told, told, usual):
    assert _told(*texts_told, lead=lead) == (told, usual)
