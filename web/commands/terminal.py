"""Text for a terminal: widths of Han characters, marks, carets, harmless control characters."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

import click

#: What a line is not broken within: a word of letters or another character, and what closes it.
_PIECE = re.compile(r"(?:[!-~]+|[^!-~\s]|\s)(?:\s*[，。；：、！？）》”\]]+)*\s?")

_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})

#: Cells of a query shown to either side of the place that a note is about.
_CARET_CONTEXT = 30


def printable(text: str) -> str:
    """Give the text with control characters replaced, so that no file steers the terminal."""
    return "".join(
        character if character in "\n\t" or unicodedata.category(character) != "Cc" else "�"
        for character in text
    )


def width(text: str) -> int:
    """Give the cells that a text takes: two for each wide character, none for a combining one."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, cells: int) -> str:
    """Fill a text up with spaces to a width."""
    return text + " " * max(0, cells - width(text))


def clipped(text: str, cells: int) -> str:
    """Cut a text that is wider, ending it with an ellipsis."""
    if width(text) <= cells:
        return text
    kept, taken = [], 0
    for character in text:
        taken += _cells(character)
        if taken > cells - 1:
            break
        kept.append(character)
    return "".join(kept) + "…"


def wrapped(text: str, cells: int) -> Iterator[str]:
    """Give the lines of a text, none wider: words whole, no line begun by punctuation."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and width(line + piece.rstrip()) > cells:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    yield line.rstrip()


def table(rows: Sequence[Sequence[str]], gap: int = 2) -> Iterator[str]:
    """Give the lines of a table whose columns stand below each other."""
    columns = range(max((len(row) for row in rows), default=0))
    widths = [max(width(row[column]) for row in rows if column < len(row)) for column in columns]
    for row in rows:
        cells = (padded(cell, widths[column] + gap) for column, cell in enumerate(row))
        yield "".join(cells).rstrip()


def caret(text: str, start: int, end: int) -> tuple[str, str]:
    """Give a text, cut to the surroundings of a place, and a line of carets under the place."""
    first = max(0, start - _CARET_CONTEXT)
    last = min(len(text), max(end, start + 1) + _CARET_CONTEXT)
    shown = printable(text).replace("\n", " ").replace("\t", " ")
    before = ("…" if first else "") + shown[first:start]
    line = before + shown[start:last] + ("…" if last < len(text) else "")
    return line, " " * width(before) + "^" * max(1, width(shown[start : min(end, last)]))


def has_colour(stream: TextIO) -> bool:
    """Whether a stream shows colour: a terminal, and nobody asked for none (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, **style: Any) -> str:
    """Style a text for stdout where that shows colour."""
    return click.style(text, **style) if has_colour(sys.stdout) else text


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to stdout."""
    for line in lines:
        click.echo(line, color=has_colour(sys.stdout))


def tell(message: str) -> None:
    """Write a line for people to stderr, where it disturbs no program reading stdout."""
    click.echo(printable(message), err=True)
