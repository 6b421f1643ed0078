"""What a report's page tells programs: Zotero, search engines, messengers, link checkers.

Highwire's citation_* (Google Scholar, Zotero), Dublin Core, OpenGraph, and schema.org as microdata,
since the site's policy lets no script stand in a page. The year of a report is the year that it is
about; a date of publication is given where the page that it was saved from says one.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from juanzong.archive.records import Report
from juanzong.web.citing import author_of, full_title

_LONGEST_DESCRIPTION = 160
_LOOKED_AT = 20 * _LONGEST_DESCRIPTION
_PDF = "application/pdf"
#: Signs of an address that stay as they are; brackets and stars do not.
_OF_ADDRESSES = ":/?#@!$&',;=%+~"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The address that stands for all of a report's, `<meta name>`, `<meta property>`, microdata.

    Each is pairs of a name and a value; none is empty.
    """

    canonical: str
    names: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, str], ...]


def metadata(report: Report, site: str, original: str = "") -> Metadata:
    """Tell of a report; `site` is the absolute address of the site's root.

    `original` is the path of the report's file, "" where it is not given.
    """
    address = f"{site}/r/{quote(report.id)}"
    title, author = full_title(report) or report.file_name, author_of(report)
    place = "".join(str(report.value(name) or "") for name in ("province", "city", "county"))
    year = str(report.value("year") or "")
    description = _description(report)
    came = report.provenance
    pdf = f"{site}{original}" if original and report.media_type == _PDF else ""
    names = (
        ("description", description),
        ("citation_title", title),
        ("citation_author", author),
        ("citation_technical_report_institution", author),
        ("citation_technical_report_number", report.id),
        ("citation_language", "zh-CN"),
        ("citation_public_url", address),
        ("citation_pdf_url", pdf),
        ("DC.title", title),
        ("DC.creator", author),
        # The first is what Zotero takes for the kind of work, and of the report.
        ("DC.type", "Report"),
        ("DC.type", "Text"),
        ("DC.language", "zh-CN"),
        ("DC.identifier", address),
        ("DC.coverage", place),
        ("DCTERMS.temporal", year),
        ("citation_publication_date", came.published.replace("-", "/")),
        ("DC.publisher", came.publisher),
        # Zotero makes a regular expression of it.
        ("DC.source", quote(came.address, safe=_OF_ADDRESSES)),
        ("DCTERMS.issued", came.published),
    )
    properties = (
        ("og:type", "article"),
        ("og:title", title),
        ("og:url", address),
        ("og:site_name", "卷宗"),
        ("og:locale", "zh_CN"),
        ("og:description", description),
    )
    items = (
        ("name", title),
        ("url", address),
        ("inLanguage", "zh-CN"),
        ("temporalCoverage", year),
        ("spatialCoverage", place),
        ("creator", author),
        ("version", str(report.version)),
        ("publisher", came.publisher),
        ("datePublished", came.published),
        ("isBasedOn", came.address),
    )
    return Metadata(address, _given(names), _given(properties), _given(items))


def _given(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def _description(report: Report) -> str:
    """The first words of the report below its head, in one line."""
    body = (section.text for section in report.sections if section.level and section.text)
    text = next(body, "")
    # Of a text of a million characters only the beginning is looked at.
    words = " ".join(text[:_LOOKED_AT].split())
    short = words[:_LONGEST_DESCRIPTION]
    return short if short == words and len(text) <= _LOOKED_AT else f"{short}……"
