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
from juanzong.archive.readers.left_out import objects_left_out
from juanzong.archive.readers.pasted_pages import PastedPages
from juanzong.archive.readers.pictures import cropped, standing_for, told
from juanzong.archive.readers.raised import raised
from juanzong.archive.readers.rtf_fields import OpenFields
from juanzong.archive.readers.rtf_lists import ListTables
from juanzong.archive.readers.rtf_pictures import RtfPicture
from juanzong.archive.readers.rtf_state import Destination, Fonts, State, Utf16, format_word
from juanzong.archive.readers.rtf_story import Story
from juanzong.archive.readers.rtf_styles import Styles
from juanzong.archive.readers.rtf_tokens import Token, TokenKind, tokens
from juanzong.archive.readers.rtf_words import (
    CAPTURING,
    CHARACTERS,
    DESTINATIONS,
    SHOWING,
    SIGNS,
    TRANSPARENT,
    WORD_ART,
    is_property_group,
    label_of,
)
from juanzong.archive.readers.word_fields import FieldResults
from juanzong.archive.readers.word_numbering import NumberingCounters
from juanzong.archive.records import Document, Paragraph, Picture

_DEEPEST_GROUP = 2000
_OF_WORDS = frozenset(
    {Destination.LISTS, Destination.FONTS, Destination.PICTURE, Destination.FORM}
    | {Destination.STYLES}
)
_STORIES = frozenset({"footnote", "shptxt", "dptxbxtext"})


