"""The description of the API after OpenAPI 3.1, made from its endpoints and shapes."""

from __future__ import annotations

import re
from typing import Any

from juanzong import __version__
from juanzong.web.answers import ErrorJson
from juanzong.web.api.endpoints import ENDPOINTS, ROOT, Endpoint
from juanzong.web.api.parameters import Parameter
from juanzong.web.api.schemas import Schema, Schemas
from juanzong.web.language import Language

_PLACE = re.compile(r"{(\w+)}")

#: What every address may answer with beside its answer: the server failed, or cannot just now.
_ALWAYS = (500, 503)


def openapi_document(language: Language, site: str) -> dict[str, Any]:
    """Describe the API in one language; `site` is the address of the site's root."""
    schemas = Schemas(language)
    say = language.text
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, {})[endpoint.method] = _operation(
            endpoint, schemas, language
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say("api_title"),
            "version": "1",
            "summary": say("api_summary"),
            "description": say("api_description", version=__version__),
        },
        "servers": [{"url": site + ROOT}],
        "paths": paths,
        "components": {"schemas": dict(sorted(schemas.components.items()))},
    }


def _operation(endpoint: Endpoint, schemas: Schemas, language: Language) -> dict[str, Any]:
    say = language.text
    operation: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": say(f"api_{endpoint.name}_summary"),
        "parameters": [
            *(_place(name, language) for name in _PLACE.findall(endpoint.path)),
            *(_parameter(each, language) for each in endpoint.parameters),
        ],
        "responses": _responses(endpoint, schemas, language),
    }
    if endpoint.body is not None:
        content = _content(schemas.taken(endpoint.body))
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _place(name: str, language: Language) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": language.text(f"api_place_{name}"),
        "schema": {"type": "string", "minLength": 1},
    }


def _parameter(parameter: Parameter, language: Language) -> dict[str, Any]:
    words = {name: language.text(key) for name, key in parameter.words.items()}
    described = {
        "name": parameter.name,
        "in": "query",
        "description": language.text(parameter.about, **words),
        "schema": parameter.schema(),
    }
    # A list is written as the name repeated; that is the form style's usual way, said in full.
    return described if parameter.most == 1 else described | {"style": "form", "explode": True}


def _responses(endpoint: Endpoint, schemas: Schemas, language: Language) -> dict[str, Any]:
    error = schemas.of(ErrorJson)
    responses: dict[str, Any] = {
        "200": {
            "description": language.text(f"api_{endpoint.name}_answer"),
            "content": _content(schemas.of(endpoint.answer)),
        }
    }
    if endpoint.method == "get":
        responses["304"] = {"description": language.text("api_status_304")}
    for status in sorted((*endpoint.errors, *_ALWAYS)):
        responses[str(status)] = {
            "description": language.text(f"api_status_{status}"),
            "content": _content(error),
        }
    responses["503"]["headers"] = {
        "Retry-After": {
            "description": language.text("api_retry_after"),
            "schema": {"type": "integer"},
        }
    }
    return responses


def _content(schema: Schema) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
