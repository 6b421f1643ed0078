"""Files that hold their words otherwise than they say: rich text, mails, tables as text."""

from __future__ import annotations

import io
import tarfile

import pytest

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.comma_rows import comma_rows
from juanzong.archive.records import Paragraph, ParagraphKind

WORDS = "一、部门基本情况"


def texts(name: str, content: bytes) -> list[str]:
    return [each.text for each in read_document(name, content).paragraphs]


def escaped(words: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode("gbk"))


@pytest.mark.parametrize(
    "content",
    [
        f"{{\\rtf1\\ansi\\ansicpg936 {WORDS}\\par 𠮷林}}".encode(),
        f"\ufeff{{\\rtf1\\ansi {WORDS}\\par 𠮷林}}".encode(),
        f"\ufeff {{\\rtf1\\ansicpg936 {escaped(WORDS)}\\par ".encode()
        + b"\\u-10174?\\u-8265?\\u26519?}",
    ],
)
def test_rich_text_with_utf_8_in_it(content):
    assert texts("a.doc", content) == [WORDS, "𠮷林"]


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1\\ansi " + WORDS.encode("gbk") + b"}",
        f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 S;}}}}\\f0 {escaped(WORDS)}}}".encode(),
    ],
)
def test_rich_text_in_gbk_that_names_no_code_page(content):
    assert texts("a.rtf", content) == [WORDS]


def test_western_rich_text_stays_western():
    content = b"{\\rtf1\\ansi caf\\'e9s d\\'e9j\\'e0 vus, na\\'efve \\'e9\\'e9 r\\'e9sum\\'e9s}"
    assert texts("a.rtf", content) == ["cafés déjà vus, naïve éé résumés"]


def test_text_that_is_cut_within_its_last_character():
    content = "一、部门基本情况\n全年完成造林。".encode()
    for cut in (1, 2):
        assert texts("a.txt", content[:-cut]) == ["一、部门基本情况", "全年完成造林�"]


def test_a_table_with_commas_is_rows():
    content = '指标,单位,得分\n"产出,数量",亩,\n\n效益,万元,"3,800"\n'.encode("gbk")
    row = ParagraphKind.ROW
    assert read_document("a.csv", content).paragraphs == (
        Paragraph("指标\t单位\t得分", row),
        Paragraph("产出,数量\t亩", row),
        Paragraph("效益\t万元\t3,800", row),
    )


@pytest.mark.parametrize(
    "content",
    [
        "绩效自评表,,\n指标,单位,得分\n产出,,10\n",
        "\ufeff绩效自评表,,\r\n,,\r\n指标,单位,得分\r\n产出,,10\r\n",
        "sep=;\n绩效自评表;;\n指标;单位;得分\n产出;;10",
    ],
)
def test_a_table_with_commas_has_its_title_above_its_head(content):
    found = read_document("a.csv", content.encode()).paragraphs
    assert [each.text for each in found] == ["绩效自评表", "指标\t单位\t得分", "产出\t\t10"]


@pytest.mark.parametrize(
    "text",
    [
        "绩效自评表,,\n指标,单位,得分",
        "绩效自评表\n指标,单位,得分\n产出,亩,10",
        "收入1,234万元\n支出5,678万元",
        "全年完成,造林。三万亩\n支出,九成",
        "Dear all, hello\nBest, me",
        "甲,乙\n丙,丁,戊",
        '甲,乙\n"丙,丁',
        "甲,乙",
        "甲\n乙,丙",
    ],
)
def test_text_with_commas_is_no_table(text):
    assert comma_rows(text) is None


MAIL = (
    "From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    "--x\r\nContent-Type: text/plain; charset=gbk\r\n\r\n{}\r\n"
    "--x\r\nContent-Type: application/pdf\r\n"
    'Content-Disposition: attachment; filename="=?utf-8?b?5oql5ZGKLnBkZg==?="\r\n\r\nx\r\n--x--'
)


def test_a_mail_of_text_names_what_came_with_it():
    read = read_document("a.eml", MAIL.format(WORDS).encode("gbk"))
    assert [each.text for each in read.paragraphs] == [WORDS]
    assert read.remarks == (Remark.of("attachments-left-out", count=1, names="报告.pdf"),)
    alone = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + WORDS
    assert texts("a.txt", alone.encode()) == [WORDS]


def packed_by_tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("报告.txt"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (packed_by_tar(), "tar"),
        (b"BZh91AY&SY", "bzip2"),
        (b"\xfd7zXZ\x00\x00", "xz"),
        (b"MSCF\x00\x00\x00\x00\x01", "CAB"),
    ],
)
def test_what_packs_files_is_told_by_its_kind(content, kind):
    with pytest.raises(UnreadableFileError) as refusal:
        read_document("a", content)
    assert refusal.value.remark == Remark.of("packed", kind=kind)
