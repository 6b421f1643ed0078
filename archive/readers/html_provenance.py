"""What a saved web page says of its own publication: title, publisher, day, address, attachments.

Read are the `<meta>` of Chinese government sites (ArticleTitle, PubDate, ContentSource, Url and
SiteName, by the appendices of 政府网站发展指引, 国办发〔2017〕47号), OpenGraph, Dublin Core,
`rel=canonical`, the line that a browser or an extension leaves in what it saves, and, where there
is no `<meta>`, what stands behind 发布机构, 信息来源 and 发布日期. Nothing of it changes the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.records import Attachment, Provenance
from juanzong.archive.source_addresses import day_in, web_address

_TITLES = ("articletitle", "citation_title", "dcterms.title", "dc.title", "og:title")
_PUBLISHERS = ("contentsource", "dcterms.publisher", "dc.publisher", "article:publisher")
_SITES = ("sitename", "og:site_name")
_DAYS = ("pubdate", "article:published_time", "dcterms.issued", "dc.date", "publishdate")
_ADDRESSES = ("url", "og:url")

#: What sites write for a source where they name none.
_NAMES_NOBODY = frozenset(
    {"本站", "本网", "本网站", "本站原创", "原创", "本单位", "网站", "互联网", "网络", "未知", "无"}
    | {"暂无", "admin", "管理员", "编辑", "-", "--", "null", "none", "undefined"}
)
_LABELLED_PUBLISHER = re.compile(
    r"(?:^|[\s|｜【\[（(;；])(?:发布机构|发布单位|发布部门|信息来源|文章来源|发文机关|发文单位|公开主体)"
    r"\s*[】\]]?\s*[：:]\s*【?\s*(?P<value>[^\s|｜【】\[\]：:，。；;<>]{2,40})"
)
#: 来源 alone is a publisher's only beside the day: reports name the sources of their money so.
_BARE_SOURCE = re.compile(
    r"(?:^|[\s|｜【\[（(;；])来源\s*[：:]\s*(?P<value>[^\s|｜【】\[\]：:，。；;<>]{2,40})"
)
_LABELLED_DAY = re.compile(
    r"(?:^|[\s|｜【\[（(;；])(?:发布|公开|发表|更新|公示)(?:日期|时间)\s*[】\]]?\s*[：:]?\s*"
    r"(?P<value>(?:19|20)\d\d[^|｜【】，。；;<>]{4,20})"
)
_BARE_DAY = re.compile(
    r"(?:^|[\s|｜【\[（(;；])(?:日期|时间)\s*[：:]\s*(?P<value>(?:19|20)\d\d.{4,16})"
)
_LONGEST_LABELLED_LINE = 240
_LONGEST_WORDS = 300

#: Left by Internet Explorer, Firefox, Chrome and SingleFile in what they save.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(?P<address>\S{1,2000})\s*-->")
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<address>\S{1,2000})"
    r"(?:\s+saved date:\s*\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4}))?"
)
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_BYTES_WITH_NOTE = 8192

_BLOCKS = frozenset(
    {
        "p",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "table",
        "section",
        "article",
        "br",
        "dl",
        "ul",
    }
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "textarea", "head", "select"})
_ATTACHED = frozenset(
    {".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".rtf", ".odt", ".ods"}
    | {".zip", ".rar", ".7z", ".ppt", ".pptx", ".txt", ".csv"}
)
_MOST_ATTACHMENTS = 100
_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class SavedAs:
    """What whoever saved a page noted of it: its address and the day, "" where it did not."""

    address: str = ""
    day: str = ""


def saved_as(text: str) -> SavedAs:
    """What a browser or an extension noted at the beginning of a page that it saved."""
    head = text[:_BYTES_WITH_NOTE]
    found = _SINGLE_FILE.search(head)
    if found is not None:
        month = _MONTHS.find(found["month"] or "-")
        day = f"{found['year']}-{month // 3 + 1:02}-{found['day']}" if month >= 0 else ""
        return SavedAs(web_address(found["address"]), day_in(day))
    found = _SAVED_FROM.search(head)
    return SavedAs(web_address(found["address"])) if found is not None else SavedAs()


def provenance_of(root: HtmlElement, saved: SavedAs) -> Provenance:
    """What a page says of its publication; `saved` is what was noted as it was saved.

    Where it was fetched from counts before what the page says of its own address, which on some
    sites is that of another page.
    """
    metas = _metas(root)
    lines = list(_labelled_lines(root))
    base = saved.address or web_address(_attribute(root, "base", "href"))
    own = (_canonical(root), *(metas.get(name, "") for name in _ADDRESSES))
    address = saved.address or _first(web_address(each, base) for each in own)
    return Provenance(
        title=_first(metas.get(name, "") for name in _TITLES) or _own_title(root),
        publisher=_publisher(metas, lines),
        published=_published(metas, lines),
        address=address,
        retrieved=saved.day,
        attachments=tuple(_attachments(root, base or address)),
    )


def _metas(root: HtmlElement) -> dict[str, str]:
    """The contents of the page's `<meta>` by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = _words(meta.get("content", ""))
        if name and content:
            found.setdefault(name, content)
    return found


