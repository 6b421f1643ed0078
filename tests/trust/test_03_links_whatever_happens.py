"""What each form of a link answers for a report whatever was done to it since."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from lxml import html
from werkzeug.test import EnvironBuilder, run_wsgi_app

from juanzong.archive.records import Report, Section, permalink
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import texts

KEPT, EDITED, GONE = "一、概况", "二、得分", "四、附注"
COUNTIES = {
    "untouched": "赤城县",
    "renamed": "怀来县",
    "edited": "阜平县",
    "joined": "涞源县",
    "removed": "正定县",
    "undeleted": "无极县",
}


def text(county, score=81, note="四、附注\n经办股室负责解释，资料留存备查十年。\n"):
    return (
        f"{county}财政局2022年度部门整体支出绩效自评报告\n{KEPT}\n本单位编制十人，舆情平稳。\n"
        f"{EDITED}\n自评得分{score}分。\n三、结论\n各项任务按期完成。\n{note}"
    )


@dataclass(frozen=True)
class Linked:
    """A site, and the reports that its links were made of, each by what happened to it."""

    client: object
    reports: dict[str, Report]
    joined_from: str

    def section(self, state, heading) -> Section:
        return next(each for each in self.reports[state].sections if each.heading == heading)

    def path(self, state, heading) -> str:
        """The long link of a section."""
        return permalink(self.reports[state].id, self.section(state, heading)).partition("#")[0]

    def open(self, address):
        """The answer behind any redirects."""
        return self.client.get(address, follow_redirects=True, buffered=True)


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("links")
    files = folder / "files"
    files.mkdir()
    for state, county in COUNTIES.items():
        (files / f"{state}.txt").write_text(text(county), "utf-8")
    library = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    library.add([files])
    of_file = {each.file_name: each.id for each in library.reports()}
    reports = {state: library.report(of_file[f"{state}.txt"]) for state in COUNTIES}
    (files / "renamed.txt").rename(files / "by another name.txt")
    (files / "edited.txt").write_text(text(COUNTIES["edited"], 62, ""), "utf-8")
    (files / "joined.txt").unlink()
    (files / "joined later.txt").write_text(text(COUNTIES["joined"], 62, ""), "utf-8")
    library.add([files])
    later = next(each.id for each in library.reports() if each.file_name == "joined later.txt")
    library.join(later, reports["joined"].id)
    library.remove(reports["removed"].id, reports["undeleted"].id)
    library.undelete(reports["undeleted"].id)
    yield Linked(create_app(library).test_client(), reports, later)
    library.close()


#: What a link of each form says for each state: "" is the page as ever, else words on it.
CHANGED, WORDS_AS_CITED, WITHDRAWN = "原文已变更", "原文已移除", "这份报告已移除"
SAME = dict.fromkeys(("untouched", "renamed", "undeleted"), "")
PASSAGES = {
    KEPT: SAME | {"edited": "", "joined": "", "removed": WORDS_AS_CITED},
    EDITED: SAME | {"edited": CHANGED, "joined": CHANGED, "removed": WORDS_AS_CITED},
    GONE: SAME | {"edited": WORDS_AS_CITED, "joined": WORDS_AS_CITED, "removed": WORDS_AS_CITED},
}
CASES = [(state, heading) for heading, told in PASSAGES.items() for state in told]


@pytest.mark.parametrize("length", [16, 4])
@pytest.mark.parametrize(("state", "heading"), CASES)
def test_a_link_of_a_passage_opens_and_says_just_what_happened(linked, state, heading, length):
    place, _, digest = linked.path(state, heading).rpartition(".")
    answer = linked.open(f"{place}.{digest[:length]}")
    assert answer.status_code == 200
    page = html.document_fromstring(answer.text)
    told = texts(page, "section.banner") + texts(page, "h1")
    said = PASSAGES[heading][state]
    assert any(said in words for words in told) if said else "原文已" not in "".join(told)
    shown = "".join(page.text_content().split())
    assert linked.section(state, heading).text in shown, "the words as they were cited"


@pytest.mark.parametrize("state", COUNTIES)
def test_a_link_of_a_place_alone_opens_and_claims_no_change(linked, state):
    answer = linked.open(linked.path(state, EDITED).rpartition(".")[0])
    assert answer.status_code == 200
    assert CHANGED not in answer.text
    assert (WORDS_AS_CITED in answer.text) == (state == "removed")


@pytest.mark.parametrize("state", COUNTIES)
@pytest.mark.parametrize("form", ["", "/original", "/versions", "/cite"])
def test_a_link_of_a_report_opens_or_says_that_it_was_withdrawn(linked, state, form):
    answer = linked.open(f"/r/{linked.reports[state].id}{form}")
    is_gone = state == "removed"
    assert answer.status_code == (410 if is_gone else 200)
    if is_gone:
        assert WITHDRAWN in answer.text
    elif form == "/original":
        score = 62 if state in {"edited", "joined"} else 81
        assert f"自评得分{score}分" in answer.text


@pytest.mark.parametrize(("state", "heading"), CASES)
def test_a_citation_is_of_words_that_stand_and_says_whether_they_changed(linked, state, heading):
    path = linked.path(state, heading)
    answer = linked.open(f"{path}/cite")
    assert answer.status_code == 200
    said = PASSAGES[heading][state]
    if said == WORDS_AS_CITED:
        assert answer.request.path == path, "shown as it was cited"
        assert linked.section(state, heading).text in "".join(answer.text.split())
        return
    page = html.document_fromstring(answer.text)
    notes = texts(page, "p.cite-note")
    assert ["有了改动" in note for note in notes] == ([True] if said else [])
    (cited,) = page.xpath("//pre[@id='cite-plain']")
    assert (path in cited.text) == (not said), "its address is that of the words it cites"


@pytest.mark.parametrize(("state", "heading"), CASES)
def test_on_paper_a_passage_has_its_address_and_its_words(linked, state, heading):
    answer = linked.open(linked.path(state, heading))
    page = html.document_fromstring(answer.text)
    (printed, *_) = texts(page, "p.on-paper")
    assert f"http://localhost{linked.path(state, heading)}" in printed
    assert re.search(r"\d{4}-\d\d-\d\d", printed)


@pytest.mark.parametrize(("state", "heading"), CASES)
def test_a_comparison_says_of_each_link_what_became_of_it(linked, state, heading):
    beside = linked.path("untouched", "三、结论")
    keys = "&".join(f"s={path[3:]}" for path in (linked.path(state, heading), beside))
    page = linked.open(f"/compare?{keys}").text
    said = PASSAGES[heading][state]
    assert ("原文在引用后已变更" in page) == (said == CHANGED)
    assert ("这个章节已移除" in page) == (said == WORDS_AS_CITED)
    assert "这里没有这个章节" not in page


@pytest.mark.parametrize("form", ["", "/versions", "/{}"])
def test_a_report_that_was_joined_leads_to_the_one_it_is_now(linked, form):
    now = linked.reports["joined"]
    passage = linked.path("joined", KEPT).rpartition("/")[2]
    answer = linked.client.get(f"/r/{linked.joined_from}{form.format(passage)}")
    assert answer.status_code == 302
    assert answer.location.startswith(f"/r/{now.id}")
    assert linked.open(f"/r/{linked.joined_from}/original").status_code == 200


@pytest.mark.parametrize("doubled", ["//r/{}", "///r/{}", "/r//{}", "//r//{}/"])
def test_a_doubled_stroke_leads_to_the_report(linked, doubled):
    """What a client of tests would take for another host is given as a server gives it."""
    report = linked.reports["edited"].id
    environ = EnvironBuilder(path="/").get_environ() | {"PATH_INFO": doubled.format(report)}
    _, status, headers = run_wsgi_app(linked.client.application.wsgi_app, environ)
    led = headers.get("Location", "").removeprefix("http://localhost")
    assert (status[:3], led) in {("200", ""), ("302", f"/r/{report}"), ("308", f"/r/{report}")}
