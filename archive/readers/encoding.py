"""Text of unknown encoding: UTF-8, UTF-16 or UTF-32 by its mark, GB18030, Big5."""

from __future__ import annotations

import codecs
import unicodedata

from juanzong.archive.errors import UnreadableFileError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LAYOUT_CONTROLS = frozenset("\t\n\r\f\v\x85")

# Level 1 of each character set, in which nearly all of a running text stands: the first
# byte's range in GB 2312 (3,755 characters) and in Big5 (5,401 characters).
_GB_LEVEL_1 = ("gb2312", 0xB0, 0xD7)
_BIG5_LEVEL_1 = ("big5", 0xA4, 0xC6)

_MOST_UNREADABLE = 0.02
_BIG5_SHARE = 0.9
_BIG5_LEAD = 0.2


def decode_text(content: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises UnreadableFileError for what is no text: a NUL, or more than 2 percent of the
    characters undecodable, unassigned or control characters.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(content.decode(encoding, errors="replace").removeprefix("\ufeff"))
    if b"\x00" in content:
        raise UnreadableFileError("not-text")
    for encoding in ("utf-8", _older_encoding(content)):
        text = _decoded(content, encoding)
        if text is not None:
            return _checked(text)
    return _checked(_least_damaged(content))


def decode_as(content: bytes, encoding: str) -> str | None:
    """The text in a named encoding, or None where it is unknown or does not fit.

    What calls itself GB2312 or GBK is read as GB18030, of which both are part.
    """
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        return None
    if known in {"gb2312", "gbk"}:
        known = "gb18030"
    text = _decoded(content, known)
    return None if text is None else text.removeprefix("\ufeff")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _older_encoding(content: bytes) -> str:
    """GB18030, or Big5 where reading as Big5 gives plainly more everyday characters."""
    as_big5 = _decoded(content, "big5")
    if as_big5 is None:
        return "gb18030"
    big5_share = _share_of_level_1(as_big5, *_BIG5_LEVEL_1)
    as_gb = content.decode("gb18030", errors="replace")
    gb_share = _share_of_level_1(as_gb, *_GB_LEVEL_1)
    clearly = big5_share >= _BIG5_SHARE and big5_share - gb_share >= _BIG5_LEAD
    return "big5" if clearly else "gb18030"


def _share_of_level_1(text: str, encoding: str, first: int, last: int) -> float:
    """Which part (0 to 1) of the text beyond ASCII and punctuation is in a set's level 1."""
    letters = [character for character in text if character > "\x7f" and character.isalpha()]
    if not letters:
        return 0.0
    leads = (character.encode(encoding, errors="ignore")[:1] for character in letters)
    return sum(bool(lead) and first <= lead[0] <= last for lead in leads) / len(letters)


def _least_damaged(content: bytes) -> str:
    texts = [content.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    return min(texts, key=lambda text: text.count("\ufffd"))


def _checked(text: str) -> str:
    unreadable = sum(_is_unreadable(character) for character in text)
    if "\x00" in text or unreadable > _MOST_UNREADABLE * len(text):
        raise UnreadableFileError("not-text")
    return text


def _is_unreadable(character: str) -> bool:
    if character == "\ufffd":
        return True
    category = unicodedata.category(character)
    return category in {"Cn", "Cs"} or (category == "Cc" and character not in _LAYOUT_CONTROLS)
