import json

import pytest

from juanzong.index.records import FacetChoice, SearchRequest
from juanzong.web.contract import search_json
from juanzong.web.report_contract import report_json


def read(response):
    return json.loads(response.data)


def test_a_search_answers_as_the_contract_says(site):
    answer = site.library.search(SearchRequest("舆情", (FacetChoice("county", ("怀来县",)),)))
    data = read(site.get("/api/v1/search", q="舆情", county="怀来县"))
    assert data == json.loads(json.dumps(search_json(answer)))


def test_a_range_of_years_finds_the_same_as_the_page(site):
    for query in ({"year": "2021..2022"}, {"year_from": "2021", "year_to": "2022"}):
        data = read(site.get("/api/v1/search", q="负责", **query))
        page = site.page("/search", q="负责", **query)
        assert data["total"] == 2
        assert [hit["permalink"] for hit in data["hits"]] == page.xpath(
            "//a[@class='permalink']/@href"
        )


def test_limit_and_offset_cut_the_list_without_changing_it(site):
    whole = read(site.get("/api/v1/search", limit=1000))["hits"]
    part = read(site.get("/api/v1/search", limit=3, offset=2))
    assert part["hits"] == whole[2:5]
    assert part["total"] == len(whole)
    assert read(site.get("/api/v1/search", limit=0))["hits"] == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"limit": "ten"}, "limit must be a whole number from 0 to 1000, not 'ten'"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "1001"}, "limit"),
        ({"limit": "١"}, "limit"),
        ({"offset": "1.5"}, "offset"),
        ({"sort": "loudest"}, "sort must be one of relevance"),
        ({"year_from": "x"}, "year_from"),
    ],
)
def test_a_wrong_parameter_is_refused_with_a_clear_message(site, query, said):
    response = site.get("/api/v1/search", 400, **query)
    assert response.mimetype == "application/json"
    assert said in read(response)["error"]


def test_a_report_answers_as_the_contract_says(site):
    report = site.report_id("huailai-2022.txt")
    data = read(site.get(f"/api/v1/reports/{report}"))
    assert data == json.loads(json.dumps(report_json(site.library.report(report))))


@pytest.mark.parametrize("address", ["/api/v1/reports/nothing", "/api/v1/nothing", "/api/"])
def test_what_is_not_there_is_404_in_json(site, address):
    assert read(site.get(address, 404))["error"]


def test_chinese_is_written_as_such(site):
    assert "舆情" in site.get("/api/v1/search", q="舆情").get_data(as_text=True)