def _words(text: str) -> str:
    words = visible_text(" ".join(text.replace("\0", "").split()))
    return words if len(words) <= _LONGEST_WORDS else ""


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _attribute(root: HtmlElement, tag: str, name: str) -> str:
    return _first(element.get(name, "") for element in root.iter(tag))


def _canonical(root: HtmlElement) -> str:
    links = (
        link for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()
    )
    return _first(link.get("href", "") for link in links)


def _own_title(root: HtmlElement) -> str:
    return _words(root.findtext(".//title") or "")


def _publisher(metas: Mapping[str, str], lines: list[str]) -> str:
    named = [metas.get(name, "") for name in _PUBLISHERS]
    named += [found["value"] for line in lines if (found := _LABELLED_PUBLISHER.search(line))]
    named += [
        found["value"] for line in lines if _day_of(line) and (found := _BARE_SOURCE.search(line))
    ]
    named += [metas.get(name, "") for name in _SITES]
    return _first(name for name in named if name.lower() not in _NAMES_NOBODY)


def _published(metas: Mapping[str, str], lines: list[str]) -> str:
    stated = _first(day_in(metas.get(name, "")) for name in _DAYS)
    return stated or _first(map(_day_of, lines))


def _day_of(line: str) -> str:
    found = _LABELLED_DAY.search(line)
    if found is None and _BARE_SOURCE.search(line):
        found = _BARE_DAY.search(line)
    return "" if found is None else day_in(found["value"])


def _labelled_lines(root: HtmlElement) -> Iterator[str]:
    """The short lines of a page in which there is a label with its sign, cells of a row in one."""
    parts: list[str] = []
    for element, is_end in _walk(root):
        if element.tag in _BLOCKS:
            line = " ".join("".join(parts).split())
            if line and len(line) <= _LONGEST_LABELLED_LINE:
                yield line
            parts = []
        elif element.tag in {"td", "th", "dd", "span"}:
            parts.append(" ")
        parts.append((element.tail if is_end else element.text) or "")


def _walk(root: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Every element that may be seen, as it begins and as it ends, without recursion."""
    bodies = root.xpath("//body") or [root]
    stack: list[tuple[HtmlElement, bool]] = [(bodies[0], False)]
    while stack:
        element, is_end = stack.pop()
        if is_end or element.tag in _UNSEEN or not isinstance(element.tag, str):
            yield element, True
            continue
        yield element, False
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _attachments(root: HtmlElement, base: str) -> Iterator[Attachment]:
    """The files that a page links to, each once, by the words of the link or the file's name."""
    seen: set[str] = set()
    for link in root.iter("a"):
        written = (link.get("href") or "").strip()
        path = _path(written)
        address = web_address(written, base)
        if not address and _SCHEME.match(written):
            continue
        if PurePosixPath(path).suffix.lower() not in _ATTACHED or written in seen:
            continue
        seen.add(written)
        words = _words(link.text_content()) or _words(link.get("title", ""))
        name = words or _words(unquote(PurePosixPath(path).name))
        if name:
            yield Attachment(name, address)
        if len(seen) == _MOST_ATTACHMENTS:
            return


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
