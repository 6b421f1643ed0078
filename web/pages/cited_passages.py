"""The words that a permalink cites, and what is to be said where those of today differ."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from juanzong.archive.records import Report, Resolution, ResolutionKind, Section
from juanzong.web.library.parts import Readable
from juanzong.web.pages.section_views import Block
from juanzong.web.pages.section_writing import plain_rows

#: What a page says above a passage.
NOTICES = frozenset(
    {
        ResolutionKind.CHANGED,
        ResolutionKind.CONTESTED,
        ResolutionKind.DAMAGED,
        ResolutionKind.UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class CitedText:
    """A section as it was cited: its heading and its paragraphs; of a long one the first."""

    heading: str
    blocks: tuple[Block, ...]
    is_whole: bool


def resolve_passage(library: Readable, report: str, passage: str) -> Resolution:
    """Resolve the last part of a permalink: `<section>.<digest>`, or a section alone."""
    section, dot, digest = passage.rpartition(".")
    return library.resolve(report, section if dot else passage, digest or None if dot else None)


def cited_otherwise(
    library: Readable, report: Report, found: Resolution | None
) -> tuple[str, Section | None]:
    """Tell what is to be said of a link that is not simply current, and give the words it cited.

    A link that moved names the passage it came from as `?was=`.
    """
    if found is not None and found.kind in NOTICES:
        return found.kind.value, found.cited
    if found is None or found.section is None:
        return "", None
    was = request.args.get("was", "")
    before = resolve_passage(library, report.id, was) if was else None
    # Anyone can write such an address: it must be one that leads here.
    leads_here = before is not None and before.section == found.section
    cited = before.cited if before is not None and leads_here else None
    has_changed = cited is not None and not same_words(cited, found.section)
    return "changed" if has_changed else "", cited


def same_words(one: Section, other: Section) -> bool:
    """Whether two sections say the same."""
    return (one.heading, one.text) == (other.heading, other.text)


def has_changed(found: Resolution) -> bool:
    """Whether the section that a link leads to says something else than the link cited."""
    if found.section is None:
        return False
    is_told = found.kind is ResolutionKind.CHANGED
    return is_told or (found.cited is not None and not same_words(found.cited, found.section))


def cited_text(section: Section | None, report: str, *, shows_pictures: bool) -> CitedText | None:
    """A section as it is shown where it was cited, None for none."""
    if section is None:
        return None
    return CitedText(section.heading, *plain_rows(section, report, shows_pictures=shows_pictures))
