"""What is filled in and ticked in the forms of saved web pages, written at its place.

A self-evaluation table filled in on a site says its figures by fields. Fields of the site itself
(search, signing in, comments, lists of links) say nothing of the report.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from juanzong.archive.readers.html_content import Measure, measures

_TICKED, _EMPTY = "☑", "□"
#: What a field is called, or the form that it stands in, where it belongs to the site.
_OF_SITE = re.compile(
    r"search|sousuo|keyword|query|login|signin|user|passw|captcha|verify|yzm|comment|liuyan"
    r"|subscrib|page(?:no|num|size)|^(?:key|kw|wd|q|so|s)$",
    re.IGNORECASE,
)
_GOES_ELSEWHERE = re.compile(r"https?:|^/|\.s?html?|location|window\.open|href", re.IGNORECASE)
_NAMING = ("name", "id", "class", "action", "role", "placeholder")
_ASKS = re.compile(r"\s*(?:-+|—*)\s*请?(?:选择|输入|填写).*|\s*-+\s*")
_TYPED = frozenset({"", "text", "number", "date", "month", "tel", "email", "url", "datetime-local"})
# Among which words a field is one of a form that was filled in.
_LINES = frozenset({"p", "li", "dd", "label", "fieldset", "div", "td", "th", "tr"})
_LONGEST_LINE = 400
_MOST_FIELDS = 2_000


def write_form_values(body: HtmlElement) -> None:
    """Put text in the place of fields that stand beside words: ticks, chosen options, entries."""
    fields = list(islice(body.iter("input", "select", "textarea"), _MOST_FIELDS))
    measured = measures(body) if fields else {}
    for field in fields:
        if _is_of_site(field) or not _stands_beside_words(field, measured):
            continue
        shown = _shown(field)
        if shown:
            for inner in list(field):
                field.remove(inner)
            field.tag, field.text = "span", shown


def _shown(field: HtmlElement) -> str:
    """What a field shows; "" for one that says nothing."""
    if field.tag == "textarea":
        return str(field.text_content())
    if field.tag == "select":
        return _chosen(field)
    kind = field.get("type", "").strip().lower()
    if kind in {"checkbox", "radio"}:
        return _TICKED if "checked" in field.attrib else _EMPTY
    entered = field.get("value", "") if kind in _TYPED else ""
    return "" if _ASKS.fullmatch(entered) else entered


def _chosen(field: HtmlElement) -> str:
    """The options chosen of a list, else the first, which a list of one line shows."""
    options = list(field.iter("option"))
    chosen = [each for each in options if "selected" in each.attrib]
    if "multiple" not in field.attrib:
        chosen = chosen[-1:] or options[:1]
    texts = (" ".join(each.text_content().split()) for each in chosen)
    return "、".join(text for text in texts if not _ASKS.fullmatch(text))


def _is_of_site(field: HtmlElement) -> bool:
    around = [field, *field.iterancestors("form", "nav", "header", "footer")]
    if any(each.tag in {"nav", "header", "footer"} for each in around):
        return True
    names = [each.get(name, "") for each in around for name in _NAMING]
    if any(_OF_SITE.search(word) for name in names for word in name.split()):
        return True
    leads = [each.get("value", "") for each in field.iter("option")]
    return any(map(_GOES_ELSEWHERE.search, [*leads, field.get("onchange", "")]))


def _stands_beside_words(field: HtmlElement, measured: dict[HtmlElement, Measure]) -> bool:
    """Whether the line, or the row of a table, that a field stands in says something else."""
    for around in field.iterancestors():
        if around.tag in _LINES:
            measure = measured.get(around, Measure())
            words = measure.text + measure.linked
            if words:
                return words <= _LONGEST_LINE or around.tag == "tr"
            if around.tag in {"tr", "div"}:
                return False
    return False
