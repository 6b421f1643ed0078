"""The API's description: a valid one, of every address, and every answer is as it says."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import juanzong.web
from juanzong.web.api.document import openapi_document
from juanzong.web.api.endpoints import ROOT
from juanzong.web.api.parameters import SORT, Parameter
from juanzong.web.api.schemas import Schemas
from juanzong.web.application import create_app
from juanzong.web.language import ENGLISH, LANGUAGES, Language
from juanzong.web.library.service import Library
from juanzong.web.pages.api_guide import guide_of
from juanzong.web.settings import Settings
from juanzong.web.texts.api import API_TEXTS
from tests.web.site_reports import write_site_reports

#: Bounds as they are promised.
MOST_IN_BATCH = 100
LARGEST_LIMIT = 1000


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("described")
    opened = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    opened.add([write_site_reports(folder / "reports")])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(library):
    return create_app(library)


@pytest.fixture(scope="module")
def document(app):
    return app.test_client().get(f"{ROOT}/openapi.json").json


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_document_is_valid_openapi_in_both_languages(code):
    document = openapi_document(Language(code), "http://localhost")
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_the_languages_differ_in_words_alone(app):
    def without_words(part):
        if isinstance(part, dict):
            return {
                key: without_words(value)
                for key, value in part.items()
                if not isinstance(value, str) or key not in {"description", "summary", "title"}
            }
        return [without_words(each) for each in part] if isinstance(part, list) else part

    client = app.test_client()
    chinese, english = (client.get(f"{ROOT}/openapi.json?lang={code}").json for code in LANGUAGES)
    assert chinese["info"]["summary"] != english["info"]["summary"]
    assert without_words(chinese) == without_words(english)


def test_every_route_of_the_api_stands_in_the_document(app, document):
    routes = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix(ROOT)), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(ROOT)
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    described = {(path, method) for path, told in document["paths"].items() for method in told}
    assert routes == described


def test_every_parameter_key_and_answer_is_told_of(document):
    for methods in document["paths"].values():
        for told in methods.values():
            assert told["summary"]
            assert all(each["description"] for each in told["parameters"])
            assert all(each["description"] for each in told["responses"].values())
    for schema in document["components"]["schemas"].values():
        assert schema["description"]
        assert all(key["description"] for key in schema["properties"].values())


def test_every_word_of_the_description_is_said_by_it_or_by_its_page(monkeypatch):
    said = set()
    plain = Language.text

    def listening(language, key, **values):
        said.add(key)
        return plain(language, key, **values)

    monkeypatch.setattr(Language, "text", listening)
    guide_of(openapi_document(ENGLISH, ""), ENGLISH)
    templates = (Path(juanzong.web.__file__).parent / "templates").rglob("*.html")
    written = "".join(path.read_text(encoding="utf-8") for path in templates)
    unsaid = {key for key in API_TEXTS if key not in said and f'say("{key}"' not in written}
    assert unsaid == set()


def _closed(schema):
    """The schema, allowing no key that it does not name."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in schema and "additionalProperties" not in schema:
        closed["additionalProperties"] = False
    return closed


@pytest.fixture
def check(app, document):
    """Ask, and hold the answer to what the document says of that status: no key more or less."""
    components = {"components": _closed(document["components"])}

    def checked(operation, path, status, **options):
        told = next(
            each
            for methods in document["paths"].values()
            for each in methods.values()
            if each["operationId"] == operation
        )
        method = "post" if "requestBody" in told else "get"
        response = getattr(app.test_client(), method)(ROOT + path, **options)
        assert response.status_code == status, response.get_data(as_text=True)
        schema = told["responses"][str(status)]["content"]["application/json"]["schema"]
        Draft202012Validator({**_closed(schema), **components}).validate(response.json)
        return response.json

    return checked


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"q": "舆情"},
        {"q": "舆情 监测", "county": "怀来县", "not_year": "2021"},
        {"q": '"舆情', "sort": "newest", "limit": "1000"},
        {"q": "没有这样的词", "limit": "0"},
        {"q": "舆情", "colour": "red"},
    ],
)
def test_a_search_is_answered_as_described(check, query):
    check("search", "/search", 200, query_string=query)


