r"""Rich Text Format (.rtf, often under the name .doc): paragraphs and rows as a person sees them.

Numbers that a program wrote out beside its automatic ones (\listtext) are kept as they stand;
where it did not, they are counted from the list tables.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.cleaning import CONTENTS_LEFT_OUT, visible_text
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.left_out import beside_the_text, letters_in
from juanzong.archive.readers.pasted_pages import PastedPages
from juanzong.archive.readers.pictures import cropped, standing_for, told
from juanzong.archive.readers.rtf_encoding import in_ascii, is_in_gbk, without_beginning
from juanzong.archive.readers.rtf_pictures import RtfPicture
from juanzong.archive.readers.rtf_running import HEADS, RunningHeads
from juanzong.archive.readers.rtf_state import Destination, State, Utf16, format_word
from juanzong.archive.readers.rtf_story import Story
from juanzong.archive.readers.rtf_text import RtfText
from juanzong.archive.readers.rtf_tokens import Token, TokenKind, tokens
from juanzong.archive.readers.rtf_words import (
    CHARACTERS,
    DESTINATIONS,
    SHOWING,
    SIGNS,
    TRANSPARENT,
    WORD_ART,
    is_property_group,
    label_of,
)
from juanzong.archive.readers.running_text import with_running_text
from juanzong.archive.readers.white import is_nearly_all_white
from juanzong.archive.records import Document, Paragraph, Picture

_DEEPEST_GROUP = 2000
_OF_WORDS = frozenset(
    {Destination.LISTS, Destination.FONTS, Destination.PICTURE, Destination.FORM}
    | {Destination.STYLES, Destination.COLOURS}
)
_STORIES = frozenset({"footnote", "shptxt", "dptxbxtext"})


def read_rtf(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of an RTF file; raises UnreadableFileError where there is no text in it."""
    content = in_ascii(without_beginning(content))
    reader, found = _taken(content, context)
    seen = sum(letters_in(each.text) for each in found)
    if is_nearly_all_white(reader.white, reader.white + seen):
        reader, found = _taken(content, context, shows_white=True)
    paragraphs, of_pages = reader.pages.read(found, context)
    shown, of_heads = with_running_text(tuple(told(paragraphs)), reader.running.texts())
    if not shown:
        raise UnreadableFileError("no-text")
    remarks = (
        *((CONTENTS_LEFT_OUT,) if reader.left_out_contents else ()),
        *cropped(reader.cropped_pictures),
        *beside_the_text(
            objects=reader.embedded,
            deleted=reader.deleted,
            hidden=reader.hidden,
            comments=reader.comments,
        ),
    )
    return Document(tuple(shown), remarks=(*of_pages, *remarks, *of_heads))


def _taken(
    content: bytes, context: ReadingContext, *, shows_white: bool = False
) -> tuple[_RtfReader, list[Paragraph]]:
    """The file read, and its paragraphs; white words count as seen where nearly all are white."""
    reader = _RtfReader(context, is_in_gbk=is_in_gbk(content), shows_white=shows_white)
    for token in tokens(content):
        reader.take(token)
    return reader, reader.finish()


