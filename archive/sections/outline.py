"""Put the chosen headings and the text between them together into the sections of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juanzong.archive.blocks import blocks_behind, blocks_of_lines
from juanzong.archive.records import Document, Outline, Paragraph, PlacedPicture, Section
from juanzong.archive.sections.candidates import find_candidates
from juanzong.archive.sections.contents import contents_lines
from juanzong.archive.sections.head import end_of_head
from juanzong.archive.sections.identity import normalise_heading, section_ids, words_digest
from juanzong.archive.sections.levels import Choice, choose_levels
from juanzong.archive.sections.menus import menu_lines
from juanzong.archive.sections.roots import without_names
from juanzong.archive.sections.run_in import split_run_in
from juanzong.archive.sections.separating import separate_headings
from juanzong.archive.sections.title import find_title


@dataclass(slots=True)
class _Draft:
    """A section while its text is gathered."""

    level: int = 0
    parent: int | None = None
    number: str = ""
    heading: str = ""
    path: tuple[str, ...] = ()
    normal_path: tuple[str, ...] = ()
    lines: list[tuple[str, Paragraph]] = field(default_factory=list)
    has_run_in: bool = False
    pictures: list[PlacedPicture] = field(default_factory=list)


def cut_sections(document: Document) -> Outline:
    """The sections of a document in reading order, every paragraph in exactly one of them.

    Headings, what joins them to a text that runs on, and texts, one after the other, are the
    document's text (white space aside). The
    result depends on the document alone.
    """
    # Titles are told from the lines as they stand: words that run on behind one say where it ends.
    title = find_title(document.paragraphs, _no_headings(document.paragraphs))
    paragraphs = separate_headings(document.paragraphs)
    contents = _no_headings(paragraphs)
    end = end_of_head(paragraphs, contents)
    chosen = choose_levels(find_candidates(paragraphs, end, contents))
    choices = without_names(chosen, paragraphs, end)
    drafts = _drafts(paragraphs, choices)
    return Outline(title, tuple(_sections(drafts)))


def _no_headings(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of a table of contents and of a site's menu, whose lines are no headings."""
    return contents_lines(paragraphs) | menu_lines(paragraphs)


def _drafts(paragraphs: Sequence[Paragraph], choices: Sequence[Choice]) -> list[_Draft]:
    headings = {choice.candidate.place: choice for choice in choices}
    names = {
        choice.candidate.place + line
        for choice in choices
        for line in range(1, choice.candidate.lines)
    }
    drafts = [_Draft()]
    open_sections: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        choice = headings.get(place)
        if place in names:
            _note_pictures(drafts[-1], paragraph)
            continue
        if choice is None:
            drafts[-1].lines.append((paragraph.text, paragraph))
            _note_pictures(drafts[-1], paragraph)
            continue
        del open_sections[choice.level - 1 :]
        parent = open_sections[-1] if open_sections else None
        open_sections.append(len(drafts))
        lines = paragraphs[place : place + choice.candidate.lines]
        drafts.append(_opened(lines, choice, parent, drafts))
        _note_pictures(drafts[-1], paragraph)
    return drafts


def _note_pictures(draft: _Draft, paragraph: Paragraph) -> None:
    """Note the pictures behind the last line so far, or behind the heading."""
    draft.pictures += [PlacedPicture(len(draft.lines), each) for each in paragraph.pictures]


def _opened(
    lines: Sequence[Paragraph], choice: Choice, parent: int | None, drafts: Sequence[_Draft]
) -> _Draft:
    """The section that a heading of one or more lines opens, with what runs on in its line."""
    text, end, number = lines[0].text, choice.candidate.end, choice.candidate.number
    heading, run_in = text[:end].strip(), text[end:].strip()
    heading = " ".join((heading, *(line.text.strip() for line in lines[1:])))
    above = drafts[parent] if parent is not None else drafts[0]
    return _Draft(
        level=choice.level,
        parent=parent,
        number=number,
        heading=heading,
        path=(*above.path, heading),
        normal_path=(*above.normal_path, normalise_heading(heading, number)),
        lines=[(run_in, lines[0])] if run_in else [],
        has_run_in=bool(run_in),
    )


def _sections(drafts: Sequence[_Draft]) -> Iterator[Section]:
    identifiers = section_ids(draft.normal_path for draft in drafts)
    for ordinal, (draft, identifier) in enumerate(zip(drafts, identifiers, strict=True)):
        written = "\n".join(line for line, _ in draft.lines)
        run_in, text = split_run_in(written) if draft.has_run_in else (None, written)
        blocks = blocks_of_lines(draft.lines)
        yield Section(
            id=identifier,
            # Over all that is printed: no digest tells whether a heading's line goes on.
            digest=words_digest(draft.heading, written),
            ordinal=ordinal,
            parent=draft.parent,
            level=draft.level,
            number=draft.number,
            heading=draft.heading,
            heading_path=draft.path,
            text=text,
            blocks=blocks_behind(blocks, len(run_in)) if run_in else blocks,
            run_in=run_in,
            pictures=tuple(draft.pictures),
        )
