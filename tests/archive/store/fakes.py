"""A tiny report format, so that the store is tested without the real readers and rules.

A line `# 标题` begins a section; `year: 2022` states a fact; the first line is the title.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import time
from pathlib import Path

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.records import (
    Document,
    Evidence,
    Fact,
    FactStatus,
    Outline,
    Paragraph,
    Section,
)
from juanzong.archive.store.parsing import Parser


def short_hash(text: str) -> str:
    return "s" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:7]


def section(heading: str, text: str = "", ordinal: int = 0, place: str | None = None) -> Section:
    """A section whose place is its heading and whose digest is its words."""
    return Section(
        id=place or short_hash(heading),
        digest=short_hash(heading + text),
        ordinal=ordinal,
        parent=None,
        level=1 if heading else 0,
        number="",
        heading=heading,
        heading_path=(heading,) if heading else (),
        text=text,
    )


def read(_name: str, data: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    text = data.decode("utf-8", "replace")
    if "�" in text:
        raise UnreadableFileError("not-text")
    if "EXPLODE" in text:
        raise KeyError("a fault of the reader")
    if "CRASH" in text:
        os._exit(3)
    if "HANG" in text:
        re.match(r"(a+)+$", "a" * 64 + "b")
    if "SWELL" in text:
        return Document((Paragraph("a" * (1 << 33)),))
    if "GROW" in text:
        kept = []
        while len(kept) < 1500:
            kept.append(b"1" * (1 << 20))
            time.sleep(0.002)
    if "LOG" in text:
        logging.getLogger("juanzong.fakes").error("told by %s", os.getpid())
    lines = tuple(Paragraph(line) for line in text.splitlines() if line.strip())
    return Document(lines, "text/plain")


def cut(document: Document) -> Outline:
    title, *lines = [paragraph.text for paragraph in document.paragraphs]
    parts: list[tuple[str, list[str]]] = [("", [title])]
    for line in lines:
        if line.startswith("# "):
            parts.append((line[2:], []))
        else:
            parts[-1][1].append(line)
    return Outline(
        title,
        tuple(
            section(heading, "\n".join(texts), ordinal)
            for ordinal, (heading, texts) in enumerate(parts)
        ),
    )


def find(outline: Outline, _file_name: str) -> tuple[Fact, ...]:
    found = []
    for each in outline.sections:
        for match in re.finditer(r"^(\w+): (.+)$", each.text, re.MULTILINE):
            value = int(match[2]) if match[2].isdigit() else match[2]
            evidence = Evidence(each.id, match.start(2), match.end(2), match[2])
            found.append(Fact(match[1], value, FactStatus.STATED, "line", evidence))
    return tuple(found)


def cut_into_lines(document: Document) -> Outline:
    """Another cutter, as a later program might have: every line is its own section."""
    lines = [paragraph.text for paragraph in document.paragraphs]
    return Outline(
        lines[0],
        tuple(
            section(f"{ordinal}", line.removeprefix("# "), ordinal)
            for ordinal, line in enumerate(lines)
        ),
    )


PARSER = Parser(read, cut, find)

REPORT = """某县某局2022年度自评报告
year: 2022
county: 甲县
# 一、基本情况
本局编制十人，全年工作平稳。
# 二、资金使用
全年支出八十万元，执行率九成以上。
# 三、存在问题
个别项目启动偏晚，下半年赶上了进度。
"""


def write_reports(folder: Path, count: int) -> None:
    """Write so many reports, each with words of its own."""
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"{REPORT}第{number}份\n", "utf-8")
