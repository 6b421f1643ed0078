"""A line of UTF-8 and GB18030 at once, as when words were pasted into it.

Each byte could begin a character of either; the likeliest way through the line is the cheapest one,
in which everyday characters cost least and every change of the encoding costs something.
"""

from __future__ import annotations

import re

_THREE = rb"(?:[\xe4-\xe9][\x80-\xbf]{2}|\xe3\x80[\x80-\xbf]|\xef\xbc[\x80-\xbf])"
#: Han characters and their marks in UTF-8, more in a row than GB18030 gives by chance.
UTF_8_WORDS = re.compile(_THREE + rb"{4,}|" + rb"^" + _THREE + rb"{2,}")

_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_EVERYDAY_UTF_8 = re.compile(_THREE)
_GB = re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
# The first level of GB 2312 and its marks.
_EVERYDAY_GB = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
# 水 and 全 in GB18030 are ˮ and ȫ in UTF-8: letters between Latin and Greek, or behind Cyrillic,
# that no report has; dearer than a change to one character of the other encoding and back.
_HARDLY_UTF_8 = re.compile(rb"[\xc6-\xcd\xd2-\xd7][\xa1-\xbf]")
_EVERYDAY, _RARE, _HARDLY, _DAMAGE, _CHANGE = 1, 3, 6, 12, 2
_LONGEST = 100_000


def decode_of_both(line: bytes) -> str:
    """The line read in the encodings that its parts are in; U+FFFD for what is in neither."""
    if len(line) > _LONGEST:
        return line.decode("utf-8", errors="replace")
    # By place and encoding of the character before: the cost, and the step that led there.
    ways: list[dict[str, tuple[int, int, str]]] = [{} for _ in range(len(line) + 1)]
    ways[0] = {"utf-8": (0, 0, ""), "gb18030": (0, 0, "")}
    for at in range(len(line)):
        for before, (cost, _, _) in ways[at].items():
            for end, encoding, price in _steps(line, at, before):
                total = cost + price + (_CHANGE if encoding != before else 0)
                known = ways[end].get(encoding)
                if known is None or total < known[0]:
                    ways[end][encoding] = (total, at, before)
    return "".join(_read_back(line, ways))


def _steps(line: bytes, at: int, before: str) -> list[tuple[int, str, int]]:
    """The characters that could begin at a byte: where each ends, its encoding, its price."""
    if line[at] < 0x80:  # noqa: PLR2004 (ASCII)
        return [(at + 1, before, 0)]
    steps = [(at + 1, before, _DAMAGE)]
    for encoding, any_of, everyday in (
        ("utf-8", _UTF_8, _EVERYDAY_UTF_8),
        ("gb18030", _GB, _EVERYDAY_GB),
    ):
        found = any_of.match(line, at)
        if found is not None:
            price = _EVERYDAY if everyday.match(line, at) else _RARE
            if encoding == "utf-8" and _HARDLY_UTF_8.match(line, at):
                price = _HARDLY
            steps.append((found.end(), encoding, price))
    return steps


def _read_back(line: bytes, ways: list[dict[str, tuple[int, int, str]]]) -> list[str]:
    pieces: list[str] = []
    at = len(line)
    encoding = min(ways[at], key=lambda each: ways[at][each][0])
    while at:
        _, start, before = ways[at][encoding]
        pieces.append(line[start:at].decode(encoding, errors="replace"))
        at, encoding = start, before
    return pieces[::-1]
