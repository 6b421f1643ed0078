"""`/r/<report>/cite` and `/r/<report>/<section>.<digest>/cite?p=&text=`: citations to copy.

`p` is the number of a paragraph of the section, `text` a phrase of it that was selected; what is
not in the section is not quoted as if it were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from juanzong.archive.blocks import section_blocks
from juanzong.archive.records import (
    Block,
    Report,
    Resolution,
    ResolutionKind,
    Section,
    permalink,
)
from juanzong.web.citing import Cited, cited, gb_t_7714, markdown, plain
from juanzong.web.library.parts import Readable
from juanzong.web.pages.cited_passages import has_changed, resolve_passage
from juanzong.web.pages.downloads import site_address
from juanzong.web.pages.leading_on import lead_on
from juanzong.web.pages.search import fragment_aware, wants_fragment
from juanzong.web.pages.section_writing import first_paragraph
from juanzong.web.rendering import preferences, render

_NUMBER = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of a citation: its name, a name for its element, and its words."""

    name: str
    element_id: str
    text: str


@dataclass(frozen=True, slots=True)
class CitePage:
    """What is cited and how, with the way back to it, and what is to be told of it."""

    title: str
    back_address: str
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]


def citing_pages(library: Readable) -> Blueprint:
    """The citations of reports and of their sections."""
    pages = Blueprint("citing", __name__)

    @pages.get("/r/<report>/cite")
    def report(report: str) -> Response:
        return _answer(library.report(report), None, ())

    @pages.get("/r/<report>/<passage>/cite")
    def passage(report: str, passage: str) -> Response:
        found = resolve_passage(library, report, passage)
        if found.kind is ResolutionKind.REMOVED:
            # The passage's own page still shows what was cited.
            return lead_on(f"/r/{quote(report)}/{quote(passage)}")
        if found.report is None or found.section is None:
            abort(404)
        return _answer(library.report(found.report), found.section, _told_of(found))

    return pages


def _told_of(found: Resolution) -> tuple[str, ...]:
    """What is to be told of a link that does not cite just the words of today."""
    if found.kind is ResolutionKind.CONTESTED:
        return ("cite_contested",)
    if found.kind is ResolutionKind.DAMAGED:
        return ("cite_damaged",)
    return ("cite_changed",) if has_changed(found) else ()


def _answer(report: Report, section: Section | None, told: tuple[str, ...]) -> Response:
    say = preferences().language.text
    path = f"/r/{quote(report.id)}" if section is None else permalink(report.id, section)
    words, anchor, is_missing = _quoted(section)
    if anchor:
        path = f"{path.partition('#')[0]}#{anchor}"
    today = datetime.now().astimezone().date()
    source = cited(report, section, words, site_address() + path, today)
    page = CitePage(
        source.title or say("untitled"),
        path,
        _citations(source),
        tuple(map(say, (*told, *(("cite_not_there",) if is_missing else ())))),
    )
    template = "report/cite_fragment.html" if wants_fragment() else "report/cite.html"
    return fragment_aware(render(template, page))


def _citations(source: Cited) -> tuple[Citation, ...]:
    say = preferences().language.text
    forms = (("gbt", gb_t_7714), ("markdown", markdown), ("plain", plain))
    return tuple(
        Citation(say(f"cite_{name}"), f"cite-{name}", write(source)) for name, write in forms
    )


def _quoted(section: Section | None) -> tuple[str, str, bool]:
    """The words to quote, their paragraph's anchor, and whether words asked for are missing."""
    if section is None:
        return "", "", False
    number, wanted = request.args.get("p", ""), request.args.get("text", "")
    block = _paragraph(section, number)
    anchor = f"{section.id}-p{int(number)}" if block else ""
    if wanted.strip():
        is_there = _bare(wanted) in _bare(f"{section.heading}{section.run_in or ''}{section.text}")
        return (wanted.strip() if is_there else ""), anchor, not is_there
    if block is None:
        return "", "", bool(number)
    return section.text[block.start : block.end].strip(), anchor, False


def _paragraph(section: Section, number: str) -> Block | None:
    """The paragraph that an anchor's number names, or None (see `reading.py`)."""
    if not _NUMBER.fullmatch(number):
        return None
    blocks = section_blocks(section)
    place = int(number) - first_paragraph(section)
    return blocks[place] if 0 <= place < len(blocks) else None


def _bare(text: str) -> str:
    """A text without white space: a selection has other breaks than what it was selected from."""
    return "".join(text.split())
