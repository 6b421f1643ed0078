"""Markdown (CommonMark 0.31, with tables): headings as outline levels, rows, lists, plain words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.encoding import decode_text
from juanzong.archive.readers.html import read_html_text
from juanzong.archive.readers.html_pictures import pictures_of
from juanzong.archive.readers.raised import raised
from juanzong.archive.readers.rejoin import ends_sentence, join, starts_item
from juanzong.archive.records import Document, Paragraph, ParagraphKind

_HEADING = re.compile(r" {0,3}(#{1,6})(?![^ \t])(.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_SEPARATOR = re.compile(r"\s*+\|?(?:\s*+:?-++:?\s*+\|)*\s*+:?-++:?\s*+(?:\|\s*+)?$")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"\s*[-*+][ \t]+(?:\[([ xX])\][ \t]+)?")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\]^]{1,200}\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?$")
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}+|\\)$")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\r?\n.{0,5000}?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_TABLE = re.compile(r"\s*<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def _raised(mark: re.Match[str]) -> str:
    """What is raised, as raised characters: 水情¹监测; behind a letter as it is, as in m2."""
    before, text = mark["before"], mark["text"].strip()
    is_power = before.isascii() and before.isalpha()
    shown = None if is_power else raised(text, behind=before)
    return before + (text if shown is None else shown)


#: In order: what is put in place of each mark that a reader of the page does not see.
_INLINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]*\")?\)|\[[^\[\]]{0,200}\])"
        ),
        "",
    ),
    (re.compile(r"\[\^[^\]\s]{1,40}\]"), ""),
    (
        re.compile(
            r"(?P<before>^|.)<sup\b[^<>]{0,200}>(?:<a\b[^<>]{0,500}>)?(?P<text>[^<>]{1,16})(?:</a>)?</sup>",
            re.IGNORECASE | re.DOTALL,
        ),
        _raised,
    ),
    (re.compile(r"<r(?P<part>[tp])\b[^<>]{0,200}>[^<>]{0,100}</r(?P=part)>", re.IGNORECASE), ""),
    (re.compile(r"\[([^\[\]]{0,1000})\]\([^()]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,1000})\]\[[^\[\]]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]{0,500})?/?>"), ""),
    (re.compile(r"(?<!\\)(\*{1,3}|~~)(?=\S)([^*~]{1,2000}?)(?<=\S)(?<!\\)\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)([^_]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
)
_CODE = re.compile(r"(?<!`)(`++)(.{1,500}?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(content: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a Markdown file; raises UnreadableFileError for what is no text."""
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", decode_text(content)))
    blocks = _Reader(text.splitlines()).blocks()
    paragraphs = (
        Paragraph(shown, kind, level)
        for each, kind, level in blocks
        if (shown := visible_text(each) if kind is ParagraphKind.TEXT else each)
    )
    return Document(tuple(paragraphs))


_Block = tuple[str, ParagraphKind, int | None]


class _Reader:
    """Goes through the lines once; the lines of the open paragraph wait for its end."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._place = 0
        self._fence = ""
        self._pending: list[str] = []

    def blocks(self) -> Iterator[_Block]:
        """Headings, rows, items and paragraphs in order, lines joined and marks taken off."""
        while self._place < len(self._lines):
            line = self._lines[self._place]
            self._place += 1
            fenced = _FENCE.match(line)
            if self._fence or fenced:
                yield from self._ended()
                yield from self._code(line, fenced[1] if fenced else "")
            else:
                quoted = ">" in line[:4]
                yield from self._block(_QUOTE.sub("", line, count=1) if quoted else line)
        yield from self._ended()

    def _code(self, line: str, fence: str) -> Iterator[_Block]:
        if not self._fence:
            self._fence = fence
        elif fence.startswith(self._fence):
            self._fence = ""
        else:
            yield line, ParagraphKind.TEXT, None

    def _block(self, line: str) -> Iterator[_Block]:
        heading, underline = _HEADING.match(line), _UNDERLINE.match(line)
        if heading:
            yield from self._ended()
            yield _inline(_without_closing(heading[2])), ParagraphKind.TEXT, len(heading[1])
        elif underline and len(self._pending) == 1 and not _BULLET.match(self._pending[0]):
            level = 1 if underline[1][0] == "=" else 2
            yield _inline(self._pending.pop()), ParagraphKind.TEXT, level
        elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            yield from self._ended()
        elif _TABLE.match(line):
            yield from self._ended()
            yield from self._html_table(line)
        elif self._begins_table(line):
            yield from self._ended()
            yield from self._table(line)
        else:
            if self._pending and not _goes_on(self._pending[-1], line):
                yield from self._ended()
            self._pending.append(line)

    def _begins_table(self, line: str) -> bool:
        below = self._lines[self._place] if self._place < len(self._lines) else ""
        return "|" in line and _is_separator(below)

    def _table(self, line: str) -> Iterator[_Block]:
        yield _row(line), ParagraphKind.ROW, None
        self._place += 1
        while self._place < len(self._lines) and "|" in self._lines[self._place]:
            yield _row(self._lines[self._place]), ParagraphKind.ROW, None
            self._place += 1

    def _html_table(self, line: str) -> Iterator[_Block]:
        """A table that stands in the text as a web page has it, up to its end."""
        lines = [line]
        while _TABLE_END.search(lines[-1]) is None and self._place < len(self._lines):
            lines.append(self._lines[self._place])
            self._place += 1
        for each in read_html_text("\n".join(lines), pictures_of(DEFAULT_CONTEXT)).paragraphs:
            yield each.text, each.kind, None

    def _ended(self) -> Iterator[_Block]:
        if self._pending:
            joined = ""
            for line in self._pending:
                joined = join(joined, _HARD_BREAK.sub("", line))
            self._pending = []
            yield _inline(_item(joined)), ParagraphKind.TEXT, None


def _is_separator(line: str) -> bool:
    return "-" in line and "|" in line and _SEPARATOR.match(line) is not None


def _goes_on(before: str, line: str) -> bool:
    """Whether a line belongs to the paragraph before it, as it does but for marks and habits.

    Chinese writers end a paragraph with its line where the standard asks for an empty one.
    """
    if _BULLET.match(line) or _NOTE.match(line) or _HARD_BREAK.search(before):
        return False
    return not starts_item(line) and not ends_sentence(before.rstrip())


def _item(text: str) -> str:
    """An item with the sign that a page shows for its mark; a note without its name."""
    bullet = _BULLET.match(text)
    if bullet is None:
        return _NOTE.sub("", text)
    box = bullet[1]
    sign = "•" if box is None else ("□" if box == " " else "☑")
    return f"{sign} {text[bullet.end() :]}"


def _row(line: str) -> str:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = (cell.replace("\\|", "|") for cell in _CELL_BORDER.split(inner))
    return "\t".join(visible_text(_inline(cell)).replace("\t", " ") for cell in cells).rstrip("\t")


def _without_closing(heading: str) -> str:
    """The words of a heading, without the marks that may close it (CommonMark 4.2)."""
    words = heading.strip(" \t")
    opened = words.rstrip("#")
    return opened.rstrip(" \t") if not opened or opened[-1] in " \t" else words


def _inline(text: str) -> str:
    """The words without emphasis, links and other marks; what stands in code stays as it is."""
    shown: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        shown.extend((_plain(text[at : code.start()]), code[2].strip()))
        at = code.end()
    return "".join((*shown, _plain(text[at:])))


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return html.unescape(_ESCAPE.sub(r"\1", text))
