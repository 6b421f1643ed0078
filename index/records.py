"""The frozen records that go into and come out of a search.

Offsets are characters from 0, ends exclusive; marks lie on the original text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from juanzong.archive.fact_kinds import FACETS
from juanzong.archive.records import Remark

#: One of `orders.SORTS`.
Sort = str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about a query: a code, the place it is about, the values of its words.

    `start` and `end` are characters of the query as typed, 0 where it is about no place of it. The
    words in each language stand in web/texts/notes.py; a value that is a remark is said in the
    same language.
    """

    code: str
    start: int = 0
    end: int = 0
    values: tuple[tuple[str, str | int | Remark], ...] = ()


@dataclass(frozen=True, slots=True)
class NearValue:
    """A value that there is: as a search asks for it, and as it is called."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value that no report has, and those that there are near it.

    `fact` is what it is a value of. Where the query says it, `start` and `end` are the characters
    of its filter there, else 0.
    """

    fact: str
    value: str
    near: tuple[NearValue, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """The chosen values of one facet: any of `include`, none of `exclude` (values as text)."""

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search: the query as typed, the facets chosen, the order and the part to give.

    A `limit` of 0 asks for the counts only, not for any hit of either list; without `looser`
    the second list is not looked for at all.
    """

    query: str
    choices: tuple[FacetChoice, ...] = ()
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    looser: bool = True


class Occurrence(NamedTuple):
    """One mark: characters `start` to `end` of a section's text or heading, and its term.

    `term` is the number of the term in the query, from 0 in reading order.
    """

    start: int
    end: int
    term: int


@dataclass(frozen=True, slots=True)
class Follows:
    """What stands first below a heading that has no text of its own.

    `headings` go from the first one below it to that of the section with the first text, of which
    `text` is the beginning; "" where there is none.
    """

    headings: tuple[str, ...]
    text: str


class Hit(NamedTuple):
    """One section found: whose it is, its words, and every occurrence in them.

    A tuple, which is made in a third of the time of a record.

    `path_marks` are the marks in each heading of `heading_path`, of those above the section's own
    only of terms that are asked of headings. `follows` is given where it has a heading and no text.
    `run_in` is what joins heading and text where they are one line, else None. `values` are all
    that it is filtered by, by the archive's names: what its report states, and what it is itself.
    """

    report: str
    section: str
    permalink: str
    title: str
    heading: str
    heading_path: tuple[str, ...]
    text: str
    marks: tuple[Occurrence, ...]
    heading_marks: tuple[Occurrence, ...]
    score: float
    values: Mapping[str, str | int | float | None]
    run_in: str | None = None
    path_marks: tuple[tuple[Occurrence, ...], ...] = ()
    follows: Follows | None = None

    @property
    def facets(self) -> dict[str, str | int | float | None]:
        """The value of each facet, None where there is none."""
        return {name: self.values.get(name) for name in FACETS}


class FacetValue(NamedTuple):
    """One value of a facet and how many sections choosing it would give.

    A tuple, as an answer has hundreds of them and makes them anew each time.
    """

    value: str
    count: int  # type: ignore[assignment]  # (no one counts the members of a pair)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to one search, from one generation of the index.

    `total` counts the sections found exactly, `reports_total` their reports.
    `segmented_total` counts the looser second list, never mixed with `total`. `unknown` are values
    asked for that no report has; a note tells of each.
    """

    query: str
    total: int
    reports_total: int
    segmented_total: int
    notes: tuple[Note, ...]
    hits: tuple[Hit, ...]
    segmented_hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]]
    generation: str
    unknown: tuple[UnknownValue, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchWalk:
    """All that one search finds, from one generation of the index, a batch in memory at a time.

    `page` is the answer without any hit; `hits` gives every exact one, once, in the order asked
    for, and can be gone through once.
    """

    page: SearchPage
    hits: Iterator[tuple[Hit, ...]]


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report of which sections are found: how many, the best score of them, and its facts."""

    report: str
    title: str
    sections: int
    score: float
    facts: dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class SearchGroups:
    """What one search finds by reports, from one generation of the index.

    `page` is the answer without any hit; `reports` are in the order of their first sections in
    the order asked for. `passages` gives the first of a report's sections, so many at most.
    """

    page: SearchPage
    reports: tuple[FoundReport, ...]
    passages: Callable[[str, int], tuple[Hit, ...]]
