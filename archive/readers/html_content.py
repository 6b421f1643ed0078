"""Which part of a web page is the report: furniture dropped, the main content found.

By what pages have in common, not by site: link text does not count as text, the content is
where most of the rest stands, and what is uncertain is kept rather than lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from juanzong.archive.readers.cleaning import visible_text

#: Elements whose text no reader of a page sees as its text.
NEVER_TEXT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "noframes",
        "template",
        "iframe",
        "object",
        "svg",
        "nav",
        "footer",
    }
    # What tells above a word how it is spoken.
    | {"rt", "rp", "rtc"}
    | {"audio", "canvas", "datalist", "video"}
    | {"aside", "select", "button", "input", "textarea", "link", "meta", "map", "xml", "head"}
)
_FURNITURE_NAME = re.compile(
    r"(?:top|main|sub|left|side|foot|bd|b|page)?[-_]?(?:nav|navbar|navigation|menu|share)"
    r"|breadcrumbs?|crumbs?|footer|foot|sidebar|copyright|toolbar|pagination|pager"
    r"|bdsharebuttonbox|jiathis|dqwz|location|related|recommend|skiplinks?",
    re.IGNORECASE,
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

_FEWEST_ROWS = 2
# What a report numbers its headings with; lists of attachments and links count from 1.
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:、|[章节部])|[（(][一二三四五六七八九十]{1,3}[）)])\s*\S"
)

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


@dataclass(frozen=True, slots=True)
class Measure:
    """Characters that are not white space, outside and inside of links, and the links."""

    text: int = 0
    linked: int = 0
    links: int = 0


def drop_furniture(body: HtmlElement) -> None:
    """Empty the parts of a page that are not its text: scripts, navigation.

    What is named as navigation but holds half of the page's text is none.
    """
    measured = measures(body)
    for element in list(body.iterdescendants()):
        is_never_text = element.tag in NEVER_TEXT
        holds_half = 2 * measured[element].text >= measured[body].text
        if is_never_text or (_is_named_furniture(element) and not holds_half):
            empty(element)
    measured = measures(body)
    for element in list(body.iterdescendants("ul", "ol", "div", "table")):
        if _is_link_list(measured[element]):
            empty(element)


def empty(element: HtmlElement) -> None:
    """Take out what is in an element; it stays, so that the text behind it stays in its place."""
    element.text = None
    for child in list(element):
        element.remove(child)


def _is_named_furniture(element: HtmlElement) -> bool:
    return any(map(_FURNITURE_NAME.fullmatch, names_of(element)))


def names_of(element: HtmlElement) -> list[str]:
    """The id and the classes of an element."""
    return f"{element.get('id', '')} {element.get('class', '')}".split()


def _is_link_list(measure: Measure) -> bool:
    """Whether an element is little but links, as lists of other reports are."""
    all_text = measure.text + measure.linked
    return measure.links >= _FEWEST_LINKS and measure.text <= _MOST_TEXT_OF_LINK_LIST * all_text


def _bare_length(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def measures(body: HtmlElement) -> dict[HtmlElement, Measure]:
    """The text and links inside each element, found in one pass from the innermost outwards."""
    found: dict[HtmlElement, Measure] = {}
    for element in reversed(list(body.iter())):
        inside = [found[child] for child in element]
        text = _bare_length(element.text) + sum(_bare_length(child.tail) for child in element)
        text += sum(each.text for each in inside)
        linked = sum(each.linked for each in inside)
        links = sum(each.links for each in inside)
        if element.tag in NEVER_TEXT or not isinstance(element.tag, str):
            found[element] = Measure()
        elif element.tag == "a":
            found[element] = Measure(0, linked + text, links + 1)
        else:
            found[element] = Measure(text, linked, links)
    return found


def find_main_content(body: HtmlElement) -> HtmlElement:
    """The innermost element that holds the report whole.

    From the body inwards, as long as one child holds four fifths of all the text and nothing
    beside it reads like a heading or a sentence; an element named as an article is the end, and
    so is what holds a table of figures.
    """
    lengths = {element: measure.text for element, measure in measures(body).items()}
    current = body
    while True:
        largest = max(current, key=lambda child: lengths[child], default=None)
        if largest is None or largest.tag not in _CONTAINERS:
            return current
        if lengths[largest] < _MAIN_SHARE * lengths[body]:
            return current
        if _has_text_beside(current, largest) or _is_cell_among_cells(largest, lengths):
            return current
        if largest.tag == "table" and not _is_layout(largest, lengths):
            return current
        current = largest
        if current.tag == "article" or any(map(_ARTICLE_NAME.fullmatch, names_of(current))):
            return current


def _has_text_beside(parent: HtmlElement, largest: HtmlElement) -> bool:
    beside = [child for child in parent if child is not largest]
    if any(
        child.tag in _HEADINGS or next(child.iter(*_HEADINGS), None) is not None for child in beside
    ):
        return True
    texts = [parent.text or "", *(child.tail or "" for child in parent)]
    texts.extend(child.text_content() for child in beside)
    return any(
        _NUMBERED.match(text) or ("。" in text and len(text.strip()) >= _SHORTEST_SENTENCE)
        for text in texts
    ) or any(map(_holds_figures, beside))


def _holds_figures(element: HtmlElement) -> bool:
    """Whether a part holds a table of figures: rows of several cells, with a number, no links."""
    for table in element.iter("table"):
        rows = [len(list(row.iterchildren("td", "th"))) for row in table.iter("tr")]
        if (
            sum(cells > 1 for cells in rows) < _FEWEST_ROWS
            or next(table.iter("a"), None) is not None
        ):
            continue
        if any(map(str.isdigit, table.text_content())):
            return True
    return False


def _is_layout(table: HtmlElement, lengths: dict[HtmlElement, int]) -> bool:
    """Whether one cell holds nearly all of a table, as where tables lay a page out.

    A table of figures is part of a report, and so are its name and year above it.
    """
    largest = max((lengths[cell] for cell in table.iterdescendants("td", "th")), default=0)
    return largest >= _MAIN_SHARE * lengths[table]


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
        if element.tag in _HEADINGS or any(map(_TITLE_NAME.fullmatch, names_of(element))):
            text = visible_text(" ".join(element.text_content().split()))
            title = text if len(text) in _TITLE_LENGTHS else title
    return title if content is not body else ""


def is_furniture_line(text: str) -> bool:
    """Whether a paragraph is furniture, as 当前位置：首页 > and 【打印】【关闭】 are."""
    return len(text) <= _LONGEST_FURNITURE and _FURNITURE_LINE.fullmatch(text) is not None
