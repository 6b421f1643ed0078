"""Chinese whose bytes were read in another encoding, and what is left of it where some are lost.

舆情 in UTF-8 is 鑸嗘儏 read as GBK and èˆ†æƒ… read as Latin-1. Programs show a byte that they
cannot read as ? or �, or drop it. In UTF-8 each byte says whether a character begins with it: those
whose bytes are all there are certain, and no others are given.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juanzong.index.characters import is_han

#: What stands for a byte that was lost.
LOST = "?\ufffd"
#: What the sign for lost bytes becomes in its turn: its own bytes as GBK, and as Latin-1.
LOST_TWICE = ("锟斤拷", "ï¿½")

#: A single character of two bytes may be one by chance.
_FEWEST = 2
#: How many bytes a character of UTF-8 has, by the least of those that it may begin with.
_LENGTHS = ((0xF5, 0), (0xF0, 4), (0xE0, 3), (0xC2, 2), (0x80, 0), (0x00, 1))
#: A blank may have been one that does not break, the byte A0.
_BLANK, _HARD_BLANK = 0x20, 0xA0
#: What most ideographs begin with, and Latin-1's signs for what they go on with that no language
#: has behind such a letter: not quotes, dots, dashes and blanks.
_BEGINNINGS = range(0xE4, 0xEA)
_GOING_ON = range(0x80, 0xC0)
_NEVER_BEHIND = frozenset(_GOING_ON) - {
    *(0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xA0, 0xAB, 0xB4, 0xB7, 0xBB)
}


class Misread(NamedTuple):
    """What a text says that was read in another encoding; not `is_whole` where bytes are lost.

    What is certain on either side of what is lost stands apart; "" where nothing is.
    """

    read: str
    is_whole: bool


def misread(typed: str) -> Misread | None:
    """Read a text as it was before it was read in another encoding; None where it was not."""
    for sign in LOST_TWICE:
        typed = typed.replace(sign, "\ufffd")
    if _is_plain(typed):
        return None
    bare = typed.rstrip(LOST)
    one_by_one = [_byte(sign) for sign in bare]
    if None not in one_by_one:
        content = bytes(unit for unit in one_by_one if unit is not None)
        whole = words_of(_begun(content), 1) or words_of(text_of(content, "gb2312"), _FEWEST)
    else:
        whole = words_of(_begun(_as_gbk(bare)), _FEWEST) if _is_rare(bare) else ""
    return Misread(whole, is_whole=True) if whole else _with_losses(typed)


def words_of(text: str, fewest: int) -> str:
    """A text that can be typed with so many Chinese characters at least, all of them frequent."""
    chinese = [character for character in text if is_han(character)]
    is_frequent = all(_bytes_of(character, "gb2312") for character in chinese)
    return typeable(text) if len(chinese) >= fewest and is_frequent else ""


def typeable(text: str) -> str:
    """A text that can be typed, white space as a blank; "" where it holds anything else."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    return spaced if spaced.isprintable() else ""


def text_of(content: bytes, encoding: str) -> str:
    """The text of bytes, "" where they are none in that encoding."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _is_plain(text: str) -> bool:
    """Whether a text is frequent Chinese of which nothing was lost, as nearly all are."""
    is_chinese = any(map(is_han, text)) and bool(_bytes_of(text, "gb2312"))
    return is_chinese and not any(sign in text for sign in LOST)


def _with_losses(typed: str) -> Misread | None:
    units = list(_units(typed))
    certain = list(_certain(units))
    if all(sign in LOST or _byte(sign) is not None for sign in typed):
        read = words_of(" ".join(certain), 1) or words_of(_pairs_before_a_loss(units), _FEWEST)
        is_misread = bool(read) or "\ufffd" in typed or _is_broken(units)
        return Misread(read, is_whole=False) if is_misread else None
    kept = "".join(sign for sign in typed if sign not in LOST)
    if _is_rare(kept):
        is_sure = "\ufffd" in typed or (kept != typed and all(map(_is_rare, kept)))
        read = words_of(" ".join(certain), 1 if is_sure else _FEWEST)
        known = sum(unit is not None for unit in units)
        if read and 2 * len("".join(certain).encode()) >= known:
            return Misread(read, is_whole=False)
        return Misread("", is_whole=False) if "\ufffd" in typed else None
    if "\ufffd" not in typed:
        return None
    # What stands beside it was read as it is.
    return Misread(typeable(" ".join(typed.replace("\ufffd", " ").split())), is_whole=False)


def _pairs_before_a_loss(units: Sequence[int | None]) -> str:
    """Chinese in GBK whose bytes stand before the first that is lost; behind it pairs may shift."""
    if None not in units:
        return ""
    before = bytes(unit for unit in units[: units.index(None)] if unit is not None)
    return text_of(before[: len(before) // 2 * 2], "gb2312")


def _units(text: str) -> Iterator[int | None]:
    """The bytes that a text was read from, None for one that is lost."""
    for sign in text:
        if sign in LOST:
            yield None
        elif (byte := _byte(sign)) is not None:
            yield byte
        else:
            yield from _as_gbk(sign)


def _certain(units: Sequence[int | None]) -> Iterator[str]:
    """The texts in UTF-8 whose bytes are all there, between those that are not."""
    run, at = "", 0
    while at < len(units):
        length = _length(units[at])
        content = bytes(
            _HARD_BLANK if unit == _BLANK and place else unit
            for place, unit in enumerate(units[at : at + length])
            if unit is not None
        )
        read = text_of(content, "utf-8") if len(content) == length else ""
        if _is_of_chinese_text(read) and not _may_be_of_two(units[at + length : at + length + 2]):
            run += read
            at += length
            continue
        if run:
            yield run
        run = ""
        at += 1
    if run:
        yield run


def _may_be_of_two(following: Sequence[int | None]) -> bool:
    """Whether the bytes before these may be of two characters, the end and head of which are lost.

    One byte alone that goes on with something is then left behind them.
    """
    goes_on = [unit is not None and unit in _GOING_ON for unit in following]
    return goes_on[:1] == [True] and goes_on != [True, True]


def _is_of_chinese_text(read: str) -> bool:
    """Whether a character is an ideograph, one of ASCII, or a sign as wide as ideographs."""
    return bool(read) and (read.isascii() or unicodedata.east_asian_width(read) in "WFA")


def _length(unit: int | None) -> int:
    """How many bytes the character has that begins with one; 0 where none does."""
    return 0 if unit is None else next(length for least, length in _LENGTHS if unit >= least)


def _is_broken(units: Sequence[int | None]) -> bool:
    """Whether bytes are those of ideographs, though none of these is whole."""
    known = [unit for unit in units if unit is not None]
    return any(one in _BEGINNINGS and other in _NEVER_BEHIND for one, other in pairwise(known))


def _is_rare(text: str) -> bool:
    return any(map(is_han, text)) and not _bytes_of(text, "gb2312")


def _as_gbk(text: str) -> bytes:
    """The bytes of a text in Windows' GBK, where a byte 80 alone is the sign of the euro."""
    return b"\x80".join(_bytes_of(part, "gb18030") for part in text.split("€"))


def _byte(sign: str) -> int | None:
    """The byte that Windows' Latin-1 shows as this sign."""
    content = _bytes_of(sign, "cp1252") or _bytes_of(sign, "latin-1")
    return content[0] if content else None


def _begun(content: bytes) -> str:
    """A text in UTF-8 whose last character may have lost its end, as pairs of bytes lose one."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return ""


def _bytes_of(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""
