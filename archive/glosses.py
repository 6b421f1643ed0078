"""Glosses of pronunciation, which copies of pages carry inside names: 鎮(zhèn)康縣."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# At least one tone is marked: (km) and (a) are none. 注音 has letters of its own.
_GLOSS = re.compile(
    r"[(（\[［【〔](?<=[一-龥].)(?:读作|读音|拼音|音|读|念)?[:：]?\s?"
    rf"(?:(?=[a-zü '’·-]{{0,23}}[{_TONED}])[a-zü '’·{_TONED}-]{{1,28}}|[ㄅ-ㄯˊˇˋ˙ ]{{1,24}})"
    r"[)）\]］】〕]"
)


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
