"""The fiscal year a report is about: not the year in which it was written or published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from juanzong.archive.facts.cover import year_lines
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.records import Fact, FactStatus

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0"}
_YEAR = re.compile(
    r"(?<![0-9〇零一二三四五六七八九])"
    r"(?P<year>20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})"
    r"(?P<unit>财政年度|预算年度|年度|年|(?=部门|单位|整体|项目))"
)
_RANGE = re.compile(
    r"(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})年?度?(?:[-—~至到]{1,2}|、|和|与)"
    r"(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})年"
)
# In the title the evaluated year stands before these words, also where another year does not.
_EVALUATED = re.compile(
    r"^[^0-9]{0,25}?(?:整体|支出|绩效|预算|项目|专项|部门|单位|资金|自评|财政|决算)"
)
_MONEY_SENTENCE = re.compile(r"预算|决算|支出|收入|绩效|资金|经费|拨款")
_DATE = re.compile(r"[0-9一二三四五六七八九十]{1,2}月")
_COMPARED = re.compile(r"(?:较|比|与|同|上年|上一年度|去年)\(?\Z")
_FIRST, _LAST = 2000, 2099
_MAJORITY = 0.6


def find_year(reading: Reading) -> Fact | None:
    """The fiscal year by the title or, where the title has none, by what the text is about."""
    if _RANGE.search(reading.title.text):
        return None
    return (
        _from_title(reading.title)
        or _from_cover(reading.body)
        or _from_body(reading.body)
        or _from_file_name(reading)
    )


def _from_title(title: Passage) -> Fact | None:
    years = [y for y in _YEAR.finditer(title.text) if not _DATE.match(title.text, y.end())]
    if len({_value(year) for year in years}) > 1:
        years = [year for year in years if "年度" in year["unit"]] or [
            year for year in years if _EVALUATED.match(title.text, year.end())
        ]
    if len({_value(year) for year in years}) != 1:
        return None
    return _fact(title, years[0], "year.title", FactStatus.STATED)


def _from_cover(body: Passage) -> Fact | None:
    """The year that stands on a line of its own at the top: （2023年度）."""
    lines = year_lines(body.text)
    if len({line["year"] for line in lines}) != 1:
        return None
    start, end = lines[0].span("year")
    return Fact(
        "year", int(lines[0]["year"]), FactStatus.STATED, "year.cover", body.evidence(start, end)
    )


def _from_body(body: Passage) -> Fact | None:
    """The year that most of the statements about money name, if it is most of them."""
    weights: Counter[int] = Counter()
    first: dict[int, re.Match[str]] = {}
    for year, weight in _money_years(body.text):
        weights[_value(year)] += weight
        if weight > 1:
            first.setdefault(_value(year), year)
    if not weights:
        return None
    winner, weight = weights.most_common(1)[0]
    if weight < _MAJORITY * weights.total() or winner not in first:
        return None
    return _fact(body, first[winner], "year.money_statements", FactStatus.INFERRED)


def _money_years(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The years named in a text, each with its weight: much before money, little in a date."""
    for year in _YEAR.finditer(text):
        before = text[max(0, year.start() - 6) : year.start()]
        if _COMPARED.search(before) or not _FIRST <= _value(year) <= _LAST:
            continue
        if _DATE.match(text, year.end()):
            yield year, 1
            continue
        clause = re.split(r"[，,。;\n]", text[year.end() : year.end() + 30], maxsplit=1)[0]
        about_money = _MONEY_SENTENCE.search(clause) is not None
        yield year, 1 + 2 * about_money + ("年度" in year["unit"])


def _from_file_name(reading: Reading) -> Fact | None:
    years = {_value(year): year for year in _YEAR.finditer(reading.file_name)}
    if len(years) != 1 or "年度" not in next(iter(years.values()))["unit"]:
        return None
    return Fact("year", next(iter(years)), FactStatus.INFERRED, "year.file_name", None)


def _value(year: re.Match[str]) -> int:
    return int("".join(_DIGITS.get(digit, digit) for digit in year["year"]))


def _fact(passage: Passage, year: re.Match[str], rule: str, status: FactStatus) -> Fact:
    return Fact("year", _value(year), status, rule, passage.evidence(year.start(), year.end()))
