"""What stands in a text but not on its page: export litter, page furniture, invisible marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from juanzong.archive.records import Remark

#: Said of a file whose table of contents is not among its paragraphs.
CONTENTS_LEFT_OUT = Remark.of("contents-left-out")

# A reader sees none of these; joiners (U+200C, U+200D) and variation selectors shape what is seen.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)

_WORD_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{1,80}\]")
# A field as old Word files store it: start mark, code, separator (then the shown result, end mark).
_FIELD_CODE = re.compile(r"\x13[^\x13-\x15]*(?:\x14|\x15|$)")
# Pasted into a web page, its switches lose their backslashes: PAGEREF _Toc2083 h 3.
_FIELD_CODE_WITHOUT_MARKS = re.compile(
    r'(?:HYPERLINK\s+\\?l\s+"[^"\n]*"|HYPERLINK\s+\\?l\s+_Toc\d+|HYPERLINK\s+"[^"\n]*"'
    r"|PAGEREF\s+_Toc\d+(?:\s+\\?[hp]\b)*"
    r"|TOC\s+\\?o\s+\"[\d-]+\"(?:\s+\\?[a-z]\b)*)\s?"
)
_LITTER_BEGINS = ("[bookmark: ", "\x13", "HYPERLINK", "PAGEREF", "TOC")
#: A line of a table of contents as its field stands in it: the heading, the code, the page.
_CONTENTS_FIELD = re.compile(
    r"PAGEREF\s+_Toc\d+(?:\s+\\?[hp]\b)*[\s\x14\x15]*(?:[-—–－]\s*)?\d{0,4}[-—–－\s]*\x15?\s*$"
)
_MERGE_FORMAT = r"(?:\\\*\s*MERGEFORMAT|\\\*\s*Arabic)"
_PAGE_FIELD_LINE = re.compile(
    # Nothing is given back once it is taken: a line of many PAGEs could be divided in as many ways.
    rf"[-—–－第共页/\s]*+(?:(?:NUM|SECTION)?PAGES?\b\s*+{_MERGE_FORMAT}?+[-—–－第共页/\s]*+"
    r"(?P<number>\d*+)[-—–－第共页/\s]*+)++"
)
_PAGE_FIELD_AT_END = re.compile(
    rf"(?<=\s)PAGE(?P<switch>\s+{_MERGE_FORMAT})?(?:\s*(?P<number>\d{{1,4}}))?$"
)
_LONGEST_FURNITURE = 120
_BARE_NUMBER = re.compile(r"\s*\d{1,4}\s*")

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－~·‐―─]+\s*\d{1,4}\s*[-—–－~·‐―─]+"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*[（(]?\s*共\s*\d{1,4}\s*页\s*[)）]?)?"
    r"|(?:Page|PAGE)\s+\d{1,4}(?:\s+of\s+\d{1,4})?)\s*"
)
_CONTENTS_ENTRY = re.compile(r".*\S\s*(?:[.．·…‥]\s?){4,}\s*\d{1,4}\s*")
_CONTENTS_TITLE = re.compile(r"\s*目\s*[录錄次]\s*")


def visible_text(text: str) -> str:
    """The text on one line, without invisible and control characters and outer white space.

    Everything inside stays as it is; a tab stays, a line break becomes a space.
    """
    if text.isprintable():
        return text.strip()
    without = _INVISIBLE.sub("", text)
    if not without.isprintable():
        without = "".join(map(_printable, without))
    return without.strip()


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\r\f\v\x85" or category in {"Zl", "Zp"}:
        return " "
    return "" if category == "Cc" and character != "\t" else character


def without_litter(lines: Iterable[str]) -> list[str]:
    """The lines of one text or page without what an export leaves behind.

    Word's bookmarks and field codes go, and each page number, written (— 3 —) or left over as
    a field (PAGE, with the number on the next line) becomes a blank line.
    """
    kept: list[str] = []
    number_is_due = False
    for line in lines:
        if _is_contents_field(line):
            _blank_contents_title(kept)
            kept.append("")
            continue
        field = _page_field(line) or _page_field_at_end(line)
        if number_is_due and is_bare_number(line):
            kept.append("")
        elif field is not None:
            kept.append(without_word_litter(line[: field.start()]))
        else:
            kept.append("" if is_page_number(line) else without_word_litter(line))
        if line.strip():
            number_is_due = field is not None and not field["number"]
    return kept


def _is_contents_field(line: str) -> bool:
    is_short = len(line) <= 2 * _LONGEST_FURNITURE
    return is_short and "PAGEREF" in line and _CONTENTS_FIELD.search(line) is not None


def _blank_contents_title(kept: list[str]) -> None:
    """Blank the line 目录 where it is the last that says anything."""
    last = next((place for place in reversed(range(len(kept))) if kept[place].strip()), None)
    if last is not None and _CONTENTS_TITLE.fullmatch(kept[last]):
        kept[last] = ""


def without_word_litter(line: str) -> str:
    """The line without Word's bookmarks and field codes."""
    if not any(beginning in line for beginning in _LITTER_BEGINS):
        return line
    for litter in (_WORD_BOOKMARK, _FIELD_CODE, _FIELD_CODE_WITHOUT_MARKS):
        line = litter.sub("", line)
    return line


