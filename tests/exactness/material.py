"""What one round searches: reports of everything that texts can hold, and files of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from unicodedata import category

from juanzong.archive.blocks import blocks_of_lines
from juanzong.archive.records import Paragraph, ParagraphKind, Report, Section
from tests import random_words
from tests.reports import make_report, nested

ROOT = Path(__file__).parents[2]
_FOLDERS = (ROOT / "tools" / "sample_reports" / "source", ROOT / ".." / "shared" / "reports")

_COUNTIES = ("怀来县", "井陉县", "宁乡市", "深泽县")
#: Some of what stands for a character in texts.
_LOOK_ALIKES = {
    "门": "⻔門",
    "长": "⻓⾧",
    "民": "⺠",
    "见": "⻅",
    "〇": "○◯",
    "·": "•・‧∙",
    "：": "∶:",
    "～": "∼~",
    "…": "⋯",
    "—": "⎯―ー",
    "/": "╱∕",
    "(": "❨（",
    "的": "\U000f0000的",
    "。": "｡",
    "户": "⼾戶",
}
#: Ends of headings, some of which tell of a section's role.
_ROLES = ("", "", "存在的问题", "概况", "的结果", "绩效目标", "建议")
_GRADES = ("优", "良", "中", "差")


@cache
def real_texts() -> tuple[str, ...]:
    """The texts of the samples, and of the real reports where they are at hand."""
    paths = [path for folder in _FOLDERS if folder.is_dir() for path in folder.glob("*.txt")]
    return tuple(path.read_text("utf-8") for path in sorted(paths))


def text(random: Random) -> str:
    """A text with parts of real ones, of which something is disturbed, and of nasty ones."""
    pieces = []
    for _ in range(random.randint(0, 6)):
        chance = random.random()
        if chance < 0.5:
            pieces.append(random_words.substring(random, real_texts(), 80))
        elif chance < 0.7:
            piece = random_words.substring(random, real_texts(), 20)
            place = random.randint(0, len(piece))
            pieces.append(piece[:place] + random_words.character(random) + piece[place:])
        elif chance < 0.8:
            pieces.append(_seen_alike(random, random_words.substring(random, real_texts(), 20)))
        elif chance < 0.85:
            pieces.append(_row(random))
        elif chance < 0.93:
            pieces.append(random_words.nasty_text(random, 30))
        else:
            pieces.append(random.choice(("人人人", "2022年", "12,345.67", "\n", " ", "a1a1a1")))
    return "".join(pieces)


def _seen_alike(random: Random, words: str) -> str:
    """The words with look-alikes, a note's mark, or a pronunciation in them."""
    alike = "".join(
        random.choice(_LOOK_ALIKES[sign])
        if sign in _LOOK_ALIKES and random.random() < 0.7
        else sign
        for sign in words
    )
    place = random.randint(0, len(alike))
    aside = random.choice(
        ("", "¹", "²³", "⁽⁴⁾", "（féi）", "(fei)", "(guan)", "\ufe00", "\u0332", "\u200b\u20dd")
    )
    return alike[:place] + aside + alike[place:]


def _row(random: Random) -> str:
    """A row of a table, perhaps with others, or what only looks like one."""
    rows = [
        "\t".join(
            random_words.substring(random, real_texts(), 6) for _ in range(random.randint(1, 4))
        )
        for _ in range(random.randint(1, 3))
    ]
    return random.choice(("\n", "", "一、\t", "\t")) + "\n".join(rows) + random.choice(("\n", ""))


def _joint(random: Random) -> str:
    """What may join a heading to a text that runs on, or nothing."""
    return random.choice(("", "", "：", "。", ": ", "：\n"))


def _heading(random: Random, begun: str) -> str:
    """A heading of any words, of which the last may tell of a role; none where none is begun."""
    return begun and begun + text(random)[:12] + random.choice(_ROLES)


def _own_text(random: Random) -> str:
    """The text of a section, of some none: a heading that others stand under."""
    return "" if random.random() < 0.2 else text(random)


def _with_blocks(random: Random, section: Section) -> Section:
    """The section with its lines as a reader kept them, some of them rows; or as it was."""
    if not section.text or random.random() < 0.5:
        return section
    lines = [
        (line, Paragraph(line, random.choice((ParagraphKind.TEXT, ParagraphKind.ROW))))
        for line in section.text.split("\n")
    ]
    return replace(section, blocks=blocks_of_lines(lines))


def report(random: Random, name: str) -> Report:
    """A report as no reader would cut it: any words in any place, facts or none."""
    facts: dict[str, object] = {
        "county": random.choice(_COUNTIES),
        "year": random.randint(2018, 2025),
        "department": random.choice(("网信办", "财政局")),
        "grade": random.choice(_GRADES),
        "score": round(random.uniform(50, 100), 2),
        "execution_rate": round(random.uniform(50, 100), 2),
        "budget": round(random.uniform(50, 400), 2),
    }
    given = {name: value for name, value in facts.items() if random.random() < 0.8}
    heading = random.choice(("", "一、", "（一）"))
    sections = [
        (_heading(random, heading), _joint(random) + _own_text(random))
        for _ in range(random.randint(1, 7))
    ]
    levels = [random.randint(1, 4) for _ in sections]
    made = nested(make_report(name, sections, **given), levels)
    return replace(made, sections=tuple(_with_blocks(random, each) for each in made.sections))


def file_text(random: Random) -> str:
    """A report as a file: a title with its facts, headings, and any words below them."""
    county, year = random.choice(_COUNTIES), random.randint(2018, 2025)
    title = f"{county}网信办{year}年度部门整体支出绩效自评报告"
    parts = [title, "一、部门概况", text(random), "（一）职责", text(random)]
    parts += ["（二）执行率" + random.choice(("：", "。", ":", "： ")) + "89.46%" + text(random)]
    parts += ["苗木成活\t率高", f"资金{text(random)[:9]}\t进度"]
    parts += ["二、评价结论", f"综合得分{random.randint(60, 99)}分。", text(random)]
    # What a text file cannot hold is left to the reports that are made without files.
    return "\n".join("".join(filter(_can_be_filed, line)) for line in parts)


def _can_be_filed(sign: str) -> bool:
    return sign in "\n\t" or category(sign) not in {"Cc", "Cs"}


def words_of(reports: Sequence[Report]) -> list[str]:
    """Everything that may be searched for: the texts and headings that are not empty."""
    return [
        words
        for each in reports
        for section in each.sections
        for words in (
            section.heading,
            section.text,
            "" if section.run_in is None else f"{section.heading}{section.run_in}{section.text}",
        )
        if words
    ]
