"""The paragraph styles of an RTF file: their names and the levels of their headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from juanzong.archive.readers.rtf_state import State

_BODY_LEVEL = 9
_LONGEST_NAME = 64
_CONTENTS = ("toc ", "contents ")


@dataclass(slots=True)
class Styles:
    """What the style sheet says, as it comes; `state` is that of a style or of a paragraph."""

    _names: dict[int, str] = field(default_factory=dict)
    _levels: dict[int, int] = field(default_factory=dict)

    def word(self, state: State, name: str, number: int | None) -> None:
        """Take in what a control word says of the style that is described."""
        if name == "s":
            state.style = number or 0
        elif name == "outlinelevel" and 0 <= (number or 0) < _BODY_LEVEL:
            self._levels[state.style] = (number or 0) + 1

    def add_name(self, style: int, name: str) -> None:
        """A piece of a style's name."""
        self._names[style] = (self._names.get(style, "") + name)[:_LONGEST_NAME]

    def is_of_contents(self, style: int) -> bool:
        """Whether paragraphs of the style are lines of a table of contents."""
        return self._names.get(style, "").lower().startswith(_CONTENTS)

    def outline_level(self, state: State) -> int | None:
        """The level of a paragraph as a heading: its own, else its style's; None for body text."""
        if state.outline is None:
            return self._levels.get(state.style)
        return state.outline + 1 if 0 <= state.outline < _BODY_LEVEL else None
