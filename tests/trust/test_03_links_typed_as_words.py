"""Issue 9, point 3: whoever pastes a link, an id or a citation where words belong may open it."""

from __future__ import annotations

import pytest
from lxml import html

from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from tests.trust.case_archives import library_of
from tests.web.conftest import run

TEXT = "{county}某局2022年度部门整体支出绩效自评报告\n一、概况\n{words}按期完成。\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("links")


@pytest.fixture(scope="module")
def library(folder):
    texts = {name: TEXT.format(county=name, words=words) for name, words in (
        ("怀来县", "舆情监测"), ("深泽县", "河道清淤"))}  # fmt: skip
    with library_of(folder, **texts) as library:
        yield library


@pytest.fixture(scope="module")
def client(library):
    return create_app(library).test_client()


@pytest.fixture(scope="module")
def hit(library):
    return library.search(SearchRequest("舆情监测")).hits[0]


def offered(client, query, path="/search"):
    page = html.fromstring(client.get(path, query_string={"q": query}).get_data())
    return [(a.text, a.get("href")) for a in page.xpath("//ul[@class='aid']//a")]


def forms(hit):
    """A passage as people have it at hand."""
    bare = hit.permalink.partition("#")[0]
    return [
        hit.permalink,
        bare,
        f"http://localhost:8000{hit.permalink}",
        f"https://elsewhere.example/juanzong{bare}",
        f"HTTPS://ELSEWHERE.EXAMPLE{bare.upper()}",
        f"{bare}。",
        f"（{bare}）",
        bare.removeprefix("/r/"),
        bare.removeprefix("/"),
        bare.rpartition("/")[2],
        f"某局. 一、概况[R/OL]//某局自评报告. [2026-11-28]. http://localhost{bare}.",
        f"“监测”——自评报告 › 一、概况，http://localhost{bare}（2026-11-28）",
        f"> 监测 [报告](http://localhost{bare})",
        f"http://localhost/r/{hit.report}?q=%E8%88%86%E6%83%85&at={hit.section}#{hit.section}-hit",
        f"{hit.report}/{hit.section}",
    ]


@pytest.mark.parametrize("number", range(15))
@pytest.mark.parametrize("path", ["/search", "/reports"])
def test_a_passage_is_offered_by_whatever_names_it(client, hit, number, path):
    written = forms(hit)
    assert len(written) == 15
    ((label, address),) = offered(client, written[number], path)
    assert label == f"{hit.title} › {hit.heading}"
    opened = client.get(address.partition("#")[0], follow_redirects=True)
    assert opened.status_code == 200
    assert "舆情监测按期完成" in opened.get_data(as_text=True)
    assert "原文已变更" not in opened.get_data(as_text=True)
    assert address.endswith(f"#{hit.section}")


@pytest.mark.parametrize("written", ["{}", "/r/{}", "{}。", "http://localhost/r/{}/", "R/{}"])
def test_a_report_is_offered_by_its_id(client, hit, written):
    assert offered(client, written.format(hit.report)) == [(hit.title, f"/r/{hit.report}")]
    assert offered(client, written.format(hit.report).upper()) == [(hit.title, f"/r/{hit.report}")]


def test_a_section_that_several_reports_have_is_offered_of_each(client, hit):
    found = offered(client, hit.section)
    assert sorted(label for label, _ in found) == [
        "怀来县某局2022年度部门整体支出绩效自评报告 › 一、概况",
        "深泽县某局2022年度部门整体支出绩效自评报告 › 一、概况",
    ]
    # Its digest tells which.
    digest = hit.permalink.partition("#")[0].rpartition(".")[2]
    assert len(offered(client, f"{hit.section}.{digest}")) == 1
    assert len(offered(client, f"{hit.section}.{digest[:4]}")) == 1


def test_a_passage_that_a_report_has_not_leads_to_the_report(client, hit):
    assert offered(client, f"/r/{hit.report}/zzzzzzzz") == [(hit.title, f"/r/{hit.report}")]


@pytest.mark.parametrize(
    "query", ["research", "/r/aaaaaaaaaa", "aaaaaaaaaa", "读/r/写", "舆情监测"]
)
def test_words_and_ids_of_nothing_offer_nothing(client, query):
    assert not [address for _, address in offered(client, query) if address.startswith("/r/")]


def test_api_and_command_say_so_and_nothing_is_noted_as_missed(client, hit, folder):
    (note,) = client.get("/api/v1/search", query_string={"q": hit.permalink}).get_json()["notes"]
    assert note["code"] == "names-passage"
    assert hit.permalink in note["message"]
    assert hit.title in note["message_en"]
    told = run("search", hit.report, archive=folder / "archive").stdout
    assert f"/r/{hit.report}" in told
    assert hit.title in told
    run("search", "没有的词", archive=folder / "archive")
    missed = run("misses", archive=folder / "archive").stdout
    assert "没有的词" in missed
    assert hit.report not in missed
