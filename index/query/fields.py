"""The fields of the query language: their names, and what a value of each means."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from juanzong.archive.fact_kinds import KIND_OF_FIELD, ValueType
from juanzong.archive.lookalikes import with_plain_years
from juanzong.archive.records import Span
from juanzong.archive.section_roles import role_named
from juanzong.index.folding import fold_text
from juanzong.index.query.number_filters import read_number
from juanzong.index.query.tree import FacetIs, NumberIn

#: Every name under which a field may be typed, folded, with the field's own name.
FIELD_NAMES = {
    **dict.fromkeys(("heading", "title", "标题"), "heading"),
    **{
        name: field
        for field, kind in KIND_OF_FIELD.items()
        for name in (field, *kind.query_aliases)
    },
}

NUMBER_FIELDS = frozenset(field for field, kind in KIND_OF_FIELD.items() if kind.is_number)


@dataclass(frozen=True, slots=True)
class FilterReading:
    """What a field's value was read as, and whether a range's ends had to be exchanged."""

    node: FacetIs | NumberIn
    exchanged: bool = False


def read_filter(field: str, value: str, span: Span, *, in_words: bool) -> FilterReading | None:
    """Read the value of a field other than `heading`; None where it makes no sense there.

    `in_words`: numbers and signs may be said, as in 90%以上, and not only written.
    """
    if field in NUMBER_FIELDS:
        return _read_number(field, value, span, in_words=in_words)
    folded = fold_text(value)
    kind = KIND_OF_FIELD[field]
    folded = kind.synonyms.get(folded, folded)
    if kind.is_of_section and folded not in kind.order:
        folded = role_named(folded) or folded
    return FilterReading(FacetIs(field, folded, span)) if folded else None


def is_filter(field: str, value: str) -> bool:
    """Whether a value of a field makes sense, as it may be said."""
    return read_filter(field, value, Span(0, 0), in_words=True) is not None


def _read_number(field: str, value: str, span: Span, *, in_words: bool) -> FilterReading | None:
    plain = unicodedata.normalize("NFKC", value).strip()
    is_year = KIND_OF_FIELD[field].value_type is ValueType.YEAR
    if is_year:
        plain = with_plain_years(plain)
    reading = read_number(field, plain, span, in_words=in_words)
    if reading is None:
        return None
    year = reading.node.low if is_year and reading.node.low == reading.node.high else None
    if year is not None and year.is_integer():
        return FilterReading(FacetIs(field, str(int(year)), span))
    return FilterReading(reading.node, reading.exchanged)
