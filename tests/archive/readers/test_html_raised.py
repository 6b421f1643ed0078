from __future__ import annotations

import pytest

from juanzong.archive.readers.html import read_html
from juanzong.archive.readers.raised import exponent, raised


def text_of(body):
    page = f"<!doctype html><meta charset=utf-8><p>一、情况</p><p>{body}</p>"
    return read_html(page.encode()).paragraphs[-1].text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("水情<sup>1</sup>监测", "水情¹监测"),
        ('闸坝<sup><a href="#n">[2]</a></sup>控制', "闸坝⁽²⁾控制"),
        ("闸坝<sup>〔注3〕</sup>控制", "闸坝⁽³⁾控制"),
        ("闸坝<sup> ① </sup>控制", "闸坝¹控制"),
        ("面积120m<sup>2</sup>", "面积120m2"),
        ("约10<sup>4</sup>亩", "约10⁴亩"),
        ("见<sup>注</sup>下", "见⁽注⁾下"),
        ("水情<sup>※</sup>监测", "水情⁽※⁾监测"),
        ("水情<sup>1,2</sup>监测", "水情⁽¹,²⁾监测"),
        ("水情<sup>[1][2]</sup>监测", "水情⁽¹⁾⁽²⁾监测"),
        ("水情<sup>a</sup>监测", "水情⁽a⁾监测"),
        ("Web<sup>a</sup>监测", "Weba监测"),
        ("水情<a href='#n'>[1]</a>监测", "水情⁽¹⁾监测"),
        ("<a href='#n'>[1]</a>监测", "[1]监测"),
        ("水情<a href='b.html'>[1]</a>监测", "水情[1]监测"),
        ("水情<sup>*</sup>监测", "水情⁎监测"),
        ("水情<sup>＊＊</sup>监测", "水情⁎⁎监测"),
        ("水情<sup>[*]</sup>监测", "水情⁽⁎⁾监测"),
        ("水情*监测", "水情*监测"),
        ("<ruby>涵<rp>(</rp><rt>han</rt><rp>)</rp></ruby>管", "涵管"),
        ("<ruby>涵管<rtc><rt>han</rt><rt>guan</rt></rtc></ruby>维修", "涵管维修"),
    ],
)
def test_marks_of_notes_and_glosses_do_not_break_words(body, text):
    assert text_of(body) == text


def test_raised_text():
    assert raised("12") == "¹²"
    assert raised("㉑") == "²¹"
    assert raised("[2") == "⁽²⁾"
    assert raised("*") == "⁎"
    assert raised("(*") == "⁽⁎⁾"
    assert raised("*a") is None
    assert raised("****") is None
    assert exponent("*") == "^(*)"
    assert raised("a") is None
    assert raised("a", behind="情") == "⁽a⁾"
    assert raised("a", behind="x") is None
    assert raised("x", behind="情") is None
    assert raised("††") == "⁽††⁾"
    assert raised("※†") is None
    assert raised("1, 2、3") == "⁽¹, ²、³⁾"
    assert raised("[1][x]") is None
    assert exponent("†") == "^(†)"
    assert raised("[]") is None
