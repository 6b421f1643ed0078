"""OFD: objects in any order are read by their place, lines joined, tables by their rules."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.records import ParagraphKind
from tests.archive.readers.recognisers import Recogniser
from tests.archive.readers.word_files import zipped

#: A line that shows where the margins of a page are.
WIDE = "某县林业局二〇二三年度部门整体支出绩效自评报告"


def ofd(*pages: str, templates: str = "", files: dict[str, str] | None = None) -> bytes:
    listed = "".join(f'<Page ID="{n}" BaseLoc="P{n}.xml"/>' for n in range(len(pages)))
    document = (
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
        f"{templates}</CommonData><Pages>{listed}</Pages></Document>"
    )
    return zipped(
        {
            "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
            "Doc_0/Document.xml": document,
            **{f"Doc_0/P{n}.xml": content for n, content in enumerate(pages)},
            **(files or {}),
        }
    )


def page(objects: str, before: str = "") -> str:
    return f"<Page>{before}<Content><Layer>{objects}</Layer></Content></Page>"


def words(text: str, left: float, top: float, *, size: float = 5, more: str = "") -> str:
    return (
        f'<TextObject Boundary="{left} {top} 160 6" Size="{size}" {more}><TextCode X="0" Y="4.5" '
        f'DeltaX="g {len(text) - 1} {size}">{text}</TextCode></TextObject>'
    )


def rule(left: float, top: float, across: float, down: float) -> str:
    return (
        f'<PathObject Boundary="{left} {top} {max(across, 0.1)} {max(down, 0.1)}" LineWidth="0.2">'
        f"<AbbreviatedData>M 0 0 L {across} {down}</AbbreviatedData></PathObject>"
    )


def texts(content: bytes) -> list[str]:
    return [each.text for each in read_document("a.bin", content).paragraphs]


def test_the_place_on_the_page_is_the_order():
    content = ofd(
        page(
            words(WIDE, 25, 20)
            + words("二、问题", 25, 60)
            + words("设备旧。", 25, 70)
            + words("一、概况", 25, 40)
        )
    )
    assert texts(content) == [WIDE, "一、概况", "二、问题", "设备旧。"]


def test_wrapped_lines_are_one_paragraph():
    long = "本单位全年围绕重点工作安排资金并按月跟踪执行进度确保各项"
    content = ofd(
        page(
            words(f"　　{long[:26]}", 25, 40)
            + words(f"{long[:24]}任务完成", 25, 48)
            + words("结束。", 25, 56)
        )
    )
    assert texts(content) == [f"{long[:26]}{long[:24]}任务完成结束。"]


def test_matrices_blocks_templates_and_stamps():
    stamp = words("仅供参考", 60, 90, more='CTM="0.7 0.7 -0.7 0.7 0 0"')
    hidden = words("不可见", 25, 100, more='Visible="false"')
    scaled = '<TextObject Boundary="25 90 99 9" Size="1" CTM="7 0 0 7 0 0"><TextCode X="0" Y="0.9" DeltaX="g 4 1">标题在此处</TextCode></TextObject>'  # noqa: E501 (XML on its line)
    content = ofd(
        page(f"<PageBlock>{scaled}</PageBlock>{stamp}{hidden}", '<Template TemplateID="7"/>'),
        templates='<TemplatePage ID="7" BaseLoc="T.xml"/>',
        files={"Doc_0/T.xml": page(words(WIDE, 25, 20))},
    )
    assert texts(content) == [WIDE, "标题在此处"]


def test_bold_drawn_twice_is_read_once():
    assert texts(ofd(page(words("标题在此", 25, 40) + words("标题在此", 25.2, 40)))) == ["标题在此"]


def test_a_table_by_its_rules():
    rules = "".join(rule(20, 40 + 10 * n, 80, 0) for n in range(3))
    rules += "".join(rule(20 + 40 * n, 40, 0, 20) for n in range(3))
    cells = (
        words("指标", 25, 42)
        + words("得分", 65, 42)
        + words("产出", 25, 52)
        + words("九十", 65, 52)
    )
    found = read_document("a.ofd", ofd(page(rules + cells))).paragraphs
    assert [(each.text, each.kind) for each in found] == [
        ("指标\t得分", ParagraphKind.ROW),
        ("产出\t九十", ParagraphKind.ROW),
    ]


RESOURCES = (
    '<Res BaseLoc="Res"><MultiMedias><MultiMedia ID="9" Type="Image">'
    "<MediaFile>page.png</MediaFile></MultiMedia></MultiMedias></Res>"
)
SCANNED_PAGE = page('<ImageObject ID="3" ResourceID="9" Boundary="0 0 210 297"/>')


def scan(*pages: str, broken: bool = False) -> bytes:
    file = io.BytesIO()
    Image.new("L", (900, 1273), 255).save(file, "PNG")
    picture = b"JBIG2" if broken else file.getvalue()
    files = {"Doc_0/DocumentRes.xml": RESOURCES, "Doc_0/Res/page.png": picture}
    return ofd(*pages, templates="<DocumentRes>DocumentRes.xml</DocumentRes>", files=files)


def test_pages_that_are_pictures_are_recognised():
    recogniser = Recogniser()
    content = scan(page(words(WIDE, 25, 20) + words(WIDE, 25, 40)), SCANNED_PAGE)
    document = read_document("a.ofd", content, ReadingContext(recogniser=recogniser))
    assert recogniser.asked == [(2, 1, 1)]
    assert recogniser.pictures[0].scale * 1273 == pytest.approx(842, abs=1)
    assert [(each.page, each.confidence) for each in document.paragraphs][-1] == (2, 0.98)
    assert document.paragraphs[0].confidence is None
    assert dict(document.remarks[0].values)["pages"] == "2"


def test_without_recognition_they_are_told_and_a_file_of_them_refused():
    covered = scan(page(words(WIDE, 25, 20) + words(WIDE, 25, 40)), SCANNED_PAGE)
    assert read_document("a.ofd", covered).remarks == (Remark.of("pages-only-pictures", pages="2"),)
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.ofd", scan(SCANNED_PAGE))
    assert refused.value.remark == Remark.of("ofd-scanned")


def test_a_seal_beside_text_is_no_page():
    seal = '<ImageObject ID="3" ResourceID="9" Boundary="120 200 40 40"/>'
    recogniser = Recogniser()
    document = read_document(
        "a.ofd",
        scan(page(words(WIDE, 25, 20) + seal)),
        ReadingContext(recogniser=recogniser),
    )
    assert (recogniser.asked, document.remarks) == ([], ())


def test_a_picture_of_an_unknown_format_costs_its_page_only():
    context = ReadingContext(recogniser=Recogniser())
    pages = (page(words(WIDE, 25, 20) + words(WIDE, 25, 40)), SCANNED_PAGE)
    document = read_document("a.ofd", scan(*pages, broken=True), context)
    assert document.remarks == (Remark.of("pages-not-recognised", pages="2"),)
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.ofd", scan(SCANNED_PAGE, broken=True), context)
    assert refused.value.remark == Remark.of("recognised-nothing", pages=1)


WHITE = '<FillColor Value="255 255 255"/>'


def coloured(text: str, top: float, inside: str) -> str:
    return words(text, 20, top).replace("<TextCode", f"{inside}<TextCode", 1)


def ground(top: float, colour: str) -> str:
    return (
        f'<PathObject Boundary="15 {top} 180 8" Fill="true" Stroke="false">'
        f'<FillColor Value="{colour}"/></PathObject>'
    )


@pytest.mark.parametrize(
    "inside",
    [WHITE, '<FillColor Value="0 0 0 0"/>', '<FillColor Value="0 0 0" Alpha="0"/>'],
)
def test_white_text_is_read_on_a_coloured_ground_only(inside):
    objects = (
        words(WIDE, 20, 20)
        + coloured("看不见", 40, inside)
        + ground(58, "255 255 255")
        + coloured("白底", 60, inside)
        + ground(78, "0 0 128")
        + coloured("蓝底白字。", 80, inside)
        + '<ImageObject Boundary="15 98 180 8"/>'
        + coloured("图上白字。", 100, inside)
    )
    read = read_document("a.ofd", ofd(page(objects)))
    assert [each.text for each in read.paragraphs] == [WIDE, "蓝底白字。", "图上白字。"]
    assert read.remarks == (Remark.of("unseen-text-left-out", count=5, pages="1"),)


def test_a_page_whose_text_is_all_white_is_read():
    assert texts(ofd(page(coloured(WIDE, 20, WHITE)))) == [WIDE]
