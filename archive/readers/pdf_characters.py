"""What a reader sees where a PDF names another character: radicals, signs of symbol fonts.

Fonts that map both to one glyph make PDF writers choose the radical (⼀ U+2F00 for 一); nobody
who reads the page sees a difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from juanzong.archive.lookalikes import shown
from juanzong.archive.readers.pdfium import Glyph
from juanzong.archive.symbol_fonts import is_symbol_font, read_in_font

_PRIVATE_FIRST, _PRIVATE_LAST = 0xE000, 0xF8FF
# The commonest 3,755 characters of GB 2312 and 5,401 of Big5, by their first bytes, make up
# nearly all of any text, and less than a third of characters named at random.
_COMMON = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
_FEWEST_COMMON = 0.6
_FEWEST_TO_JUDGE = 30
# As much as this of a page in letters as wide as ideographs is ideographs with wrong names.
_MOST_WIDE_LETTERS = 0.4
_WIDE = 0.95
_COMPATIBILITY_FIRST, _COMPATIBILITY_LAST = 0xF900, 0xFADA


def shown_character(text: str, font: str) -> str:
    """What a reader sees of one character of a font; "" where nothing says what that is.

    Twins of ideographs that Unicode keeps for other standards' sake (率 U+F961) are the ideograph.
    """
    if (is_symbol_font(font) and text <= chr(0xFF)) or is_private(text):
        text = read_in_font(text, font)
    text = shown(text)
    if len(text) != 1:
        return text
    code = ord(text)
    if _COMPATIBILITY_FIRST <= code <= _COMPATIBILITY_LAST:
        return unicodedata.normalize("NFKC", text)
    return "" if is_private(text) else text


def is_private(text: str) -> bool:
    """Whether a character lies in Unicode's private use area, where only a font gives it sense."""
    return _PRIVATE_FIRST <= ord(text) <= _PRIVATE_LAST if len(text) == 1 else False


def is_garbled(glyphs: Sequence[Glyph]) -> bool:
    """Whether a page's characters are no text: rare ones, or letters as wide as ideographs."""
    han = [glyph.text for glyph in glyphs if "㐀" <= glyph.text <= "鿿"]
    if len(han) >= _FEWEST_TO_JUDGE:
        return sum(map(_is_common, han)) < _FEWEST_COMMON * len(han)
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    wide = sum(
        1
        for glyph in printed
        if glyph.text.isascii()
        and glyph.text.isalnum()
        and glyph.right - glyph.left >= _WIDE * glyph.size
    )
    return len(printed) >= _FEWEST_TO_JUDGE and wide > _MOST_WIDE_LETTERS * len(printed)


@cache
def _is_common(character: str) -> bool:
    for encoding, first, last in _COMMON:
        encoded = character.encode(encoding, errors="ignore")
        if encoded and first <= encoded[0] <= last:
            return True
    return False
