"""The markup of source/*.txt: one block a line, told by how the line begins.

# Title                     one line of the title; several follow one another
= 一、Heading               a heading of level 1, its number as a reader sees it
== （一）Heading            level 2; a run-in heading has its text behind the colon
=== 1.Heading               level 3, or a numbered sentence
| cell | cell |             a table row; rows that follow one another are one table
anything else               a paragraph; ⏎ stands for a break inside it
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"(?:第[{_CHINESE}]+部分|[{_CHINESE}]+、|[（(][{_CHINESE}\d]+[）)]|\d+[.、])\s*"
)
_LONGEST_DISPLAYED_HEADING = 30

#: Closes every sample, so that nobody quotes it as the body's own words.
NOTE = (
    "（本文是软件附带的样例：数字取自公开信息，文字由编者重新撰写，不是该单位发布的原文，"
    "出处见样例目录中的 SOURCES.md。）"
)


@dataclass(frozen=True, slots=True)
class Title:
    """One line of the title."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading or sentence.

    `level` counts from 1; `number` is as written, with the space behind it, if any.
    """

    level: int
    number: str
    text: str

    @property
    def is_displayed(self) -> bool:
        """Whether it stands out as a heading: numbered sentences and run-in headings do not."""
        short = len(self.text) <= _LONGEST_DISPLAYED_HEADING
        return short and not re.search("[：:。；]", self.text)


@dataclass(frozen=True, slots=True)
class Body:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, the first row its head."""

    rows: tuple[tuple[str, ...], ...]


Block = Title | Heading | Body | Table


def parse(source: str) -> tuple[Block, ...]:
    """The blocks of one source, NOTE last."""
    blocks: list[Block] = []
    for line in source.splitlines():
        if not line.startswith("| "):
            blocks.append(_block(line))
            continue
        row = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if blocks and isinstance(blocks[-1], Table):
            blocks[-1] = Table((*blocks[-1].rows, row))
        else:
            blocks.append(Table((row,)))
    return (*blocks, Body(NOTE))


def _block(line: str) -> Block:
    mark, _, text = line.partition(" ")
    if mark == "#":
        return Title(text)
    if mark in {"=", "==", "==="}:
        number = _NUMBER.match(text)
        if number is None:
            raise ValueError(f"a heading without a number: {line}")
        return Heading(len(mark), number[0], text[number.end() :])
    return Body(line)
