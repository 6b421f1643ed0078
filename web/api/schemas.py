"""JSON Schema of the shapes in `answers.py`, read off their declarations."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, NotRequired, Union, get_args, get_origin, get_type_hints

from juanzong.archive.fact_kinds import KIND_OF, ValueType
from juanzong.web.answer_shapes import (
    Items,
    Joined,
    Json,
    OneOf,
    PerFact,
    Value,
)
from juanzong.web.language import Language
from juanzong.web.pages.facts import unit_text

Schema = dict[str, Any]

_PLAIN: dict[Any, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    NoneType: "null",
}
_TYPE_OF_VALUE = {ValueType.TEXT: "string", ValueType.YEAR: "integer", ValueType.NUMBER: "number"}


class Schemas:
    """Makes schemas; the named shapes that they lead to are kept as `components`."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.components: dict[str, Schema] = {}

    def of(self, shape: Any) -> Schema:
        """The schema of one declared shape; raises TypeError for what JSON cannot hold."""
        if get_origin(shape) is Annotated:
            return self._bounded(get_args(shape)[0], shape.__metadata__)
        if shape == Json:
            return {"type": "object"}
        if shape in _PLAIN:
            return {"type": _PLAIN[shape]}
        if hasattr(shape, "__required_keys__"):
            return self._named(shape.__name__.removesuffix("Json"), [shape], ())
        return self._composed(get_origin(shape), get_args(shape))

    def _composed(self, origin: Any, parts: tuple[Any, ...]) -> Schema:
        """The schema of a shape that is made of others."""
        if origin in (Union, UnionType):
            return self._either([self.of(part) for part in parts])
        if origin is list:
            return {"type": "array", "items": self.of(parts[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        raise TypeError(origin)

    def taken(self, shape: type) -> Schema:
        """The schema of a shape that is sent to us: keys that it does not name are refused."""
        reference = self.of(shape)
        self.components[reference["$ref"].rpartition("/")[2]]["additionalProperties"] = False
        return reference

    def _bounded(self, shape: Any, bounds: tuple[Any, ...]) -> Schema:
        (bound,) = bounds
        match bound:
            case PerFact(names, is_open):
                return self._per_fact(get_args(shape)[1], names, is_open=is_open)
            case Items(most, least):
                return self.of(shape) | {"minItems": least, "maxItems": most}
            case OneOf(values):
                return self.of(shape) | {"enum": list(values)}
            case Joined(name, shapes, facts):
                return self._named(name, shapes, facts)
            case _:
                raise TypeError(bound)

    def _named(self, name: str, shapes: Any, facts: tuple[str, ...]) -> Schema:
        """A reference to a shape among the components, where it is described once."""
        if name not in self.components:
            self.components[name] = {}
            properties: dict[str, Schema] = {}
            required: list[str] = []
            for shape in shapes:
                for key, hint in get_type_hints(shape, include_extras=True).items():
                    is_optional = get_origin(hint) is NotRequired
                    schema = self.of(get_args(hint)[0] if is_optional else hint)
                    said = self._language.text(f"api_{name.lower()}_{key}")
                    properties[key] = schema | {"description": said}
                    required += [] if is_optional else [key]
            properties |= {fact: self._value(fact) for fact in facts}
            self.components[name] = {
                "type": "object",
                "description": self._language.text(f"api_{name.lower()}"),
                "properties": properties,
                "required": [*required, *facts],
            }
        return {"$ref": f"#/components/schemas/{name}"}

    def _per_fact(self, shape: Any, names: tuple[str, ...], *, is_open: bool) -> Schema:
        is_plain = shape == Value
        further = {"additionalProperties": self.of(shape)} if is_open else {}
        return {
            "type": "object",
            "properties": {
                name: self._value(name)
                if is_plain
                else self.of(shape) | {"description": self._label(name)}
                for name in names
            },
            "required": list(names),
        } | further

    def _value(self, name: str) -> Schema:
        """The schema of a fact's value, null where a report does not give it."""
        return {
            "type": [_TYPE_OF_VALUE[KIND_OF[name].value_type], "null"],
            "description": self._label(name),
        }

    def _label(self, name: str) -> str:
        say = self._language.text
        unit = unit_text(KIND_OF[name].unit, self._language)
        label = say(f"fact_{name}")
        return say("column_with_unit", column=label, unit=unit) if unit else label

    @staticmethod
    def _either(schemas: list[Schema]) -> Schema:
        """What is one of several; plain types stand in one list."""
        if all(schema.keys() == {"type"} for schema in schemas):
            return {"type": [schema["type"] for schema in schemas]}
        return {"anyOf": schemas}