def read_rtf(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of an RTF file; raises UnreadableFileError where there is no text in it."""
    reader = _RtfReader(context)
    for token in tokens(content):
        reader.take(token)
    paragraphs, of_pages = reader.pages.read(reader.finish(), context)
    shown = tuple(told(paragraphs))
    if not shown:
        raise UnreadableFileError("no-text")
    of_contents = (CONTENTS_LEFT_OUT,) if reader.left_out_contents else ()
    remarks = (*of_contents, *cropped(reader.cropped_pictures), *objects_left_out(reader.embedded))
    return Document(shown, remarks=(*of_pages, *remarks))


class _RtfReader:
    """Takes the tokens of a file in order; a stack of states follows its groups."""

    def __init__(self, context: ReadingContext) -> None:
        self._context = context
        self.left_out_contents = False
        self.cropped_pictures = self.embedded = 0
        self.pages = PastedPages()
        self._picture = RtfPicture()
        self._state = State()
        self._states: list[tuple[State, Callable[[], None] | None]] = []
        self._fonts = Fonts()
        self._lists = ListTables()
        self._counters: NumberingCounters | None = None
        self._styles = Styles()
        self._stories = [Story()]
        self._fields = OpenFields(FieldResults())
        self._bytes: list[bytes] = []
        self._captured: list[str] = []
        self._property = ""
        self._to_skip = 0
        self._at_start = self._is_optional = False
        self._units = Utf16()

    def take(self, token: Token) -> None:
        if token.kind is TokenKind.BYTES:
            self._take_bytes(token)
            return
        self._flush()
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
        self._flush()
        while self._states:
            self._close()
        self._end_paragraph(0)
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
        if name == "object" and self._state.destination is Destination.TEXT:
            self.embedded += 1
            self._stories[-1].pictures.extend(standing_for([Picture()]))
        if name == "pict" and self._state.destination in SHOWING:
            self._picture = RtfPicture()
            self._at_close(self._end_picture)
        if name in DESTINATIONS:
            self._state.is_twofold = name == "upr" and self._state.destination is Destination.TEXT
            self._state.destination = DESTINATIONS[name]
            self._begin_capture(name)
        elif name in _STORIES:
            self._begin_story()
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

    def _begin_story(self) -> None:
        self._stories.append(Story())
        kept, self._fields = self._fields, self._fields.inside()
        self._state = State(font=self._state.font, skip=self._state.skip)

        def end() -> None:
            self._end_paragraph(0)
            self._fields = kept
            paragraphs = self._stories.pop().finish()
            self._stories[-1].attached.extend(paragraphs)

        self._at_close(end)

    def _end_field(self) -> None:
        self._write(self._fields.end(is_hidden=self._state.hidden))

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
        if self._property == WORD_ART and text:
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
            self._text(SIGNS.get(sign, ""))

    def _word(self, name: str, number: int | None, *, at_start: bool) -> None:
        if at_start and self._begin_group(name):
            return
        destination = self._state.destination
        if name in {"f", "uc", "u"}:
            self._font_or_character(name, number)
        elif destination in _OF_WORDS:
            self._word_of(destination, name, number)
        elif name in CHARACTERS:
            self._text(CHARACTERS[name])
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
            self._text(self._fonts.shown(self._units.read(number & 0xFFFF), self._state.font))
            self._to_skip = self._state.skip

    def _structure(self, name: str, number: int | None) -> None:
        state, story = self._state, self._stories[-1]
        if name == "ansicpg":
            self._fonts.set_code_page(number or 0)
        elif name == "deff":
            self._fonts.default = number
        elif state.destination is Destination.NOWHERE or story.row_word(name):
            return
        elif name in {"par", "sect"}:
            self._end_paragraph(state.depth)
        elif name in {"cell", "nestcell"}:
            self._end_paragraph(max(state.depth, 1 if name == "cell" else 2))
            story.end_cell()
        elif name in {"row", "nestrow"}:
            story.end_row(1 if name == "row" else max(state.depth, 2))
        elif name == "mden":
            self._text("/")
        elif name == "msup":
            state.raised = True

    # -- text ----------------------------------------------------------------------------------

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        if self._to_skip > 0:
            passed = min(self._to_skip, len(data))
            self._to_skip -= passed
            data = data[passed:]
        if data:
            self._at_start = False
            self._bytes.append(data)

    def _flush(self) -> None:
        """Read the bytes that have come, which a control word or a group ends."""
        if not self._bytes:
            return
        data = b"".join(self._bytes)
        self._bytes = []
        if self._state.destination is Destination.PICTURE:
            self._picture.add(data)
        elif self._state.destination is Destination.FONTS:
            if self._state.font is not None:
                self._fonts.add_name(self._state.font, data.decode("latin-1"))
        elif self._state.destination is Destination.STYLES:
            self._styles.add_name(self._state.style, data.decode("latin-1"))
        else:
            self._text(self._fonts.read(data, self._state.font))

    def _text(self, text: str) -> None:
        destination = self._state.destination
        if destination is Destination.FIELD_CODE:
            self._fields.add_code(text)
        elif destination in CAPTURING:
            self._captured.append(text)
        elif destination is Destination.TEXT:
            state = self._state
            if not state.hidden and not state.deleted:
                self._write((raised(text.strip()) or text) if state.raised else text)

    def _write(self, text: str) -> None:
        if self._fields.show(text):
            self._stories[-1].text.append(text)

    def _end_paragraph(self, depth: int) -> None:
        state, story = self._state, self._stories[-1]
        if state.destination is not Destination.TEXT and self._states:
            return
        if state.deleted:
            return  # A deleted paragraph mark joins what is left of the paragraph to the next one.
        if self._styles.is_of_contents(state.style):
            self.left_out_contents = True
            story.text, story.label = [], None
        story.end_paragraph(depth, self._label(story), self._styles.outline_level(state))

    def _label(self, story: Story) -> str:
        state = self._state
        if story.label is not None or not state.list_format:
            # Programs write a tab behind each number, also where the list says that none is.
            suffix = self._lists.suffix(state.list_format, state.list_level)
            return (story.label or "").rstrip() if suffix == "nothing" else story.label or ""
        if self._counters is None:
            self._counters = self._lists.counters()
        return self._counters.next_label(self._state.list_format, self._state.list_level)
