r"""The text of an RTF file: bytes and words in their encoding, as paragraphs of the open story."""

from __future__ import annotations

from collections.abc import Callable

from juanzong.archive.readers.left_out import letters_in
from juanzong.archive.readers.raised import raised
from juanzong.archive.readers.rtf_colours import Colours
from juanzong.archive.readers.rtf_fields import OpenFields
from juanzong.archive.readers.rtf_lists import ListTables
from juanzong.archive.readers.rtf_pictures import RtfPicture
from juanzong.archive.readers.rtf_state import Destination, Fonts, State
from juanzong.archive.readers.rtf_story import Story
from juanzong.archive.readers.rtf_styles import Styles
from juanzong.archive.readers.rtf_tokens import Token
from juanzong.archive.readers.rtf_words import CAPTURING
from juanzong.archive.readers.word_fields import FieldResults
from juanzong.archive.readers.word_numbering import NumberingCounters

_LAST_ASCII = 0x7F


class RtfText:
    """What text becomes of, at one place of a file: the state, the open story and its fields."""

    def __init__(self) -> None:
        self.left_out_contents = False
        #: Letters and digits that were crossed out, that are hidden, and of these the white ones.
        self.deleted = self.hidden = self.white = 0
        self._picture = RtfPicture()
        self._state = State()
        self._states: list[tuple[State, Callable[[], None] | None]] = []
        self._fonts = Fonts()
        self._colours = Colours()
        self._lists = ListTables()
        self._counters: NumberingCounters | None = None
        self._styles = Styles()
        self._stories = [Story()]
        self._fields = OpenFields(FieldResults())
        self._bytes: list[bytes] = []
        self._lead = b""
        self._captured: list[str] = []
        self._to_skip = 0

    def take_bytes(self, token: Token) -> bool:
        r"""Keep bytes of text, but for those that stand in the place of a character (\u)."""
        data = token.data
        if self._to_skip > 0:
            passed = min(self._to_skip, len(data))
            self._to_skip -= passed
            data = data[passed:]
        if data:
            self._bytes.append(data)
        return bool(data)

    def flush(self) -> None:
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
        elif self._state.destination is Destination.COLOURS:
            self._colours.end_entries(data.count(b";"))
        elif self._state.destination is Destination.STYLES:
            self._styles.add_name(self._state.style, data.decode("latin-1"))
        else:
            self._take_text(data)

    def _take_text(self, data: bytes) -> None:
        """Read bytes of text, whose last character may end in the next group or run."""
        if self._state.destination is Destination.NOWHERE:
            return
        lead = self._lead + data if data[0] > _LAST_ASCII else data
        if self._lead and lead is data:
            self._drop_lead()
        data, self._lead = lead, b""
        left = self._fonts.lead_left(data, self._state.font)
        if left:
            data, self._lead = data[:-left], data[-left:]
        if data:
            self._put(self._fonts.read(data, self._state.font))

    def _drop_lead(self) -> None:
        """What began a character that nothing completes is one that cannot be read."""
        if self._lead:
            self._lead = b""
            self._put("\N{REPLACEMENT CHARACTER}")

    def text(self, text: str) -> None:
        """Put characters where the open group's words go."""
        if text:
            self._drop_lead()
        self._put(text)

    def _put(self, text: str) -> None:
        destination = self._state.destination
        if destination is Destination.FIELD_CODE:
            self._fields.add_code(text)
        elif destination in CAPTURING:
            self._captured.append(text)
        elif destination is Destination.TEXT:
            self._show(text)

    def _show(self, text: str) -> None:
        if self._state.deleted:
            self.deleted += letters_in(text)
        elif self._state.hidden or self._colours.hide(self._state):
            self.white += 0 if self._state.hidden else letters_in(text)
            self.hidden += letters_in(text)
        else:
            self.write((raised(text.strip()) or text) if self._state.raised else text)

    def write(self, text: str) -> None:
        """Add what is shown to the open paragraph."""
        if self._fields.show(text):
            self._stories[-1].text.append(text)

    def end_paragraph(self, depth: int) -> None:
        """End the open paragraph, which stands in so many tables."""
        state, story = self._state, self._stories[-1]
        if state.destination is not Destination.TEXT and self._states:
            return
        self._drop_lead()
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
