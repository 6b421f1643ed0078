"""What other search programs are known to get wrong (DESIGN, section 8), each with its test.

Tests of the engine stand here; those that stand beside what they concern are named at the end.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from juanzong.index import FacetChoice, Searcher, SearchRequest
from juanzong.index.abbreviations import known_abbreviations
from tests.index.engines.contract import NAMES, opened
from tests.reports import MemorySource, make_report

ROOT = Path(__file__).parents[2]

TEXTS = {
    "platform": "建成网络舆情监测预警平台一个。",
    "rate": "全年预算执行率98.5%，较上年提高1.25个百分点。",
    "opinion": "每日报告舆情，一年〇次迟报。",
    "remains": "余情未了，与清理工作无关。",
    "batch": "批量采购的电脑：共12台。",
    "letter": "收到〔2023〕31号文，按“双随机”要求办理。",
    "markup": "满意度 <95%> & 持平；𠮷祥①舆情②舆情。",
    "overlap": "人人人人都要参加。",
    "office": "网信办牵头，县委网信办负责舆情。",
    "long": "网络安全和信息化委员会办公室负责舆情。",
}


def ignore(_done, _total):
    pass


@pytest.fixture(scope="module", params=NAMES[1:])
def engine(request, tmp_path_factory):
    reports = [
        make_report(name, [("", text)], county="怀来县" if "舆" in text else "井陉县")
        for name, text in TEXTS.items()
    ]
    engine = opened(request.param, tmp_path_factory.mktemp(request.param))
    engine.update(MemorySource(reports), ignore)
    yield engine
    engine.close()


def search(engine, query, **options):
    return Searcher(engine).search(SearchRequest(query, limit=100, **options))


def found(engine, query):
    return {hit.report for hit in search(engine, query).hits}


def marked(engine, query):
    return {
        hit.report: [hit.text[mark.start : mark.end] for mark in hit.marks]
        for hit in search(engine, query).hits
    }


@pytest.mark.parametrize("part", ["舆情", "网络", "情监", "络舆情监", "监测预", "警平台", "一个。"])
def test_parts_of_words_are_found(engine, part):
    """meilisearch 4874: a word inside a longer one was missed."""
    assert "platform" in found(engine, part)


@pytest.mark.parametrize("phrase", ["执行率", "预算执行率", "算执行", "全年预算执行率"])
def test_a_phrase_over_the_borders_of_overlapping_words_is_found(engine, phrase):
    """analysis-ik 204 and 955: a quoted phrase over overlapping tokens found nothing."""
    assert found(engine, f'"{phrase}"') == found(engine, phrase) == {"rate"}


@pytest.mark.parametrize(("few", "reports"), [("率", {"rate"}), ("电脑", {"batch"}), ("办", None)])
def test_one_and_two_characters_are_searched_for(engine, few, reports):
    """typesense 2085: terms of one or two characters were dropped."""
    assert found(engine, few) == (reports or {name for name, text in TEXTS.items() if few in text})


@pytest.mark.parametrize("query", ["舆情 -监测", "舆情 NOT 监测", "舆情 －监测", "-监测 舆情"])
def test_what_is_excluded_is_not_found(engine, query):
    """Whoosh: with `舆情 -监测` texts with 监测 came back."""
    assert found(engine, query) == {"opinion", "markup", "office", "long"}


@pytest.mark.parametrize("query", ["舆情预警 -平台", "舆情预警 NOT 平台"])
def test_exclusion_holds_in_the_looser_list_too(engine, query):
    """paperless-ngx 14156, meilisearch 5015: NOT was lost when falling back to another search."""
    page = search(engine, query)
    assert page.total == 0
    assert "platform" not in {hit.report for hit in page.segmented_hits}
    assert "platform" in {hit.report for hit in search(engine, query.split()[0]).segmented_hits}


def test_parts_of_a_list_and_the_whole_count_alike(engine):
    """paperless-ngx 9716: a page of hits and a batch over all of them counted differently."""
    whole = search(engine, "舆情 OR 的 OR 率")
    for size in (1, 2, 3, 100):
        pages = [
            Searcher(engine).search(SearchRequest(whole.query, limit=size, offset=offset))
            for offset in range(0, whole.total, size)
        ]
        assert {page.total for page in pages} == {whole.total}
        assert [hit.report for page in pages for hit in page.hits] == [
            hit.report for hit in whole.hits
        ]


def test_marks_stand_on_the_characters_themselves(engine):
    """whoosh 532: marks were off by one; here behind what folds to more or fewer characters."""
    assert marked(engine, "舆情")["markup"] == ["舆情", "舆情"]
    assert marked(engine, "𠮷祥") == {"markup": ["𠮷祥"]}


def test_marks_side_by_side_stay_apart_and_overlapping_ones_are_kept(engine):
    """whoosh 280, elasticsearch 27638: neighbouring marks were merged, or swallowed the text."""
    assert marked(engine, "人人") == {"overlap": ["人人", "人人"]}
    assert marked(engine, "牵头 县委 委网信办") == {"office": ["牵头", "县委", "委网信办"]}


def test_marks_leave_the_text_as_it_is(engine):
    """elasticsearch 27638: marked texts were garbled."""
    (hit,) = search(engine, "满意度").hits
    assert hit.text == TEXTS["markup"]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("county：怀来 舆情", "county:怀来 舆情"),
        ("县：怀来　舆情", "county:怀来 舆情"),
        ("“双随机”", '"双随机"'),
        ("＂双随机＂", '"双随机"'),
        ("（舆情｜批量） －监测", "(舆情|批量) -监测"),
    ],
)
def test_full_width_signs_work_as_their_narrow_forms(engine, typed, plain):
    """A full-width colon or quote was refused, or searched for."""
    assert found(engine, typed) == found(engine, plain) != set()


@pytest.mark.parametrize("query", ["98.5", "98.5%", "98.5％", "９８．５"])
def test_a_number_is_found_with_and_without_its_percent_sign(engine, query):
    """98.5 did not find 98.5%."""
    assert found(engine, query) == {"rate"}


@pytest.mark.parametrize("query", ["8.5", "98.50", "9", "1.2"])
def test_a_number_is_not_found_inside_another(engine, query):
    assert found(engine, query) == set()


@pytest.mark.parametrize("word", ["〇", "的", "批量", "一", "与", "了"])
def test_no_word_is_a_stop_word(engine, word):
    """〇, 的 and 批量 were dropped as stop words."""
    assert found(engine, word) == {name for name, text in TEXTS.items() if word in text} != set()


def test_and_changes_nothing_between_terms(engine):
    """analysis-ik 93: AND switched synonyms off."""
    assert found(engine, "网信办 AND 舆情") == found(engine, "网信办 舆情") == {"office"}


def test_no_abbreviation_widens_a_search_unasked(engine):
    assert "网信办" in {short for short, _ in known_abbreviations()}
    assert "long" not in found(engine, "网信办")


@pytest.mark.parametrize("query", ["舆情", "yuqing", "yq"])
def test_words_that_only_sound_alike_are_not_found(engine, query):
    """Pinyin made 舆情 find 余情; it belongs into suggestions only."""
    assert "remains" not in found(engine, query)
    assert search(engine, "yuqing").total == 0


def test_a_facet_choice_does_not_lose_what_the_query_excludes(engine):
    page = search(engine, "舆情 -监测", choices=(FacetChoice("county", ("怀来县",)),))
    assert "platform" not in {hit.report for hit in page.hits}
    assert page.total == len(page.hits) > 0


@pytest.mark.parametrize("name", NAMES[1:])
def test_writers_at_the_same_time_leave_a_whole_index(name, tmp_path):
    """Concurrent writers corrupted Whoosh."""
    source = MemorySource([make_report(f"r{n:02d}", [("", f"舆情{n:02d}")]) for n in range(12)])
    failures = []
    opened(name, tmp_path).close()

    def write(number):
        try:
            engine = opened(name, tmp_path)
            engine.rebuild(source, ignore) if number % 2 else engine.update(source, ignore)
            engine.close()
        except Exception as error:  # noqa: BLE001 (whatever it is, the test fails with it)
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    engine = opened(name, tmp_path)
    assert found(engine, "舆情") == {report.id for report in source.reports()}
    assert len(engine.indexed()) == len(source.reports())
    engine.close()


#: The failures that concern a page, a browser or several processes: where their tests stand.
ELSEWHERE = {
    "documentcloud 180, context lost on click": (
        "tests/web/pages/test_search_page.py",
        "test_a_hit_leads_to_its_first_mark_in_the_report",
    ),
    "paperless-ngx 9716, pages and export count differently": (
        "tests/whole_way/test_searching.py",
        "test_every_way_finds_and_marks_what_a_scan_does",
    ),
    "htmx 1201, Back shows a fragment": (
        "tests/web/pages/test_search_page.py",
        "test_htmx_gets_a_fragment_and_a_restored_history_a_page",
    ),
    "htmx 1201, Back in a browser": (
        "tests/web/browser/test_reading.py",
        "test_back_from_a_report_after_live_search_is_a_page_not_a_fragment",
    ),
    "an input method fires half-typed pinyin": (
        "tests/web/browser/test_searching.py",
        "test_nothing_is_sent_while_an_input_method_composes",
    ),
    "marks garble markup": (
        "tests/web/pages/test_search_page.py",
        "test_what_stands_in_a_report_is_never_markup",
    ),
    "concurrent writers in processes": (
        "tests/index/engines/test_concurrency.py",
        "test_a_second_writer_waits_then_names_the_holder",
    ),
    "AND disables abbreviations": (
        "tests/index/help/test_widening.py",
        "test_the_rest_of_the_query_stays",
    ),
}


@pytest.mark.parametrize(("file", "name"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_test_beside_what_it_concerns_is_there(file, name):
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")
