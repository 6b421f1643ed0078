"""Where a report came from, as people read it: who published it, when, where it was fetched."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.records import Provenance
from juanzong.archive.source_addresses import web_address
from juanzong.web.language import Language


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A value: its words, the address that they lead to or "", and whether a person noted it."""

    words: str
    address: str = ""
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One thing that is known: what it is, and one value or more."""

    label: str
    parts: tuple[SourcePart, ...]
    is_chinese: bool = False


def source_rows(source: Provenance, title: str, language: Language) -> tuple[SourceRow, ...]:
    """Say what is known of where a report came from; `title` is its own, said already.

    Only addresses of the web are links, whatever the archive holds.
    """
    say = language.text
    page_title = "" if _bare(source.title) == _bare(title) else source.title
    attachments = tuple(
        SourcePart(each.name, web_address(each.address)) for each in source.attachments
    )
    rows = (
        SourceRow(say("source_title"), _said(page_title), is_chinese=True),
        SourceRow(say("source_publisher"), _said(source.publisher), is_chinese=True),
        SourceRow(say("source_published"), _said(source.published)),
        SourceRow(say("source_address"), _address(source)),
        SourceRow(
            say("source_retrieved"), _said(source.retrieved, is_given="retrieved" in source.given)
        ),
        SourceRow(say("source_attachments"), attachments, is_chinese=True),
    )
    return tuple(row for row in rows if row.parts)


def _said(words: str, *, is_given: bool = False) -> tuple[SourcePart, ...]:
    return (SourcePart(words, is_given=is_given),) if words else ()


def _address(source: Provenance) -> tuple[SourcePart, ...]:
    if not source.address:
        return ()
    is_given = "address" in source.given
    return (SourcePart(source.address, web_address(source.address), is_given),)


def _bare(text: str) -> str:
    return "".join(text.split())
