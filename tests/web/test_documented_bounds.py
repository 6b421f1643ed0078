"""Every bound that docs/api.md names, tried at the bound and one beyond."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.web.site_reports import write_site_reports

DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"
ROWS = re.findall(
    r"^\| `(/[^`]+)` \| ([0-9,]+) ?(\w*) \| (.*) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE
)
BOUNDS = [(address, int(most.replace(",", "")), unit) for address, most, unit, _ in ROWS]
USUAL = [
    (address, int(usual[1]))
    for address, *_, words in ROWS
    if (usual := re.search(r"\((\d+) unless asked\)", words))
]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bounds")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add([write_site_reports(folder / "reports")])
    yield create_app(opened).test_client()
    opened.close()


def address_of(client, template):
    hit = client.get("/api/v1/search?q=舆情").json["hits"][0]
    return f"/api/v1{template}".format(report=hit["report"], section=hit["section"])


def status(client, template, size, unit):
    """The status of a request with something of that size."""
    address = address_of(client, template)
    if unit == "queries":
        return client.post(address, json={"queries": ["x"] * size}).status_code
    if unit == "bytes":
        body = json.dumps({"queries": [""]})
        padded = body + " " * (size - len(body))
        return client.post(address, data=padded, content_type="application/json").status_code
    if unit == "characters":
        return client.get(f"{address}{'a' * size}").status_code
    if unit == "times":
        path, _, name = address.partition("?")
        parameter = name.removesuffix("=")
        return client.get(path, query_string=[(parameter, str(n)) for n in range(size)]).status_code
    return client.get(f"{address}{size}").status_code


def test_the_document_names_the_bounds():
    assert len(BOUNDS) == 11
    assert len(USUAL) == 3


@pytest.mark.parametrize(("address", "most", "unit"), BOUNDS)
def test_what_is_within_is_answered_and_what_is_one_beyond_refused(client, address, most, unit):
    assert status(client, address, most, unit) == 200
    assert status(client, address, most + 1, unit) == (413 if unit == "bytes" else 400)


@pytest.mark.parametrize("address", [address for address, _, unit in BOUNDS if not unit])
def test_no_number_below_zero_is_taken(client, address):
    assert status(client, address, 0, "") == 200
    assert status(client, address, -1, "") == 400


@pytest.mark.parametrize(("address", "usual"), USUAL)
def test_what_is_asked_for_without_a_limit_is_the_usual_number(client, address, usual):
    told = client.get("/api/v1/openapi.json").json["paths"]
    path, _, name = address.partition("?")
    limit = next(
        each["schema"] for each in told[path]["get"]["parameters"] if each["name"] == name[:-1]
    )
    assert limit["default"] == usual


def test_a_query_of_a_batch_is_as_long_as_the_document_says(client):
    queries = ["舆" * 1_000, "舆" * 1_001]
    assert any("of 1,000 characters each" in words for *_, words in ROWS)
    first, second = client.post("/api/v1/batch", json={"queries": queries}).json["rows"]
    assert (first["sections"], second["sections"]) == (0, None)
    assert second["message"]


def test_a_note_names_ten_unknown_parameters_by_sixty_characters(client):
    names = [f"x{number}".ljust(61, "y") for number in range(11)]
    notes = client.get("/api/v1/search", query_string=dict.fromkeys(names, "1")).json["notes"]
    told = [each["message_en"] for each in notes if each["code"] == "unknown-parameter"]
    assert len(told) == 10
    assert all(
        name[:60] in words and name not in words for name, words in zip(names, told, strict=False)
    )


@pytest.mark.parametrize(
    ("path", "usual", "other", "listed"),
    [("/search", "relevance", "oldest", "hits"), ("/reports", "title", "-year", "reports")],
)
def test_without_an_order_the_usual_one_is_kept(client, path, usual, other, listed):
    told = client.get("/api/v1/openapi.json").json["paths"][path]["get"]["parameters"]
    (sort,) = (each["schema"] for each in told if each["name"] == "sort")
    assert sort["default"] == usual
    assert other in sort["enum"]
    answers = [
        client.get(f"/api/v1{path}?county=怀来县{given}").json[listed]
        for given in ("", f"&sort={usual}", f"&sort={other}")
    ]
    assert answers[0] == answers[1] != answers[2]
