"""`/help` and `/about`: pages of words only."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint

from juanzong import __version__
from juanzong.web.rendering import preferences, render


@dataclass(frozen=True, slots=True)
class Example:
    """A query to try, and what it finds in both languages of the site."""

    query: str
    zh: str
    en: str

    @property
    def address(self) -> str:
        """Where the example is searched."""
        return f"/search?q={quote(self.query)}"


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Examples of one thing, under its heading in both languages."""

    zh: str
    en: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The search help: its language and the examples."""

    language: str
    groups: tuple[ExampleGroup, ...]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the program is: its language and version."""

    language: str
    version: str


GROUPS = (
    ExampleGroup(
        "词与句",
        "Words and sentences",
        (
            Example("舆情", "写到“舆情”的每一节", "every section that says 舆情"),
            Example(
                "舆情 预算执行率",
                "同一节里两个都写到，先后不论",
                "both in one section, in any order",
            ),
            Example(
                '"网络 安全"',
                "引号里连同空格算一个词",
                "quotes make one term, its spaces included",
            ),
            Example(
                "84.75", "数字不会在更长的数字里命中", "a number is not found inside a longer one"
            ),
            Example("2022*", "星号：以 2022 开头的数字或字母", "letters and digits that begin so"),
        ),
    ),
    ExampleGroup(
        "排除与任选",
        "Without, and either",
        (
            Example("舆情 -监测", "写到舆情、没写监测", "舆情 without 监测"),
            Example(
                "舆情 OR 舆论", "写到其中之一；也可写 ｜", "either of the two; | does the same"
            ),
            Example(
                "(舆情 OR 舆论) 经费",
                "括号把条件合在一起",
                "parentheses keep conditions together",
            ),
        ),
    ),
    ExampleGroup(
        "限定范围",
        "Narrowing",
        (
            Example("heading:问题", "本节或上级标题里写到", "under a heading that says so"),
            Example(
                "county:怀来县 舆情",
                "县区；同样有 city: province:",
                "a county; city:, province: too",
            ),
            Example("year:2021..2023 预算", "年度，可以是一段", "a year, or a range of them"),
            Example("department:网信办", "部门", "a department"),
            Example("grade:良", "等级", "a grade"),
            Example("score:>=90", "得分（分）", "the score in points"),
            Example("rate:<80", "执行率（%）", "the execution rate in percent"),
        ),
    ),
)


def guide_pages() -> Blueprint:
    """Search help and what this is."""
    pages = Blueprint("guide", __name__)

    @pages.get("/help")
    def search_help() -> str:
        return render("help.html", HelpPage(preferences().language.code, GROUPS))

    @pages.get("/about")
    def about() -> str:
        return render("about.html", AboutPage(preferences().language.code, __version__))

    return pages
