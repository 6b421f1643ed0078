import threading
from dataclasses import replace

import pytest

from juanzong.archive import ArchiveError, ResolutionKind, UnknownReportError
from juanzong.archive.records import Problem
from juanzong.index import FacetChoice, SearchIndexError, SearchRequest
from juanzong.index.mark_columns import HitSpans
from juanzong.web.language import ENGLISH
from juanzong.web.library import service
from juanzong.web.library.service import Library, NoArchiveError
from juanzong.web.settings import Settings
from tests.web.small_archive import REPORTS, write_reports


@pytest.fixture
def settings(tmp_path, new_address):
    archive = tmp_path / "archive"
    return Settings(archive=archive, database=new_address() or "", lock_seconds=0.2)


@pytest.fixture
def library(settings, tmp_path):
    opened = Library.open(settings, create=True)
    opened.add([write_reports(tmp_path / "reports")])
    yield opened
    opened.close()


def total(library, query, **chosen):
    choices = tuple(FacetChoice(name, (value,)) for name, value in chosen.items())
    return library.search(SearchRequest(query, choices)).total


def id_of(library, file_name):
    return next(summary.id for summary in library.reports() if summary.file_name == file_name)


def sections_with(library, word):
    """Count the sections that hold a word, with Python's `in` and nothing else."""
    reports = [library.report(summary.id) for summary in library.reports()]
    return sum(word in s.heading or word in s.text for report in reports for s in report.sections)


def test_what_is_added_is_found_in_every_section_that_holds_it(library):
    for word in ("舆情", "负责", "年度", "预算执行", "得分"):
        assert total(library, word) == sections_with(library, word) > 0


def test_adding_the_same_again_changes_nothing(library, tmp_path):
    before = library.status()
    outcomes = library.add([tmp_path / "reports"])
    assert {outcome.status for outcome in outcomes} == {"unchanged"}
    assert library.status() == before


def test_an_archive_is_made_only_where_told(settings):
    with pytest.raises(NoArchiveError, match="no-archive"):
        Library.open(settings)
    assert not settings.archive.exists()


def test_an_empty_archive_is_searched_and_holds_nothing(settings):
    library = Library.open(settings, create=True)
    assert total(library, "舆情") == 0
    assert library.overview().reports == 0
    library.close()


def test_an_archive_with_its_database_elsewhere_opens_again(tmp_path):
    url = f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
    settings = Settings(archive=tmp_path / "archive", database=url)
    first = Library.open(settings, create=True)
    first.add([write_reports(tmp_path / "reports")])
    first.close()
    second = Library.open(settings)
    assert total(second, "舆情") == sections_with(second, "舆情")
    second.close()


def test_the_engine_s_former_name_and_its_index_stay_good(settings):
    library = Library.open(settings, create=True)
    library.add([write_reports(settings.archive.parent / "files")])
    found = library.search(SearchRequest("舆情"))
    library.close()
    settings.index_directory.rename(settings.archive / "index" / "whoosh")
    for name in ("whoosh", "pairs"):
        again = Library.open(replace(settings, engine=name))
        assert again.search(SearchRequest("舆情")) == found
        assert again.status().index.engine == "pairs"
        again.close()
    assert [path.name for path in (settings.archive / "index").iterdir()] == ["whoosh"]


def test_an_unknown_engine_is_an_error_that_names_those_there_are(settings):
    with pytest.raises(SearchIndexError, match=r"engine-unknown .*pairs"):
        Library.open(replace(settings, engine="none"), create=True)


def test_the_overview_counts_reports_by_facet(library):
    overview = library.overview()
    assert overview.reports == len(REPORTS)
    assert overview.sections == sum(len(library.report(r.id).sections) for r in library.reports())
    assert overview.facets["county"] == (("怀来县", 2), ("井陉县", 1))
    assert overview.facets["year"] == (("2023", 1), ("2022", 1), ("2021", 1))
    assert overview.facets["grade"] == (("优", 1), ("良", 1))


def test_the_overview_follows_the_archive(library):
    library.overview()
    library.remove(id_of(library, "jingxing-2023.txt"))
    assert library.overview().facets["county"] == (("怀来县", 2),)


