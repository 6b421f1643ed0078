"""Glosses of pronunciation, which copies of pages carry inside names: 鎮(zhèn)康縣."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# At least one tone is marked: (km) and (a) are none.
_GLOSS = re.compile(rf"[(（](?<=[一-龥].)[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}[)）]")


def has_glosses(text: str) -> bool:
    """Whether there is a gloss in the text."""
    return _GLOSS.search(text) is not None


def without_glosses(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces, each with its place, the glosses between them left out."""
    done = 0
    for gloss in _GLOSS.finditer(text):
        if done < gloss.start():
            yield done, text[done : gloss.start()]
        done = gloss.end()
    if done < len(text):
        yield done, text[done:]


def unglossed(text: str) -> str:
    """The text without its glosses."""
    return _GLOSS.sub("", text)
