"""What holds for every document: nothing is lost, and an outline that is written is found."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.archive.records import Document, Outline, Paragraph, ParagraphKind
from juanzong.archive.sections import cut_sections
from tests.archive.sections.layouts import document, headings

NUMBERS = ["一、", "（二）", "(3)", "1.", "2、", "1.1", "①", "附件1", "附件：", "第一部分", "- "]
WORDS = ["部门概况", "存在的问题", "自评报告", "目录", "无", "2023年", "万元", "〇", "𠮷", "é"]
SENTENCES = ["负责全县工作", "本单位按照计划开展各项工作并按时完成了全年任务。"]
MARKS = ["：", "。", "，", "……3", "\t", " "]
PIECES = st.sampled_from([*NUMBERS, *WORDS, *SENTENCES, *MARKS])
LINES = st.one_of(
    st.lists(PIECES, min_size=1, max_size=5).map("".join),
    st.text(min_size=1, max_size=40),
).filter(str.strip)
PARAGRAPHS = st.builds(
    Paragraph,
    LINES,
    st.sampled_from([*ParagraphKind, ParagraphKind.TEXT, ParagraphKind.TEXT]),
    st.sampled_from([None, None, None, 1, 2, 3]),
)
DOCUMENTS = st.lists(PARAGRAPHS, max_size=30).map(lambda all_: Document(tuple(all_), "text/plain"))


def without_space(text: str) -> str:
    return "".join(text.split())


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_headings_and_texts_are_the_documents_text(any_document):
    outline = cut_sections(any_document)
    cut = "".join(
        section.heading + (section.run_in or "") + section.text for section in outline.sections
    )
    whole = "".join(paragraph.text for paragraph in any_document.paragraphs)
    assert without_space(cut) == without_space(whole)


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_sections_form_a_tree_in_reading_order(any_document):
    sections = cut_sections(any_document).sections
    front, rest = sections[0], sections[1:]
    assert (front.level, front.heading, front.number, front.heading_path) == (0, "", "", ())
    assert [section.ordinal for section in sections] == list(range(len(sections)))
    assert len({section.id for section in sections}) == len(sections)
    for section in rest:
        assert section.heading
        assert section.heading == section.heading.strip()
        assert section.heading.startswith(section.number)
        parent = front if section.parent is None else sections[section.parent]
        assert parent.ordinal < section.ordinal
        assert parent.level == section.level - 1
        assert section.heading_path == (*parent.heading_path, section.heading)


@given(DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_cutting_is_a_function_of_the_document(any_document):
    assert cut_sections(any_document) == cut_sections(any_document)


@given(st.lists(LINES, min_size=1, max_size=20))
@settings(max_examples=150, deadline=None)
def test_rows_of_a_table_are_never_headings(rows):
    paragraphs = tuple(Paragraph(row, ParagraphKind.ROW) for row in rows)
    outline = cut_sections(Document(paragraphs, "text/plain"))
    assert len(outline.sections) == 1
    assert outline.sections[0].text == "\n".join(rows)


# --- An outline written in some marker style is found again ------------------------------------

_CHINESE = "一二三四五六七八九"
STYLES = {
    "chinese": lambda value, _above: f"{_CHINESE[value - 1]}、",
    "chinese dot": lambda value, _above: f"{_CHINESE[value - 1]}．",
    "chinese brackets": lambda value, _above: f"（{_CHINESE[value - 1]}）",
    "chinese half-width brackets": lambda value, _above: f"({_CHINESE[value - 1]}) ",
    "part": lambda value, _above: f"第{_CHINESE[value - 1]}部分 ",
    "chapter": lambda value, _above: f"第{_CHINESE[value - 1]}章 ",
    "arabic": lambda value, _above: f"{value}.",
    "arabic comma": lambda value, _above: f"{value}、",
    "arabic full-width": lambda value, _above: f"{value}．",
    "arabic brackets": lambda value, _above: f"（{value}）",
    "decimal": lambda value, above: ".".join(map(str, (*above, value))) + " ",
}
CHAINS = st.sampled_from(
    [
        ("chinese", "chinese brackets", "arabic", "arabic brackets"),
        ("chinese dot", "chinese half-width brackets", "arabic comma", "arabic brackets"),
        ("part", "chinese", "chinese brackets", "arabic full-width"),
        ("chapter", "chinese", "chinese brackets", "arabic"),
        ("chinese", "arabic", "arabic brackets"),
        ("chinese", "arabic brackets"),
        ("arabic comma", "arabic brackets"),
        ("chinese brackets", "arabic", "arabic brackets"),
        ("decimal", "decimal", "decimal"),
    ]
)
NAMES = [
    "部门概况",
    "主要职能",
    "人员情况",
    "预算执行情况",
    "绩效目标",
    "自评过程",
    "存在的问题",
    "项目组织实施",
    "下一步打算",
    "资产管理",
    "社会效益分析",
    "资金使用",
]
TEXTS = [
    "本单位按照年度计划开展工作，各项任务均已按期完成。",
    "资金按季度拨付，使用过程公开透明，未发现违规情形。",
    "经过评议，群众对办事效率表示满意，投诉数量逐年下降。",
    "全年组织培训六期，参训人员四百余人次，考核全部合格。",
]


@dataclass(frozen=True)
class Node:
    name: str
    texts: tuple[str, ...]
    children: tuple[Node, ...]


def nodes(depth: int) -> st.SearchStrategy[Node]:
    texts = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2).map(tuple)
    children = st.just(())
    if depth:
        children = st.one_of(
            st.just(()), st.lists(nodes(depth - 1), min_size=2, max_size=4).map(tuple)
        )
    return st.builds(Node, st.sampled_from(NAMES), texts, children)


TREES = st.lists(nodes(2), min_size=2, max_size=6).map(tuple)


def written(tree, chain, level=1, above=()):
    """The lines of a tree and its headings with their levels."""
    lines, expected = [], []
    for value, node in enumerate(tree, start=1):
        heading = STYLES[chain[level - 1]](value, above) + node.name
        lines += [heading, *node.texts]
        expected.append((level, heading))
        if level < len(chain):
            below = written(node.children, chain, level + 1, (*above, value))
            lines, expected = lines + below[0], expected + below[1]
    return lines, expected


def cut_lines(lines) -> Outline:
    return cut_sections(document("某县某局2023年度部门整体支出绩效自评报告", *lines))


@given(TREES, CHAINS)
@settings(max_examples=300, deadline=None)
def test_a_written_outline_is_found_again(tree, chain):
    if chain[0] == "decimal":
        chain = ("arabic", "decimal", "decimal")
    lines, expected = written(tree, chain)
    assert headings(cut_lines(lines)) == expected


@given(TREES, CHAINS, st.data())
@settings(max_examples=150, deadline=None)
def test_numbered_sentences_do_not_disturb_an_outline(tree, chain, data):
    lines, expected = written(tree[:4], chain)
    last = max(at for at, line in enumerate(lines) if line in TEXTS)
    style = data.draw(st.sampled_from(["①", "- 一、", "（%d）", "%d."]))
    duties = [
        (style % value if "%" in style else style) + "负责统筹协调有关部门开展工作，并督促落实。"
        for value in range(1, 5)
    ]
    assert headings(cut_lines([*lines[: last + 1], *duties])) == expected


@given(DOCUMENTS)
def test_blocks_are_the_lines_of_the_text_and_cells_those_of_a_row(document):
    for section in cut_sections(document).sections:
        lines = [section.text[each.start : each.end] for each in section.blocks]
        assert "\n".join(lines) == section.text
        for line, block in zip(lines, section.blocks, strict=True):
            cells = [section.text[each.start : each.end] for each in block.cells]
            assert cells == (line.split("\t") if block.kind is ParagraphKind.ROW else [])