@pytest.mark.parametrize(
    "query",
    [{}, {"year": "2022"}, {"q": "舆情"}, {"rate": "<95", "sort": "-score"}, {"q": "没有这个词"},
     {"limit": "1", "offset": "1"}, {"q": "舆情", "x": "y"}],
)  # fmt: skip
def test_a_list_of_reports_is_answered_as_described(check, query):
    check("reports", "/reports", 200, query_string=query)


def test_every_report_is_answered_as_described(check, library):
    for report in library.reports():
        check("report", f"/reports/{report.id}", 200)
    report = library.reports()[0].id
    assert check("report", f"/reports/{report}", 200, query_string={"a": "b"})["notes"]


def test_a_corrected_fact_is_answered_as_described(check, library):
    report = library.reports()[0].id
    library.correct(report, "score", 91.0, by="tester")
    try:
        facts = check("report", f"/reports/{report}", 200)["facts"]
        assert facts["score"]["by"] == "tester"
    finally:
        library.uncorrect(report, "score")


def test_suggestions_are_answered_as_described(check):
    assert check("suggest", "/suggest", 200, query_string={"q": "yuq"})["suggestions"]


def test_many_searches_are_answered_as_described_and_as_each_alone(check):
    queries = ["舆情", "", "监测 -舆情", '"舆情', "舆" * 1001]
    rows = check("batch", "/batch", 200, json={"queries": queries})["rows"]
    assert [row["line"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["sections"] is None for row in rows] == [False, True, False, False, True]
    for row in rows:
        if row["sections"] is not None:
            alone = check("search", "/search", 200, query_string={"q": row["query"]})
            assert (row["sections"], row["reports"]) == (alone["total"], alone["reports_total"])
        else:
            assert row["message"]


@pytest.mark.parametrize(
    ("operation", "path", "status", "options"),
    [
        ("search", "/search", 400, {"query_string": {"limit": LARGEST_LIMIT + 1}}),
        ("search", "/search", 400, {"query_string": {"sort": "loudest"}}),
        ("search", "/search", 400, {"query_string": {"county": "县" * 201}}),
        ("search", "/search", 400, {"query_string": {"year_to": "99"}}),
        ("search", "/search", 400, {"query_string": {"rate": "low"}}),
        ("reports", "/reports", 400, {"query_string": {"budget": ".."}}),
        ("reports", "/reports", 400, {"query_string": {"sort": "newest"}}),
        ("search", "/search?limit=1&limit=2", 400, {}),
        ("suggest", "/suggest", 400, {"query_string": {"limit": "x"}}),
        ("report", "/reports/nothing", 404, {}),
        ("marks", "/reports/nothing/sections/s1/marks", 404, {}),
        ("marks", "/reports/nothing/sections/s1/marks", 400, {"query_string": {"list": "all"}}),
        ("description", "/openapi.json", 400, {"query_string": {"lang": "fr"}}),
        ("batch", "/batch", 400, {"json": {"queries": "舆情"}}),
        ("batch", "/batch", 400, {"json": {"queries": [1]}}),
        ("batch", "/batch", 400, {"json": ["舆情"]}),
        ("batch", "/batch", 400, {"json": {"queries": [], "more": 1}}),
        ("batch", "/batch", 400, {"json": {"queries": ["舆情"] * (MOST_IN_BATCH + 1)}}),
        ("batch", "/batch", 400, {"data": '{"queries": ["\\ud800"]}'}),
        ("batch", "/batch", 400, {"data": "[" * 100_000}),
        ("batch", "/batch", 400, {"data": b"\xff"}),
        ("batch", "/batch", 413, {"data": " " * 1_000_001}),
        ("batch", "/batch", 415, {"data": "x", "content_type": "text/plain"}),
    ],
)  # fmt: skip
def test_what_is_refused_says_why_as_described(check, operation, path, status, options):
    if "data" in options:
        options = {"content_type": "application/json", **options}
    assert check(operation, path, status, **options)["error"]


def test_a_parameter_that_nobody_knows_is_told_of(check):
    notes = check("search", "/search", 200, query_string={"q": "舆情", "conty": "x"})["notes"]
    assert [note["code"] for note in notes] == ["unknown-parameter"]
    assert "conty" in notes[0]["message"]
    assert "conty" in notes[0]["message_en"]


def test_what_a_parameter_takes_is_what_its_schema_says():
    for parameter, good, bad in (
        (SORT, ["newest"], ["loudest"]),
        (Parameter("n", "", highest=20), ["0", "20", "２０"], ["21", "-1", "1.5", "", "x"]),
        (Parameter("t", "", longest=2), ["", "两字"], ["三个字"]),
        (Parameter("y", "", pattern="^[0-9]{4}$"), ["2021"], ["21", "20211", ""]),
    ):
        assert not any(parameter.problem([each]) for each in good)
        for each in bad:
            assert dict(parameter.problem([each]).values)["name"] == parameter.name
        assert parameter.problem([good[0]] * 2)
        # Numbers are sent as text; the schema is of what the text means.
        sent = [json.loads(each) if parameter.highest else each for each in (good[0],)]
        Draft202012Validator(parameter.schema()).validate(sent[0])


def test_a_method_that_an_address_does_not_take_says_which_it_does(app):
    response = app.test_client().delete(f"{ROOT}/batch")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]
    assert response.json["error"]


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (dict[str, int], {"type": "object", "additionalProperties": {"type": "integer"}}),
        (list[float], {"type": "array", "items": {"type": "number"}}),
    ],
)
def test_a_shape_of_others_is_described_by_what_it_holds(shape, schema):
    assert Schemas(ENGLISH).of(shape) == schema


