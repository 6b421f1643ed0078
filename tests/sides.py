"""Small texts on both sides of a bound, and what is shown of each: files of a few lines a block.

    # What a bound means, in one line
    of: budget spending
    > 全年预算500万元，实际支出800万元。
    = budget 500, spending 800
    > 全年预算500万元，实际支出801万元。
    = budget 500?, spending 801?

A block has one meaning, settings (`key: value`) and pairs of a text and what is shown of it. In a
text `\\t` is a tab, `\\n` a line break, and `{某*24}` stands for 24 times 某. Who changes a rule
looks at each line that differs, then writes the files anew: `python -m tests.sides`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_REPEATED = re.compile(r"\{([^{}*]+)\*([0-9]+)\}")
_REPEATS = re.compile(r"(.)\1{8,}")
_FOLDERS = ("tests.archive.facts.test_sides", "tests.archive.sections.test_sides")


@dataclass(slots=True)
class Side:
    """A text and what is shown of it."""

    lines: list[str] = field(default_factory=list)
    shown: str | None = None

    @property
    def text(self) -> str:
        """The text as the program reads it."""
        text = "\n".join(self.lines).replace("\\t", "\t").replace("\\n", "\n")
        return _REPEATED.sub(lambda part: part[1] * int(part[2]), text)


@dataclass(slots=True)
class Block:
    """One meaning, and the texts that show it."""

    meaning: str
    settings: dict[str, str] = field(default_factory=dict)
    sides: list[Side] = field(default_factory=list)


Show = Callable[[Block, Side], str]


def on_one_line(shown: str) -> str:
    """What is shown as a file writes it: line breaks and tabs as signs, repeats counted."""
    line = shown.replace("\n", "\\n").replace("\t", "\\t")
    return _REPEATS.sub(lambda run: f"{{{run[1]}*{len(run[0])}}}", line)


def blocks_of(folder: Path) -> Iterator[Block]:
    """Every block of a folder's files."""
    for path in sorted(folder.glob("*.txt")):
        yield from _parsed(path.read_text("utf-8"))


def _parsed(text: str) -> list[Block]:
    blocks: list[Block] = []
    for line in filter(None, text.splitlines()):
        mark, _, rest = line.partition(" ")
        if mark == "#":
            blocks.append(Block(rest))
        elif mark in {">", "="}:
            _add(blocks[-1].sides, mark, rest)
        else:
            blocks[-1].settings[mark.removesuffix(":")] = rest
    return blocks


def _add(sides: list[Side], mark: str, words: str) -> None:
    if mark == "=":
        sides[-1].shown = words
        return
    if not sides or sides[-1].shown is not None:
        sides.append(Side())
    sides[-1].lines.append(words)


def written(blocks: list[Block], show: Show) -> str:
    """A file's text, with what is shown now."""
    lines: list[str] = []
    for block in blocks:
        lines += [
            f"# {block.meaning}",
            *(f"{key}: {value}" for key, value in block.settings.items()),
        ]
        for side in block.sides:
            lines += [f"> {line}".rstrip() for line in side.lines]
            lines.append(f"= {show(block, side)}")
        lines.append("")
    return "\n".join(lines)


def _write_anew() -> None:
    for name in _FOLDERS:
        module = importlib.import_module(name)
        for path in sorted(module.FOLDER.glob("*.txt")):
            path.write_text(written(_parsed(path.read_text("utf-8")), module.shown), "utf-8")


if __name__ == "__main__":
    _write_anew()
