"""Text that sheets put before elements: numbers that counters count, words (CSS Lists 3, 4).

Read are rules of types, classes and ids, as for what is seen. Only counted numbers and Chinese
words are text; the signs of icons and what sheets write for the layout's sake are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from juanzong.archive.readers.html_sheets import Declared, named, sheets_of_rules
from juanzong.archive.readers.numerals import LIST_STYLES, written_number

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_HAN = re.compile("[\u3400-\u9fff]")
_BEFORE = re.compile(r"::?before\s*$", re.IGNORECASE)
_DECLARATION = re.compile(
    r"(?:^|;)\s*(content|counter-reset|counter-increment|counter-set)\s*:\s*"
    r"((?:\"[^\"\n]*\"|'[^'\n]*'|[^;\"'])*)",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"\"([^\"\n]*)\"|'([^'\n]*)'"
    r"|(counters?)\(\s*([\w-]+)\s*(?:,\s*[\"']([^\"'\n]*)[\"']\s*)?(?:,\s*([\w-]+)\s*)?\)"
    r"|attr\(\s*([\w-]+)\s*\)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_COUNTED = re.compile(r"([A-Za-z_][\w-]*)(?:\s+(-?\d{1,6}))?")
_LONGEST_SHEET = 500_000
_MOST_RULES = 2_000
_LONGEST_TEXT = 100
_LONGEST_RULE = 2_000


def write_generated(body: HtmlElement, texts: Iterable[str]) -> None:
    """Write what sheets put before elements of a page as their text."""
    rules = [rule for text in texts if "content" in text for rule in _rules(text)]
    if not any(is_before and _is_text(declared) for _, declared, is_before in rules):
        return
    own, before = (
        sheets_of_rules(
            (selector, declared) for selector, declared, kind in rules if kind is is_before
        )
        for is_before in (False, True)
    )
    counters = _Counters()
    path = [named(each) for each in reversed(list(body.iterancestors()))]
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "end":
            path.pop()
            counters.leave()
            continue
        path.append(named(element))
        counters.enter(own.declared(path, ""))
        declared = before.declared(path, "")
        if declared and any(each.strip() for each in element.itertext()):
            counters.count(declared)
            if _is_text(declared):
                _write(element, declared["content"], counters)


def _rules(text: str) -> Iterator[tuple[str, Declared, bool]]:
    """Selectors with what they declare of this, and whether it is of what stands before."""
    pieces = _BRACE.split(_COMMENT.sub(" ", text[:_LONGEST_SHEET]))
    for place in range(0, min(len(pieces) - 3, 4 * _MOST_RULES), 2):
        head, begins, inside, ends = pieces[place : place + 4]
        selectors = head.rpartition(";")[2] if begins == "{" and ends == "}" else ""
        stated = _DECLARATION.findall(inside[:_LONGEST_RULE]) if selectors else ()
        declared = {name.lower(): value.strip() for name, value in stated}
        for selector in selectors.split(",") if declared else ():
            bare = _BEFORE.sub("", selector)
            yield bare, declared, bare != selector


def _is_text(declared: Declared) -> bool:
    content = _ESCAPE.sub(_character, declared.get("content", ""))
    return "counter" in content or _HAN.search(content) is not None


def _write(element: HtmlElement, content: str, counters: _Counters) -> None:
    text = "".join(_pieces(element, content, counters))
    if len(text) > _LONGEST_TEXT:
        return
    element.text = text + (element.text or "")
    parent = element.getparent()
    if element.tag == "li" and parent is not None and "counter" in content:
        # What the sheet counts stands for the list's own numbers.
        element.set("style", f"{element.get('style', '')};list-style:none")


def _pieces(element: HtmlElement, content: str, counters: _Counters) -> Iterator[str]:
    for one, other, kind, name, between, style, attribute in _PIECE.findall(content):
        if kind:
            numbers = counters.numbers(name)
            shown = numbers if kind.lower() == "counters" else numbers[-1:]
            written = LIST_STYLES.get(style or "decimal", "decimal")
            yield between.join(written_number(number, written) for number in shown)
        elif attribute:
            yield element.get(attribute, "")
        else:
            yield _ESCAPE.sub(_character, one or other)


def _character(escape: re.Match[str]) -> str:
    written = chr(min(int(escape[1], 16), 0x10FFFF))
    return written if written.isprintable() else ""


@dataclass(slots=True)
class _Counters:
    """The counters of a page as it is walked through: of each name those that are in scope."""

    _open: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    # The names that elements of each depth have begun, the outermost first.
    _begun: list[set[str]] = field(default_factory=lambda: [set()])

    def enter(self, declared: Declared) -> None:
        """An element begins, with what it says of counters itself."""
        self.count(declared)
        self._begun.append(set())

    def leave(self) -> None:
        """An element ends, and with it what those in it have begun."""
        for name in self._begun.pop():
            self._open[name].pop()

    def count(self, declared: Declared) -> None:
        """Reset and count as declared."""
        for name, value in _counted(declared.get("counter-reset", "")):
            self._begin(name)
            self._open[name][-1] = value or 0
        for name, value in _counted(declared.get("counter-increment", "")):
            if not self._open[name]:
                self._begin(name)
            self._open[name][-1] += 1 if value is None else value

    def numbers(self, name: str) -> Sequence[int]:
        """The numbers of a counter, the outermost first."""
        return self._open[name] or [0]

    def _begin(self, name: str) -> None:
        if name not in self._begun[-1]:
            self._begun[-1].add(name)
            self._open[name].append(0)


def _counted(value: str) -> Iterator[tuple[str, int | None]]:
    for name, number in _COUNTED.findall(value):
        if name != "none":
            yield name, int(number) if number else None
