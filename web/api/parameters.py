"""What a parameter of the API takes: said once, checked from here and described from here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any

from juanzong.archive.fact_kinds import FACETS, KIND_OF_FIELD
from juanzong.archive.records import Remark
from juanzong.index.figures import FIGURE_FIELDS
from juanzong.index.orders import SORTS
from juanzong.index.query.fields import is_filter
from juanzong.index.query.number_filters import number_pattern
from juanzong.index.records import Note
from juanzong.web.answers import MOST_MARKS
from juanzong.web.report_list import ORDERS
from juanzong.web.search_form import LONGEST_VALUE, MOST_VALUES

#: The most hits or reports that one answer gives, and the furthest place that it may begin at.
LARGEST_LIMIT = 1000
LARGEST_OFFSET = 10_000_000

#: The most completions that one answer gives.
MOST_SUGGESTIONS = 50

_YEAR = "^(([0-9]{4}|[一二][〇零○九][〇零○一二三四五六七八九]{2})(年度?)?)?$"
_NO_WORDS: Mapping[str, str] = MappingProxyType({})

#: Names that a note repeats, and characters of each.
_NAMED = 10
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name and its bounds.

    A whole number where it has a `highest` (0 is the lowest), else a text: one of `values`, of
    a `pattern`, of at most `longest` characters, or any. It may be given `most` times. `about` is
    the key of what is said of it, `words` name the texts that its places are filled with;
    `refused` is the code of what is said where the pattern is not met, with its `example`; where
    it `takes` more than the pattern tells, that decides.
    """

    name: str
    about: str
    default: str | int | None = None
    values: tuple[str, ...] = ()
    pattern: str = ""
    refused: str = ""
    example: str = ""
    longest: int | None = None
    highest: int | None = None
    most: int = 1
    takes: Callable[[str], bool] | None = None
    words: Mapping[str, str] = field(default_factory=lambda: _NO_WORDS)

    def schema(self) -> dict[str, Any]:
        """What it takes, as JSON Schema."""
        if self.highest is not None:
            one: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": self.highest}
        else:
            one = {"type": "string"}
            if self.values:
                one["enum"] = list(self.values)
            if self.pattern:
                one["pattern"] = self.pattern
            if self.longest is not None:
                one["maxLength"] = self.longest
        if self.default is not None:
            one["default"] = self.default
        return one if self.most == 1 else {"type": "array", "items": one, "maxItems": self.most}

    def problem(self, given: Sequence[str]) -> Remark | None:
        """Tell what is wrong with the values given, none of them empty, or None."""
        if len(given) > self.most:
            code = "parameter-once" if self.most == 1 else "parameter-times"
            return Remark.of(code, name=self.name, most=self.most, given=len(given))
        return next(filter(None, map(self._problem_of, given)), None)

    def _problem_of(self, given: str) -> Remark | None:
        written = unicodedata.normalize("NFKC", given).strip()
        about = {"name": self.name, "value": repr(written[:_LONGEST_NAME])}
        if self.highest is not None and whole_number(written, self.highest) is None:
            return Remark.of("parameter-no-number", **about, most=self.highest)
        if self.values and given not in self.values:
            return Remark.of("parameter-none-of", **about, values=", ".join(self.values))
        if self.pattern and not self._is_taken(written):
            return Remark.of(self.refused, **about, example=self.example)
        if self.longest is not None and len(given) > self.longest:
            return Remark.of(
                "parameter-too-long", name=self.name, most=self.longest, given=len(given)
            )
        return None

    def _is_taken(self, written: str) -> bool:
        if re.search(self.pattern, written):
            return True
        return self.takes is not None and self.takes(written)


def whole_number(written: str, highest: int) -> int | None:
    """Read a whole number, or None where that is no number from 0 to the highest."""
    is_number = written.isascii() and written.isdecimal() and len(written) <= len(str(highest))
    return int(written) if is_number and int(written) <= highest else None


def _facet_parameters() -> tuple[Parameter, ...]:
    return tuple(
        Parameter(
            f"{sign}{name}",
            f"api_parameter_{sign}facet",
            longest=LONGEST_VALUE,
            most=MOST_VALUES,
            words=MappingProxyType({"facet": f"facet_{name}"}),
        )
        for name in FACETS
        for sign in ("", "not_")
    )


QUERY = Parameter("q", "api_parameter_q")
WITHIN = Parameter("within", "api_parameter_within")
YEARS = tuple(
    Parameter(name, f"api_parameter_{name}", pattern=_YEAR, refused="parameter-no-year")
    for name in ("year_from", "year_to")
)
SORT = Parameter("sort", "api_parameter_sort", SORTS[0], values=SORTS)
LIST_SORT = Parameter("sort", "api_parameter_sort", ORDERS[0], values=ORDERS)
LIMIT = Parameter("limit", "api_parameter_limit", 10, highest=LARGEST_LIMIT)
OFFSET = Parameter("offset", "api_parameter_offset", 0, highest=LARGEST_OFFSET)
MARKS_LIMIT = Parameter("limit", "api_parameter_limit", MOST_MARKS, highest=MOST_MARKS)
MARKS_LIST = Parameter("list", "api_parameter_list", "exact", values=("exact", "segmented"))
SUGGESTIONS = Parameter("limit", "api_parameter_limit", 8, highest=MOST_SUGGESTIONS)
LANGUAGE = Parameter("lang", "api_parameter_lang", "zh", values=("zh", "en"))


def _example(field: str) -> str:
    """A condition as it may be written, with the first unit that the field takes."""
    unit = next(iter(KIND_OF_FIELD[field].typed_units), "")
    return f"<80{unit}, >=80{unit}, 80..90{unit}, 80{unit}"


FIGURES = tuple(
    Parameter(
        name,
        "api_parameter_figure",
        pattern=number_pattern(name),
        refused="parameter-no-figure",
        example=_example(name),
        most=MOST_VALUES,
        takes=partial(is_filter, name),
        words=MappingProxyType({"fact": f"fact_{KIND_OF_FIELD[name].name}"}),
    )
    for name in FIGURE_FIELDS
)

#: What narrows a search, and a list of reports.
NARROWING = (QUERY, WITHIN, *_facet_parameters(), *YEARS, *FIGURES)


def unknown_parameter_notes(given: Sequence[str], known: Sequence[str]) -> tuple[Note, ...]:
    """A note for each parameter that nobody knows, so that it is not passed over in silence."""
    unknown = [name for name in dict.fromkeys(given) if name not in known]
    return tuple(
        Note("unknown-parameter", values=(("name", name[:_LONGEST_NAME]),))
        for name in unknown[:_NAMED]
    )
