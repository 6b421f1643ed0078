"""Puts signs in place of what tells of private persons: in texts, sections, reports. Pure.

Every character of a telephone, an identity number and a name becomes one sign, so that every place
in a text means the same before and after. A section keeps the digest of its words in `citation`:
its links are those that it has without a mask.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from juanzong.archive.personal_data import personal_names, personal_numbers
from juanzong.archive.records import (
    Evidence,
    Fact,
    Picture,
    PlacedPicture,
    Provenance,
    Remark,
    Report,
    ReportSummary,
    Resolution,
    Section,
    Span,
    citation_digest,
)

#: Told as the mask of an index: what changes it makes an index of before one of another archive.
MASK_VERSION = "mask-1"
#: What stands for a character: a full-width asterisk, which no query can look for (it folds to *).
MASK_SIGN = "＊"


def has_personal_number(text: str) -> bool:
    """Whether a text holds a number that would be masked."""
    return bool(personal_numbers(text))


def masked(text: str) -> str:
    """The text with signs for what tells of private persons; as long as before."""
    return _masked(text)[0]


def masked_report(report: Report) -> Report:
    """The report masked, with a remark that says what was masked where something was."""
    counts = [_masked(part)[1:] for part in _texts(report)]
    numbers, names = (sum(column) for column in zip(*counts, strict=True))
    sections = tuple(map(masked_section, report.sections))
    if not numbers:
        return replace(report, sections=sections)
    by_id = {section.id: section for section in sections}
    remark = Remark.of("masked", numbers=numbers, names=names)
    return replace(
        report,
        title=masked(report.title),
        file_name=masked(report.file_name),
        sections=sections,
        facts=tuple(_masked_fact(fact, by_id) for fact in report.facts),
        provenance=_masked_provenance(report.provenance),
        remarks=(*report.remarks, remark),
    )


def masked_summary(summary: ReportSummary) -> ReportSummary:
    """A report in a list, masked."""
    facts = {
        name: masked(value) if isinstance(value, str) else value
        for name, value in summary.facts.items()
    }
    title, file_name = masked(summary.title), masked(summary.file_name)
    return replace(summary, title=title, file_name=file_name, facts=facts)


def masked_fact(fact: Fact) -> Fact:
    """A fact by itself, masked."""
    return _masked_fact(fact, {})


def masked_section(section: Section) -> Section:
    """The section masked, itself where nothing in it is; of its pictures only their places.

    Nothing tells who is seen in a picture, or what is written in it.
    """
    if any(placed.picture != Picture() for placed in section.pictures):
        places = tuple(PlacedPicture(placed.block, Picture()) for placed in section.pictures)
        section = replace(section, pictures=places)
    text, heading = masked(section.text), masked(section.heading)
    path = tuple(map(masked, section.heading_path))
    if (text, heading, path) == (section.text, section.heading, section.heading_path):
        return section
    digest = citation_digest(section)
    return replace(section, text=text, heading=heading, heading_path=path, citation=digest)


def masked_resolution(resolution: Resolution) -> Resolution:
    """What a link leads to, masked."""
    section, cited = resolution.section, resolution.cited
    return replace(
        resolution,
        section=None if section is None else masked_section(section),
        cited=None if cited is None else masked_section(cited),
    )


def _masked_provenance(source: Provenance) -> Provenance:
    attachments = tuple(replace(each, name=masked(each.name)) for each in source.attachments)
    title, publisher = masked(source.title), masked(source.publisher)
    return replace(source, title=title, publisher=publisher, attachments=attachments)


def _texts(report: Report) -> list[str]:
    source = report.provenance
    words = [report.title, report.file_name, source.title, source.publisher]
    words += [each.name for each in source.attachments]
    return words + [part for section in report.sections for part in (section.heading, section.text)]


def _masked(text: str) -> tuple[str, int, int]:
    """The text masked, and how many numbers and names were."""
    numbers = personal_numbers(text)
    if not numbers:
        return text, 0, 0
    names = personal_names(text, numbers)
    return _covered(text, (*numbers, *names)), len(numbers), len(names)


def _covered(text: str, spans: tuple[Span, ...]) -> str:
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = MASK_SIGN * (span.end - span.start)
    return "".join(signs)


def _masked_fact(fact: Fact, sections: dict[str, Section]) -> Fact:
    """The fact with its quotes as the masked sections have them."""
    quote = _quoter(sections)
    return replace(
        fact,
        value=masked(fact.value) if isinstance(fact.value, str) else fact.value,
        written=masked(fact.written),
        evidence=None if fact.evidence is None else quote(fact.evidence),
        more_evidence=tuple(map(quote, fact.more_evidence)),
    )


def _quoter(sections: dict[str, Section]) -> Callable[[Evidence], Evidence]:
    def quote(evidence: Evidence) -> Evidence:
        section = sections.get(evidence.section)
        if section is None:
            return replace(evidence, quote=masked(evidence.quote))
        words = section.heading if evidence.part == "heading" else section.text
        return replace(evidence, quote=words[evidence.start : evidence.end])

    return quote
