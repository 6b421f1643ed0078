"""In which encoding an address is read: what each may hold, and what is told where two may."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from werkzeug.test import EnvironBuilder

from juanzong.index.characters import is_han
from juanzong.web.request_encoding import AnyEncodingRequest, decoded_again, encoding_notes


def read(query_string):
    return AnyEncodingRequest(EnvironBuilder(query_string=query_string).get_environ())


def characters(encoding, first, last):
    """All characters of two bytes between two, as the encoding writes them."""
    for number in range(first, last + 1):
        try:
            number.to_bytes(2, "big").decode(encoding)
            yield number.to_bytes(2, "big").decode("gb18030" if "gb" in encoding else encoding)
        except UnicodeDecodeError:
            continue


def coded_by_byte(text):
    return "".join(f"%{byte:02X}" for byte in text.encode("gb18030"))


CHINESE_OF_GB2312 = list(characters("gb2312", 0xB0A1, 0xF7FE))
MARKS_OF_GB2312 = list(characters("gb2312", 0xA1A1, 0xA3FE))
LETTERS_OF_GB2312 = list(characters("gb2312", 0xA4A1, 0xA9FE))
UNITS_OF_GBK = tuple("㎎㎏㎜㎝㎞㎡㏄㏎")


def test_all_chinese_marks_and_units_are_read_where_they_are_still_coded():
    assert len(CHINESE_OF_GB2312) == 6_763
    for sign in (*CHINESE_OF_GB2312, *MARKS_OF_GB2312, *UNITS_OF_GBK):
        # Behind such words what two bytes code can be no UTF-8.
        assert decoded_again(coded_by_byte(f"预{sign}算")) == f"预{sign}算"


def test_letters_and_rarer_chinese_stay_coded():
    read_as_gbk = {*CHINESE_OF_GB2312, *MARKS_OF_GB2312, *UNITS_OF_GBK}
    beyond = set(characters("gbk", 0x8140, 0xFEFE)) - read_as_gbk
    assert {"丂", "鼣", *LETTERS_OF_GB2312} <= beyond
    for sign in sorted(beyond)[::5]:
        coded = coded_by_byte(f"预{sign}算")
        assert decoded_again(coded) == coded


def test_what_only_big5_calls_frequent_is_read_as_that():
    frequent = [sign for sign in characters("big5", 0xA440, 0xC67E) if is_han(sign)]
    assert len(frequent) == 5_401
    told = {True: 0, False: 0}
    for sign in (*frequent[::4], frequent[-1]):
        coded = sign.encode("big5")
        request = read("q=" + quote(coded))
        if _may_be_utf8(coded):
            continue
        is_gbk = coded[1] >= 0xA1 and coded[0] >= 0xB0 and _is_in(coded, "gb2312")
        told[is_gbk] += 1
        assert request.args["q"] == (coded.decode("gb18030") if is_gbk else sign)
        assert bool(encoding_notes(request)) is is_gbk
    assert min(told.values()) > 200


def test_what_big5_calls_rare_is_read_as_gbk():
    rare = list(characters("big5", 0xC940, 0xF9D5))
    for sign in rare[::9]:
        coded = sign.encode("big5")
        if not _may_be_utf8(coded) and _is_in(coded, "gb18030"):
            request = read("q=" + quote(coded))
            assert request.args["q"] == coded.decode("gb18030")
            assert encoding_notes(request) == ()


def _may_be_utf8(coded):
    return _is_in(coded, "utf-8")


def _is_in(coded, encoding):
    try:
        coded.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("length", [1, 20, 21, 50])
def test_a_note_repeats_forty_characters_of_both_readings(length):
    words = "公开" * length
    (note,) = encoding_notes(read("q=" + quote(words, encoding="gbk")))
    told = dict(note.values)
    assert told["read"] == words[:40]
    assert len(told["other"]) == len(words[:40])
    assert (note.start, note.end) == (0, 0)


def test_one_value_that_may_be_either_is_told_of_and_others_say_which_it_is():
    either, big5 = quote("公开", encoding="gbk"), quote("預算執行", encoding="big5")
    assert read(f"q={either}&county={big5}").args["county"] == "預算執行"
    gbk = quote("预算", encoding="gbk")
    assert encoding_notes(read(f"q={gbk}&county={either}"))
    assert not encoding_notes(read(f"q={gbk}"))


@pytest.mark.parametrize("broken", ["%ff", "%ff%ff", "%e8%88%ff"])
def test_what_is_in_no_encoding_says_so(broken):
    (note,) = encoding_notes(read(f"q={broken}"))
    assert note.code == "address-unreadable"


def test_a_query_is_as_it_was_typed_and_other_values_only_where_they_say_something():
    request = read("q=+&county=+&year=2022&&=x&page=")
    assert list(request.args.items(multi=True)) == [("q", " "), ("year", "2022"), ("", "x")]
    assert encoding_notes(request) == ()


@pytest.mark.parametrize(
    ("coded", "words"),
    [
        ("%u9884%u7B97", "预算"),
        ("%u9884%u7b97.pdf", "预算.pdf"),
        ("%u9884%uD800", "%u9884%uD800"),
        ("%u0061%u0062", "%u0061%u0062"),
        ("%25u9884", "预"),
        ("%2525E9%2525A2%252584", "预"),
        ("%E9%A2%84%0A", "%E9%A2%84%0A"),
        ("%25", "%25"),
        ("100%2541", "100%2541"),
    ],
)
def test_units_and_bytes_are_read_where_they_code_chinese(coded, words):
    assert decoded_again(coded) == words
