r"""The list tables of an RTF file (\listtable, \listoverridetable) as the numbering of docx."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from juanzong.archive.readers.numerals import NUMBER_FORMATS
from juanzong.archive.readers.word_numbering import (
    AbstractNumbering,
    Level,
    Num,
    Numbering,
    NumberingCounters,
)
from juanzong.archive.readers.word_styles import Styles

_SUFFIXES = {0: "tab", 1: "space", 2: "nothing"}
_LEVELS = 9


@dataclass(slots=True)
class ListTables:
    """Takes the words of both tables in and gives the counters of the document's lists."""

    _levels: list[Level] = field(default_factory=list)
    _list_id: int | None = None
    _override_level: int = -1
    _starts: dict[int, int] = field(default_factory=dict)
    _numbering: Numbering = field(default_factory=Numbering)

    def word(self, name: str, number: int | None) -> None:
        """A control word inside one of the tables."""
        value = number or 0
        if name in {"list", "listoverride"}:
            self._levels, self._starts, self._override_level = [], {}, -1
        elif name == "listlevel":
            self._levels = [*self._levels, Level()][:_LEVELS]
        elif name == "listid":
            self._end_list(value)
        elif name == "lfolevel":
            self._override_level += 1
        elif name == "ls" and self._list_id is not None:
            self._numbering.nums[value] = Num(self._list_id, {}, dict(self._starts))
        elif name == "levelstartat" and self._override_level >= 0:
            self._starts[self._override_level] = value
        elif self._levels:
            self._level_word(name, value)

    def level_text(self, text: str) -> None:
        r"""The words of \leveltext: its length, then the label with levels as characters 0 to 8."""
        if self._levels and text:
            written = text[1 : 1 + ord(text[0])]
            pattern = "".join(f"%{ord(c) + 1}" if ord(c) < _LEVELS else c for c in written)
            self._levels[-1] = replace(self._levels[-1], text=pattern)

    def suffix(self, list_format: int, level: int) -> str | None:
        """What separates a label from the words behind it; None for an unknown list."""
        num = self._numbering.nums.get(list_format)
        abstract = None if num is None else self._numbering.abstracts.get(num.abstract)
        found = None if abstract is None else abstract.levels.get(level)
        return None if found is None else found.suffix

    def counters(self) -> NumberingCounters:
        """The counters of all lists, by the number that a paragraph names them with."""
        return NumberingCounters(self._numbering, Styles())

    def _level_word(self, name: str, value: int) -> None:
        level = self._levels[-1]
        if name in {"levelnfc", "levelnfcn"}:
            level = replace(level, number_format=NUMBER_FORMATS.get(value, "decimal"))
        elif name == "levelstartat":
            level = replace(level, start=value)
        elif name == "levelfollow":
            level = replace(level, suffix=_SUFFIXES.get(value, "tab"))
        elif name == "levellegal":
            level = replace(level, is_legal=bool(value))
        elif name == "levelnorestart" and value:
            level = replace(level, restart=0)
        self._levels[-1] = level

    def _end_list(self, key: int) -> None:
        self._list_id = key
        if self._levels:
            self._numbering.abstracts[key] = AbstractNumbering(
                dict(enumerate(self._levels)), None, None
            )
