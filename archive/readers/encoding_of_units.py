"""Text in units of two or four bytes, UTF-16 and UTF-32, with its mark or without."""

from __future__ import annotations

import codecs
import re

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_LOOKED_AT = 65_536
_UNIT = 4
_OF_REPORTS = re.compile("[\\t\\n\\r -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# In the wrong order of its bytes, every third character of Chinese is such by chance.
_MOSTLY = 0.7


def encoding_in_units(content: bytes) -> str | None:
    """The encoding of text in units: by its mark, else where nearly all of it is then a report's.

    None for what is no such text, or has neither a mark nor any NUL.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    start = content[: min(len(content), _LOOKED_AT) // _UNIT * _UNIT] or content
    if b"\x00" not in start:
        return None
    best = max(_UNMARKED, key=lambda each: _share_of_reports(start, each))
    return best if _share_of_reports(start, best) >= _MOSTLY else None


def _share_of_reports(start: bytes, encoding: str) -> float:
    text = start.decode(encoding, errors="replace")
    return len(_OF_REPORTS.findall(text)) / max(len(text), 1)