def test_a_correction_filters_at_once_and_can_be_taken_back(library):
    report = id_of(library, "huailai-2021.txt")
    library.correct(report, "grade", "差", "read by hand")
    assert total(library, "", grade="差") > 0
    library.uncorrect(report, "grade")
    assert total(library, "", grade="差") == 0


def test_what_is_removed_is_no_longer_found_and_its_links_say_so(library):
    report = id_of(library, "huailai-2021.txt")
    section = library.report(report).sections[1]
    library.remove(report)
    assert total(library, "人手不足") == 0
    resolution = library.resolve(report, section.id, section.digest)
    assert resolution.kind is ResolutionKind.REMOVED


def test_unknown_reports_are_errors(library):
    for ask in (library.report, library.original, library.remove):
        with pytest.raises(UnknownReportError):
            ask("nothing")


def test_the_original_is_what_was_added(library):
    held = library.original(id_of(library, "huailai-2022.txt"))
    assert held.content.read_text(encoding="utf-8") == REPORTS["huailai-2022.txt"]
    assert (held.media_type, held.file_name) == ("text/plain", "huailai-2022.txt")


def test_hits_are_the_marks_of_a_search(library):
    hit = library.search(SearchRequest("舆情")).hits[0]
    sections = {section.id: section for section in library.report(hit.report).sections}
    heading, text = library.hits("舆情", sections[hit.section])
    assert heading.spans() == HitSpans.of(hit.heading_marks).spans()
    assert text.spans() == HitSpans.of(hit.marks).spans()


def test_a_hit_is_explained_and_what_is_none_is_not(library):
    request = SearchRequest("舆情")
    hit = library.search(request).hits[0]
    explanation = library.explain(request, hit.report, hit.section)
    assert explanation.score == pytest.approx(hit.score)
    assert library.explain(SearchRequest("没有"), hit.report, hit.section) is None


def test_what_another_process_added_is_found(library, settings, tmp_path, monkeypatch):
    assert total(library, "网络直播") == 0
    other = Library.open(settings)
    # Stored by a process that ended before it could index.
    monkeypatch.setattr(other, "follow", lambda _progress: None)
    (tmp_path / "new.txt").write_text("某县报告\n一、概况\n管理网络直播。\n", encoding="utf-8")
    other.add([tmp_path / "new.txt"])
    other.close()
    library._follower._next_look = 0
    assert total(library, "网络直播") == 1


