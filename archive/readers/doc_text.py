"""What the paragraphs of a Word 97-2003 file show: characters, signs, results of fields."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from juanzong.archive.readers.doc_forms import form_shown
from juanzong.archive.readers.doc_parts import DocParts, whole_characters
from juanzong.archive.readers.doc_pictures import DocPicture, DocPictures
from juanzong.archive.readers.doc_properties import RunProperties, run_properties
from juanzong.archive.readers.doc_properties import character_style as named_style
from juanzong.archive.readers.doc_runs import read_runs
from juanzong.archive.readers.doc_styles import DocStyles
from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.raised import raised
from juanzong.archive.readers.word_fields import Field, FieldResults
from juanzong.archive.symbol_fonts import read_in_font, sign

_RUN_PAGES, _FONTS = 12, 15
_FONT_NAME = 39
_PICTURE, _DRAWN = "\x01", "\x08"
_PARAGRAPH_ENDS = re.compile("[\r\x07\x0c]")
_MARKS = re.compile("[\x00-\x08\x0b\x0e-\x1f(]")
_SHOWN_MARKS = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
_FIELD_BEGINS, _FIELD_SEPARATES, _FIELD_ENDS = "\x13", "\x14", "\x15"


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """The characters of one paragraph with their modifiers, and where its mark stands."""

    start: int
    end: int
    mark: str
    mark_position: int
    mark_modifiers: bytes
    runs: tuple[tuple[str, bytes], ...]


class DocText:
    """Reads stretches of a document's characters in reading order, as its fields need it."""

    def __init__(self, parts: DocParts, styles: DocStyles) -> None:
        self._parts = parts
        self._styles = styles
        self._runs = read_runs(parts.stream, parts.structure(_RUN_PAGES), 1)
        self._piece_starts = [piece.start for piece in parts.pieces]
        self._fonts = _font_names(parts.structure(_FONTS))
        self._known: dict[tuple[int, bytes], RunProperties] = {}
        self._pictures = DocPictures(parts)
        #: Those of the paragraph that was read last, and its words that are drawn as WordArt.
        self.pictures: list[DocPicture] = []
        self.word_art: list[str] = []
        self._fields: list[Field] = []
        self._results = FieldResults()
        #: Letters and digits that were crossed out, that are hidden, and of these the white ones.
        self.deleted = self.hidden = self.white = 0
        self._is_on_paper = False

    def paragraphs(self, start: int, end: int) -> Iterator[RawParagraph]:
        """The paragraphs between two CPs; what has no mark at its end is one too."""
        runs: list[tuple[str, bytes]] = []
        first = at = start
        position = 0
        for text, position, width, modifiers in self._stretches(start, end):
            begin = 0
            for found in _PARAGRAPH_ENDS.finditer(text):
                runs.append((text[begin : found.start()], modifiers))
                mark_at = at + found.start()
                place = position + found.start() * width
                yield RawParagraph(first, mark_at + 1, found[0], place, modifiers, tuple(runs))
                runs, first, begin = [], mark_at + 1, found.end()
            if begin < len(text):
                runs.append((text[begin:], modifiers))
            at += len(text)
        if runs:
            yield RawParagraph(first, end, "\r", position, b"", tuple(runs))

    def shown(self, paragraph: RawParagraph, style: int, *, on_paper: bool = False) -> str:
        """What a paragraph of a style shows, a line feed for each break of a line.

        White words of one that stands on nothing but the paper are not seen.
        """
        self.pictures, self.word_art = [], []
        self._is_on_paper = on_paper
        shown = "".join(self._shown_runs(paragraph, style))
        self._fields = [field for field in self._fields if not field.in_code]
        return whole_characters(shown)

    def is_deleted(self, modifiers: bytes) -> bool:
        """Whether characters with these modifiers are deleted in tracked changes."""
        return self._properties(0, modifiers).deleted

    def hides(self, modifiers: bytes, style: int) -> bool:
        """Whether characters of a style with these modifiers are hidden."""
        return self._properties(style, modifiers).hidden

    def _stretches(self, start: int, end: int) -> Iterator[tuple[str, int, int, bytes]]:
        """Text with its FC, the bytes of a character, and the modifiers that count for it."""
        place = max(bisect_right(self._piece_starts, start) - 1, 0)
        for piece in self._parts.pieces[place:]:
            if piece.start >= end:
                return
            low, high = max(piece.start, start), min(piece.end, end)
            first, last = (piece.offset + (cp - piece.start) * piece.width for cp in (low, high))
            for begin, stop, modifiers in self._runs.between(first, last):
                # A run that ends inside a character is damage: the character goes to it whole.
                begin_cp = low + (begin - first) // piece.width
                stop_cp = low + (stop - first) // piece.width
                text = piece.text(self._parts.stream, begin_cp, stop_cp)
                if text:
                    yield text, begin, piece.width, modifiers + piece.properties

    def _shown_runs(self, paragraph: RawParagraph, style: int) -> Iterator[str]:
        behind = paragraph.start
        # A number is raised beside what is not; a whole line may be moved.
        was_lifted = True
        for text, modifiers in paragraph.runs:
            start, behind = behind, behind + len(text)
            properties = self._properties(style, modifiers)
            if properties.lifted and not was_lifted:
                properties = replace(properties, raised=True)
            was_lifted = properties.lifted
            if properties.deleted:
                self.deleted += letters_in(text)
                continue
            at = 0
            for found in _MARKS.finditer(text):
                yield from self._plain(text[at : found.start()], properties)
                if found[0] in {_PICTURE, _DRAWN}:
                    self._picture(found[0], properties, start + found.start())
                else:
                    yield from self._mark(found[0], properties)
                at = found.end()
            yield from self._plain(text[at:], properties)

    def _plain(self, text: str, properties: RunProperties) -> Iterator[str]:
        is_unseen = properties.white and not properties.coloured and self._is_on_paper
        if not text or ((properties.hidden or is_unseen) and not self._in_code()):
            self.hidden += letters_in(text)
            self.white += letters_in(text) if is_unseen else 0
            return
        if properties.font is not None:
            text = read_in_font(text, self._fonts.get(properties.font, ""))
        if properties.raised:
            text = raised(text.strip()) or text
        yield from self._write(text)

    def _picture(self, mark: str, properties: RunProperties, cp: int) -> None:
        """Note the picture that stands for a character, or hangs on it; a form is its field's."""
        if properties.is_form and properties.picture is not None and self._fields:
            self._fields[-1].form_shows = form_shown(self._parts.data, properties.picture)
        if properties.hidden or self._in_code():
            return
        picture, words = None, ""
        if mark == _DRAWN:
            picture = self._pictures.on_page(cp)
            words = self._pictures.words_on_page(cp)
        elif properties.picture is not None and not properties.is_form:
            picture = self._pictures.among_text(properties.picture)
            words = self._pictures.words_among_text(properties.picture)
        self.word_art += [words] if words else []
        if picture is not None:
            self.pictures.append(picture)

    def _mark(self, mark: str, properties: RunProperties) -> Iterator[str]:
        if mark == _FIELD_BEGINS:
            self._fields.append(Field(None))
        elif mark == _FIELD_SEPARATES and self._fields:
            self._fields[-1].in_code = False
        elif mark == _FIELD_ENDS and self._fields:
            ended = self._fields.pop()
            if not ended.shows_something and not properties.hidden:
                yield from self._write(self._results.shown(ended))
        elif mark == "(" and properties.symbol is not None:
            font, code = properties.symbol
            yield from self._plain(sign(self._fonts.get(font, ""), code), properties)
        elif mark == "(":
            yield from self._plain(mark, properties)
        elif not properties.hidden:
            yield from self._write(_SHOWN_MARKS.get(mark, ""))

    def _write(self, text: str) -> Iterator[str]:
        """What is shown; inside a field's code it is a part of that."""
        inner = next((field for field in reversed(self._fields) if field.in_code), None)
        if inner is not None:
            inner.add_code(text)
            return
        for field in self._fields if text.strip() else ():
            field.shows_something = True
        yield text

    def _in_code(self) -> bool:
        return any(field.in_code for field in self._fields)

    def _properties(self, style: int, modifiers: bytes) -> RunProperties:
        key = (style, modifiers)
        if key not in self._known:
            base = self._styles.run(style)
            named = named_style(modifiers)
            if named is not None:
                base = self._styles.run(named) if self._styles.run(named).hidden else base
            self._known[key] = run_properties(base, modifiers)
        return self._known[key]


def _font_names(table: bytes) -> dict[int, str]:
    names: dict[int, str] = {}
    at = 4
    for number in range(int.from_bytes(table[:2], "little")):
        if at >= len(table):
            break
        entry = table[at + 1 : at + 1 + table[at]]
        name = entry[_FONT_NAME : len(entry) - len(entry[_FONT_NAME:]) % 2]
        names[number] = name.decode("utf-16-le", "replace").partition("\0")[0]
        at += 1 + table[at]
    return names
