"""What counts at one place of an RTF file, and how the bytes of its text are encoded."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from enum import Enum, auto

from juanzong.archive.readers.raised import LIFTED_HALF_POINTS
from juanzong.archive.symbol_fonts import read_in_font


class Destination(Enum):
    """Where the words of a group go."""

    TEXT = auto()
    NOWHERE = auto()
    FONTS = auto()
    COLOURS = auto()
    STYLES = auto()
    LISTS = auto()
    LEVEL_TEXT = auto()
    FIELD_CODE = auto()
    FORM = auto()
    FORM_ENTRY = auto()
    LABEL = auto()
    PICTURE = auto()
    SHAPE = auto()
    PROPERTY = auto()


@dataclass(slots=True)
class State:
    """What a group inherits from the one around it; a copy of it is changed inside."""

    destination: Destination = Destination.TEXT
    font: int | None = None
    skip: int = 1
    hidden: bool = False
    deleted: bool = False
    is_twofold: bool = False
    raised: bool = False
    # Numbers in the table of colours; 0 is the automatic one.
    colour: int = 0
    ground: int = 0
    # What is said of the paragraph, which \pard takes back.
    style: int = 0
    outline: int | None = None
    list_format: int = 0
    list_level: int = 0
    depth: int = 0
    paragraph_ground: int = 0


_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_FIRST_PAIR = 0x10000


class Utf16:
    r"""Characters that come as UTF-16 units (\u), one after the other."""

    def __init__(self) -> None:
        self._first_half = 0

    def read(self, unit: int) -> str:
        """The character that a unit is or completes; "" for half of one."""
        if unit in _HIGH:
            self._first_half = unit
            return ""
        if unit in _LOW:
            first, self._first_half = self._first_half, 0
            if not first:
                return ""
            unit = _FIRST_PAIR + ((first - _HIGH.start) << 10) + (unit - _LOW.start)
        return chr(unit)


#: What a control word switches on, or off with the number 0; and what takes what number.
_SWITCHES = {"v": "hidden", "deleted": "deleted", "super": "raised"}
_NUMBERS = {
    "s": "style",
    "ls": "list_format",
    "ilvl": "list_level",
    "itap": "depth",
    "cf": "colour",
    **dict.fromkeys(("highlight", "cb", "chcbpat"), "ground"),
    **dict.fromkeys(("cbpat", "shading"), "paragraph_ground"),
}


def format_word(state: State, name: str, number: int | None, default_font: int | None) -> bool:
    """Take in how characters and paragraphs look; whether the word was of that kind."""
    if name in _SWITCHES:
        setattr(state, _SWITCHES[name], number != 0)
    elif name in _NUMBERS:
        setattr(state, _NUMBERS[name], max(number or 0, 0))
    elif name == "up":
        state.raised = number is None or number >= LIFTED_HALF_POINTS
    elif name in {"nosupersub", "sub", "dn"}:
        state.raised = False
    elif name == "plain":
        state.hidden = state.deleted = state.raised = False
        state.colour = state.ground = 0
        state.font = default_font
    elif name == "pard":
        state.style = state.list_format = state.list_level = state.depth = 0
        state.paragraph_ground, state.outline = 0, None
    elif name == "outlinelevel":
        state.outline = number
    elif name == "intbl":
        state.depth = max(state.depth, 1)
    else:
        return False
    return True


#: Python's name of the code page of each character set of a font that is not Latin.
_CHARACTER_SETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_SYMBOL_SET = 2
_CODE_PAGES = {936: "gb18030", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman"}
_EAST_ASIAN = frozenset({"gb18030", "cp932", "cp949", "cp950"})
_WESTERN = "cp1252"


@dataclass(slots=True)
class Fonts:
    """The fonts of a document: how their bytes are encoded, and which are symbol fonts."""

    code_page: str = _WESTERN
    default: int | None = None
    _code_pages: dict[int, str] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)
    _is_assumed: bool = False

    def assume_chinese(self) -> None:
        """The document is in GBK, whatever it says."""
        self.code_page, self._is_assumed = "gb18030", True

    def set_code_page(self, number: int) -> None:
        """The code page of the document; Western European for one that is unknown."""
        if self._is_assumed:
            return
        name = _CODE_PAGES.get(number, f"cp{number}")
        try:
            self.code_page = codecs.lookup(name).name
        except LookupError:
            self.code_page = _WESTERN

    def set_character_set(self, font: int, number: int) -> None:
        """The character set of a font (GetTextCharset of Windows)."""
        if number == _SYMBOL_SET:
            self._code_pages[font] = "latin-1"
        elif number in _CHARACTER_SETS:
            self._code_pages[font] = _CHARACTER_SETS[number]

    def add_name(self, font: int, name: str) -> None:
        """A piece of a font's name, which ends at a semicolon."""
        self._names[font] = (self._names.get(font, "") + name)[:64]

    def lead_left(self, data: bytes, font: int | None) -> int:
        """How many bytes at the end begin a character of the font that others may complete."""
        page = self._page(font)
        if page not in _EAST_ASIAN or data.isascii():
            return 0
        decoder = codecs.getincrementaldecoder(page)("replace")
        decoder.decode(data)
        return len(decoder.getstate()[0])

    def _page(self, font: int | None) -> str:
        font = self.default if font is None else font
        return self.code_page if font is None else self._code_pages.get(font, self.code_page)

    def read(self, data: bytes, font: int | None) -> str:
        """The characters of bytes in a font."""
        font = self.default if font is None else font
        page = self._page(font)
        if page not in _EAST_ASIAN and self.code_page in _EAST_ASIAN and not data.isascii():
            # Programs that know only one code page leave a Latin font set for Chinese words.
            page = self._that_fits(data, page)
        return self.shown(data.decode(page, "replace"), font)

    def shown(self, text: str, font: int | None) -> str:
        """Characters as they show in a font: letters of a symbol font are signs."""
        name = self._names.get(font, "") if font is not None else ""
        return read_in_font(text, name.partition(";")[0]) if name else text

    def _that_fits(self, data: bytes, page: str) -> str:
        try:
            data.decode(self.code_page)
        except UnicodeDecodeError:
            return page
        return self.code_page if page != "latin-1" else page
