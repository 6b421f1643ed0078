"""How a report, a section of it or a passage is cited: GB/T 7714, Markdown and plain words.

Pure functions. After GB/T 7714-2015: a report online is [R/OL], a part of it stands before //, what
is not in the printed title but supplied stands in square brackets, the day of reading too; the day
of publication stands in round ones. The lasting address leads to the passage; where the report was
first published stands behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from juanzong.archive.records import Report, Section

#: A passage that is quoted goes on as …… behind so many characters.
LONGEST_QUOTE = 2000

_ENDING = re.compile("(?:自治县|自治旗|自治州|自治区|特别行政区|[省市县区旗州])$")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: who is answerable, the title with what it lacks, the part, the words, where.

    `part` is the heading of the section, "" for a whole report; `quote` the words quoted, "" for
    none; `address` is absolute and lasting; `read` the day of reading. `published` is the day of
    publication, `source` where the report was fetched, `retrieved` when; each "" if not known.
    """

    author: str
    title: str
    part: str
    quote: str
    address: str
    read: date
    published: str = ""
    source: str = ""
    retrieved: str = ""


def cited(report: Report, section: Section | None, quote: str, address: str, read: date) -> Cited:
    """Say what is to be cited of a report."""
    part = section.heading.strip() if section is not None else ""
    kept = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}……"
    came = report.provenance
    whose = (author_of(report), full_title(report))
    return Cited(*whose, part, kept, address, read, came.published, came.address, came.retrieved)


def author_of(report: Report) -> str:
    """Who is answerable: the department by its full name, its county before it; "" if unknown."""
    county = _text(report, "county")
    department = _text(report, "department_full") or _text(report, "department")
    if not department:
        return ""
    return department if not county or _stem(county) in department else county + department


def full_title(report: Report) -> str:
    """The printed title; who and when it does not name stands before it in square brackets.

    部门整体绩效自评情况 of many departments says of none whose it is.
    """
    county, department = _text(report, "county"), _text(report, "department")
    year = report.value("year")
    named = _stem(county) in report.title
    lacking = [] if named or not county else [county]
    if department and not _is_named(report, "department"):
        lacking = [county, department] if county and not named else [department]
    if year is not None and str(year) not in report.title:
        lacking.append(f"{year}年度")
    supplied = "".join(lacking)
    return f"[{supplied}]{report.title}" if supplied else report.title


def gb_t_7714(source: Cited) -> str:
    """Cite as GB/T 7714-2015 does a report online or a part of one."""
    author = f"{source.author}. " if source.author else ""
    published = f"({source.published})" if source.published else ""
    day = f"{published}[{source.read.isoformat()}]"
    where = f"{source.address}.{_first_published(source)}"
    if source.part:
        return f"{author}{source.part}[R/OL]//{source.title}. {day}. {where}"
    return f"{author}{source.title}[R/OL]. {day}. {where}"


def markdown(source: Cited) -> str:
    """Cite as Markdown: the words as a quotation, title and part as a link."""
    link = f"[{_escaped(_named(source))}]({_linked(source.address)})"
    if not source.quote:
        return link
    lines = [f"> {_escaped(line)}" for line in source.quote.split("\n") if line.strip()]
    return "\n>\n".join([*lines, f"> ——{link}"])


def plain(source: Cited) -> str:
    """Cite in plain words: the words quoted, whose they are, and where."""
    first = f"，原载 {source.source}" if source.source else ""
    fetched = f"（{source.retrieved} 取得）" if source.source and source.retrieved else ""
    named = f"{_named(source)}，{source.address}（{source.read.isoformat()}）{first}{fetched}"
    return f"“{source.quote}”——{named}" if source.quote else named


def _first_published(source: Cited) -> str:
    """Where a report was fetched and when: 获取和访问路径 of the page itself, with its day."""
    if not source.source:
        return ""
    day = f"[{source.retrieved}]" if source.retrieved else ""
    return f" 原载{day}: {source.source}."


def _named(source: Cited) -> str:
    return f"{source.title} › {source.part}" if source.part else source.title


def _is_named(report: Report, name: str) -> bool:
    """Whether the title names a fact: by value, as written, or as it was read."""
    fact = report.fact(name)
    if fact is None:
        return False
    quotes = [] if fact.evidence is None else [fact.evidence.quote]
    words = [str(fact.value), fact.written, _text(report, f"{name}_full"), *quotes]
    return any(word and word in report.title for word in words)


def _text(report: Report, name: str) -> str:
    return str(report.value(name) or "")


def _stem(place: str) -> str:
    """A place's name without what kind of place it is, where something is left: 怀来 of 怀来县."""
    stem = _ENDING.sub("", place)
    return stem if len(stem) > 1 else place


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _linked(address: str) -> str:
    """An address that ends where its link does."""
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
