"""What a download says of itself: what was asked for, when, where it can be asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from juanzong import __version__
from juanzong.web.language import Language
from juanzong.web.pages.facet_panels import value_label
from juanzong.web.pages.places import place_name
from juanzong.web.search_form import SearchForm

_LONGEST_NAME = 80
#: What no file may be called on one system or another, and what no header may hold.
_UNNAMEABLE = frozenset('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a list comes from: its search, its order, its counts, its address and its time.

    `kind` is what is listed, "sections" or "reports"; `sections` is None for a list of reports.
    `address` is absolute; `site` is the address that permalinks begin with, without a slash behind.
    `places` are all values of the facet of places that there are, which name those chosen.
    """

    kind: str
    form: SearchForm
    sort: str
    sections: int | None
    reports: int
    address: str
    site: str
    retrieved: datetime
    generation: str = ""
    places: tuple[str, ...] = ()


def origin_rows(origin: Origin, language: Language) -> tuple[tuple[str, str | int], ...]:
    """Say it for people: names and values, line by line."""
    say = language.text
    filters = filter_words(origin.form, origin.places, language)
    sections = () if origin.sections is None else ((say("origin_sections"), origin.sections),)
    return (
        (say("origin_query"), origin.form.query or say("origin_all")),
        (say("origin_filters"), filters or say("origin_none")),
        (say("sort"), say(_sort_key(origin))),
        *sections,
        (say("origin_reports"), origin.reports),
        (say("origin_retrieved"), origin.retrieved.isoformat(sep=" ", timespec="seconds")),
        (say("origin_address"), origin.address),
        (say("origin_program"), f"{say('site_name')} {__version__}"),
    )


def origin_json(origin: Origin) -> dict[str, Any]:
    """Say it for programs."""
    return {
        "query": origin.form.query,
        "filters": {
            choice.name: {"include": list(choice.include), "exclude": list(choice.exclude)}
            for choice in origin.form.choices
            if choice.include or choice.exclude
        },
        "sort": origin.sort,
        "sections": origin.sections,
        "reports": origin.reports,
        "retrieved": origin.retrieved.isoformat(timespec="seconds"),
        "address": origin.address,
        "generation": origin.generation,
        "program": f"juanzong {__version__}",
    }


def filter_words(form: SearchForm, places: Iterable[str], language: Language) -> str:
    """Say what is chosen of every facet: 县区：怀来县；年度：2021—2023.

    `places` are all values of the facet of places, by which those chosen are named.
    """
    parts = []
    for choice in form.choices:
        values = [_said(choice.name, value, places, language) for value in choice.include]
        values += [
            language.text("excluded_value", value=_said(choice.name, value, places, language))
            for value in choice.exclude
        ]
        if values:
            said = language.text("origin_between").join(values)
            parts.append(
                language.text(
                    "origin_filter", facet=language.text(f"facet_{choice.name}"), values=said
                )
            )
    return language.text("origin_semicolon").join(parts)


def file_name(origin: Origin, ending: str, language: Language) -> str:
    """Name the file after the list: 卷宗-舆情-怀来县-2026-11-25.csv, such as any disk takes."""
    words = [origin.form.query]
    words += [
        _said(choice.name, value, origin.places, language)
        for choice in origin.form.choices
        for value in choice.include
    ]
    listed = language.text(f"origin_file_{origin.kind}")
    middle = "-".join(" ".join(word.split()) for word in words if word.strip())[:_LONGEST_NAME]
    name = "-".join(filter(None, (listed, middle, origin.retrieved.date().isoformat())))
    safe = "".join(
        "_" if character in _UNNAMEABLE or not character.isprintable() else character
        for character in name
    )
    return f"{safe}.{ending}"


def _said(facet: str, value: str, places: Iterable[str], language: Language) -> str:
    return place_name(value, places) if facet == "place" else value_label(facet, value, language)


def _sort_key(origin: Origin) -> str:
    table = "sort" if origin.kind == "sections" else "list"
    return f"{table}_{origin.sort.replace('-', 'falling_')}"
