"""What the shapes of answers are made of: values of JSON, and their bounds beyond their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

#: A value of the JSON: what `json.dumps` takes.
Json = Mapping[str, Any]


#: What a fact says.
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class PerFact:
    """Says of a mapping that it has a key for each of these facts, and further ones if `is_open`.

    Where its values are plain, each has the type of its fact.
    """

    names: tuple[str, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """Bounds how many items a list has."""

    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Joined:
    """Says of a mapping that it has the keys of these shapes and those of the standard facts."""

    name: str
    shapes: tuple[type, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Bounds a text to some values."""

    values: tuple[str, ...]


#: Two numbers.
_Pair = Annotated[list[int], Items(2, least=2)]

#: Characters from the first to the one behind the last, counted from 0.
Range = _Pair

#: The first column of a cell, counted from 0, and how many it takes.
Places = _Pair
