"""Whatever is damaged in a good file, it is read or refused with one line, never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.readers import UnreadableFileError, read_document
from tests.archive.readers.pdf_files import pdf_of_lines
from tests.archive.readers.test_ofd import ofd, page, words
from tests.archive.readers.test_one_report_in_three_formats import FILES
from tests.archive.readers.test_workbooks import workbook
from tests.archive.readers.word_files import (
    abstract,
    cell,
    docx_from_xml,
    docx_with_numbering,
    level,
    num,
    numbered,
    table,
)

PAGE = "<html><table><tr><td>指标<td>得分</table><ol start=3><li>甲<li>乙</ol><script>x</script>"
LISTS = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2")) + num(1, 0)
GOOD = {
    "a.docx": docx_with_numbering([(1, 0, "概况"), (1, 1, "职能")], LISTS),
    "a.pdf": pdf_of_lines(["一、概况", "全年支出一百二十万元。"]),
    "a.html": PAGE.encode(),
    "a.txt": "一、概况\n全年支出。".encode(),
    "a.md": "# 概况\n\n|甲|乙|\n|---|---|\n|1|**2**|\n".encode(),
    "a.doc": (FILES / "rich.doc").read_bytes(),
    "a.rtf": (FILES / "rich.rtf").read_bytes(),
    "a.fodt": (FILES / "rich.fodt").read_bytes(),
    "a.xlsx": workbook("<row r='1'><c r='A1'><v>1</v></c><c r='B1' s='1'><v>0.5</v></c></row>"),
    "a.ofd": ofd(page(words("一、概况", 20, 20) + words("全年支出。", 20, 30))),
}


def outcome(name: str, content: bytes) -> str:
    try:
        return read_document(name, content).paragraphs[0].text
    except UnreadableFileError as error:
        return str(error)


@pytest.mark.parametrize("name", GOOD)
@given(data=st.data())
def test_cut_or_changed_bytes(name, data):
    content = bytearray(GOOD[name])
    place = st.integers(0, len(content) - 1)
    for changed, value in data.draw(st.lists(st.tuples(place, st.integers(0, 255)), max_size=8)):
        content[changed] = value
    damaged = bytes(content[: data.draw(st.integers(1, len(content)))])
    assert len(outcome(name, damaged).splitlines()) == 1


values = st.sampled_from(["", "-1", "0", "99", "x", "%9%1", "999999999999", "upperRoman", "none"])


@given(values, values, values, values, values)
def test_senseless_values_in_a_word_file(start, number_format, place, span, outline):
    numbering = abstract(0, level(0, number_format, "%1、")).replace(
        'w:start w:val="1"', f'w:start w:val="{start}"'
    ) + num(1, 0)
    body = numbered("概况", 1).replace('ilvl w:val="0"', f'ilvl w:val="{place}"')
    body += f'<w:p><w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>'
    body += table(cell("甲", properties=f'<w:gridSpan w:val="{span}"/>') + cell("乙"))
    content = docx_from_xml(body, numbering=numbering)
    assert "概况" in outcome("a.docx", content)
