"""Archives from before texts were parted from what joins them to their heading."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from juanzong.archive import Archive
from juanzong.archive.records import citation_digest, permalink
from juanzong.web.language import ENGLISH

HELD = Path(__file__).parent / "run_in"
#: As that program gave them.
LINKS = {
    "（一）预算执行率": "/r/r5f2y6vke5/aktiyrcg.gw6s#aktiyrcg",
    "（二）支出情况": "/r/r5f2y6vke5/jinv99v9.cjpd#jinv99v9",
    "（三）结转结余": "/r/r5f2y6vke5/i3euicbp.qty6#i3euicbp",
    "（一）自评得分": "/r/r5f2y6vke5/fa935czm.vcvm#fa935czm",
    "（二）存在的问题": "/r/r5f2y6vke5/vfqjavvx.wwfp#vfqjavvx",
    "（三）指标完成情况": "/r/r5f2y6vke5/ix78kp2z.wj2t#ix78kp2z",
}


@pytest.fixture(params=["schema-0001.sql", "schema-0006.sql"])
def archive(tmp_path, request):
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.executescript((HELD / request.param).read_text("utf-8"))
    connection.close()
    with Archive.open(tmp_path) as opened:
        yield opened


def short_link(report: str, section) -> str:
    """The permalink as it was given out before digests had eighty bits."""
    return permalink(report, section).replace(citation_digest(section), section.digest)


def test_texts_are_parted_from_what_joins_them_and_links_stay(archive):
    report = archive.report("r5f2y6vke5")
    parted = {each.heading: each for each in report.sections if each.run_in is not None}
    assert {heading: short_link(report.id, each) for heading, each in parted.items()} == LINKS
    assert [(each.run_in, each.text) for each in parted.values()] == [
        ("：", "89.46%。"),
        ("。", "全年支出799.19万元，其中基本支出500万元。"),
        (":\n", "年末无结转。"),
        ("：", "91.5分，等级为优。"),
        ("。", "个别站点设备老旧。"),
        ("：", "见下表。\n指标名称\t完成率\n设备完好率\t98%"),
    ]


def test_evidence_moves_along_and_the_seal_holds(archive):
    sections = {each.id: each for each in archive.report("r5f2y6vke5").sections}
    for fact in archive.report("r5f2y6vke5").facts:
        place = fact.evidence
        text = getattr(sections[place.section], place.part)
        assert text[place.start : place.end] == place.quote
    spending = archive.report("r5f2y6vke5").fact("spending")
    assert spending.evidence.quote == "全年支出799.19万元"
    assert [
        ENGLISH.remark(each.remark)
        for each in archive.check()
        if "original file" not in ENGLISH.remark(each.remark)
    ] == []


def test_a_reading_of_today_comes_out_the_same(archive, tmp_path):
    with Archive.open(tmp_path / "new") as fresh:
        list(fresh.add([HELD / "report.txt"]))
        (summary,) = fresh.reports()
        held = archive.report("r5f2y6vke5").sections
        read = fresh.report(summary.id).sections
        if not any(section.blocks for section in held):
            # Blocks were not kept then; reparse fills them in.
            read = tuple(replace(section, blocks=()) for section in read)
        assert read == held
        assert summary.id == "r5f2y6vke5"


def test_a_seal_that_was_broken_before_stays_broken(tmp_path):
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.executescript((HELD / "schema-0001.sql").read_text("utf-8"))
    connection.execute("UPDATE section SET text = '：89.47%。' WHERE text = '：89.46%。'")
    connection.commit()
    connection.close()
    with Archive.open(tmp_path) as archive:
        assert any("altered" in ENGLISH.remark(problem.remark) for problem in archive.check())


@pytest.mark.parametrize(
    ("start", "end", "quote", "moved"),
    [
        (0, 2, "：\n", None),
        (0, 1, "：", None),
        (1, 2, "\n", None),
        (0, 3, "：\n全", (0, 1, "全")),
        (1, 4, "\n全年", (0, 2, "全年")),
        (2, 4, "全年", (0, 2, "全年")),
        (4, 5, "支", (2, 3, "支")),
    ],
)
def test_a_quote_moves_without_what_joined_and_one_of_that_alone_stands_nowhere(
    start, end, quote, moved
):
    step = import_module("juanzong.archive.store.migrations.versions.0007_run_in_headings")
    evidence = {"section": "s", "start": start, "end": end, "quote": quote, "part": "text"}
    told = step._moved(evidence, {"s": len("：\n")})
    assert (told and (told["start"], told["end"], told["quote"])) == moved
    for other in (evidence | {"section": "t"}, evidence | {"part": "heading"}, None):
        assert step._moved(other, {"s": len("：\n")}) == other
