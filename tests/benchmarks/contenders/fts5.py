"""SQLite's full-text search: with its trigram tokenizer, and with character pairs as tokens.

Facts stand in a narrow table of reports; the four counts are SQL over the sections found, counted
by report once and joined to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from juanzong.archive.records import Report
from juanzong.index.matches import term_occurrences
from tests.benchmarks.archive_files import StoredArchive, report_number, section_key
from tests.benchmarks.contenders.contender import (
    FACETS,
    TOP,
    Answer,
    facet_values,
    folded_words,
)
from tests.benchmarks.questions import Question

_TABLES = f"""
CREATE TABLE report (
    number INTEGER PRIMARY KEY, {", ".join(f"{facet} TEXT" for facet in FACETS)}
);
CREATE TABLE section (key INTEGER PRIMARY KEY, report INTEGER NOT NULL);
"""
_MARK = "\x02"


class _Fts5:
    """What both have in common: the tables, the ranking by bm25, the counts."""

    def build(self, directory: Path, archive: StoredArchive) -> None:
        directory.mkdir(parents=True)
        database = _connect(directory)
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        database.executescript(_TABLES + self._words_table())
        with database:
            for report in archive.reports():
                self._add(database, report)
            database.execute("INSERT INTO words (words) VALUES ('optimize')")
        database.close()

    def open(self, directory: Path, _archive: StoredArchive) -> _Fts5:
        self._database = _connect(directory)
        self._database.execute(
            "CREATE TEMP TABLE found (report INTEGER PRIMARY KEY, sections INTEGER)"
        )
        return self

    def answer(self, question: Question) -> Answer:
        asked = self._asked(question)
        self._database.execute("DELETE FROM found")
        self._database.execute(
            "INSERT INTO found SELECT section.report, count(*) FROM words"
            " JOIN section ON section.key = words.rowid WHERE words MATCH ? GROUP BY 1",
            (asked,),
        )
        facets = {facet: self._counted(facet, question) for facet in FACETS}
        condition, values = _condition(question)
        (total,) = self._database.execute(
            "SELECT coalesce(sum(found.sections), 0) FROM found"  # noqa: S608 (no typed text)
            f" JOIN report ON report.number = found.report WHERE {condition}",
            values,
        ).fetchone()
        hits = tuple(self._hits(self._best(asked, question, TOP), asked, question))
        return Answer(total, hits, facets)

    def found(self, question: Question) -> set[int]:
        return set(self._best(self._asked(question), question, -1))

    def _add(self, database: sqlite3.Connection, report: Report) -> None:
        number = report_number(report.id)
        database.execute(
            f"INSERT INTO report VALUES (?{', ?' * len(FACETS)})",  # noqa: S608 (no typed text)
            (number, *facet_values(report).values()),
        )
        keys = [section_key(report.id, section.id) for section in report.sections]
        database.executemany("INSERT INTO section VALUES (?, ?)", [(key, number) for key in keys])
        words = [folded_words(section) for section in report.sections]
        self._add_words(database, list(zip(keys, words, strict=True)))

    def _counted(self, facet: str, question: Question) -> dict[str, int]:
        condition, values = _condition(question, but=facet)
        rows = self._database.execute(
            f"SELECT report.{facet}, sum(found.sections) FROM found"  # noqa: S608 (no typed text)
            " JOIN report ON report.number = found.report"
            f" WHERE report.{facet} IS NOT NULL AND {condition} GROUP BY 1",
            values,
        )
        return dict(rows.fetchall())

    def _best(self, asked: str, question: Question, limit: int) -> list[int]:
        condition, values = _condition(question)
        joined = (
            " JOIN section ON section.key = words.rowid"
            " JOIN report ON report.number = section.report"
            if values
            else ""
        )
        rows = self._database.execute(
            f"SELECT words.rowid FROM words{joined} WHERE words MATCH ? AND {condition}"  # noqa: S608 (no typed text)
            + (" ORDER BY rank LIMIT ?" if limit > 0 else " LIMIT ?"),
            (asked, *values, limit),
        )
        return [key for (key,) in rows]

    def _asked(self, question: Question) -> str:
        joined = (" OR " if question.any_of else " AND ").join(map(self._phrase, question.terms))
        excluded = "".join(f" NOT {self._phrase(term)}" for term in question.excluded)
        return f"({joined}){excluded}"

    def _words_table(self) -> str:
        raise NotImplementedError

    def _add_words(self, database: sqlite3.Connection, words: list[tuple[int, str]]) -> None:
        raise NotImplementedError

    def _phrase(self, term: str) -> str:
        raise NotImplementedError

    def _hits(self, keys: list[int], asked: str, question: Question) -> Iterator[tuple[int, int]]:
        raise NotImplementedError


class TrigramsInFts5(_Fts5):
    """The tokenizer that comes with SQLite; it cannot find fewer than three characters."""

    def _words_table(self) -> str:
        return "CREATE VIRTUAL TABLE words USING fts5 (body, tokenize = 'trigram');"

    def _add_words(self, database: sqlite3.Connection, words: list[tuple[int, str]]) -> None:
        database.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", words)

    def _phrase(self, term: str) -> str:
        return '"' + term.replace('"', '""') + '"'

    def _hits(self, keys: list[int], asked: str, _question: Question) -> Iterator[tuple[int, int]]:
        for key in keys:
            (marked,) = self._database.execute(
                f"SELECT highlight(words, 0, '{_MARK}', '') FROM words"  # noqa: S608 (no typed text)
                " WHERE words MATCH ? AND rowid = ?",
                (asked, key),
            ).fetchone()
            yield key, marked.count(_MARK)


class PairsInFts5(_Fts5):
    """Every character with the one behind it is a token, written as eight hexadecimal digits.

    So no sign is lost to the tokenizer. A longer term is the phrase of its pairs; one character
    is a prefix, for which FTS5 keeps an index of prefixes. Marks are found in the stored text.
    """

    def _words_table(self) -> str:
        return (
            "CREATE TABLE text (key INTEGER PRIMARY KEY, words TEXT);"
            "CREATE VIRTUAL TABLE words"
            " USING fts5 (pairs, content = '', tokenize = 'ascii', prefix = '4');"
        )

    def _add_words(self, database: sqlite3.Connection, words: list[tuple[int, str]]) -> None:
        database.executemany("INSERT INTO text VALUES (?, ?)", words)
        database.executemany(
            "INSERT INTO words (rowid, pairs) VALUES (?, ?)",
            [(key, " ".join(_pairs(text + "\n"))) for key, text in words],
        )

    def _phrase(self, term: str) -> str:
        if len(term) == 1:
            return f'"{_hexadecimal(term)}" *'
        return '"' + " ".join(_pairs(term)) + '"'

    def _hits(self, keys: list[int], _asked: str, question: Question) -> Iterator[tuple[int, int]]:
        for key in keys:
            (text,) = self._database.execute(
                "SELECT words FROM text WHERE key = ?", (key,)
            ).fetchone()
            yield key, sum(len(term_occurrences(term, text)) for term in question.terms)


def _connect(directory: Path) -> sqlite3.Connection:
    database = sqlite3.connect(directory / "index.sqlite", isolation_level=None)
    database.executescript(
        "PRAGMA cache_size = -200000; PRAGMA mmap_size = 2000000000; PRAGMA temp_store = MEMORY;"
    )
    return database


def _condition(question: Question, but: str = "") -> tuple[str, list[str]]:
    """What the choices of all facets but one ask of a report, and the values for it."""
    parts = ["1"]
    parameters: list[str] = []
    for facet, values in question.choices.items():
        if facet != but:
            parts.append(f"report.{facet} IN ({', '.join('?' * len(values))})")
            parameters += values
    return " AND ".join(parts), parameters


def _pairs(text: str) -> list[str]:
    codes = [_hexadecimal(character) for character in text]
    return [first + second for first, second in pairwise(codes)]


def _hexadecimal(character: str) -> str:
    return f"{ord(character):04x}"
