"""`/help/api`: the API's description for people, made of the same document that programs read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint

from juanzong.web.api.document import openapi_document
from juanzong.web.api.endpoints import ROOT
from juanzong.web.language import Language
from juanzong.web.pages.downloads import site_address
from juanzong.web.rendering import preferences, render

_Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """One parameter, or one key of a shape: what it takes or holds, and what that means.

    `shape` is the shape that it leads to, "" for none.
    """

    name: str
    type: str
    shape: str
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: how it is asked, what it takes, what it answers, and how it refuses."""

    name: str
    method: str
    path: str
    summary: str
    parameters: tuple[Key, ...]
    body: str
    answer: str
    answer_shape: str
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of the JSON with its keys."""

    name: str
    about: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class ApiGuide:
    """The page: what the API is, each address, each shape, and where the document lies."""

    lead: str
    document_address: str
    operations: tuple[Operation, ...]
    shapes: tuple[Shape, ...]


def api_guide_pages() -> Blueprint:
    """The page that shows the API."""
    pages = Blueprint("api_guide", __name__)

    @pages.get("/help/api")
    def api_guide() -> str:
        language = preferences().language
        return render("api.html", guide_of(openapi_document(language, site_address()), language))

    return pages


def guide_of(document: Mapping[str, Any], language: Language) -> ApiGuide:
    """Build the page of the document."""
    # Where the site's visitors reach the API: it may stand below a path of a shared host.
    root = urlsplit(document["servers"][0]["url"]).path
    return ApiGuide(
        lead=document["info"]["description"],
        document_address=f"{ROOT}/openapi.json?lang={language.code}",
        operations=tuple(
            _operation(root + path, method, said, language)
            for path, methods in document["paths"].items()
            for method, said in methods.items()
        ),
        shapes=tuple(
            Shape(
                name,
                schema["description"],
                tuple(
                    _key(key, each, each["description"], language)
                    for key, each in schema["properties"].items()
                ),
            )
            for name, schema in document["components"]["schemas"].items()
        ),
    )


def _operation(path: str, method: str, said: Mapping[str, Any], language: Language) -> Operation:
    responses = said["responses"]
    body = said.get("requestBody")
    return Operation(
        name=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        parameters=tuple(
            _key(each["name"], each["schema"], each["description"], language)
            for each in said["parameters"]
        ),
        body=_shape(_of_content(body)) if body else "",
        answer=responses["200"]["description"],
        answer_shape=_shape(_of_content(responses["200"])),
        statuses=tuple(
            (status, response["description"])
            for status, response in responses.items()
            if status != "200"
        ),
    )


def _key(name: str, schema: _Schema, about: str, language: Language) -> Key:
    return Key(name, _type_words(schema, language), _shape(schema), about)


def _of_content(part: Mapping[str, Any]) -> _Schema:
    schema: _Schema = part["content"]["application/json"]["schema"]
    return schema


def _shape(schema: _Schema) -> str:
    """The shape that a schema is, or is a list of, "" for none."""
    inner = (
        *schema.get("anyOf", ()),
        *(schema[name] for name in ("items", "additionalProperties") if name in schema),
        *schema.get("properties", {}).values(),
    )
    own = str(schema.get("$ref", "")).rpartition("/")[2]
    return own or next(filter(None, map(_shape, inner)), "")


def _type_words(schema: _Schema, language: Language) -> str:
    """What a schema takes, in a few words; a shape is linked to beside them."""
    say = language.text
    if "$ref" in schema:
        return say("api_type_object")
    if "anyOf" in schema:
        return say("api_or").join(_type_words(each, language) for each in schema["anyOf"])
    if schema["type"] == "array":
        items = _type_words(schema["items"], language)
        return say("api_type_list", items=items) + _bounds(schema, "minItems", "maxItems", language)
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    words = say("api_or").join(say(f"api_type_{one}") for one in types)
    return "".join(
        (
            words,
            _bounds(schema, "minimum", "maximum", language),
            _bounds(schema, "", "maxLength", language),
            _listed(schema.get("enum", ()), language),
            say("api_pattern", pattern=schema["pattern"]) if "pattern" in schema else "",
            say("api_default", value=schema["default"]) if "default" in schema else "",
        )
    )


def _bounds(schema: _Schema, lowest: str, highest: str, language: Language) -> str:
    if highest not in schema:
        return ""
    low, high = schema.get(lowest, 0), schema[highest]
    key = "api_exactly" if low == high else f"api_bounds_{highest.lower()}"
    return language.text(key, low=low, high=high)


def _listed(values: Iterable[str], language: Language) -> str:
    values = tuple(values)
    return language.text("api_one_of", values=" · ".join(values)) if values else ""