def without_page_field(line: str) -> str:
    """The line without the field of a page number that it is, or that stands at its end."""
    field = _page_field(line) or _page_field_at_end(line)
    return line if field is None else line[: field.start()]


def _page_field_at_end(line: str) -> re.Match[str] | None:
    """A footer's PAGE field that stands at the end of the last line before it.

    The word alone may be text; with a number, a switch or two spaces behind it is the field.
    """
    if "PAGE" not in line:
        return None
    text = line.rstrip()
    field = _PAGE_FIELD_AT_END.search(text, max(0, len(text) - _LONGEST_FURNITURE))
    if field is None:
        return None
    return field if field["switch"] or field["number"] or len(line) - len(text) > 1 else None


def _page_field(line: str) -> re.Match[str] | None:
    may_be = len(line) <= _LONGEST_FURNITURE and "PAGE" in line
    return _PAGE_FIELD_LINE.fullmatch(line) if may_be else None


def is_page_number(line: str) -> bool:
    """Whether a line is a page number that cannot be taken for text: — 3 —, 第 3 页 共 9 页."""
    line = line.strip()
    return len(line) <= _LONGEST_FURNITURE and _PAGE_NUMBER.fullmatch(line) is not None


def is_bare_number(line: str) -> bool:
    """Whether a line is one number of up to four digits: a page number, where it stands so."""
    return _BARE_NUMBER.fullmatch(line) is not None


def contents_list_lines(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are a table of contents, its title included.

    Entries are two or more lines with dot leaders and a page, or any that hold Word's field.
    """
    found: set[int] = set()
    for run in _runs_of_entries(lines):
        found.update(run)
        before = [place for place in range(run[0]) if lines[place].strip()]
        if before and _CONTENTS_TITLE.fullmatch(lines[before[-1]]):
            found.add(before[-1])
    return frozenset(found)


def _is_contents_entry(line: str) -> bool:
    """Whether a line has dot leaders and ends in a page's number, which is looked at first."""
    is_numbered = len(line) <= 2 * _LONGEST_FURNITURE and line.rstrip()[-1:].isdecimal()
    return is_numbered and _CONTENTS_ENTRY.fullmatch(line) is not None


def _runs_of_entries(lines: Sequence[str]) -> Iterator[list[int]]:
    run: list[int] = []
    is_sure = False
    for place, line in enumerate(lines):
        has_field = _is_contents_field(line)
        if has_field or _is_contents_entry(line):
            run.append(place)
            is_sure = is_sure or has_field
        elif line.strip():
            if is_sure or len(run) > 1:
                yield run
            run, is_sure = [], False
    if is_sure or len(run) > 1:
        yield run
