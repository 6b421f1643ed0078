"""What the chosen values of a facet mean: the values that reports have in the place of those typed.

A value may be typed in other characters and widths, a place without its 省 or 县, a section's role
as a heading says it, years as a query's field takes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from math import ceil, floor

from juanzong.archive.fact_kinds import KIND_OF, SECTION_FACETS, ValueType
from juanzong.archive.lookalikes import with_plain_years
from juanzong.archive.places import Place, lies_in, place_in
from juanzong.archive.records import Span
from juanzong.archive.section_roles import role_named
from juanzong.index.facets import meant_names
from juanzong.index.folding import fold_text
from juanzong.index.query.fields import read_filter
from juanzong.index.query.tree import FacetIs
from juanzong.index.records import FacetChoice

#: Gives every value of a facet that reports have.
ValuesOf = Callable[[str], Collection[str]]

#: A range of years as a choice says it, either side open: 2021..2023, 2021.., ..2023.
_YEAR_RANGE = re.compile(r"([0-9]{4})?\.\.([0-9]{4})?")

#: 长汀 of 长汀县, 湖南 of 湖南省; of one character is 郊 of 郊区, which many are called.
_SHORTEST_NAME = 2

_TYPED_YEARS = re.compile(r"([0-9]{4})?(?:年度?)?(?:(\.\.+|…|[-‐–—−~至到]+)([0-9]{4})?(?:年度?)?)?")
_ANYWHERE = Span(0, 0)


def is_year_range(value: str) -> bool:
    """Whether a value of the facet year is a range, 2021..2023, 2021.. or ..2023."""
    return value != ".." and _YEAR_RANGE.fullmatch(value) is not None


def plain_year(value: str) -> str:
    """Give a year, or a range of years, as typed in any width or words: 二〇二二, 2021年以后.

    What is neither is given back as it was; of a range the earlier year stands first.
    """
    plain = with_plain_years("".join(unicodedata.normalize("NFKC", value).split()))
    found = _TYPED_YEARS.fullmatch(plain)
    if found is None or not (found[1] or found[3]):
        return _said_years(value)
    low, high = found[1] or "", found[3] or ""
    if low and high:
        low, high = sorted((low, high))
    return f"{low}{'..' if found[2] else ''}{high}"


def _said_years(value: str) -> str:
    """Years as the field of a query reads them: >=2021 is 2021.."""
    reading = read_filter("year", value, _ANYWHERE, in_words=True)
    if reading is None:
        return value
    asked = reading.node
    if isinstance(asked, FacetIs):
        return asked.folded if is_year_range(f"{asked.folded}..") else value
    # The whole numbers of the range.
    low = asked.low and (ceil(asked.low) if asked.low_included else floor(asked.low) + 1)
    high = asked.high and (floor(asked.high) if asked.high_included else ceil(asked.high) - 1)
    written = f"{low or ''}..{high or ''}"
    return written if is_year_range(written) and (low or 0) <= (high or low or 0) else value


def held_values(facet: str, values_of: ValuesOf) -> Collection[str]:
    """Give every value of a facet that there is, for sections those that they can have."""
    return KIND_OF[facet].order if facet in SECTION_FACETS else values_of(facet)


def as_held(choice: FacetChoice, values_of: ValuesOf) -> FacetChoice:
    """Write a choice's values as reports have them, `values_of(name)`: 懷來縣 as 怀来县.

    Ranges of years and places that others lie in stay what they are; so does what means no value.
    """
    if not (choice.include or choice.exclude):
        return choice
    values = held_values(choice.name, values_of)
    if all(map(values.__contains__, choice.include + choice.exclude)):
        return choice

    def written(chosen: str) -> str:
        return chosen if chosen in values else _held_value(choice.name, chosen, values)

    include, exclude = (tuple(map(written, side)) for side in (choice.include, choice.exclude))
    return replace(choice, include=include, exclude=exclude)


def _held_value(facet: str, chosen: str, values: Collection[str]) -> str:
    """The one value that is meant, else what was chosen; a place by its code or name."""
    kind = KIND_OF[facet]
    if kind.value_type is ValueType.YEAR:
        return plain_year(chosen)
    folded = fold_text(chosen).strip()
    if kind.is_path:
        return chosen if _lying_in(chosen, values) else _held_place(folded, values) or chosen
    if kind.is_of_section:
        plain = kind.synonyms.get(folded, folded)
        return plain if plain in values else role_named(folded) or chosen
    names = meant_names(facet, folded)
    exact = (value for value in sorted(values) if fold_text(value) in names)
    only = _only_county(names, values) if facet == "county" else None
    return next(exact, None) or only or chosen


def _only_county(names: tuple[str, ...], values: Iterable[str]) -> str | None:
    """The one county that has one of the names without its 县 or 区: 长汀 is 长汀县."""
    begun = tuple(name for name in names if len(name) >= _SHORTEST_NAME)
    found = [value for value in values if value.startswith(begun)]
    return found[0] if len(found) == 1 else None


def _held_place(folded: str, values: Collection[str]) -> str:
    """The code of the place that has the name without its 省 or 市: 湖南 is 430000; "" for none.

    Of several it is the one that the others lie in: 长沙 is the city, with 长沙县.
    """
    if _lying_in(folded, values):
        return folded
    found = [place for place in places_of(values) if begins_name(place.names, folded)]
    around = (
        place.code for place in found if all(lies_in(str(other), place.code) for other in found)
    )
    return next(around, "")


def places_of(values: Iterable[str]) -> tuple[Place, ...]:
    """The places of values and all that these lie in, each once."""
    held = filter(None, map(place_in, values))
    return tuple(dict.fromkeys(place for each in held for place in (*each.above(), each)))


def begins_name(names: Sequence[str], folded: str) -> bool:
    """Whether names are typed by their beginnings, the last among them: 湖南宁乡 is 宁乡市."""
    *above, last = names
    return any(
        last.startswith(folded[cut:])
        and (not cut or any(begins_name(above[:end], folded[:cut]) for end in _ends(above)))
        for cut in range(len(folded) - _SHORTEST_NAME + 1)
    )


def _ends(names: Sequence[str]) -> range:
    return range(1, len(names) + 1)


def with_held_values(choice: FacetChoice, values_of: ValuesOf) -> FacetChoice:
    """Put the values that reports have, `values_of(name)`, in place of those that mean them.

    A range of years stands for the years in it, a place for all that lie in it, and 懷來縣 or a
    full-width code for what is written so elsewhere. What means none of them stays as written,
    which is no report's value, and so finds nothing.
    """
    choice = as_held(choice, values_of)
    if not (KIND_OF[choice.name].is_path or _asks_range(choice)):
        return choice
    values = sorted(values_of(choice.name), reverse=choice.name == "year")
    return replace(
        choice,
        include=_expanded(choice.name, choice.include, values),
        exclude=_expanded(choice.name, choice.exclude, values),
    )


def _asks_range(choice: FacetChoice) -> bool:
    return choice.name == "year" and any(map(is_year_range, choice.include + choice.exclude))


def _expanded(facet: str, chosen: Iterable[str], values: Sequence[str]) -> tuple[str, ...]:
    meant = (_meant(facet, one, values) or (one,) for one in chosen)
    return tuple(dict.fromkeys(value for group in meant for value in group))


def _meant(facet: str, chosen: str, values: Sequence[str]) -> Sequence[str]:
    if KIND_OF[facet].is_path:
        return _lying_in(chosen, values)
    span = _YEAR_RANGE.fullmatch(chosen) if is_year_range(chosen) else None
    if span is None:
        return (chosen,)
    low, high = span[1] or "0000", span[2] or "9999"
    return [value for value in values if low <= value <= high]


def _lying_in(chosen: str, values: Iterable[str]) -> list[str]:
    return [value for value in values if lies_in(value, chosen)]
