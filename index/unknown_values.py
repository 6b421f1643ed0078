"""Values that no report has, asked for by a facet or a query's field, and what there is near them.

A value that is misspelt or unknown finds nothing, or leaves nothing out, and looks as if the
archive held nothing of it: so it is told.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from juanzong.archive.fact_kinds import KIND_OF, KIND_OF_FIELD, ValueType
from juanzong.archive.places import Place, lies_in
from juanzong.index.chosen_values import (
    ValuesOf,
    begins_name,
    held_values,
    is_year_range,
    places_of,
    with_held_values,
)
from juanzong.index.folding import fold_text
from juanzong.index.matches import is_meant
from juanzong.index.patience import go_on
from juanzong.index.pinyin import blurred, syllables
from juanzong.index.query.tree import And, FacetIs, Node, parts
from juanzong.index.records import FacetChoice, NearValue, Note, UnknownValue

#: Values that are told of one search, values near each, and characters of a value that are told.
MOST_TOLD = 3
MOST_NEAR = 8
LONGEST_TOLD = 40

#: Where there are no more values than these, each is near.
_FEW_VALUES = 8

#: The share of its characters that a misspelt name has in common with what is meant.
_ALIKE = 0.5


def unknown_choices(
    choices: Iterable[FacetChoice], values_of: ValuesOf
) -> tuple[UnknownValue, ...]:
    """Tell which of the chosen or excluded values no report has; of many the first."""
    found = (
        UnknownValue(choice.name, value, near_values(choice.name, value, held))
        for choice in choices
        if choice.include or choice.exclude
        for held in (held_values(choice.name, values_of),)
        for value in _not_among(choice, held)
    )
    return tuple(islice(found, MOST_TOLD))


def unknown_filters(
    root: Node, values_of: ValuesOf, *, finds_nothing: bool
) -> tuple[UnknownValue, ...]:
    """Tell which fields of a query have a value that no report has.

    Unless it `finds_nothing`, only those are looked at that need not be met.
    """
    found = (
        UnknownValue(fact, node.folded, near_values(fact, node.folded, held), *_place(node))
        for node in _filters(root, is_wanted=finds_nothing)
        for fact in (KIND_OF_FIELD[node.name].name,)
        for held in (held_values(fact, values_of),)
        if not any(is_meant(node, fold_text(value)) for value in held)
    )
    return tuple(islice(found, MOST_TOLD))


def unknown_value_note(unknown: UnknownValue) -> Note:
    """What is told of a value that no report has."""
    near = "、".join(each.name for each in unknown.near)
    code = "no-such-value-near" if near else "no-such-value"
    values = (("fact", unknown.fact), ("value", unknown.value[:LONGEST_TOLD]), ("near", near))
    return Note(code, unknown.start, unknown.end, values)


def near_values(fact: str, typed: str, held: Collection[str]) -> tuple[NearValue, ...]:
    """The values there are that may be meant by one that is none, the likeliest first."""
    go_on()
    folded = fold_text(typed[: LONGEST_TOLD + 1]).strip()
    kind = KIND_OF[fact]
    if kind.is_path:
        near: Iterable[NearValue] = _near_places(folded, places_of(held))
    elif kind.value_type is ValueType.YEAR:
        near = map(_same, _near_years(folded, sorted(held)))
    else:
        names = [value for value in kind.order if value in held] if kind.order else sorted(held)
        near = map(_same, _near(folded, names, fold_text))
    return tuple(islice(near, MOST_NEAR))


def _not_among(choice: FacetChoice, held: Collection[str]) -> Iterator[str]:
    """The values that were chosen and stand for none that reports have."""
    is_path = KIND_OF[choice.name].is_path
    for value in (*choice.include, *choice.exclude):
        # Most are what reports have as they stand, which is told without reading them.
        if value in held or (is_path and any(lies_in(each, value) for each in held)):
            continue
        meant = with_held_values(FacetChoice(choice.name, (value,)), lambda _fact: held)
        if not any(each in held for each in meant.include):
            yield value


def _filters(node: Node, *, is_wanted: bool) -> Iterator[FacetIs]:
    if isinstance(node, FacetIs):
        if is_wanted:
            yield node
        return
    for part in parts(node):
        yield from _filters(part, is_wanted=is_wanted or not isinstance(node, And))


def _place(node: FacetIs) -> tuple[int, int]:
    return node.span.start, node.span.end


def _same(value: str) -> NearValue:
    return NearValue(value, value)


def _near(folded: str, values: list[str], name_of: Callable[[str], str]) -> list[str]:
    """Values that hold it or are part of it, else that sound like it, else that look like it."""
    names = {value: name_of(value) for value in values}
    if not 0 < len(folded) <= LONGEST_TOLD:
        return []
    near = [value for value, name in names.items() if _sounds_like(name, folded)]
    near += [value for value, name in names.items() if folded in name or name in folded]
    if not near:
        # A name may be typed without what kind of place or office it is.
        alike = {
            value: max(_likeness(folded, name), _likeness(folded, name[: len(folded)]))
            for value, name in names.items()
        }
        near = [value for value in values if alike[value] >= _ALIKE]
        near.sort(key=lambda value: -alike[value])
    if not near and len(values) <= _FEW_VALUES:
        near = values
    return list(dict.fromkeys(near))


def _sounds_like(name: str, typed: str) -> bool:
    """Whether a name begins as what was typed is spoken, or was spelt: ningxiang, 宁香."""
    spoken, asked = syllables(name), syllables(typed)
    if typed.isascii():
        return "".join(spoken).startswith("".join(asked))
    return list(map(blurred, spoken[: len(asked)])) == list(map(blurred, asked))


def _likeness(one: str, other: str) -> float:
    """The share of characters that two names have in common, in their order."""
    return difflib.SequenceMatcher(None, one, other).ratio()


def _near_places(folded: str, places: tuple[Place, ...]) -> Iterator[NearValue]:
    """Places that begin so, that hold the name, or that are called much like it."""
    begun = [place for place in places if begins_name(place.names, folded)]
    named: dict[str, list[Place]] = {}
    for place in places:
        named.setdefault(fold_text(place.names[-1]), []).append(place)
    near = begun or [place for name in _near(folded, list(named), str) for place in named[name]]
    for place in near:
        is_alone = len(named[fold_text(place.names[-1])]) == 1
        yield NearValue(place.code, place.names[-1] if is_alone else "".join(place.names))


def _near_years(folded: str, years: list[str]) -> list[str]:
    """Years that hold the digits (22 is 2022), else those next to a year or range that is none."""
    digits = "".join(filter(str.isdecimal, folded))
    holding = [year for year in reversed(years) if year.endswith(digits)] or [
        year for year in reversed(years) if digits in year
    ]
    if digits and holding and not is_year_range(folded):
        return holding
    ends = [years[0], years[-1]] if years else []
    return list(dict.fromkeys(ends))
