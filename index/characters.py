"""What one character becomes when it is folded, and what kind of character it is.

The home of OpenCC. Nothing here looks at a character's neighbours; `folding.py` does.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from juanzong.archive.lookalikes import INVISIBLE_RANGES, head

if TYPE_CHECKING:
    from opencc import OpenCC

#: Ideographs with all their extensions, radicals, 々〆〇 and the Suzhou numerals.
HAN_RANGES = (
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00016ff0-\U00016ff1\U00020000-\U0003ffff"
)

#: Circled numbers and letters, which NFKC would glue to the number that follows (①2022年).
_CIRCLED_RANGES = "①⑳Ⓐ⓿❶➓㉑㉟㊀㊉㊱㊿"

#: White space that Unicode does not call so: an empty pattern of Braille.
_BLANK = "\u2800"

#: Traditional characters that stand in mainland reports by mistake for one that looks alike:
#: 與论 is always 舆论 (docs/decisions/0006-folding-and-reading-queries.md).
_MISTAKEN = {"與": "輿"}


def _within(ranges: str) -> Callable[[str], bool]:
    pairs = tuple(zip(ranges[::2], ranges[1::2], strict=True))
    return lambda character: any(low <= character <= high for low, high in pairs)


_is_invisible = _within(INVISIBLE_RANGES)
_is_circled = _within(_CIRCLED_RANGES)
_is_han = _within(HAN_RANGES.replace("-", ""))


@functools.cache
def is_han(character: str) -> bool:
    """Whether the character is an ideograph (or 々, 〇 and their like)."""
    return _is_han(character)


@functools.cache
def is_edge_character(character: str) -> bool:
    """Whether the character is a letter or digit other than Han.

    A term that begins or ends in one does not match inside a longer run of them.
    """
    return character.isalnum() and not _is_han(character)


@functools.cache
def _converter() -> OpenCC:
    # Only the first traditional character needs OpenCC, whose import and data take 30 ms.
    from opencc import OpenCC  # noqa: PLC0415

    return OpenCC("t2s")


def simplified(character: str) -> str:
    """The simplified form of one traditional character, or the character itself."""
    if not _is_han(character):
        return character
    converted: str = _converter().convert(_MISTAKEN.get(character, character))
    return converted


def _normalized(character: str) -> str:
    """NFKC and case folding, in the order of Unicode's toNFKC_Casefold (chapter 3.13)."""
    if _is_circled(character):
        number = unicodedata.normalize("NFKC", character)
        if number == character:
            number = str(int(unicodedata.numeric(character)))
        return f"({number.casefold()})"
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())


def _folded_once(character: str) -> str:
    if _is_invisible(character):
        return ""
    if character == "\t":
        return character
    category = unicodedata.category(character)
    if character.isspace() or category == "Cc" or character == _BLANK:
        return " "
    if category == "Cs":
        # Half a character is none: text that UTF-16 can write is what engines may rely on.
        return "\ufffd"
    normalized = _normalized(head(character))
    return "".join(simplified(head(part)) for part in normalized)


def fold_character(character: str) -> str:
    """What the character becomes by itself: any number of characters, each folded for good."""
    folded = _folded_once(character)
    while (again := "".join(map(_folded_once, folded))) != folded:
        folded = again
    return folded


def folding_signature() -> str:
    """What the folding of this process depends on; an index built with another is out of date."""
    # 25 ms, and only building or opening an index asks.
    from importlib.metadata import version  # noqa: PLC0415

    unicode, opencc = unicodedata.unidata_version, version("opencc")
    return f"folding 8, Unicode {unicode}, OpenCC {opencc}, pypinyin {version('pypinyin')}"
