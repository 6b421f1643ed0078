"""Where a report's title stands in its text, and the lines that stand for it where none does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juanzong.archive.lookalikes import plain
from juanzong.archive.records import Outline, Section
from juanzong.archive.sections.title_lines import title_line

#: A numbered heading, in text without spaces.
HEADING_LINE = re.compile(
    r"^(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3}、"
    r"|\([一二三四五六七八九十0-9]{1,3}\)、?|[0-9]{1,2}[.、](?![0-9]))[^。;\n\t]{1,40}$",
    re.MULTILINE,
)
# What websites print below a title.
_PUBLICATION = re.compile(r"(?:发布|公开|更新|信息)?(?:时间|日期|来源|机构)[:：]|索引号|浏览|字体")
_REPORT_WORD = re.compile(
    r"报\s*告|绩\s*效|自\s*评|评\s*价|支\s*出|总\s*结|说\s*明|决\s*算|预\s*算|公\s*开|考\s*评|评\s*估"
    r"|通\s*知|资\s*金|年\s*报"
)
# 省级主管部门四川省财政厅: the first field of a form.
_FIELD_LINE = (
    r"[一-龥]{0,4}(?:主管部门|预算部门|(?:项目|实施|填报|预算)单位|(?:专项|项目|单位|部门)名称)"
)
_STRUCTURE = re.compile(rf"{HEADING_LINE.pattern}|^{_FIELD_LINE}")
_LINE = re.compile(r"[^\n]+")
_SECTIONS_OF_THE_TITLE = 2
# A title stands within these characters, menus above it included.
_TITLE_WITHIN = 3000
# A title is at most a few lines at the top, before the first sentence or heading.
_TITLE_LINES = 5
_TITLE_LINE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """The section that holds the title, and where its lines stand in that section's text."""

    section: Section
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last line ends."""
        return self.spans[-1][1]


def find_title_place(outline: Outline) -> TitlePlace | None:
    """Where the title stands; None for one without any word for a report, a website's own."""
    title = outline.title[:200]
    if not _REPORT_WORD.search(plain(title)):
        return None
    # 附件1 above the title may have been cut as a heading.
    for section in outline.sections[:_SECTIONS_OF_THE_TITLE]:
        spans = _lines_of(title, section.text[:_TITLE_WITHIN])
        if spans:
            return TitlePlace(section, tuple(spans))
    return None


def _lines_of(title: str, text: str) -> list[tuple[int, int]]:
    """Where the lines of a title stand in a text, whatever blanks it has in between."""
    letters = "".join(title.split())
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    found = [
        (places[at], places[at + len(letters) - 1] + 1)
        for at in _places_of(plain(letters), plain("".join(text.split())))
    ]
    if not found:
        return []
    start, end = next((one for one in found if _begins_a_line(text, one[0])), found[0])
    return [(start + line.start(), start + line.end()) for line in _LINE.finditer(text[start:end])]


def _places_of(words: str, text: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(words), text))


def _begins_a_line(text: str, start: int) -> bool:
    """Whether nothing stands before on the line: else it may be the end of a longer title."""
    _, _, before = text[:start].rpartition("\n")
    return not before.strip()


def leading_lines(text: str) -> list[tuple[int, int]]:
    """The lines that look like a title at the top of a text."""
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if not words:
            continue
        if _PUBLICATION.search(words) or "\t" in words:
            break
        sentence = len(words) > _TITLE_LINE_LENGTH or words[-1] in "。；;，：:"
        bare = plain("".join(words.split()))
        if sentence or _STRUCTURE.match(bare) or len(spans) == _TITLE_LINES:
            break
        # Menus, paths of a site and the like are no title.
        if title_line(words) is not None:
            spans.append(line.span())
    return spans
