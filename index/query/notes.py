"""Makes the notes that the parser gives; their words stand in web/texts/notes.py."""

from __future__ import annotations

from juanzong.index.records import Note

#: Longest excerpt of the query that a note repeats, in characters.
_EXCERPT = 30


def note(code: str, start: int, end: int, **values: str | int) -> Note:
    """The note of that code about characters `start` to `end` of the query as typed."""
    shown = tuple(
        (name, value if isinstance(value, int) else _excerpt(value))
        for name, value in sorted(values.items())
    )
    return Note(code, start, end, shown)


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
