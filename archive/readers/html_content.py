"""Which part of a web page is the report: furniture dropped, the main content found.

By what pages have in common, not by site: link text does not count as text, the content is
where most of the rest stands, and what is uncertain is kept rather than lost.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from juanzong.archive.readers.cleaning import visible_text

_NEVER_TEXT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "footer"}
    | {"aside", "select", "button", "input", "textarea", "link", "meta", "map", "xml", "head"}
)
_FURNITURE_NAME = re.compile(
    r"(?:top|main|sub|left|side|foot|bd|b|page)?[-_]?(?:nav|navbar|navigation|menu|share)"
    r"|breadcrumbs?|crumbs?|footer|foot|sidebar|copyright|toolbar|pagination|pager"
    r"|bdsharebuttonbox|jiathis|dqwz|location|related|recommend|skiplinks?",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_ARTICLE_NAME = re.compile(
    r"zoom|trs_editor|ucapcontent|(?:article|news|pages?|main|text|detail|wz|xl|con)?[-_]?"
    r"(?:content|article|con|text|body|txt)|article|vsb_content.*",
    re.IGNORECASE,
)
_TITLE_NAME = re.compile(r".*title|.*tit|bt|biaoti", re.IGNORECASE)
_CONTAINERS = frozenset(
    {"div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td"}
    | {"font", "span", "header", "body"}
)
_TABLE_PARTS = frozenset({"tbody", "tr", "td"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_MAIN_SHARE = 0.8
_SHORTEST_SENTENCE = 15
_FEWEST_LINKS = 4
_MOST_TEXT_OF_LINK_LIST = 0.2
_TITLE_LENGTHS = range(6, 121)

_LONGEST_FURNITURE = 150
_FURNITURE_LINE = re.compile(
    r".{0,12}位置\s*[：:].*(?:首页|[>＞»]).*"
    r"|(?:上|下)一[篇条页则]\s*[：:].*"
    r"|(?:分享|转发)(?:到|至)?\s*[：:].{0,30}|分享到.{0,20}|扫一扫.{0,30}"
    r"|(?=.*(?:打印|关闭|收藏|顶部|纠错|字号|字体))"
    r"(?:[大中小]|打印|关闭|收藏|返回|回到|顶部|我要|纠错|字号|字体|本页|窗口|[【】\[\]：:|/\s])+"
    r"|(?:(?=.*(?:来源|时间|日期|发布)).*)?"
    r"(?:浏览|点击|阅读)(?:次数|量|数)\s*[：:]\s*\d*(?:\s*次)?[^。]{0,40}"
)


def drop_furniture(body: HtmlElement) -> None:
    """Remove from the page what is not read as its text: scripts, hidden parts, navigation."""
    lengths = text_lengths(body)
    for element in list(body.iterdescendants()):
        is_never_text = element.tag in _NEVER_TEXT or _is_hidden(element)
        if is_never_text or _is_named_furniture(element, lengths, lengths[body]):
            _drop(element)
    for element in list(body.iterdescendants("ul", "ol", "div", "table")):
        if _is_link_list(element):
            _drop(element)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_named_furniture(element: HtmlElement, lengths: dict[HtmlElement, int], total: int) -> bool:
    """Named as navigation and the like, and not holding half of the page's text after all."""
    if not any(_FURNITURE_NAME.fullmatch(name) for name in _names(element)):
        return False
    return 2 * lengths.get(element, 0) < total


def _names(element: HtmlElement) -> list[str]:
    return f"{element.get('id', '')} {element.get('class', '')}".split()


def _is_link_list(element: HtmlElement) -> bool:
    links = list(element.iterdescendants("a"))
    if len(links) < _FEWEST_LINKS:
        return False
    text = _bare_length(element.text_content())
    linked = sum(_bare_length(link.text_content()) for link in links)
    return text - linked <= _MOST_TEXT_OF_LINK_LIST * text


def _bare_length(text: str) -> int:
    return sum(map(len, text.split()))


def text_lengths(body: HtmlElement) -> dict[HtmlElement, int]:
    """For each element, the characters of text in it that are neither white space nor links."""
    lengths: dict[HtmlElement, int] = {}
    for element in reversed(list(body.iter())):
        own = _bare_length(element.text or "") if isinstance(element.tag, str) else 0
        inside = sum(lengths[child] + _bare_length(child.tail or "") for child in element)
        is_text = element.tag not in _NEVER_TEXT and element.tag != "a"
        lengths[element] = own + inside if is_text else 0
    return lengths


def find_main_content(body: HtmlElement) -> HtmlElement:
    """The innermost element that holds the report whole.

    From the body inwards, as long as one child holds four fifths of all the text and nothing
    beside it reads like a heading or a sentence; an element named as an article is the end.
    """
    lengths = text_lengths(body)
    current = body
    while True:
        largest = max(current, key=lambda child: lengths[child], default=None)
        if largest is None or largest.tag not in _CONTAINERS:
            return current
        if lengths[largest] < _MAIN_SHARE * lengths[body]:
            return current
        if _has_text_beside(current, largest) or _is_cell_among_cells(largest, lengths):
            return current
        current = largest
        if current.tag == "article" or any(map(_ARTICLE_NAME.fullmatch, _names(current))):
            return current


def _has_text_beside(parent: HtmlElement, largest: HtmlElement) -> bool:
    beside = [child for child in parent if child is not largest]
    if any(
        child.tag in _HEADINGS or next(child.iter(*_HEADINGS), None) is not None for child in beside
    ):
        return True
    texts = [parent.text or "", *(child.tail or "" for child in parent)]
    texts.extend(child.text_content() for child in beside)
    return any("。" in text and len(text.strip()) >= _SHORTEST_SENTENCE for text in texts)


def _is_cell_among_cells(element: HtmlElement, lengths: dict[HtmlElement, int]) -> bool:
    """Whether other parts of the same table hold text: it may be a form with its labels."""
    parent = element.getparent()
    if element.tag not in _TABLE_PARTS or parent is None:
        return False
    return any(lengths[child] > 0 for child in parent if child is not element)


def title_before(body: HtmlElement, content: HtmlElement) -> str:
    """The heading, or element named as a title, that stands last before the content; or ""."""
    title = ""
    for element in body.iterdescendants():
        if element is content:
            break
        if element.tag in _HEADINGS or any(map(_TITLE_NAME.fullmatch, _names(element))):
            text = visible_text(" ".join(element.text_content().split()))
            title = text if len(text) in _TITLE_LENGTHS else title
    return title if content is not body else ""


def is_furniture_line(text: str) -> bool:
    """Whether a paragraph is furniture, as 当前位置：首页 > and 【打印】【关闭】 are."""
    return len(text) <= _LONGEST_FURNITURE and _FURNITURE_LINE.fullmatch(text) is not None
