"""Which section of one version of a report is which section of another. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from juanzong.archive.records import Section
from juanzong.web.comparing import longest_rising, most_alike

#: Passages that have so much in common (0 to 1) are one, reworked.
_ALIKE = 0.6
#: Of sections under other headings so many are compared by their words, and so much of each.
_MOST_COMPARED = 120
_BEGINNING = 400

_Key = Callable[[int], Hashable]


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section before and after; None where it was added or removed.

    `is_moved` where it stands at another place among the sections that both versions have, or
    under another heading.
    """

    former: Section | None
    current: Section | None
    is_moved: bool = False

    @property
    def has_other_words(self) -> bool:
        """Whether heading or text changed, white space aside; true of what only one has."""
        if self.former is None or self.current is None:
            return True
        return _words(self.former) != _words(self.current)


def pair_sections(former: Sequence[Section], current: Sequence[Section]) -> tuple[SectionPair, ...]:
    """Pair the sections of two versions, in the order of the current one.

    What was removed stands behind what it followed. Sections are paired by path and words, then by
    words, path and heading (numbers aside), at last by how much their beginnings have in common.
    """
    partners = _Pairing(former, current).partners()
    moved = _moved(partners, former, current)
    followers: dict[int, list[Section]] = defaultdict(list)
    behind = -1
    for place, section in enumerate(former):
        if place in partners:
            behind = partners[place]
        else:
            followers[behind].append(section)
    of_current = {place: before for before, place in partners.items()}
    pairs = [SectionPair(section, None) for section in followers[-1]]
    for place, section in enumerate(current):
        before = of_current.get(place)
        held = None if before is None else former[before]
        pairs.append(SectionPair(held, section, before in moved))
        pairs += [SectionPair(removed, None) for removed in followers[place]]
    return tuple(pairs)


class _Pairing:
    """Pairs sections step by step: each step takes what those before it left."""

    def __init__(self, former: Sequence[Section], current: Sequence[Section]) -> None:
        self._sides = (former, current)
        self._bare = tuple(tuple(map(_bare_heading, side)) for side in self._sides)
        self._paths = tuple(
            _paths(side, bare) for side, bare in zip(self._sides, self._bare, strict=True)
        )
        self._texts = tuple(tuple("".join(each.text.split()) for each in s) for s in self._sides)
        self._found: dict[int, int] = {}

    def partners(self) -> dict[int, int]:
        """The place of each former section's partner among the current ones."""
        paths, bare, texts = self._paths, self._bare, self._texts
        self._take(lambda side: lambda at: (paths[side][at], texts[side][at]))
        self._take(lambda side: lambda at: (bare[side][at], texts[side][at]))
        self._take(lambda side: lambda at: paths[side][at])
        self._take(lambda side: lambda at: bare[side][at] or None)
        self._take_alike()
        return self._found

    def _left(self) -> tuple[list[int], list[int]]:
        taken = set(self._found.values())
        former, current = self._sides
        return (
            [at for at in range(len(former)) if at not in self._found],
            [at for at in range(len(current)) if at not in taken],
        )

    def _take(self, key: Callable[[int], _Key]) -> None:
        """Pair what has one key on both sides, several of one key in their order."""
        left, waiting = self._left()
        of_key: dict[Hashable, list[int]] = defaultdict(list)
        for at in waiting:
            of_key[key(1)(at)].append(at)
        for places in of_key.values():
            places.reverse()
        for at in left:
            held = of_key.get(name) if (name := key(0)(at)) is not None else None
            if held:
                self._found[at] = held.pop()

    def _take_alike(self) -> None:
        left, waiting = self._left()
        waiting = waiting[:_MOST_COMPARED]
        words = [self._texts[1][at][:_BEGINNING] for at in waiting]
        for at in left[:_MOST_COMPARED]:
            own = self._texts[0][at][:_BEGINNING]
            best = most_alike(own, words, _ALIKE) if own else None
            if best is not None and words[best]:
                self._found[at] = waiting[best]
                words[best] = ""


def _moved(
    partners: dict[int, int], former: Sequence[Section], current: Sequence[Section]
) -> frozenset[int]:
    """The places of former sections that do not keep the order of the others, or their parent."""
    ordered = sorted(partners)
    kept = longest_rising([partners[at] for at in ordered])
    moved = {at for number, at in enumerate(ordered) if number not in kept}
    for at, place in partners.items():
        above, now_above = former[at].parent, current[place].parent
        followed = None if above is None else partners.get(above)
        if followed is not None and followed != now_above:
            moved.add(at)
    return frozenset(moved)


def _words(section: Section) -> str:
    return "".join(f"{section.heading}{section.run_in or ''}{section.text}".split())


def _bare_heading(section: Section) -> str:
    return "".join(section.heading.removeprefix(section.number).split())


def _paths(sections: Iterable[Section], bare: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The headings above each section and its own, without their numbers."""
    paths: list[tuple[str, ...]] = []
    for at, section in enumerate(sections):
        above = section.parent
        is_before = above is not None and above < at
        paths.append((*(paths[above] if is_before and above is not None else ()), bare[at]))
    return tuple(paths)
