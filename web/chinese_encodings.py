"""Bytes that are no UTF-8: GB18030, or Big5 where they can hardly be the former."""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.index.characters import is_han

#: Where the characters begin that Big5 does not call frequent, and in GB 2312 the letters of other
#: scripts (behind the marks) and Chinese.
_RARE_IN_BIG5 = b"\xc9"
_ASCII_END = 0x80
_LETTERS_IN_GB2312, _CHINESE_IN_GB2312 = b"\xa4", b"\xb0"
#: Units that GBK added (18㎞): in Big5 they would be Chinese that is seldom typed behind a number.
_UNITS = frozenset(unit.encode("gbk") for unit in "㎎㎏㎜㎝㎞㎡㏄㏎")


def encoding_of(pieces: Sequence[bytes]) -> str:
    """The encoding of texts that are not all UTF-8, the same for all; "" where none is known."""
    if any(map(_is_big5, pieces)) and all(is_in(piece, "big5") for piece in pieces):
        return "big5"
    return "gb18030" if all(is_in(piece, "gb18030") for piece in pieces) else ""


def is_in(content: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _pairs(content: bytes) -> list[bytes]:
    """The characters of two bytes that both encodings would cut content into."""
    pairs, at = [], 0
    while at < len(content):
        if content[at : at + 1].isascii():
            at += 1
        else:
            pairs.append(content[at : at + 2])
            at += 2
    return pairs


def _is_frequent_big5(content: bytes) -> bool:
    """Whether all that is not ASCII would be frequent Chinese characters in Big5."""
    pairs = _pairs(content)
    return (
        bool(pairs)
        and is_in(content, "big5")
        and all(pair < _RARE_IN_BIG5 and is_han(pair.decode("big5")) for pair in pairs)
    )


def is_plain_gbk(content: bytes) -> bool:
    """Whether all that is not ASCII would be Chinese of GB 2312, its marks, or units, in GBK.

    A unit counts beside such Chinese or a digit: by itself it may be a character of Big5.
    """
    pairs = _pairs(content)
    others = [pair for pair in pairs if pair not in _UNITS]
    if not others and not any(chr(byte).isdecimal() for byte in content if byte < _ASCII_END):
        return False
    return is_in(b"".join(others), "gb2312") and all(
        pair < _LETTERS_IN_GB2312 or pair >= _CHINESE_IN_GB2312 for pair in others
    )


def _is_big5(content: bytes) -> bool:
    return _is_frequent_big5(content) and not is_plain_gbk(content)


def is_either(content: bytes) -> bool:
    """Whether bytes are frequent Chinese in GBK and in Big5."""
    return _is_frequent_big5(content) and is_plain_gbk(content)
