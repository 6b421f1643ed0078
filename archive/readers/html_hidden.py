"""Articles that a page keeps for a script to show: in a text area, a field, a template, data.

Nothing is run. What holds most of a page's Han characters is what its reader sees once the
script has run; it is put in its place as elements, and read like the rest.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from itertools import chain

import lxml.html
from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement

from juanzong.archive.readers.html_frames import PageIn, no_page

_HAN = re.compile("[\u3400-\u9fff]")
_TAG = re.compile(r"<(?:p|div|br|span|table|section|h[1-6])\b[^<>]*>", re.IGNORECASE)
_HOLDERS = ("textarea", "template", "xmp", "noscript", "script", "input", "iframe", "frame")
# Attributes that may hold an article as markup: of a hidden field, and of a frame.
_IN_ATTRIBUTES = {"input": "value", "iframe": "srcdoc"}
#: What may hold an article in data of its own.
_WITH_DATA = ("div", "article", "section", "span")
_NOT_SHOWN = frozenset({*_HOLDERS, "style"})
_STRING = re.compile(
    r"\"((?:[^\"\\]|\\.){80,})\"|'((?:[^'\\]|\\.){80,})'|`((?:[^`\\]|\\.){80,})`", re.DOTALL
)
#: What JavaScript's escape() makes of a character.
_ESCAPED_WHOLE = re.compile(r"%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "", "v": ""}
#: An article has at least so many Han characters, and that many times what the page shows.
FEWEST = 40
TIMES = 2


def append_hidden_article(body: HtmlElement, shown: int, page_in: PageIn = no_page) -> bool:
    """Put an article that only a script or a frame would show among the page's elements.

    Taken is what holds the most Han characters, where that is over twice of the `shown` ones:
    a form's text area or a script's messages stay what they are. Whether there is one.
    """
    best: tuple[int, HtmlElement | None, str] = (max(FEWEST, TIMES * shown + 1), None, "")
    root = body.getroottree().getroot()
    for holder in chain(root.iter(*_HOLDERS), body.iter(*_WITH_DATA)):
        for markup in _articles(holder, page_in):
            count = han(_TAG.sub("", markup))
            if count >= best[0] and (best[1] is None or count > best[0]):
                best = (count, holder, markup)
    _, holder, markup = best
    if holder is not None:
        with contextlib.suppress(LxmlError, ValueError):
            body.append(lxml.html.fragment_fromstring(_as_blocks(markup), create_parent="div"))
            return True
    return False


def _articles(holder: HtmlElement, page_in: PageIn) -> Iterator[str]:
    """What a holder may show: its markup, or the long strings of its script or data."""
    inside = holder.text or ""
    if holder.tag in _WITH_DATA:
        yield from (str(value) for key, value in holder.items() if _is_data(str(key), str(value)))
        return
    if holder.tag in {"frame", "iframe"}:
        yield page_in(holder.get("src", ""))
    if holder.tag in _IN_ATTRIBUTES:
        yield holder.get(_IN_ATTRIBUTES[holder.tag], "")
    elif holder.tag == "script":
        kind = (holder.get("type") or "").lower()
        if "json" in kind:
            yield from _json_strings(inside)
        elif "template" in kind or kind in {"text/html", "text/plain"}:
            yield inside
        else:
            yield from map(_unescaped, ("".join(found) for found in _STRING.findall(inside)))
    elif len(holder):
        yield inside + "".join(lxml.html.tostring(each, encoding="unicode") for each in holder)
    else:
        yield inside


def _is_data(name: str, value: str) -> bool:
    return name.startswith("data-") and len(value) > FEWEST and _TAG.search(value) is not None


def _json_strings(text: str) -> Iterator[str]:
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _unescaped(string: str) -> str:
    """A string of JavaScript without its escapes (ECMA-262, 12.9.4)."""

    def plain(escape: re.Match[str]) -> str:
        written = escape[1]
        if len(written) > 1 and written[0] in "ux":
            return chr(int(written[1:], 16))
        return "" if written.endswith("\n") else _ESCAPED.get(written, written)

    string = _ESCAPE.sub(plain, string)
    if "%u" in string:
        string = _ESCAPED_WHOLE.sub(lambda each: chr(int(each[1] or each[2], 16)), string)
    # Halves of a character beyond U+FFFF are put together.
    return string.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _as_blocks(markup: str) -> str:
    """Markup as it is; plain text with its lines as paragraphs."""
    if _TAG.search(markup):
        return markup
    return "".join(f"<p>{line}</p>" for line in markup.splitlines())


def shown_text(body: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> str:
    """The text of an element but for what a script or frame is to show, and for some parts."""
    pieces = []
    events = iterwalk(body, events=("start", "end"))
    for event, element in events:
        if event == "end":
            pieces.append((element.tail or "") if element is not body else "")
        elif element.tag in _NOT_SHOWN or element in without:
            events.skip_subtree()
        else:
            pieces.append(element.text or "")
    return "".join(pieces)


def han(text: str) -> int:
    """How many Han characters a text has."""
    return len(_HAN.findall(text))
