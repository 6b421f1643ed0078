"""A section with more marks than one answer gives: the first, how many, where the others are."""

from __future__ import annotations

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings

#: Bounds as they are promised.
MOST_MARKS = 10_000

_SIGNS = MOST_MARKS + 2_345


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    rows = "\n".join("甲乙" * 50 for _ in range(-(-_SIGNS // 50)))
    path = folder / "报告.txt"
    path.write_text(f"怀来县水利局绩效自评报告\n一、概况\n甲在此。\n二、明细\n{rows}\n", "utf-8")
    library = Library.open(Settings(archive=folder / "archive"), create=True)
    library.add([path])
    yield create_app(library).test_client()
    library.close()


def hits(client, query):
    return client.get("/api/v1/search", query_string={"q": query}).json["hits"]


def test_a_hit_tells_of_the_marks_that_it_does_not_give_and_leads_to_all_of_them(client):
    few, many = sorted(hits(client, "甲"), key=lambda hit: len(hit["marks"]))
    assert few["marks"] == [[0, 1]]
    assert not {"marks_total", "more_marks"} & few.keys()
    given, address = many["marks"], many["more_marks"]
    assert len(given) == MOST_MARKS
    while address:
        further = client.get(address).json
        assert further["total"] == many["marks_total"]
        given, address = given + further["marks"], further["more_marks"]
    places = [place for place, sign in enumerate(many["text"]) if sign == "甲"]
    assert given == [[place, place + 1] for place in places]
    assert len(given) == many["marks_total"]


def test_marks_of_a_section_can_be_asked_for_in_any_part(client):
    (few,) = (hit for hit in hits(client, "甲") if len(hit["marks"]) == 1)
    address = f"/api/v1/reports/{few['report']}/sections/{few['section']}/marks"
    asked = {"q": "甲 此", "offset": 1, "limit": 5}
    told = client.get(address, query_string=asked).json
    assert (told["total"], told["marks"], told["more_marks"]) == (2, [[2, 3]], None)
    beyond = client.get(address, query_string=asked | {"offset": 7}).json
    assert (beyond["total"], beyond["marks"], beyond["more_marks"]) == (2, [], None)
    looser = client.get(address, query_string={"q": "甲概况在此", "list": "segmented"}).json
    assert looser["total"] > client.get(address, query_string={"q": "甲概况在此"}).json["total"]


def test_a_section_that_a_report_does_not_have_is_said_to_be_unknown(client):
    report = hits(client, "甲")[0]["report"]
    answer = client.get(f"/api/v1/reports/{report}/sections/nothing/marks?q=甲")
    assert answer.status_code == 404
    assert "nothing" in answer.json["error"]
