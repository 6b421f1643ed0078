"""Reports and passages that a query names by their links or ids, and does not ask for by words."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive import Archive
from juanzong.archive.records import ResolutionKind, permalink
from juanzong.web.pasted_links import bare_section, links_in

#: Reports that have a section of one id: many have the same headings.
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class NamedPassage:
    """What a link or an id leads to: its address, the title of its report, its heading if any."""

    address: str
    title: str
    heading: str


def named_passages(archive: Archive, query: str) -> tuple[NamedPassage, ...]:
    """Give what a query names, none where it names nothing that the archive holds."""
    links = links_in(query)
    if links:
        return tuple(filter(None, (_of_link(archive, link) for link in links)))
    section, digest = bare_section(query)
    reports = archive.reports_with(section, digest, MOST_NAMED) if section else ()
    return tuple(filter(None, (_of_section(archive, report, section) for report in reports)))


def _of_link(archive: Archive, link: str) -> NamedPassage | None:
    _, _, report, *passage = link.split("/")
    section, _, digest = (passage or [""])[0].partition(".")
    found = archive.resolve(report, section or None, digest.partition("-")[0] or None)
    if found.report is None:
        return None
    is_known = section and found.kind is not ResolutionKind.UNKNOWN
    heading = found.section.heading if is_known and found.section else ""
    anchor = f"#{section}" if is_known else ""
    path = link if is_known else f"/r/{report}"
    return NamedPassage(path + anchor, _title(archive, found.report), heading)


def _of_section(archive: Archive, report: str, section: str) -> NamedPassage | None:
    found = archive.resolve(report, section).section
    if found is None:
        return None
    return NamedPassage(permalink(report, found), _title(archive, report), found.heading)


def _title(archive: Archive, report: str) -> str:
    return next((one.title or one.file_name for one in archive.summaries([report])), "")
