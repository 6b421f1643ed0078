"""One text in three formats (rich.fodt is ours, LibreOffice made the others of it) reads alike.

It has hidden words, a raised number, a footnote and an endnote, a text box, a link, a line break,
a character of two UTF-16 units, and a table with merged cells and another table inside.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.records import Paragraph, ParagraphKind

FILES = Path(__file__).parent / "files"
TEXTS = (
    "公开文字10⁴立方米",
    "有注的句子。",
    "这是脚注。",
    "这是尾注。",
    "锚后",
    "框中文字",
    "见链接文字，𠮷字",
    "第一行",
    "第二行",
)
ROWS = ("合并表头\t得分", "产出\t数量\t98.5", "\t质量 第二段\t97", "内一\t内二")


@pytest.mark.parametrize("name", ["rich.fodt", "rich.doc", "rich.rtf"])
def test_each_format_shows_the_same(name):
    document = read_document(name, (FILES / name).read_bytes())
    without_spans = tuple(replace(each, spans=()) for each in document.paragraphs)
    assert without_spans == (
        Paragraph("总标题", outline_level=1),
        *map(Paragraph, TEXTS),
        *(Paragraph(row, ParagraphKind.ROW) for row in ROWS),
        Paragraph("结尾。"),
    )
