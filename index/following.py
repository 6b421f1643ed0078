"""What follows a heading that has no text of its own, so that a hit shows something to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from juanzong.index.records import Follows

#: Characters of the text that follows that are given.
FOLLOWING_LENGTH = 200


class Worded(Protocol):
    """A section's heading, the headings down to it, and its own text."""

    @property
    def heading(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def heading_path(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it
    @property
    def text(self) -> str: ...  # noqa: D102 - the class says it


def what_follows(text: str, path: Sequence[str], behind: Iterable[Worded]) -> Follows | None:
    """Give what stands first below a heading: down to the first text, or to where there is none.

    `text` and `path` are the section's own, `behind` the sections of its report that come after
    it, in reading order. None where the section has a text, no heading, or nothing below it.
    """
    if text.strip() or not path:
        return None
    headings: list[str] = []
    above = tuple(path)
    for section in behind:
        if section.heading_path[:-1] != above:
            break
        headings.append(section.heading)
        if section.text.strip():
            return Follows(tuple(headings), section.text[:FOLLOWING_LENGTH])
        above = section.heading_path
    return Follows(tuple(headings), "") if headings else None
