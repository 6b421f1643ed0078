"""The tables of contents that Word writes into a web page: by its styles, by its bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.html_content import empty

_STYLE = re.compile(r"(?:^|\s)Mso(?:Toc(?:[1-9]|Heading)|TableofContents)(?:\s|$)", re.IGNORECASE)
_BOOKMARK = "#_toc"
_PAGE = re.compile(r"[\s.．·…‥_-]*\d{0,4}\s*")
_BLOCKS = ("p", "div", "li", "td", "h1", "h2", "h3")
_TITLE = re.compile(r"目\s*[录錄次]")
_FEWEST = 2


def drop_contents(body: HtmlElement) -> bool:
    """Empty the entries of a table of contents and its title; whether there was one."""
    styled = [each for each in body.iter(*_BLOCKS) if _STYLE.search(each.get("class", ""))]
    linked = _with_links(body)
    entries = [*styled, *(each for each, words in linked.items() if _is_entry(each, words))]
    if len(set(entries)) < _FEWEST:
        return False
    for title in _titles(entries[0]):
        empty(title)
    for entry in entries:
        empty(entry)
    return True


def _with_links(body: HtmlElement) -> dict[HtmlElement, str]:
    """The blocks with links to headings that Word marked, and the words of these links."""
    blocks: dict[HtmlElement, str] = {}
    for link in body.iter("a"):
        if _leads_to_heading(link):
            block = next((each for each in link.iterancestors() if each.tag in _BLOCKS), None)
            if block is not None:
                blocks[block] = blocks.get(block, "") + link.text_content()
    return blocks


def _is_entry(block: HtmlElement, linked: str) -> bool:
    """Whether a block has nothing but such links and the number of a page."""
    rest = block.text_content().strip().removeprefix(linked.strip())
    return _PAGE.fullmatch(rest) is not None


def _leads_to_heading(link: HtmlElement) -> bool:
    address: str = link.get("href", "")
    return address.lower().startswith(_BOOKMARK)


def _titles(entry: HtmlElement) -> Iterator[HtmlElement]:
    """The line 目录 before the first entry, if it stands beside it."""
    before = entry.getprevious()
    if before is not None and _TITLE.fullmatch(visible_text(before.text_content())):
        yield before
