"""Groonga: its tokenizer of pairs with positions, its own order, its drilldowns as counts.

It comes with the system (Debian: libgroonga0), and is asked by its commands in this process.
"""

from __future__ import annotations

import ctypes
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from juanzong.archive.records import Report
from tests.benchmarks.archive_files import StoredArchive, section_key
from tests.benchmarks.contenders.contender import (
    FACETS,
    TOP,
    Answer,
    facet_values,
    folded_words,
)
from tests.benchmarks.questions import Question

_LIBRARY = "libgroonga.so.0"
#: Pairs of any characters, letters and digits too, which it would else take for whole words.
_TOKENIZER = "TokenBigramSplitSymbolAlphaDigit"


class _Groonga:
    """A database in this process, which is sent commands and answers them."""

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        self._library = ctypes.CDLL(_LIBRARY)
        self._library.grn_init()
        self._library.grn_ctx_open.restype = ctypes.c_void_p
        self._context = ctypes.c_void_p(self._library.grn_ctx_open(0))
        opening = (str(path).encode(), None) if is_new else (str(path).encode(),)
        begin = self._library.grn_db_create if is_new else self._library.grn_db_open
        begin.restype = ctypes.c_void_p
        self._database = ctypes.c_void_p(begin(self._context, *opening))
        if not self._database:
            raise OSError(f"{path} cannot be opened by Groonga")

    def send(self, command: str) -> bytes:
        """Send a command, or a line of what one loads, and give what is answered."""
        data = command.encode()
        self._library.grn_ctx_send(self._context, data, len(data), 0)
        answer, length, flags = ctypes.c_void_p(), ctypes.c_uint(), ctypes.c_int()
        code = self._library.grn_ctx_recv(
            self._context, ctypes.byref(answer), ctypes.byref(length), ctypes.byref(flags)
        )
        told = ctypes.string_at(answer, length.value) if length.value else b""
        if code:
            raise ValueError(f"Groonga takes no {command[:200]}: {told.decode()[:500]}")
        return told

    def close(self) -> None:
        self._library.grn_obj_close(self._context, self._database)
        self._library.grn_ctx_close(self._context)


class PairsInGroonga:
    """Builds and asks one index; see `Contender` and `Searcher`."""

    def build(self, directory: Path, archive: StoredArchive) -> None:
        directory.mkdir(parents=True)
        database = _Groonga(directory / "db", is_new=True)
        for facet in FACETS:
            database.send(f"table_create {facet} TABLE_PAT_KEY ShortText")
        database.send("table_create sections TABLE_HASH_KEY UInt64")
        database.send("column_create sections words COLUMN_SCALAR Text")
        for facet in FACETS:
            database.send(f"column_create sections {facet} COLUMN_SCALAR {facet}")
        database.send("load --table sections")
        database.send("[")
        for report in archive.reports():
            for record in _records(report):
                database.send(json.dumps(record, ensure_ascii=False) + ",")
        database.send("]")
        # Behind what it indexes, an index is built at once and not word by word.
        database.send(
            f"table_create pairs TABLE_PAT_KEY ShortText --default_tokenizer {_TOKENIZER}"
        )
        database.send("column_create pairs words COLUMN_INDEX|WITH_POSITION sections words")
        for facet in FACETS:
            database.send(f"column_create {facet} held COLUMN_INDEX sections {facet}")
        database.close()

    def open(self, directory: Path, _archive: StoredArchive) -> PairsInGroonga:
        self._database = _Groonga(directory / "db")
        return self

    def answer(self, question: Question) -> Answer:
        free = [facet for facet in FACETS if facet not in question.choices]
        found, *drilled = self._select(_filter(question), TOP, "_key,words", free)
        facets = dict(zip(free, map(_counts, drilled), strict=True))
        for facet in question.choices:
            _, counted = self._select(_filter(question, but=facet), 0, "_key", [facet])
            facets[facet] = _counts(counted)
        (total,), _, *best = found
        hits = tuple(
            (key, sum(words.count(term) for term in question.terms)) for key, words in best
        )
        return Answer(total, hits, facets)

    def found(self, question: Question) -> set[int]:
        ((_, _, *found),) = self._select(_filter(question), -1, "_key", [])
        return {key for (key,) in found}

    def _select(self, wanted: str, limit: int, columns: str, facets: list[str]) -> list[Any]:
        asked = {
            "table": "sections",
            "filter": wanted,
            "sort_keys": "-_score",
            "output_columns": columns,
            "limit": limit,
            "drilldown": ",".join(facets),
            "drilldown_limit": -1,
            "cache": "no",
        }
        told: list[Any] = json.loads(self._database.send(f"/d/select?{urlencode(asked)}"))
        return told


def _filter(question: Question, but: str = "") -> str:
    joined = (" || " if question.any_of else " && ").join(map(_term, question.terms))
    parts = [f"({joined})"]
    for facet, values in question.choices.items():
        if facet != but:
            parts.append(f"in_values({facet}, {', '.join(map(_literal, values))})")
    excluded = "".join(f" &! {_term(term)}" for term in question.excluded)
    return " && ".join(parts) + excluded


def _term(term: str) -> str:
    return f"words @ {_literal(term)}"


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _counts(drilled: list[Any]) -> dict[str, int]:
    _, _, *counted = drilled
    return {value: count for value, count in counted if value}


def _records(report: Report) -> Iterable[dict[str, int | str]]:
    values = {facet: value for facet, value in facet_values(report).items() if value is not None}
    for section in report.sections:
        key = section_key(report.id, section.id)
        yield {"_key": key, "words": folded_words(section), **values}
