r"""RTF files that keep Chinese words otherwise than they say: as UTF-8, in a code page not named.

RTF is ASCII; programs that are none of Microsoft's write what they have in memory.
"""

from __future__ import annotations

import re
from itertools import islice

from juanzong.archive.readers.encoding import is_everyday_chinese, is_plainly_utf_8

_BEGINNING = b"{\\rtf"
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_CHINESE_SET = re.compile(rb"\\fcharset(?:128|129|134|136)(?![0-9])|\\ansicpg(?:936|950|54936)")
_BYTES = re.compile(rb"(?:\\'[0-9a-fA-F]{2}|[\x80-\xff]){2,}")
_ESCAPED = re.compile(rb"\\'([0-9a-fA-F]{2})")
_FEWEST_BYTES = 8
_MOST_LOOKED_AT = 2_000


def without_beginning(content: bytes) -> bytes:
    """The file from where RTF begins: some put a mark of UTF-8 before it."""
    return content[max(content[:64].find(_BEGINNING), 0) :]


def in_ascii(content: bytes) -> bytes:
    """The file with words that stand in it as UTF-8 written as RTF has them."""
    if not is_plainly_utf_8(content):
        return content
    return _BEYOND_ASCII.sub(_units, content.decode()).encode()


def _units(words: re.Match[str]) -> str:
    units = words[0].encode("utf-16-le")
    written = "".join(
        f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
        for at in range(0, len(units), 2)
    )
    return f"{{\\uc1{written}}}"


def is_in_gbk(content: bytes) -> bool:
    """Whether a file that names no Chinese code page has Chinese words in one all the same."""
    if _CHINESE_SET.search(content):
        return False
    found = (each[0] for each in islice(_BYTES.finditer(content), _MOST_LOOKED_AT))
    data = b"\n".join(_ESCAPED.sub(lambda each: bytes([int(each[1], 16)]), run) for run in found)
    if len(data) < _FEWEST_BYTES:
        return False
    return is_everyday_chinese(data.decode("gb18030", errors="replace"))
