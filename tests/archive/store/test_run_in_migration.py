"""Archives from before texts were parted from what joins them to their heading."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, select, text

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


def evidence(start, end, section="s"):
    quote = "：\n全年支出"[start:end]
    return {"section": section, "start": start, "end": end, "quote": quote, "part": "text"}


@pytest.mark.parametrize("reading", [1, 2, 3])
def test_only_what_is_said_of_a_reading_moves_with_its_text(reading):
    step = import_module("juanzong.archive.store.migrations.versions.0007_run_in_headings")
    engine = create_engine("sqlite://")
    places = [(number, name) for number in (1, 2, 3) for name in ("budget", "score", "year")]
    with engine.begin() as connection:
        for table in (step._reports, step._facts, step._corrections):
            columns = ", ".join(column.name for column in table.columns)
            connection.execute(text(f"CREATE TABLE {table.name} ({columns})"))
        for number in (1, 2, 3):
            held = {"id": f"r{number}", "reading": number}
            connection.execute(insert(step._reports).values(held))
        for ordinal, (number, name) in enumerate(places):
            # Each quotes another place, so that one that got another's is seen.
            said = evidence(2, 3 + ordinal % 3)
            correction = {"report": f"r{number}", "name": name, "evidence": said}
            connection.execute(insert(step._corrections).values(correction))
            fact = {"reading": number, "ordinal": ordinal % 3, "evidence": said}
            more = [said, evidence(0, 1), evidence(0, 1, "t")]
            connection.execute(insert(step._facts).values(fact | {"more_evidence": more}))
        step._move_facts(connection, reading, {"s": 2})
        step._move_corrections(connection, reading, {"s": 2})
        facts = connection.execute(select(step._facts)).all()
        corrections = connection.execute(select(step._corrections)).all()
    engine.dispose()
    for ordinal, (number, _name) in enumerate(places):
        moved = number == reading
        said = evidence(2, 3 + ordinal % 3)
        wanted = (said | {"start": 0, "end": 1 + ordinal % 3}) if moved else said
        # What quoted the sign alone stands nowhere now; other sections are as they were.
        others = [evidence(0, 1, "t")] if moved else [evidence(0, 1), evidence(0, 1, "t")]
        assert facts[ordinal].evidence == corrections[ordinal].evidence == wanted
        assert facts[ordinal].more_evidence == [wanted, *others]


def test_blocks_lose_what_joined_and_keep_page_and_confidence():
    step = import_module("juanzong.archive.store.migrations.versions.0007_run_in_headings")
    blocks = [[0, 1], [0, 2, 3], [0, 5, 3, 0.5], [6, 11, 4, None, [6, 8, 9, 11]], [12, 12]]
    assert step._moved_blocks(blocks, 0) == blocks
    assert step._moved_blocks(blocks, 2) == [
        [0, 3, 3, 0.5],
        [4, 9, 4, None, [4, 6, 7, 9]],
        [10, 10],
    ]
    assert step._moved_blocks(None, 2) is None
    assert step._moved_blocks([[0, 2]], 2) is None