def test_a_deleted_index_comes_back_by_itself(library, settings):
    before = total(library, "舆情")
    library.close()
    for path in sorted(settings.index_directory.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    again = Library.open(settings)
    assert total(again, "舆情") == before
    again.close()


def damage_manifest(settings):
    (settings.index_directory / "manifest.json").write_text("{", encoding="utf-8")


def damage_segments(settings):
    for path in settings.index_directory.glob("*/*"):
        path.unlink()


@pytest.mark.parametrize("damage", [damage_manifest, damage_segments])
def test_a_damaged_index_is_rebuilt(library, settings, damage):
    before = total(library, "舆情")
    library.close()
    damage(settings)
    again = Library.open(settings)
    assert total(again, "舆情") == before
    assert again.check().problems == ()
    again.close()


def test_check_finds_nothing_wrong_where_nothing_is(library):
    result = library.check()
    assert result.problems == ()
    assert (result.reports, result.sections) == (len(REPORTS), library.overview().sections)


def test_check_names_what_the_index_lacks(library, tmp_path, monkeypatch):
    monkeypatch.setattr(library, "follow", lambda _progress: None)
    (tmp_path / "new.txt").write_text("某县报告\n一、概况\n管理网络直播。\n", encoding="utf-8")
    report = library.add([tmp_path / "new.txt"])[0].report
    problems = library.check().problems
    assert [problem.subject for problem in problems] == [report]
    assert "juanzong reindex" in ENGLISH.remark(problems[0].remark)


def test_check_names_a_damaged_original(library):
    library.original(id_of(library, "huailai-2022.txt")).content.write_text(
        "something else", encoding="utf-8"
    )
    assert len(library.check().problems) == 1


def test_the_status_tells_whether_the_index_is_current(library, tmp_path, monkeypatch):
    assert library.status().index_is_current
    assert library.status().archive_bytes >= sum(len(text.encode()) for text in REPORTS.values())
    monkeypatch.setattr(library, "follow", lambda _progress: None)
    (tmp_path / "new.txt").write_text("某县报告\n一、概况\n管理网络直播。\n", encoding="utf-8")
    library.add([tmp_path / "new.txt"])
    assert not library.status().index_is_current


def test_reindexing_leaves_every_permalink_the_same(library):
    request = SearchRequest("", limit=100)
    before = [hit.permalink for hit in library.search(request).hits]
    library.reindex()
    assert [hit.permalink for hit in library.search(request).hits] == before


def test_reading_again_changes_nothing_where_the_readers_are_the_same(library):
    before = library.overview()
    assert {outcome.status for outcome in library.reparse()} == {"unchanged"}
    assert library.overview() == before


def test_misses_are_logged_only_where_wanted(settings, library):
    total(library, "没有这个词")
    total(library, "没有这个词")
    total(library, "也没有")
    total(library, "舆情")
    assert [(miss.query, miss.count) for miss in library.misses()] == [
        ("没有这个词", 2),
        ("也没有", 1),
    ]
    silent = Library.open(replace(settings, log_misses=False))
    total(silent, "还是没有")
    assert len(silent.misses()) == 2
    silent.close()


def test_a_log_line_cut_off_hides_no_other(settings, library):
    total(library, "没有这个词")
    with (settings.archive / "misses.jsonl").open("a", encoding="utf-8") as log:
        log.write('{"at": "2026')
    assert [miss.query for miss in library.misses()] == ["没有这个词"]


def test_many_threads_search_while_one_adds(library, tmp_path):
    added = threading.Event()
    failures = []

    def search():
        while not added.is_set():
            try:
                page = library.search(SearchRequest("舆情", limit=100))
                assert page.total == len(page.hits)
            except Exception as error:  # noqa: BLE001 (any failure is one)
                failures.append(error)
                return

    searchers = [threading.Thread(target=search) for _ in range(4)]
    for searcher in searchers:
        searcher.start()
    for number in range(5):
        text = f"第{number}县报告\n一、概况\n监测舆情。\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        library.add([tmp_path / f"{number}.txt"])
    added.set()
    for searcher in searchers:
        searcher.join()
    assert failures == []
    assert total(library, "舆情") == sections_with(library, "舆情")


@pytest.mark.parametrize("new_address", ["sqlite"], indirect=True)
def test_a_database_that_is_none_is_an_error_in_words(settings):
    settings.archive.mkdir()
    (settings.archive / "archive.sqlite3").write_text("no database " * 100)
    with pytest.raises(ArchiveError, match="damaged"):
        Library.open(settings)


@pytest.mark.parametrize(("query", "is_masked"), [("电话 13812345678", True), ("舆情", False)])
def test_a_search_for_what_is_masked_says_so_of_the_whole_query(tmp_path, query, is_masked):
    held = Library.open(Settings(archive=tmp_path / "archive", mask=True), create=True)
    notes = held.search(SearchRequest(query)).notes
    assert [(note.start, note.end) for note in notes if note.code == "masked"] == (
        [(0, len(query))] if is_masked else []
    )
    held.close()


def test_words_are_compared_unless_digests_are_enough_or_the_index_is_no_index(
    library, monkeypatch
):
    compared = []
    monkeypatch.setattr(service, "word_problems", lambda *_: compared.append(True) or ())
    library.check(quick=True)
    assert compared == []
    library.check()
    assert compared == [True]
    # A problem of something else leaves the index worth a look.
    library.original(id_of(library, "huailai-2022.txt")).content.write_text("", encoding="utf-8")
    assert library.check().problems
    assert compared == [True] * 2
    broken = Problem.of("index", "index-lacks-report")
    monkeypatch.setattr(service, "index_problems", lambda *_: (broken,))
    assert broken in library.check().problems
    assert compared == [True] * 2
