"""A page of hits as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juanzong.archive.fact_kinds import BADGES, FACETS
from juanzong.index import Explanation
from juanzong.index.mark_columns import HitSpans
from juanzong.index.records import FacetValue, Hit, Note, SearchPage
from juanzong.web.commands.saying import counted, say, spoken
from juanzong.web.commands.terminal import caret, printable, styled
from juanzong.web.marked_text import Piece, excerpts, marked, marked_path

#: Facet values shown of each facet.
_VALUES_SHOWN = 6


def page_lines(page: SearchPage, offset: int) -> Iterator[str]:
    """Give the lines above the hits: how many there are, what to note, the facets."""
    last = offset + len(page.hits)
    sections, reports = counted(page.total, "section"), counted(page.reports_total, "report")
    found = say("found_in", sections=sections, reports=reports)
    yield say("found_shown", found=found, first=offset + 1, last=last) if page.hits else found
    if page.segmented_total:
        yield say("found_apart", count=page.segmented_total)
    for note in page.notes:
        yield from note_lines(page.query, note)
    for name in FACETS:
        values = page.facets.get(name, ())
        if values:
            yield f"{name}: {_facet_line(values)}"
    yield ""


def note_lines(query: str, note: Note) -> Iterator[str]:
    """Give a note with a caret under its place in the query."""
    if note.end > note.start:
        line, carets = caret(query, note.start, note.end)
        yield f"  {line}"
        yield styled(f"  {carets}", fg="yellow")
    yield f"  {printable(spoken().note(note))}"


def hit_lines(hit: Hit, number: int) -> Iterator[str]:
    """Give one hit: its place and title, the best of its text, its permalink."""
    heading = _line(marked(hit.heading, HitSpans.of(hit.heading_marks)))
    above = [_line(part) for part in marked_path(hit.heading_path[:-1], hit.path_marks)]
    path = [*above, heading] if heading else above
    facts = " ".join(str(value) for name in BADGES if (value := hit.values.get(name)) is not None)
    yield f"{number}. " + (" › ".join(path) or printable(hit.title))
    yield styled(f"   {printable(hit.title)}  {printable(facts)}".rstrip(), dim=True)
    for excerpt in excerpts(hit.text, hit.marks):
        if excerpt.pieces:
            before, after = "…" * excerpt.cut_before, "…" * excerpt.cut_after
            yield f"   {before}{_line(excerpt.pieces)}{after}"
    if hit.follows is not None:
        text = " › ".join(filter(None, (*hit.follows.headings, hit.follows.text)))
        yield f"   {say('hit_follows', text=_line((Piece(text),)))}"
    yield styled(f"   {hit.permalink}", fg="blue")
    yield ""


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Give the weights that add up to a hit's score."""
    yield f"   score {explanation.score:.3f}, of it {explanation.proximity:.3f} for nearness"
    for term in explanation.terms:
        parts = term.parts
        yield (
            f"   {printable(term.term)}: {term.weight:.3f} = "
            f"{parts['heading']:.3f} from the heading ({term.in_heading}×) + "
            f"{parts['text']:.3f} from the text ({term.in_text}×)"
            + (f" + {parts['above']:.3f} from a heading above" if parts.get("above") else "")
        )
        yield (
            f"      {term.on_borders} on word borders; rarity {parts['rarity']:.3f}, held by "
            f"{counted(int(parts['sections']), 'section')}; "
            f"text divided by {parts['length']:.3f} for its length"
        )
    yield ""


def _facet_line(values: Sequence[FacetValue]) -> str:
    shown = "  ".join(f"{printable(value.value)} {value.count}" for value in values[:_VALUES_SHOWN])
    more = len(values) - _VALUES_SHOWN
    return say("facet_values_more", shown=shown, count=more) if more > 0 else shown


def _line(pieces: Sequence[Piece]) -> str:
    """Join pieces to one line, the marked ones in colour."""
    return "".join(_piece(piece) for piece in pieces).strip()


def _piece(piece: Piece) -> str:
    text = printable(piece.text).replace("\n", " ").replace("\t", " ")
    return text if piece.hit is None else styled(text, fg="red", bold=True)
