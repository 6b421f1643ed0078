"""Finds what a permalink of any age leads to today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from juanzong.archive.records import (
    CITATION_LENGTH,
    Resolution,
    ResolutionKind,
    Section,
    citation_digest,
)

#: The share of character pairs that two texts must have in common to be the same passage,
#: reworked (Dice's coefficient, 0 to 1).
SIMILAR = 0.6

_Sections = Sequence[Section]


def resolve_section(
    report: str, current: _Sections, former: Iterable[_Sections], place: str, digest: str | None
) -> Resolution:
    """What a place, cited with the digest of its words, is in the report's sections of now.

    `former` gives the sections of the report's earlier readings, from the newest; it is only
    read where the link is not current. Words that now stand, unaltered, at one other place
    have moved there, even where the old place holds other words.
    """
    here = _at(place, current)
    if here is not None and _has_digest(here, digest):
        return _current(report, here, former, digest)
    earlier = [section for sections in former for section in sections if section.id == place]
    cited = next((section for section in earlier if _has_digest(section, digest)), None)
    moved = _same_words(cited, current)
    if moved is not None:
        return Resolution(ResolutionKind.MOVED, report, moved, cited)
    if here is not None:
        kind = ResolutionKind.DAMAGED if cited is None else ResolutionKind.CHANGED
        return Resolution(kind, report, here, cited)
    if not earlier:
        return _by_digest(report, current, digest)
    former_section = cited or earlier[0]
    successor = _most_similar(former_section, current) or _begun_by(former_section, current)
    kind = ResolutionKind.REMOVED if successor is None else ResolutionKind.MOVED
    return Resolution(kind, report, successor, cited)


def resolve_removed(
    report: str, former: Iterable[_Sections], place: str | None, digest: str | None
) -> Resolution:
    """What a link into a removed report leads to: the words as cited, where they are held."""
    cited = next(
        (
            section
            for sections in former
            for section in sections
            if section.id == place and _has_digest(section, digest)
        ),
        None,
    )
    return Resolution(ResolutionKind.REMOVED, report, cited=cited)


def _current(
    report: str, here: Section, former: Iterable[_Sections], digest: str | None
) -> Resolution:
    """A section that has the digest; a short one may be that of other words of before, too."""
    if digest is not None and not _is_long(digest):
        words = _words(here)
        for section in (each for sections in former for each in sections):
            if section.id == here.id and section.digest == digest and _words(section) != words:
                return Resolution(ResolutionKind.CONTESTED, report, here, section)
    return Resolution(ResolutionKind.CURRENT, report, here)


def _has_digest(section: Section, digest: str | None) -> bool:
    """Whether a link's digest, long or short as of before, is that of the section's words."""
    if digest is None:
        return True
    return digest == (citation_digest(section) if _is_long(digest) else section.digest)


def _is_long(digest: str) -> bool:
    return len(digest) == CITATION_LENGTH


def _at(place: str, sections: _Sections) -> Section | None:
    return next((section for section in sections if section.id == place), None)


def _by_digest(report: str, current: _Sections, digest: str | None) -> Resolution:
    """A place that this archive never held, but whose words it may hold at another."""
    found = [section for section in current if digest and _has_digest(section, digest)]
    if len(found) == 1:
        return Resolution(ResolutionKind.MOVED, report, found[0])
    return Resolution(ResolutionKind.UNKNOWN, report)


def _same_words(cited: Section | None, current: _Sections) -> Section | None:
    if cited is None:
        return None
    words = _words(cited)
    found = [section for section in current if _words(section) == words]
    return found[0] if words and len(found) == 1 else None


def _most_similar(former: Section, current: _Sections) -> Section | None:
    """The section most like a former one, the nearest in reading order among equals."""
    pairs = _pairs(former)
    ranked = [
        (_likeness(pairs, _pairs(section)), -abs(section.ordinal - former.ordinal), section)
        for section in current
    ]
    if not ranked:
        return None
    likeness, _, section = max(ranked, key=lambda entry: entry[:2])
    return section if likeness >= SIMILAR else None


def _begun_by(former: Section, current: _Sections) -> Section | None:
    """The nearest section that begins with a former one that was a heading alone.

    A number alone (第一部分) was once a heading of its own, and its name below it another.
    """
    words = _words(former)
    if former.text or not words:
        return None
    found = [section for section in current if _words(section).startswith(words)]
    return min(found, key=lambda each: abs(each.ordinal - former.ordinal), default=None)


def _words(section: Section) -> str:
    return "".join(f"{section.heading}{section.run_in or ''}{section.text}".split())


def _pairs(section: Section) -> Counter[str]:
    words = _words(section).removeprefix(section.number)
    return Counter(first + second for first, second in pairwise(words))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
