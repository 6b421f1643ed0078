"""Blocks and remarks beside the text: stored, proved by check, filled in for older readings."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

from juanzong.archive import (
    Archive,
    Document,
    FileStatus,
    Paragraph,
    ParagraphKind,
    Remark,
    ResolutionKind,
    permalink,
    section_blocks,
)
from juanzong.archive.records import citation_digest
from juanzong.archive.store.parsing import Parser, default_parser
from juanzong.web.language import ENGLISH
from tests.archive.store import fakes
from tests.archive.store.fakes import REPORT
from tests.postgresql import again, alter

BEFORE_BLOCKS = Path(__file__).parent / "databases" / "before_blocks"
REMARK = Remark.of("contents-left-out")
SPLIT = Parser(fakes.read, default_parser().cut, fakes.find)


def short_link(report, section):
    """The permalink as it was given out before digests had eighty bits."""
    return permalink(report, section).replace(citation_digest(section), section.digest)


def with_remark(name, data, context):
    return replace(fakes.read(name, data, context), remarks=(REMARK,))


def test_an_archive_from_before_blocks_opens_with_every_id_digest_link_and_text(tmp_path):
    connection = sqlite3.connect(tmp_path / "archive.sqlite3")
    connection.executescript((BEFORE_BLOCKS / "archive.sql").read_text("utf-8"))
    connection.close()
    expected = json.loads((BEFORE_BLOCKS / "expected.json").read_text("utf-8"))
    with Archive.open(tmp_path) as archive:
        assert {each.id for each in archive.reports()} == set(expected)
        for name, wanted in expected.items():
            report = archive.report(name)
            assert (report.title, report.file_sha256) == (wanted["title"], wanted["sha256"])
            # Later steps may add facts that follow from these; none of these may change.
            facts = [[fact.name, fact.value] for fact in report.facts]
            assert [each for each in facts if each in wanted["facts"]] == wanted["facts"]
            assert [
                [short_link(name, each), each.heading, each.text] for each in report.sections
            ] == wanted["sections"]
            assert report.remarks == ()
            for each in report.sections:
                assert each.blocks == ()
                told = section_blocks(each)
                assert "\n".join(each.text[one.start : one.end] for one in told) == each.text
                kept = archive.resolve(name, each.id, each.digest)
                assert kept.kind is ResolutionKind.CURRENT
        altered = [
            each for each in archive.check() if "original" not in ENGLISH.remark(each.remark)
        ]
        assert altered == []


def test_reading_again_fills_blocks_and_remarks_in_and_leaves_the_words(archive, add_text):
    report = add_text(REPORT).report
    before = archive.report(report)
    parser = Parser(with_remark, default_parser().cut, fakes.find)
    with again(archive, parser=SPLIT) as later:
        list(later.reparse())
        cut = later.report(report)
    assert all(each.blocks for each in cut.sections if each.text)
    with again(archive, parser=parser) as later:
        assert [each.status for each in later.reparse()] == [FileStatus.REPLACED]
        now = later.report(report)
        assert now.remarks == (REMARK,)
        assert (now.sections, now.version) == (cut.sections, before.version)
        assert [each.status for each in later.reparse()] == [FileStatus.UNCHANGED]
        assert later.check() == ()


def test_rows_keep_their_cells_pages_and_confidence(archive, inbox):
    rows = (
        Paragraph("指标\t得分", ParagraphKind.ROW, page=3),
        Paragraph("产出\t\t30", ParagraphKind.ROW, page=4, confidence=0.5),
        Paragraph("注\t释", page=4),
    )

    def read(name, data, context):
        return Document((*fakes.read(name, data, context).paragraphs, *rows))

    (inbox / "表.txt").write_text("某县报告\n", "utf-8")
    with again(archive, parser=Parser(read, SPLIT.cut, fakes.find)) as later:
        (outcome,) = later.add([inbox])
        (section,) = later.report(outcome.report).sections
        assert later.check() == ()
    told = [
        (each.kind, [section.text[one.start : one.end] for one in each.cells])
        for each in section.blocks
    ]
    assert told == [
        (ParagraphKind.TEXT, []),
        (ParagraphKind.ROW, ["指标", "得分"]),
        (ParagraphKind.ROW, ["产出", "", "30"]),
        (ParagraphKind.TEXT, []),
    ]
    assert [each.page for each in section.blocks] == [None, 3, 4, 4]
    assert [each.confidence for each in section.blocks] == [None, None, 0.5, None]


def test_check_sees_an_altered_block_or_remark(archive, add_text):
    report = add_text(REPORT).report
    with again(archive, parser=SPLIT) as later:
        list(later.reparse())
    for statement in (
        "UPDATE section SET blocks = '[[0, 1]]' WHERE ordinal = 1",
        """UPDATE reading SET remarks = '[["empty", {}]]'""",
        "UPDATE reading SET blocks_digest = NULL",
    ):
        alter(archive, statement)
        messages = [ENGLISH.remark(each.remark) for each in archive.check()]
        assert any("blocks or remarks were altered" in each for each in messages), statement
        with again(archive, parser=SPLIT) as later:
            list(later.reparse())
    assert archive.report(report).id == report
