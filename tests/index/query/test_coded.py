"""Words as a page or program coded them, and bytes read in another encoding."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from juanzong.index.query.coded import decoded
from juanzong.index.query.parser import parse

WORDS = "舆情监测"


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("&#33286;&#24773;", "舆情"),
        ("&#x8206;&#X60C5;监测", WORDS),
        ("预算&nbsp;执行", "预算 执行"),
        ("A&amp;B", "A&B"),
        ("预算%20执行", "预算 执行"),
        (quote(WORDS), WORDS),
        (quote(WORDS, encoding="gbk"), WORDS),
        ("=E8=88=86=E6=83=85", "舆情"),
        ("=D3=DF=C7=E9", "舆情"),
        (r"\u8206\u60c5", "舆情"),
        ("%u8206%u60C5", "舆情"),
        (WORDS.encode().decode("latin-1"), WORDS),
        (WORDS.encode().decode("cp1252"), WORDS),
        (WORDS.encode().decode("gb18030"), WORDS),
        (WORDS.encode("gbk").decode("latin-1"), WORDS),
        ("鎬€鏉ュ幙", "怀来县"),
        ("heading:&#38382;&#39064; -目标", "heading:问题 -目标"),
        # One character is told by what names it, and by three bytes in UTF-8.
        ("&#33286;", "舆"),
        ("%E8%88%86", "舆"),
        ("%D3%DF", "舆"),
        ("=E8=88=86", "舆"),
        ("=D3=DF", "舆"),
        (r"\u8206", "舆"),
        ("舆".encode().decode("latin-1"), "舆"),
        ("舆情".encode("gbk").decode("latin-1"), "舆情"),
        # Bytes of an odd number lose the last.
        ("预算执行率".encode().decode("gb18030", "replace"), "预算执行"),
        ("预算执行率".encode().decode("gb18030", "replace").replace("\ufffd", "?"), "预算执行"),
    ],
)
def test_what_is_coded_is_read_as_what_it_codes(pasted, meant):
    assert decoded(pasted) == meant
    assert "coded" in {each.code for each in parse(pasted).notes}


@pytest.mark.parametrize(
    "typed",
    [
        *("舆情", "绩效评价", "髙衞済", "鑫淼垚", "部⻔⽀出", "清朗・燕赵", "①②③", "≥95%"),
        *("naïve café", "Müller", "ÄÖ", "한국어 예산", "Привет", "が", "AT&T;", "R&D", "&nothing;"),
        *("95%20项", "100%25", "%ff", "%00", "=FF=FE", r"\ud800", r"C:\users", "a=b", "鑸嗘"),
        *('"&#33286;"', "“%E8%88%86”", "", "&", "%"),
        # A character of two bytes, or of three that were read two by two, may be one by chance.
        *("舆".encode("gbk").decode("latin-1"), "舆".encode().decode("gb18030", "replace")),
        # All of these are frequent, and so meant as they stand, whatever their bytes are in UTF-8.
        "好好".encode().decode("gb2312"),
    ],
)  # fmt: skip
def test_what_codes_nothing_or_is_quoted_stays(typed):
    assert decoded(typed) == ""
    assert "coded" not in {each.code for each in parse(typed).notes}


def test_a_note_stands_at_what_is_coded_alone():
    (told,) = parse("监测 &#33286;&#24773; 预警").notes
    assert (told.start, told.end) == (3, 19)
    assert dict(told.values) == {"read": "舆情", "text": "&#33286;&#24773;"}
