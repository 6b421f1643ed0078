"""Text in a wrong encoding that lost bytes: only what is certain is offered, and loss is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.query.coded import coded_parts, decoded
from juanzong.index.query.parser import parse

WORDS = ["舆情", "预算执行率", "管理制度", "怀来县委网信办", "存在的问题"]


def codes(typed):
    return {each.code for each in parse(typed).notes}


def stands_in(read, words):
    """Whether words are read in their order, what is lost between them left out."""
    rest = iter(words)
    return all(sign in rest for sign in read.replace(" ", ""))


@given(
    words=st.sampled_from(WORDS),
    encoding=st.sampled_from(["latin-1", "cp1252"]),
    place=st.integers(0, 20),
    sign=st.sampled_from(["", "?", "\ufffd"]),
)
def test_of_bytes_shown_one_by_one_all_other_characters_are_certain(words, encoding, place, sign):
    content = words.encode()
    place %= len(content)
    shown = [bytes([byte]).decode(encoding, "replace") for byte in content]
    shown[place] = sign
    read = decoded("".join(shown))
    # Windows' Latin-1 has no sign for five bytes: their characters are lost besides.
    lost = {place // 3, *(at // 3 for at, each in enumerate(shown) if each == "\ufffd")}
    assert read.replace(" ", "") == "".join(each for at, each in enumerate(words) if at not in lost)


@given(
    words=st.sampled_from(WORDS),
    place=st.integers(0, 20),
    sign=st.sampled_from(["", "?", "\ufffd"]),
)
def test_of_pairs_of_bytes_nothing_is_offered_that_was_not_there(words, place, sign):
    shown = list(words.encode().decode("gb18030", "replace"))
    shown[place % len(shown)] = sign
    assert stands_in(decoded("".join(shown)), words)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("èˆ?æƒ…", "情"),
        ("è†æƒ…", "情"),
        ("?ˆ†æƒ…ç›‘æµ‹", "情监测"),
        ("é¢„ç®—æ‰\ufffdè¡Œç", "预算 行"),
        ("怀来\ufffd舆情", "怀来 舆情"),
        ("鑸嗘儏鐩\ufffdæ", "舆情"),
        ("ÓßÇé?à²â", "舆情"),
        ("监测 è†æƒ… 预警", "监测 情 预警"),
    ],
)
def test_what_is_certain_is_offered_and_the_loss_told(typed, read):
    assert decoded(typed) == read
    assert "coded-with-losses" in codes(typed)


@pytest.mark.parametrize(
    "typed", ["锟斤拷锟斤拷", "ï¿½ï¿½", "\ufffd\ufffd", "è?†", "æƒ?", "鏍\ufffd噯"]
)
def test_what_cannot_be_read_any_more_is_told(typed):
    assert decoded(typed) == ""
    assert "garbled" in codes(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("naïve café", "déjà vu?", "«é»", "Ñandú", "100℃±5‰", "×÷±", "“双随机”检查", "——……"),
        *("什么是绩效?", "资金使用?效益", "濉溪縣衞生健康局?", "鑫淼垚?", "囧", "Müller & Söhne?"),
    ],
)
def test_what_people_write_is_not_taken_for_it(typed):
    assert not list(coded_parts(typed))


@pytest.mark.parametrize("typed", ["监测èˆ†æƒ…预警", "监测èˆ†æƒ…", "èˆ†æƒ…预警"])
def test_words_beside_it_stay(typed):
    assert decoded(typed) == typed.replace("èˆ†æƒ…", "舆情")


def test_the_byte_a0_may_have_become_a_blank():
    assert decoded("标准".encode().decode("cp1252", "ignore").replace("\xa0", " ")).startswith("标")


def test_what_stands_in_quotes_is_meant():
    assert decoded('"èˆ?æƒ…"') == ""
    assert codes('"èˆ?æƒ…"') == set()
