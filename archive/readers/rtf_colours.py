r"""The colours of an RTF file: which words are as white as the paper (decision 26)."""

from __future__ import annotations

from dataclasses import dataclass, field

from juanzong.archive.readers.rtf_state import State
from juanzong.archive.readers.white import is_as_white_as_paper

_PARTS = ("red", "green", "blue")


@dataclass(slots=True)
class Colours:
    """The table of colours, and whether cells of tables have a ground of their own.

    An entry without parts is the automatic colour, which is seen; all are where `are_seen` says so.
    """

    are_seen: bool = False
    _whites: set[int] = field(default_factory=set)
    _count: int = 0
    _parts: dict[str, int] = field(default_factory=dict)
    _colours_cells: bool = False

    def word(self, name: str, number: int | None) -> None:
        """A part of the colour that is being defined."""
        if name in _PARTS:
            self._parts[name] = number or 0

    def end_entries(self, count: int) -> None:
        """So many colours end, the first of which has the parts."""
        for _ in range(count):
            if len(self._parts) == len(_PARTS) and is_as_white_as_paper(self._parts.values()):
                self._whites.add(self._count)
            self._count += 1
            self._parts = {}

    def colour_cells(self) -> None:
        """Some cells of the file's tables are coloured."""
        self._colours_cells = True

    def hide(self, state: State) -> bool:
        """Whether words stand white on the paper."""
        is_white = state.colour in self._whites and not self.are_seen
        if not is_white or state.ground or state.paragraph_ground:
            return False
        return not (self._colours_cells and state.depth)
