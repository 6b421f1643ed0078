"""Issue 9, point 8 (the index's part), and the cell border of issue 8, point 2."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.readers.odf_styles import _is_above
from juanzong.web.application import create_app
from tests.archive.readers.pdf_files import FONT, LEFT, Pages
from tests.archive.readers.word_files import docx_from_xml, paragraph
from tests.trust.case_archives import case_path, library_of, library_of_files, marked

CASES = [
    ("h2-41", "footnote.html", "水情监测平台", ["水情¹监测平台"]),
    ("h2-41", "footnote.html", "闸坝远程控制", ["闸坝⁽²⁾远程控制"]),
    ("h2-41", "footnote.html", "面积120m²", ["面积120m2"]),
    ("h2-46", "footnote.html", "涵管维修完成", ["涵管维修完成"]),
    ("h2-43", "notes.pdf", "水情监测平台", None),
    ("h2-47", "edges.txt", "成活率高", []),
    ("h2-47", "edges.txt", "完成率苗木", []),
    ("h2-47", "edges.txt", "率高于上年", ["率高于上年"]),
    ("h2-47", "edges.txt", '"苗木成活\t率高"', ["苗木成活\t率高"]),
    ("h2-47", "signs.txt", "舆情监测平台", ["舆情¹监测平台"]),
    ("h2-47", "signs.txt", "列入项目支出", ["列入²项目支出"]),
]


@pytest.mark.parametrize(("case", "file", "query", "found"), CASES)
def test_what_a_reader_skips_is_skipped_and_what_he_sees_apart_is_apart(
    tmp_path, case, file, query, found
):
    with library_of_files(tmp_path, case_path(file)) as library:
        words = marked(library, query)
        assert words == found if found is not None else len(words) == 1, case


MARKS = ["1", "①", "[2]", "*", "**", "＊", "(*)", "※", "†", "‡‡", "§", "[※]", "[注3]", "注"]
SEVERAL_MARKS = ["1,2", "1、3", "[1][2]", "1-3", "2～4", "[1,2]", "1）", "a", "(b)"]


@pytest.mark.parametrize("mark", [*MARKS, *SEVERAL_MARKS])
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_the_raised_mark_of_a_note_stands_in_no_word_s_way_whatever_its_sign(tmp_path, kind, mark):
    title = "某县某局2022年度部门整体支出绩效自评报告"
    if kind == "html":
        body = f"<h1>{title}</h1><p>一、概况</p><p>建成水情监测<sup>{mark}</sup>站网。</p>"
        (tmp_path / "a.html").write_text(f"<meta charset=utf-8>{body}", "utf-8")
    else:
        raised = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{mark}</w:t></w:r>'
        line = f"<w:p><w:r><w:t>建成水情监测</w:t></w:r>{raised}<w:r><w:t>站网。</w:t></w:r></w:p>"
        body = f"{paragraph(title)}{paragraph('一、概况')}{line}"
        (tmp_path / "a.docx").write_bytes(docx_from_xml(body))
    with library_of_files(tmp_path, tmp_path / f"a.{kind}") as library:
        assert len(marked(library, "水情监测站网")) == 1


CLICKED = ["*", "※", "†", "[1]", "②", "〔注2〕", "（*）"]


@pytest.mark.parametrize("mark", CLICKED)
@pytest.mark.parametrize(
    "link",
    [
        "<a href='#fn1'>{}</a>",
        "<a name='_ftnref1' href='#_ftn1'><span>{}</span></a>",
        "<span class='footnote-ref'><a href='/page.html#n1'>{}</a></span>",
    ],
)
def test_a_mark_that_leads_to_its_note_stands_in_no_word_s_way(tmp_path, link, mark):
    title = "某县某局2022年度部门整体支出绩效自评报告"
    note = f"<p><a href='#back'>{mark}</a>站网共八处。</p>"
    body = f"<h1>{title}</h1><p>一、概况</p><p>建成水情监测{link.format(mark)}站网。</p>{note}"
    (tmp_path / "a.html").write_text(f"<meta charset=utf-8>{body}", "utf-8")
    with library_of_files(tmp_path, tmp_path / "a.html") as library:
        assert len(marked(library, "水情监测站网")) == 1
        assert len(marked(library, f'"{mark}站网共八处"')) == 1, "where a note begins, it is text"


@pytest.mark.parametrize("shown", ["3", "表3", "http", "详见"])
def test_a_link_of_words_or_of_a_number_alone_is_text(tmp_path, shown):
    title = "某县某局2022年度部门整体支出绩效自评报告"
    body = f"<h1>{title}</h1><p>一、概况</p><p>站网见表<a href='#t'>{shown}</a>所列。</p>"
    (tmp_path / "a.html").write_text(f"<meta charset=utf-8>{body}", "utf-8")
    with library_of_files(tmp_path, tmp_path / "a.html") as library:
        assert len(marked(library, f"站网见表{shown}所列")) == 1
        assert marked(library, "站网见表所列") == []


@pytest.mark.parametrize("text", ["水情监测*站网", "水情监测＊站网", "水情监测※站网"])
def test_a_sign_that_is_not_raised_may_leave_something_out_and_is_no_note_s(tmp_path, text):
    with library_of(tmp_path, a=f"某县某局2022年度自评报告\n一、概况\n建成{text}。") as library:
        assert marked(library, "水情监测站网") == []
        assert len(marked(library, text)) == 1


def in_tables(kind, rows):
    """The rows as a table of that kind of file."""
    title = "某县某局2022年度部门整体支出绩效自评报告"
    if kind == "html":
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        page = f"<meta charset=utf-8><h1>{title}</h1><p>一、指标</p><table>{cells}</table>"
        return "a.html", page.encode()
    if kind == "txt":
        table = "\n".join("\t".join(row) for row in rows)
        return "a.txt", f"{title}\n一、指标\n{table}\n二、结论\n完成。".encode()
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    body = f"{paragraph(title)}{paragraph('一、指标')}<w:tbl>{cells}</w:tbl>"
    return "a.docx", docx_from_xml(body)


ROWS = [["指标名称", "完成率"], ["苗木成活", "率高于上年"], ["资金进度", "按月", "备注"]]


@pytest.mark.parametrize("kind", ["txt", "html", "docx"])
def test_no_border_of_a_cell_is_crossed_in_any_format(tmp_path, kind):
    name, content = in_tables(kind, ROWS)
    (tmp_path / name).write_bytes(content)
    with library_of_files(tmp_path, tmp_path / name) as library:
        for across in ("成活率高", "名称完成率", "率苗木", "上年资金", "进度按月", "按月备注"):
            assert marked(library, across) == [], across
        for inside in ("苗木成活", "率高于上年", "按月"):
            assert marked(library, inside) == [inside]
        assert marked(library, "苗木成活 率高于上年") == ["苗木成活|率高于上年"]
        page = create_app(library).test_client().get("/search?q=苗木成活").get_data(as_text=True)
        assert "<mark" in page


def test_a_tab_that_only_indents_is_white_space(tmp_path):
    text = (
        "某县某局2022年度部门整体支出绩效自评报告\n一、\t部门概况\n\t本局编制\t十二人，\n"
        "（1）\t负责监测\n1.\t育苗完成\n"
    )
    with library_of(tmp_path, a=text) as library:
        assert len(marked(library, "一、部门概况")) == 1
        assert len(marked(library, "本局编制十二人")) == 1
        assert len(marked(library, "（1）负责监测")) == 1
        assert len(marked(library, "1.育苗完成")) == 1


def test_a_gloss_of_a_rare_character_is_skipped(tmp_path):
    title = "某县某局2022年度部门整体支出绩效自评报告"
    text = f"{title}\n一、概况\n治理淝（féi）河，维修涵(han)管(guan)道。\n"
    with library_of(tmp_path, a=text) as library:
        assert marked(library, "治理淝河") == ["治理淝（féi）河"]
        assert marked(library, "涵管道") == ["涵(han)管(guan)道"]


GLOSSED = [
    ("濉溪（suī xī）治理", "濉溪治理"),
    ("汨罗（mìluó）江治理", "汨罗江治理"),
    ("盱眙(xu yi)县治理", "盱眙县治理"),
    ("盱眙(xuyi)县治理", "盱眙县治理"),
    ("氿（音guǐ）滨治理", "氿滨治理"),
    ("郯（读作 tán）城治理", "郯城治理"),
    ("莒[jǔ]南治理", "莒南治理"),
    ("亳（ㄅㄛˊ）州治理", "亳州治理"),
    ("绿（lǜ）化治理", "绿化治理"),
]


@pytest.mark.parametrize(("written", "asked"), GLOSSED)
def test_glosses_of_several_characters_and_in_other_words_are_skipped(tmp_path, written, asked):
    title = "某县某局2022年度部门整体支出绩效自评报告"
    with library_of(tmp_path, a=f"{title}\n一、概况\n开展{written}。\n") as library:
        assert marked(library, asked) == [written]


@pytest.mark.parametrize("word", ["AI", "APP", "coffee", "xu wu", "GB", "读 API"])
def test_other_words_in_brackets_are_text(tmp_path, word):
    title = "某县某局2022年度部门整体支出绩效自评报告"
    with library_of(tmp_path, a=f"{title}\n一、概况\n盱眙({word})治理。\n") as library:
        assert marked(library, "盱眙治理") == []
        assert len(marked(library, f'"盱眙({word})治理"')) == 1


@pytest.mark.parametrize(
    "mark",
    [
        "<span style='font-size:70%;vertical-align: super'>3</span>",
        "<span style='vertical-align:4pt'>③</span>",
        "<a role='doc-noteref' href='#n'>②</a>",
        "<a href='#n' epub:type='noteref'>[12]</a>",
        "<span style='vertical-align:super'><sup>1</sup></span>",
        "<sup><small>（2）</small></sup>",
    ],
)
def test_a_mark_is_raised_however_a_page_raises_it(tmp_path, mark):
    page = f"<meta charset=utf-8><h1>某县某局2022年度自评报告</h1><p>落实河{mark}长制度。</p>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    with library_of_files(tmp_path, tmp_path / "a.html") as library:
        assert len(marked(library, "落实河长制度")) == 1


@pytest.mark.parametrize("mark", ["※", "†", "§", "注", "[注1]", "1,2", "[1][2]", "a", "【2】"])
def test_the_small_raised_mark_of_a_pdf_is_taken_out_of_its_word(mark):
    pages = Pages()
    pages.at("开展水情", LEFT, 100, 12)
    pages.at(mark, LEFT + 48, 101, 6)
    pages.at("监测", LEFT + 48 + pages.canvas.stringWidth(mark, FONT, 6), 100, 12)
    document = read_document("a.pdf", pages.saved())
    assert [each.text for each in document.paragraphs] == ["开展水情监测"]


@pytest.mark.parametrize("position", ["super 58%", "33% 58%", "5%"])
def test_what_stands_above_its_line_in_opendocument_is_raised(position):
    assert _is_above(position)
    assert not _is_above("-33% 58%")
    assert not _is_above("0% 100%")
    assert not _is_above("sub 58%")


@pytest.mark.parametrize("style", ["vertical-align:top", "vertical-align:-3px", "color:red"])
def test_what_is_not_raised_is_read_in_its_place(tmp_path, style):
    page = f"<meta charset=utf-8><h1>某县某局2022年度自评报告</h1><p>共<b style='{style}'>3</b>项。"
    (tmp_path / "a.html").write_text(page, "utf-8")
    with library_of_files(tmp_path, tmp_path / "a.html") as library:
        assert len(marked(library, "共3项")) == 1
