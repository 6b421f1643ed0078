"""Two versions of a report compared section by section, in parts that a page has room for. Pure."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from threading import Lock
from typing import NamedTuple

from juanzong.archive.records import Report, Section
from juanzong.index.patience import go_on
from juanzong.web.moved_text import NOTHING_MOVED, MovedText, moved_text
from juanzong.web.version_pairs import SectionPair, pair_sections
from juanzong.web.version_rows import VersionRow, version_rows

#: A part shows about so many characters, and at most so many rows.
CHARACTERS_OF_PART = 60_000
ROWS_OF_PART = 400
#: Lines that both versions have are shown between changes where they are no longer than this.
_SHORTEST_FOLDED = 200
#: What a section takes besides its words.
_FRAME = 60

#: So many comparisons are kept, each of so many characters on both sides: a short one is made anew
#: as fast, a longer one would fill the memory.
_MOST_HELD = 2
_SHORTEST_HELD, _LONGEST_HELD = 200_000, 12_000_000

#: A row, or the number of lines left out that both versions have.
ShownRow = VersionRow | int


@dataclass(frozen=True, slots=True)
class SectionPart:
    """What of a pair of sections stands in one part; `begins` where its beginning does.

    `changes` are "changed", "moved", "added", "removed", or "kept" alone.
    """

    pair: SectionPair
    changes: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    begins: bool


class _Changed(NamedTuple):
    """A pair, how it changed, and what of it moved to or from other sections."""

    pair: SectionPair
    changes: tuple[str, ...]
    moved: MovedText = NOTHING_MOVED


_KEPT = ("kept",)
#: Two versions, and what differs.
Compared = tuple[Report, Report, "Comparison"]


class Comparison:
    """The parts of a comparison, from 1, made as they are asked for; `counts` says what changed.

    `paragraphs_moved` counts those that stand in another section now.

    Many threads may use one.
    """

    def __init__(self, pairs: Sequence[_Changed], *, shows_all: bool) -> None:
        self.counts = Counter(change for each in pairs for change in each.changes)
        self.paragraphs_moved = sum(
            len(sections) for each in pairs for sections in each.moved.went.values()
        )
        shown = [each for each in pairs if shows_all or each.changes != _KEPT]
        self._anchors = {anchor for each in shown for anchor in _anchors(each.pair)}
        self._coming = _parts(shown, shows_all=shows_all)
        self._parts: list[tuple[SectionPart, ...]] = []
        self._lock = Lock()

    @property
    def is_alike(self) -> bool:
        """Whether no section changed."""
        return set(self.counts) <= {"kept"}

    def part(self, number: int) -> tuple[SectionPart, ...]:
        """The sections of a part, none behind the last."""
        with self._lock:
            self._parts += islice(self._coming, max(0, number - len(self._parts)))
            return self._parts[number - 1] if number <= len(self._parts) else ()

    def part_asked_for(self, number: str, anchor: str) -> int:
        """The part of a number (the last behind it), or that with a section's anchor; else 1."""
        if number.isascii() and number.isdigit():
            wanted = max(1, int(number[:9]))
            return wanted if self.part(wanted) else max(1, len(self._parts))
        if anchor in self._anchors:
            for place in count(1):
                if any(anchor in _anchors(each.pair) for each in self.part(place)):
                    return place
        return 1


class LatestComparisons:
    """The comparisons of long reports that were read last, so that their next parts come at once.

    What is held names the revision of its report, so that nothing old is shown.
    """

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, Compared] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, compare: Callable[[], Compared | None]) -> Compared | None:
        """The comparison of a key, made where it is not held; None where there is none."""
        with self._lock:
            held = self._held.get(key)
        if held is not None:
            return held
        made = compare()
        if made is None:
            return None
        characters = sum(len(section.text) for each in made[:2] for section in each.sections)
        if _SHORTEST_HELD < characters < _LONGEST_HELD:
            with self._lock:
                self._held[key] = made
                while len(self._held) > _MOST_HELD:
                    self._held.popitem(last=False)
        return made


def compared(
    former: Sequence[Section], current: Sequence[Section], *, shows_all: bool
) -> Comparison:
    """Compare two versions; without `shows_all` what is the same is counted, not shown."""
    pairs = pair_sections(former, current)
    moved = moved_text(pairs)
    changed = [
        _Changed(pair, _changes(pair), moved.get(place, NOTHING_MOVED))
        for place, pair in enumerate(pairs)
    ]
    return Comparison(changed, shows_all=shows_all)


def section_anchor(pair: SectionPair) -> str:
    """The anchor of a pair: the id of now, else that of then behind `was-`."""
    return _anchors(pair)[0]


def _anchors(pair: SectionPair) -> tuple[str, ...]:
    current = () if pair.current is None else (pair.current.id,)
    return current if pair.former is None else (*current, f"was-{pair.former.id}")


def _changes(pair: SectionPair) -> tuple[str, ...]:
    if pair.former is None:
        return ("added",)
    if pair.current is None:
        return ("removed",)
    changes = []
    if pair.has_other_words:
        changes.append("changed")
    if pair.is_moved:
        changes.append("moved")
    return tuple(changes) or _KEPT


def _parts(pairs: Sequence[_Changed], *, shows_all: bool) -> Iterator[tuple[SectionPart, ...]]:
    part: list[SectionPart] = []
    characters = rows = 0
    for pair, changes, moved in pairs:
        go_on()
        taken: list[ShownRow] = []
        begins = True
        characters += _FRAME
        rows += 1
        for row in _shown_rows(pair, changes, moved, shows_all=shows_all):
            size = 0 if isinstance(row, int) else row.size
            if (part or taken) and (characters + size > CHARACTERS_OF_PART or rows >= ROWS_OF_PART):
                if taken or not begins:
                    part.append(SectionPart(pair, changes, tuple(taken), begins))
                    begins = False
                yield tuple(part)
                part, taken, characters, rows = [], [], _FRAME, 1
            taken.append(row)
            characters += size
            rows += 1
        if taken or begins:
            part.append(SectionPart(pair, changes, tuple(taken), begins))
        if rows >= ROWS_OF_PART:
            yield tuple(part)
            part, characters, rows = [], 0, 0
    if part:
        yield tuple(part)


def _shown_rows(
    pair: SectionPair, changes: Sequence[str], moved: MovedText, *, shows_all: bool
) -> Iterator[ShownRow]:
    """The rows of a pair; lines that are the same as their number, where they are to be folded."""
    if not shows_all and "changed" not in changes and pair.former and pair.current:
        return
    former = "" if pair.former is None else pair.former.text
    current = "" if pair.current is None else pair.current.text
    folded = 0
    for row in version_rows(former, current, moved):
        if row.is_same and not shows_all and (row.lines > 1 or row.size > _SHORTEST_FOLDED):
            folded += row.lines
            continue
        if folded:
            yield folded
            folded = 0
        yield row
    if folded:
        yield folded
