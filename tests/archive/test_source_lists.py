"""Lists of where files came from: sound rows count, every other one is told with its number."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.source_addresses import day_in, web_address
from juanzong.archive.source_lists import read_source_list

HEAD = "file,address,retrieved\n"


def told(text):
    listed = read_source_list(text)
    rows = [(row.row, row.file, row.source.address, row.source.retrieved) for row in listed.rows]
    return rows, [(each.code, dict(each.values).get("row")) for each in listed.problems]


def test_rows_are_read_and_bad_ones_told_by_number():
    text = HEAD + (
        "a.pdf,https://a.gov.cn/1.html,2026-11-20\n"
        "\n"
        "b.pdf,ftp://a.gov.cn/2,2026-11-20\n"
        "c.pdf,https://a.gov.cn/3,最近\n"
        "d.pdf,https://a.gov.cn/4,2099-12-31\n"
        ",https://a.gov.cn/5,\n"
        "a.pdf,https://a.gov.cn/6,\n"
        "a.pdf,https://a.gov.cn/1.html,2026-11-20\n"
        "sub\\e.pdf,,2026年11月3日\n"
        "f.pdf\n"
        "g.pdf,javascript:alert(1),\n"
    )
    rows, problems = told(text)
    assert rows == [
        (2, "a.pdf", "https://a.gov.cn/1.html", "2026-11-20"),
        (10, "sub/e.pdf", "", "2026-11-03"),
        (11, "f.pdf", "", ""),
    ]
    assert problems == [
        ("source-row-no-address", 4),
        ("source-row-no-day", 5),
        ("source-row-day-to-come", 6),
        ("source-row-no-file", 7),
        ("source-row-twice", 8),
        ("source-row-no-address", 12),
    ]


def test_columns_are_named_in_chinese_too_in_any_order_and_parted_by_tabs():
    assert told("﻿网址\t备注\t文件名\nhttps://a.gov.cn/1\t好\t甲.pdf\n")[0] == [
        (2, "甲.pdf", "https://a.gov.cn/1", "")
    ]


def test_what_is_no_list_is_told_once():
    for text in ("", "name,size\na.pdf,3\n", "file\na.pdf\n", "https://a.gov.cn", "网" * 200_000):
        assert told(text) == ([], [("source-list-columns", None)])


def test_a_list_that_breaks_off_keeps_its_rows():
    rows, problems = told(f'{HEAD}a.pdf,https://a.gov.cn/1,\nb.pdf,"{"x" * 200_000}",\n')
    assert [row[1] for row in rows] == ["a.pdf"]
    assert problems == [("source-list-broken", None)]


@given(st.text())
def test_any_text_is_taken_or_told(text):
    read_source_list(HEAD + text)
    read_source_list(text)


@given(st.text(), st.text())
def test_only_whole_web_addresses_are_addresses(text, base):
    for found in (web_address(text), web_address(f"https://{text}", base)):
        assert not found or found.lower().startswith(("http://", "https://"))
        assert not found or web_address(found) == found


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)), st.text(max_size=5))
def test_days_are_read_however_they_are_written(day, after):
    written = (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d} 10:00",
        f"{day:%Y%m%d}",
    )
    for words in written:
        assert day_in(f"{words} {after}") == day.isoformat()
