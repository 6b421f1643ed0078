"""What is put together of the headings: parents, paths, texts behind them and pictures."""

from dataclasses import replace

from juanzong.archive.records import Document, Picture
from juanzong.archive.sections import cut_sections
from tests.archive.sections.layouts import document

TEXT = "本单位按照年度计划开展工作，各项任务均已按期完成。"


def test_every_section_hangs_below_the_heading_above_it():
    lines = ("一、概况", "（一）职能", "1.内设机构", TEXT, "（二）人员", TEXT, "二、结论", TEXT)
    front, *sections = cut_sections(document("某县某局2023年度绩效自评报告", *lines)).sections
    assert (front.level, front.parent, front.heading_path, front.run_in) == (0, None, (), None)
    assert [(each.level, each.parent) for each in sections] == [
        (1, None),
        (2, 1),
        (3, 2),
        (2, 1),
        (1, None),
    ]
    assert sections[2].heading_path == ("一、概况", "（一）职能", "1.内设机构")
    assert sections[3].heading_path == ("一、概况", "（二）人员")


def test_a_picture_stands_behind_the_line_or_the_heading_that_it_was_found_in():
    lines = (
        "某县某局2023年度绩效自评报告",
        "第一部分",
        "单位概况",
        TEXT,
        "工作正常。",
        "第二部分 决算",
        TEXT,
    )
    shown = {1: "number", 2: "name", 3: "text", 4: "last", 5: "second"}
    paragraphs = tuple(
        replace(line, pictures=(Picture(description=shown[place]),) if place in shown else ())
        for place, line in enumerate(document(*lines).paragraphs)
    )
    front, *sections = cut_sections(Document(paragraphs, "text/plain")).sections
    placed = [[(each.block, each.picture.description) for each in one.pictures] for one in sections]
    assert not front.pictures
    assert placed == [[(0, "number"), (0, "name"), (1, "text"), (2, "last")], [(0, "second")]]
    assert sections[0].text == f"{TEXT}\n工作正常。"