def test_a_range_has_two_ends_and_a_list_may_be_empty(document):
    schemas = document["components"]["schemas"]
    marks = schemas["Hit"]["properties"]["marks"]
    ranges = Draft202012Validator(marks)
    assert [ranges.is_valid(each) for each in ([], [[1, 3]], [[1, 3], [4, 5]])] == [True] * 3
    assert not any(ranges.is_valid([each]) for each in ([], [1], [1, 2, 3]))
    queries = Draft202012Validator(schemas["BatchAsked"]["properties"]["queries"])
    assert queries.is_valid([])


def test_what_must_be_given_and_what_may_come_is_described(document):
    (batch,) = (told for told in _operations(document) if told["operationId"] == "batch")
    assert batch["requestBody"]["required"]
    for told in _operations(document):
        places = [each for each in told["parameters"] if each["in"] == "path"]
        assert all(each["required"] and each["schema"]["minLength"] == 1 for each in places)
        assert all(each.get("style", "form") == "form" for each in told["parameters"])
        # What may be repeated is written by its name again (OpenAPI 3.1, 4.8.12.2).
        for each in told["parameters"]:
            assert each.get("explode", False) is (each["schema"]["type"] == "array")
        assert {"200", "500", "503"} <= told["responses"].keys()
        assert ("304" in told["responses"]) is ("requestBody" not in told)
        assert next(iter(told["responses"])) == "200"
        assert told["responses"]["503"]["headers"]["Retry-After"]["schema"] == {"type": "integer"}
    assert list(document["components"]["schemas"]) == sorted(document["components"]["schemas"])


def _operations(document):
    return [told for methods in document["paths"].values() for told in methods.values()]


def test_no_other_key_is_taken_in_a_body_and_any_fact_may_come_in_an_answer(document):
    schemas = document["components"]["schemas"]
    assert schemas["BatchAsked"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["Search"]
    assert "additionalProperties" in schemas["Report"]["properties"]["facts"]
    assert "additionalProperties" not in schemas["Hit"]["properties"]["facets"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("year", "integer"), ("score", "number"), ("county", "string"), ("grade", "string")],
)
def test_a_fact_of_a_list_is_of_its_type_or_unknown_and_says_its_unit(document, name, value):
    told = document["components"]["schemas"]["Listed"]["properties"][name]
    assert told["type"] == [value, "null"]
    assert ("（分）" in told["description"]) is (name == "score")


@pytest.mark.parametrize("shape", [set[int], tuple[int, int]])
def test_what_json_cannot_hold_has_no_schema(shape):
    with pytest.raises(TypeError):
        Schemas(ENGLISH).of(shape)


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (int | None, {"type": ["integer", "null"]}),
        (bool, {"type": "boolean"}),
        (
            list[str] | None,
            {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]},
        ),
    ],
)
def test_one_of_several_plain_types_stands_in_one_list(shape, schema):
    assert Schemas(ENGLISH).of(shape) == schema
