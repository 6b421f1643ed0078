"""The API's page for people says what its document does, in words."""

from __future__ import annotations

import pytest

from juanzong.web.api.document import openapi_document
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.pages.api_guide import _shape, _type_words, guide_of


@pytest.mark.parametrize(
    ("schema", "types"),
    [
        ({"type": "string"}, ["string"]),
        ({"type": ["integer", "null"]}, ["integer", "null"]),
        ({"$ref": "#/components/schemas/Hit"}, ["object"]),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, ["string", "null"]),
    ],
)
def test_what_a_key_holds_is_said_in_a_few_words(schema, types):
    words = [ENGLISH.text(f"api_type_{each}") for each in types]
    assert _type_words(schema, ENGLISH) == ENGLISH.text("api_or").join(words)


@pytest.mark.parametrize(
    ("bounds", "key", "values"),
    [
        ({"minimum": 0, "maximum": 9}, "api_bounds_maximum", {"low": 0, "high": 9}),
        ({"minimum": 9, "maximum": 9}, "api_exactly", {"low": 9, "high": 9}),
        ({"maxLength": 9}, "api_bounds_maxlength", {"low": 0, "high": 9}),
        ({"pattern": "^a$"}, "api_pattern", {"pattern": "^a$"}),
        ({"default": 0}, "api_default", {"value": 0}),
        ({"enum": ["a", "b"]}, "api_one_of", {"values": "a · b"}),
    ],
)
def test_each_bound_is_said_behind_the_type(bounds, key, values):
    plain = _type_words({"type": "string"}, CHINESE)
    assert _type_words({"type": "string", **bounds}, CHINESE) == plain + CHINESE.text(key, **values)


@pytest.mark.parametrize(
    ("most", "least", "key"), [(2, 2, "api_exactly"), (9, 0, "api_bounds_maxitems")]
)
def test_how_many_a_list_holds_is_said_behind_it(most, least, key):
    listed = {"type": "array", "items": {"type": "integer"}, "minItems": least, "maxItems": most}
    items = CHINESE.text("api_type_integer")
    assert _type_words(listed, CHINESE) == CHINESE.text(
        "api_type_list", items=items
    ) + CHINESE.text(key, low=least, high=most)


@pytest.mark.parametrize(
    ("schema", "shape"),
    [
        ({"$ref": "#/components/schemas/Hit"}, "Hit"),
        ({"type": "array", "items": {"$ref": "#/a/Hit"}}, "Hit"),
        ({"anyOf": [{"$ref": "#/a/Hit"}, {"type": "null"}]}, "Hit"),
        ({"type": "object", "additionalProperties": {"$ref": "#/a/Fact"}}, "Fact"),
        (
            {"type": "object", "properties": {"a": {"type": "null"}, "b": {"$ref": "#/a/Fact"}}},
            "Fact",
        ),
        ({"type": "string"}, ""),
    ],
)
def test_the_shape_that_a_key_leads_to_is_linked(schema, shape):
    assert _shape(schema) == shape


def test_every_address_shape_and_refusal_of_the_document_stands_on_the_page():
    document = openapi_document(CHINESE, "http://a.example")
    guide = guide_of(document, CHINESE)
    assert [each.path for each in guide.operations] == [
        f"/api/v1{path}" for path in document["paths"]
    ]
    assert [shape.name for shape in guide.shapes] == list(document["components"]["schemas"])
    assert guide.document_address == "/api/v1/openapi.json?lang=zh"
    by_name = {each.name: each for each in guide.operations}
    assert {name for name, each in by_name.items() if each.method == "POST"} == {"batch"}
    assert {name for name, each in by_name.items() if each.body} == {"batch"}
    assert by_name["batch"].body == "BatchAsked"
    assert by_name["search"].answer_shape == "Search"
    assert [status for status, _ in by_name["report"].statuses] == ["304", "404", "500", "503"]
    for shape in guide.shapes:
        assert all(key.about and key.type for key in shape.keys)
