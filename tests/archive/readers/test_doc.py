"""Word 97-2003 files: what shows of their text, tables, fields and hidden words."""

from __future__ import annotations

import struct

import pytest

from juanzong.archive.readers import UnreadableFileError, read_document
from juanzong.archive.records import ParagraphKind
from tests.archive.readers.doc_files import doc_file
from tests.archive.readers.doc_picture_files import record

IN_TABLE = struct.pack("<HB", 0x2416, 1)
ENDS_ROW = IN_TABLE + struct.pack("<HB", 0x2417, 1)
HIDDEN = struct.pack("<HB", 0x083C, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
HEADING = struct.pack("<HB", 0x2640, 0)


def texts(content: bytes) -> list[str]:
    return [each.text for each in read_document("a.doc", content).paragraphs]


def test_paragraphs_and_characters_outside_the_basic_plane():
    assert texts(doc_file("一、概况\r𠮷字。\x0b下一行\r")) == ["一、概况", "𠮷字。", "下一行"]


def test_text_of_one_byte_a_character_is_western_windows():
    assert texts(doc_file("Price: 5 \u20ac \u2013 net\r", narrow=True)) == ["Price: 5 € – net"]


def test_a_field_shows_its_result_and_not_its_instruction():
    shown = texts(doc_file('见\x13 HYPERLINK "http://a.b" \x14附件\x15之后\r'))
    assert shown == ["见附件之后"]


def test_nested_fields_and_drawn_objects():
    shown = texts(doc_file("甲\x13 IF \x13 PAGE \x143\x15 \x14乙\x15\x08丙\x01\r"))
    assert shown == ["甲乙丙"]


def test_hidden_and_deleted_words_are_left_out():
    content = doc_file("公开隐藏删去。\r", runs=[(0, 2, b""), (2, 4, HIDDEN), (4, 6, DELETED)])
    assert texts(content) == ["公开。"]


def test_rows_with_cells_and_the_text_around_them():
    text = "前文\r指标\x07得分\x07\x07产出\x0798\x07\x07后文\r"
    marks = dict.fromkeys((1, 2, 4, 5), IN_TABLE) | {3: ENDS_ROW, 6: ENDS_ROW}
    found = read_document("a.doc", doc_file(text, paragraphs=marks)).paragraphs
    assert [each.text for each in found] == ["前文", "指标\t得分", "产出\t98", "后文"]
    assert [each.kind for each in found].count(ParagraphKind.ROW) == 2


def test_outline_levels_are_told():
    content = doc_file("概况\r正文\r", paragraphs={0: HEADING})
    assert [each.outline_level for each in read_document("a", content).paragraphs] == [1, None]


def test_footnotes_follow_their_paragraph():
    ends = struct.pack("<III", 0, 4, 5)
    content = doc_file(
        "甲\x02。\r乙。\r\x02注文\r\r",
        counts=(7, 5, 0, 0, 0, 0, 0),
        structures={2: struct.pack("<II", 1, 7) + b"\0\0", 3: ends},
    )
    assert texts(content) == ["甲。", "注文", "乙。"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (doc_file("正文\r", flags=0x0100), "word-protected"),
        (doc_file("正文\r", nfib=0x65), "word-too-old"),
        (doc_file("正文\r", pieces=b""), "word-damaged"),
        (doc_file("正文\r", counts=(2**30, 0, 0, 0, 0, 0, 0)), "word-damaged"),
    ],
)
def test_locked_old_and_damaged_files_are_refused(content, code):
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.doc", content)
    assert refused.value.remark.code == code


def test_a_number_that_was_raised_by_hand():
    def lifted(half_points: int, start: int = 3) -> list[str]:
        look = struct.pack("<Hh", 0x4845, half_points)
        return texts(doc_file("12m2个\r", runs=[(0, start, b""), (start, 4, look), (4, 6, b"")]))

    assert lifted(6) == ["12m²个"]
    assert lifted(5) == ["12m2个"]
    assert lifted(-6) == ["12m2个"]
    assert lifted(6, start=0) == ["12m2个"]


def word_art(words: str) -> tuple[bytes, bytes]:
    """The properties of a shape that draws words, behind another long one; and the shape itself."""
    drawn, other = (f"{each}\0".encode("utf-16-le") for each in (words, "宋体"))
    said = struct.pack("<HI", 0x80C5, len(other)) + struct.pack("<HI", 0x80C0, len(drawn))
    of_shape = record(0xF00B, 2, said + other + drawn, 3)
    return of_shape, record(0xF00A, 136, struct.pack("<II", 1026, 0), 2) + of_shape


def test_word_art_on_the_page_and_among_the_text():
    of_shape, shape = word_art("云岭县水务局文件")
    art = b"\0" + record(0xF002, 0, record(0xF003, 0, record(0xF004, 0, shape, 15), 15), 15)
    anchor = struct.pack("<II", 3, 5) + struct.pack("<Iiiii", 1026, 0, 0, 8300, 1740) + bytes(6)
    on_page = doc_file("一、\r\x08\r二、\r", structures={40: anchor, 50: art})
    assert texts(on_page) == ["一、", "云岭县水务局文件", "二、"]
    inside = record(0xF004, 0, of_shape, 15)
    header = struct.pack("<iHH", 68 + len(inside), 68, 0x64).ljust(68, b"\0")
    among = doc_file(
        "一、\r\x01\r二、\r",
        runs=[(0, 3, b""), (3, 4, bytes.fromhex("036a00000000")), (4, 8, b"")],
        data=header + inside,
    )
    assert texts(among) == ["一、", "云岭县水务局文件", "二、"]


@pytest.mark.parametrize("kept", range(0, 60, 7))
def test_word_art_that_is_cut_short_costs_itself_only(kept):
    _, shape = word_art("云岭县水务局文件")
    art = b"\0" + record(0xF002, 0, record(0xF004, 0, shape, 15), 15)[:kept]
    anchor = struct.pack("<II", 3, 5) + struct.pack("<Iiiii", 1026, 0, 0, 8300, 1740) + bytes(6)
    content = doc_file("一、\r\x08\r二、\r", structures={40: anchor, 50: art})
    assert [texts(content)[0], texts(content)[-1]] == ["一、", "二、"]