class _RtfReader(RtfText):
    """Takes the tokens of a file in order; a stack of states follows its groups."""

    def __init__(
        self, context: ReadingContext, *, is_in_gbk: bool, shows_white: bool = False
    ) -> None:
        super().__init__()
        self._colours.are_seen = shows_white
        if is_in_gbk:
            self._fonts.assume_chinese()
        self._context = context
        self.cropped_pictures = self.embedded = self.comments = 0
        self.pages = PastedPages()
        self.running = RunningHeads()
        self._in_head = False
        self._property = ""
        self._at_start = self._is_optional = False
        self._units = Utf16()

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.BYTES:
            if self.take_bytes(token):
                self._at_start = False
            return
        self.flush()
        at_start, self._at_start = self._at_start, False
        if token.kind is TokenKind.OPEN:
            self._open()
        elif token.kind is TokenKind.CLOSE:
            self._close()
        elif self._to_skip > 0:
            self._to_skip -= 1
        elif token.kind is TokenKind.SIGN:
            self._sign(token.name, at_start=at_start)
        else:
            self._word(token.name, token.number, at_start=at_start)

    def finish(self) -> list[Paragraph]:
        self.flush()
        while self._states:
            self._close()
        self.end_paragraph(0)
        return self._stories[0].finish()

    # -- groups --------------------------------------------------------------------------------

    def _open(self) -> None:
        if len(self._states) >= _DEEPEST_GROUP:
            raise UnreadableFileError("rich-text-too-deep")
        self._states.append((copy(self._state), None))
        self._to_skip = 0
        self._at_start, self._is_optional = True, False

    def _close(self) -> None:
        self._to_skip = 0
        if self._states:
            state, on_close = self._states.pop()
            if on_close is not None:
                on_close()
            self._state = state

    def _at_close(self, action: Callable[[], None]) -> None:
        if self._states:
            self._states[-1] = (self._states[-1][0], action)

    def _begin_group(self, name: str) -> bool:
        """Let a group's first word say where its words go; whether it is such a word."""
        optional, self._is_optional = self._is_optional, False
        if name == "ud" and self._state.is_twofold:
            # The same text in Unicode, for readers that know it (\\upr).
            self._state.destination, self._state.is_twofold = Destination.TEXT, False
            return True
        if self._state.destination is Destination.NOWHERE:
            return True
        self._count(name)
        if name in HEADS and self._state.destination is Destination.TEXT:
            self._begin_story(name)
        elif name in DESTINATIONS:
            self._state.is_twofold = name == "upr" and self._state.destination is Destination.TEXT
            self._state.destination = DESTINATIONS[name]
            self._begin_capture(name)
        elif name in _STORIES:
            self._begin_story(name)
        elif name == "field":
            self._fields.begin()
            self._at_close(self._end_field)
        elif name == "fldrslt":
            self._state.destination = Destination.TEXT
            self._fields.begin_result()
        elif is_property_group(name) or (optional and name not in TRANSPARENT):
            self._state.destination = Destination.NOWHERE
        else:
            return False
        return True

    def _count(self, name: str) -> None:
        """Begin what is told or kept beside the words: objects, comments, pictures."""
        self.comments += name == "annotation"
        if name == "object" and self._state.destination is Destination.TEXT:
            self.embedded += 1
            self._stories[-1].pictures.extend(standing_for([Picture()]))
        if name == "pict" and self._state.destination in SHOWING:
            self._picture = RtfPicture()
            self._at_close(self._end_picture)

    def _begin_capture(self, name: str) -> None:
        self._captured = []
        if name in {"listtext", "pntext"}:
            self._at_close(self._end_label)
        elif name == "leveltext":
            self._at_close(lambda: self._lists.level_text("".join(self._captured)))
        elif name == "ffl":
            self._at_close(lambda: self._fields.add_entry("".join(self._captured)))
        elif name == "formfield":
            self._fields.begin_form()
        elif name in {"sn", "sv"}:
            self._at_close(self._end_property_name if name == "sn" else self._end_property)

    def _begin_story(self, name: str) -> None:
        self._stories.append(Story())
        around, self._in_head = self._in_head, self._in_head or name in HEADS
        kept, self._fields = self._fields, self._fields.inside()
        self._state = State(font=self._state.font, skip=self._state.skip)

        def end() -> None:
            self.end_paragraph(0)
            self._fields = kept
            self._in_head = around
            paragraphs = self._stories.pop().finish()
            if name in HEADS:
                self.running.add(name, paragraphs)
            else:
                self._stories[-1].attached.extend(paragraphs)

        self._at_close(end)

    def _end_field(self) -> None:
        self.write(self._fields.end(is_hidden=self._state.hidden))

    def _end_picture(self) -> None:
        picture = self._picture
        kept = self._context.picture(picture.data)
        self.cropped_pictures += bool(kept.sha256) and picture.is_cropped
        told = self.pages.told(picture.data, picture.size(), kept)
        self._stories[-1].pictures.extend(told)

    def _end_property_name(self) -> None:
        self._property = "".join(self._captured).strip()

    def _end_property(self) -> None:
        text = visible_text("".join(self._captured))
        if self._property != WORD_ART or not text:
            return
        if self._in_head:
            self.running.add_watermark(text)
        else:
            self._stories[-1].attached.append(Paragraph(text))

    def _end_label(self) -> None:
        self._stories[-1].label = label_of("".join(self._captured))

    # -- words ---------------------------------------------------------------------------------

    def _sign(self, sign: str, *, at_start: bool) -> None:
        if sign == "*" and at_start:
            self._at_start = self._is_optional = True
        elif sign in "\r\n":
            self._word("par", None, at_start=False)
        else:
            self.text(SIGNS.get(sign, ""))

    def _word(self, name: str, number: int | None, *, at_start: bool) -> None:
        if at_start and self._begin_group(name):
            return
        destination = self._state.destination
        if name in {"f", "uc", "u"}:
            self._font_or_character(name, number)
        elif destination in _OF_WORDS:
            self._word_of(destination, name, number)
        elif name in CHARACTERS:
            self.text(CHARACTERS[name])
        elif not format_word(self._state, name, number, self._fonts.default):
            self._structure(name, number)

    def _word_of(self, destination: Destination, name: str, number: int | None) -> None:
        """Take in a word that says something of what is no text."""
        if destination is Destination.LISTS:
            self._lists.word(name, number)
        elif destination is Destination.FONTS:
            if name == "fcharset" and self._state.font is not None:
                self._fonts.set_character_set(self._state.font, number or 0)
        elif destination is Destination.PICTURE:
            self._picture.word(name, number)
        elif destination is Destination.COLOURS:
            self._colours.word(name, number)
        elif destination is Destination.FORM:
            self._fields.form_word(name, number)
        else:
            self._styles.word(self._state, name, number)

    def _font_or_character(self, name: str, number: int | None) -> None:
        if name == "f":
            self._state.font = number
        elif name == "uc":
            self._state.skip = max(number or 0, 0)
        elif number is not None:
            self.text(self._fonts.shown(self._units.read(number & 0xFFFF), self._state.font))
            self._to_skip = self._state.skip

    def _structure(self, name: str, number: int | None) -> None:
        state, story = self._state, self._stories[-1]
        self.running.word(name)
        if name == "clcbpat":
            self._colours.colour_cells()
        if name == "ansicpg":
            self._fonts.set_code_page(number or 0)
        elif name == "deff":
            self._fonts.default = number
        elif state.destination is Destination.NOWHERE or story.row_word(name):
            return
        elif name in {"par", "sect"}:
            self.end_paragraph(state.depth)
        elif name in {"cell", "nestcell"}:
            self.end_paragraph(max(state.depth, 1 if name == "cell" else 2))
            story.end_cell()
        elif name in {"row", "nestrow"}:
            story.end_row(1 if name == "row" else max(state.depth, 2))
        elif name == "mden":
            self.text("/")
        elif name == "msup":
            state.raised = True
