"""Takes corrections and lets what follows from them follow, on the caller's transaction.

The rules of what can be taken, and of what follows, are in archive/facts (given.py,
consequences.py); they are loaded with the readers' libraries, which only this needs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from juanzong.archive.errors import ArchiveError
from juanzong.archive.records import Correction, Outline
from juanzong.archive.store import catalogue, corrections, listing, schema
from juanzong.archive.store.loading import load_facts, load_sections
from juanzong.archive.store.showing import shown_section

if TYPE_CHECKING:
    from juanzong.archive.facts.consequences import Facts
    from juanzong.archive.facts.reading import Reading


def correct(connection: Connection, report: str, said: Correction) -> Correction:
    """Keep what a person says about a fact; gives it as it was taken.

    Raises UnsoundFactError, saying what is allowed, where it can't be.
    """
    from juanzong.archive.facts.consequences import require_agreeing  # noqa: PLC0415
    from juanzong.archive.facts.given import given_fact, kind_named, require_text  # noqa: PLC0415

    kind = kind_named(said.name)
    require_text("the note", said.note)
    before = _facts(connection, report)
    given = given_fact(kind, said.value, before.values())
    require_agreeing(before.with_given(given), given.name)
    reading, *_ = catalogue.current_reading(connection, report)
    sections = map(shown_section, load_sections(connection, reading))
    corrections.require_standing(said.evidence, given.name, sections)
    taken = replace(said, name=given.name, value=given.value, written=given.written)
    corrections.store(connection, report, taken)
    settle(connection, report)
    return taken


def uncorrect(connection: Connection, report: str, name: str) -> None:
    """Let a fact, and what follows from it, be what the rules find; raises ArchiveError."""
    if not corrections.withdraw(connection, report, name):
        from juanzong.archive.facts.given import kind_named  # noqa: PLC0415

        if not corrections.withdraw(connection, report, kind_named(name).name):
            raise ArchiveError("fact-not-corrected", name=name, report=report)
    settle(connection, report)


def settle(connection: Connection, report: str) -> None:
    """Work out anew what follows from a report's corrections, by its current reading."""
    if not corrections.load(connection, report):
        corrections.store_consequences(connection, report, ())
        return
    from juanzong.archive.facts.consequences import consequences  # noqa: PLC0415

    following = consequences(_facts(connection, report), lambda: _read(connection, report))
    corrections.store_consequences(connection, report, following)
    listing.refresh(connection, report)


def _facts(connection: Connection, report: str) -> Facts:
    from juanzong.archive.facts.consequences import Facts  # noqa: PLC0415
    from juanzong.archive.facts.given import GivenFact  # noqa: PLC0415

    reading, *_ = catalogue.current_reading(connection, report)
    given = [
        GivenFact(each.name, each.value, each.written)
        for each in corrections.load(connection, report)
    ]
    return Facts(load_facts(connection, reading), given)


def _read(connection: Connection, report: str) -> Reading:
    """The report's text as the rules read it."""
    from juanzong.archive.facts.reading import read  # noqa: PLC0415

    reading, *_ = catalogue.current_reading(connection, report)
    row = connection.execute(
        select(schema.readings.c.title, schema.readings.c.file_name).where(
            schema.readings.c.id == reading
        )
    ).one()
    return read(Outline(row.title, load_sections(connection, reading)), row.file_name)
