"""A section of two versions as it is shown: its words in pieces, marked where they differ. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juanzong.archive.records import Section, Span
from juanzong.web.comparing import differences
from juanzong.web.language import Language
from juanzong.web.marked_text import Annotation, Piece, cut
from juanzong.web.pages.version_parts import SectionPart, section_anchor
from juanzong.web.version_pairs import SectionPair
from juanzong.web.version_rows import VersionRow


@dataclass(frozen=True, slots=True)
class RowView:
    """Words before and after in pieces; `same` are words of both, `folded` counts lines left out.

    `is_unlike` where the two are marked as a whole. `elsewhere` is the anchor and the label of the
    section that a paragraph moved to or from.
    """

    former: tuple[tuple[Piece, ...], ...] = ()
    current: tuple[tuple[Piece, ...], ...] = ()
    same: tuple[str, ...] = ()
    folded: int = 0
    is_unlike: bool = False
    elsewhere: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section before and after; `changes` are keys of texts, `former_id` names it then."""

    anchor: str
    former_id: str
    label: str
    former_heading: tuple[Piece, ...]
    current_heading: tuple[Piece, ...]
    has_other_heading: bool
    changes: tuple[str, ...]
    continues: bool
    rows: tuple[RowView, ...]


def section_view(part: SectionPart, language: Language) -> SectionView:
    """Cut what of a section stands in a part into pieces, marked where they differ."""
    pair = part.pair
    headings = tuple(map(_heading, (pair.former, pair.current)))
    told = differences(*headings)
    both = pair.former is not None and pair.current is not None
    has_other_heading = both and headings[0] != headings[1]
    return SectionView(
        anchor=section_anchor(pair),
        former_id=f"was-{pair.former.id}" if pair.former and pair.current else "",
        label=headings[1] or headings[0] or language.text("front_matter"),
        former_heading=_marked(headings[0], told.first, Span(0, len(headings[0]))),
        current_heading=_marked(headings[1], told.second, Span(0, len(headings[1]))),
        has_other_heading=has_other_heading,
        changes=part.changes,
        continues=not part.begins,
        rows=tuple(_row(pair, row, language) for row in part.rows),
    )


def _row(pair: SectionPair, row: VersionRow | int, language: Language) -> RowView:
    if isinstance(row, int):
        return RowView(folded=row)
    former, current = _text(pair.former), _text(pair.current)
    if row.is_same:
        words = current[row.current.start : row.current.end]
        return RowView(same=tuple(line for line in words.split("\n") if line))
    then, now = (
        former[row.former.start : row.former.end],
        current[row.current.start : row.current.end],
    )
    if row.elsewhere is not None:
        other = (section_anchor(row.elsewhere), _label(row.elsewhere, language))
        return RowView(_paragraphs(then, ()), _paragraphs(now, ()), elsewhere=other)
    told = differences(then, now)
    is_unlike = bool(then and now) and not told.are_told
    first = told.first if told.are_told else (Span(0, len(then)),)
    second = told.second if told.are_told else (Span(0, len(now)),)
    return RowView(_paragraphs(then, first), _paragraphs(now, second), is_unlike=is_unlike)


def _label(pair: SectionPair, language: Language) -> str:
    return _heading(pair.current) or _heading(pair.former) or language.text("front_matter")


def _heading(section: Section | None) -> str:
    """The heading with the sign behind it, where its text runs on in its line."""
    return "" if section is None else section.heading + (section.run_in or "").strip()


def _text(section: Section | None) -> str:
    return "" if section is None else section.text


def _paragraphs(text: str, spans: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(_marked(text, spans, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(paragraphs)


def _marked(text: str, spans: Sequence[Span], within: Span) -> tuple[Piece, ...]:
    marks = [Annotation(span.start, span.end, hit=0) for span in spans if span.end > span.start]
    return cut(text, marks, within)
