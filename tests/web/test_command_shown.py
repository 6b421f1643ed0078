"""What the commands show of reports, hits, an index and its engines, line by line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from juanzong.archive.records import (
    Evidence,
    Fact,
    FactStatus,
    Problem,
    Provenance,
    RefusedFact,
    Remark,
    ReportSummary,
)
from juanzong.index.engine import Explanation, IndexStatus, TermWeight
from juanzong.index.records import FacetValue, Follows, Hit, Note, Occurrence, SearchPage
from juanzong.web.commands.hits import explanation_lines, hit_lines, note_lines, page_lines
from juanzong.web.commands.keeping import _digest, _engine_state, _size, _status_rows, _told
from juanzong.web.commands.showing import _outline_rows, _refused_row, _report_lines, _row
from juanzong.web.commands.terminal import has_colour, printable
from juanzong.web.library.holdings import EngineState, LibraryStatus
from tests.reports import make_report, nested


def said(quote):
    return Evidence("s001", 0, len(quote), quote)


def stated(name, value, written="", quote="据此", **more):
    return Fact(name, value, FactStatus.STATED, "rule", said(quote), written=written, **more)


WORDS = [("一、概况", "水库。"), ("（一）职责", "："), ("1、人员", "三十名。"), ("", "")]
REPORT = nested(
    replace(
        make_report("r", WORDS),
        title="题\x1b名",
        facts=(
            stated("score", 85, "85分"),
            stated("budget", 200.5),
            stated("execution_rate", 90, doubtful=True),
            stated("grade", "良", quote="评价\n等级为良"),
            Fact("department", "水利局", FactStatus.CORRECTED, "", None),
            stated("staff", 30),
        ),
    ),
    [1, 2, 3, 0],
)  # fmt: skip


def lines_of(report, *, with_text=False):
    return list(_report_lines(report, with_text=with_text))


def test_a_report_shows_its_figures_with_units_and_how_each_is_known():
    first, second, blank, *rest = lines_of(REPORT)
    assert first == "题�名"
    assert second == "r, version 1, from r.txt"
    assert blank == ""
    assert rest[:6] == [
        "score           85 分 (85分)  stated            据此",
        "budget          200.5 万元    stated            据此",
        "execution_rate  90%           stated, doubtful  据此",
        "grade           良            stated            评价 等级为良",
        "department      水利局        corrected",
        "staff           30            stated            据此",
    ]


def test_an_outline_is_set_in_by_level_and_the_text_stands_below_where_asked_for():
    outline = lines_of(REPORT)[-3:]
    assert outline == ["一、概况", "  （一）职责", "    1、人员"]
    whole = lines_of(REPORT, with_text=True)
    assert whole[-5:] == ["一、概况", "水库。", "  （一）职责：", "    1、人员", "三十名。"]


def test_where_a_report_came_from_and_what_its_reader_remarked_stand_above_its_facts():
    came = Provenance(address="https://a.gov.cn/1", retrieved="2026-11-20")
    told = replace(REPORT, provenance=came, remarks=(Remark.of("packed", kind="RAR"),), title="")
    assert lines_of(told)[0] == "–"
    assert lines_of(told)[2] == "https://a.gov.cn/1 2026-11-20"
    assert "RAR" in lines_of(told)[3]
    unfetched = replace(told, provenance=replace(came, retrieved=""))
    assert lines_of(unfetched)[2] == "https://a.gov.cn/1"


@pytest.mark.parametrize(("behind", "is_cut"), [("", False), ("水", False), ("水a", True)])
def test_a_quotation_has_forty_eight_cells(behind, is_cut):
    quoted = replace(REPORT, facts=(stated("grade", "良", quote="水" * 23 + behind),))
    assert lines_of(quoted)[3].endswith("…") is is_cut


@pytest.mark.parametrize(("behind", "is_cut"), [("", False), ("水", False), ("水a", True)])
def test_a_title_and_a_heading_have_sixty_cells(behind, is_cut):
    summary = ReportSummary("r1", "题" * 29 + behind, 1, 1, "a.txt", 1, 9, {})
    assert _row(summary)[-1].endswith("…") is is_cut
    report = make_report("r", [("概" * 29 + behind, "水")])
    assert next(_outline_rows(report))[1].endswith("…") is is_cut


def test_a_list_has_a_cell_for_what_a_report_does_not_say():
    facts = {"county": "怀来县", "year": 2022, "grade": "良"}
    summary = ReportSummary("r1", "题", 1, 1, "a.txt", 1, 9, facts)
    assert _row(summary) == ("r1", "怀来县", "2022", "–", "良", "题")


def test_an_outline_tells_where_the_words_of_a_role_stand():
    rows = list(_outline_rows(REPORT))
    assert [row[:2] for row in rows] == [
        ("1", "一、概况"),
        ("2", "  （一）职责"),
        ("3", "    1、人员"),
        ("0", "–"),
    ]
    assert rows[1][2] == "职责: “职责” in its heading"
    assert rows[2][2] == "职责: “职责” in the heading of level 2, （一）职责"
    assert rows[3][2] == "其他: no heading says"


def test_what_was_refused_for_a_fact_says_why():
    refused = RefusedFact("budget", 12.5, "whole", "rule", 3.5, "beyond", said("县\n级预算"))
    assert _refused_row(refused) == ("budget", "12.5 万元", "beyond", "whole", "3.5", "县 级预算")
    assert _refused_row(replace(refused, evidence=None, name="staff"))[1::4] == ("12.5", "")


HIT = Hit(
    "r1", "s1", "/r/r1/s1.d#s1", "题", "（一）职责", ("一、概况", "（一）职责"), "监测\n舆情\t三次",
    (Occurrence(3, 5, 0),), (), 1.5, {"county": "怀来县", "year": 2022, "grade": None},
)  # fmt: skip


def test_a_hit_is_shown_by_its_path_its_report_its_words_and_its_link():
    assert list(hit_lines(HIT, 11)) == [
        "11. 一、概况 › （一）职责",
        "   题  怀来县 2022",
        "   监测 舆情 三次",
        "   /r/r1/s1.d#s1",
        "",
    ]


def test_a_hit_without_a_heading_is_called_by_its_report_and_says_where_its_words_are_cut():
    text = "水" * 200 + "舆情" + "水" * 200
    bare = HIT._replace(
        heading="", heading_path=("",), values={}, text=text, marks=(Occurrence(200, 202, 0),)
    )
    first, second, words, *_ = hit_lines(bare, 1)
    assert (first, second) == ("1. 题", "   题")
    assert words.startswith("   …水")
    assert words.endswith("水…")


def test_a_heading_alone_shows_what_follows():
    follows = Follows(("（二）人员",), "三十名")
    shown = list(hit_lines(HIT._replace(text="", marks=(), follows=follows), 1))
    assert shown[2].endswith("（二）人员 › 三十名")
    assert len(shown) == 5


def page(hits=(HIT,), **more):
    held = SearchPage("舆情", 7, 3, 0, (), hits, (), {}, "g")
    return replace(held, **more)


def test_above_the_hits_stand_how_many_there_are_and_the_facets_in_their_order():
    facets = {"grade": (FacetValue("良", 1),), "county": (FacetValue("怀来\x1b县", 2),)}
    assert list(page_lines(page(facets=facets), 10)) == [
        "7 sections in 3 reports, 11 to 11 shown",
        "county: 怀来�县 2",
        "grade: 良 1",
        "",
    ]
    none = page((), total=0, reports_total=0, segmented_total=4)
    first, apart, _ = page_lines(none, 0)
    assert first == "0 sections in 0 reports"
    assert "4" in apart


def test_a_note_without_a_place_has_no_carets():
    at_place = list(note_lines("舆情 ()", Note("empty-term", 3, 5)))
    assert at_place[:2] == ["  舆情 ()", "       ^^"]
    assert len(at_place) == 3
    assert len(list(note_lines("舆情", Note("empty-term", 2, 2)))) == 1


def test_an_explanation_adds_up_the_weights_of_each_place():
    parts = {"heading": 0.5, "text": 1.25, "rarity": 1.5, "sections": 1.0, "length": 0.75}
    terms = (
        TermWeight("舆\x1b情", 1, 2, 3, 1.75, parts),
        TermWeight("监测", 0, 2, 3, 1.85, parts | {"above": 0.1}),
    )
    told = list(explanation_lines(Explanation("r1", "s1", 3.6, terms, 0.25)))
    assert told == [
        "   score 3.600, of it 0.250 for nearness",
        "   舆�情: 1.750 = 0.500 from the heading (1×) + 1.250 from the text (2×)",
        (
            "      3 on word borders; rarity 1.500, held by 1 section; "
            "text divided by 0.750 for its length"
        ),
        (
            "   监测: 1.850 = 0.500 from the heading (0×) + 1.250 from the text (2×)"
            " + 0.100 from a heading above"
        ),
        (
            "      3 on word borders; rarity 1.500, held by 1 section; "
            "text divided by 0.750 for its length"
        ),
        "",
    ]


INDEX = IndexStatus("pairs", "1-abc", 3, 2, 11, 249, 1_250_000, {}, "mark")
STATUS = LibraryStatus(Path("/a"), 2, 11, 249, 3, 40_000, INDEX)


def test_a_status_tells_what_archive_and_index_hold():
    assert _status_rows(STATUS) == (
        ("archive", "/a"),
        ("holds", "2 reports, 11 sections, 249 characters, at revision 3"),
        ("index", "pairs, 2 reports, 11 sections, at revision 3"),
        ("generation", "1-abc"),
        ("state", "current"),
        ("on disk", "archive 0.0 MB, index 1.2 MB"),
    )


def test_an_index_that_is_behind_or_of_another_make_says_so():
    behind, none = replace(INDEX, revision=2), replace(INDEX, generation="")
    stale = replace(INDEX, stale=Remark.of("index-of-another"), reports=None)
    assert dict(_status_rows(replace(STATUS, index=behind)))["state"] != "current"
    assert dict(_status_rows(replace(STATUS, index=none)))["generation"] != ""
    told = dict(_status_rows(replace(STATUS, index=stale)))
    assert "another" in told["state"]
    assert "2 reports" not in told["index"]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (EngineState("x", is_installed=False, is_in_use=False, index=None), "juanzong[x]"),
        (EngineState("x", is_installed=True, is_in_use=False, index=None), "no index"),
        (EngineState("x", is_installed=True, is_in_use=True, index=INDEX), "in use; 2 reports"),
        (EngineState("x", is_installed=True, is_in_use=True, index=None), "in use; no index"),
        (
            EngineState("x", is_installed=True, is_in_use=False,
                        index=replace(INDEX, stale=Remark.of("index-of-another"))),
            "reindex --engine x",
        ),
        (
            EngineState("x", is_installed=True, is_in_use=True, index=None,
                        problem=Remark.of("index-of-another")),
            "in use; ",
        ),
    ],
)  # fmt: skip
def test_each_engine_says_how_far_it_is(state, told):
    assert told in _engine_state(state, 3)


def test_an_engine_that_is_behind_is_told_apart_from_one_that_is_current():
    held = EngineState("x", is_installed=True, is_in_use=False, index=INDEX)
    assert "(current)" in _engine_state(held, 3)
    assert "(current)" not in _engine_state(held, 4)
    assert _engine_state(held, 3).endswith(", 1.2 MB")


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0.0 MB"), (49_999, "0.0 MB"), (150_000, "0.1 MB"), (10**12, "1000000.0 MB")],
)
def test_a_size_is_told_in_megabytes(count, told):
    assert _size(count) == told


@pytest.mark.parametrize(
    ("given", "digits"),
    [
        ("", ""),
        (" ABCDEF0123456789 ", "abcdef0123456789"),
        ("a" * 64, "a" * 64),
        ("a" * 15, None),
        ("a" * 65, None),
        ("g" * 16, None),
    ],
)
def test_a_digest_is_given_by_sixteen_digits_at_least(given, digits):
    if digits is None:
        with pytest.raises(click.BadParameter):
            _digest(None, None, given)
    else:
        assert _digest(None, None, given) == digits


def test_a_problem_names_what_it_is_of():
    assert _told(Problem.of("r\x1b", "text-missing")).startswith("r�: ")


@pytest.mark.parametrize(
    ("is_terminal", "environment", "has"),
    [
        (True, {}, True),
        (True, {"TERM": "xterm"}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {}, False),
    ],
)
def test_a_terminal_shows_colour_unless_somebody_asked_for_none(
    is_terminal, environment, has, monkeypatch
):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_colour(SimpleNamespace(isatty=lambda: is_terminal)) is has


def test_no_text_steers_the_terminal():
    assert printable("a\x1b[31m\x00\x7f\x9b\r\n\t舆") == "a�[31m����\n\t舆"
