"""The fiscal year a report is about: not the year in which it was written or published."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.reading import Passage, Reading
from juanzong.archive.facts.statements import words_before
from juanzong.archive.records import FactStatus

# Latin O and Greek omicron are typed for 〇: 二O二二.
_ZEROES = "〇零OoΟο"
_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys(
    _ZEROES, "0"
)
_IN_CHINESE = rf"二[{_ZEROES}][{_ZEROES}一二三四五六七八九]{{2}}"
_YEAR = re.compile(
    r"(?<![0-9〇零一二三四五六七八九])"
    rf"(?P<year>20[0-9]{{2}}|{_IN_CHINESE})"
    r"(?P<unit>财政年度|预算年度|年度|年|(?=部门|单位|整体|项目))"
)
# 2019泗县扶贫项目绩效自评报告: before the place that begins a title, 年 is left out.
_YEAR_BEFORE_PLACE = re.compile(r"(?P<year>20[0-9]{2})(?P<unit>)(?=[一-龥]{1,8}[省市县区旗州盟])")
_RANGE = re.compile(
    rf"(?:20[0-9]{{2}}|{_IN_CHINESE})年?度?(?:[-—~至到]{{1,2}}|、|和|与)"
    rf"(?:20[0-9]{{2}}|{_IN_CHINESE})年"
)
# In the title the evaluated year stands before these words, also where another year does not.
_EVALUATED = re.compile(
    r"^[^0-9]{0,25}?(?:整体|支出|绩效|预算|项目|专项|部门|单位|资金|自评|财政|决算)"
)
_MONEY_SENTENCE = re.compile(r"预算|决算|支出|收入|绩效|资金|经费|拨款")
_DATE = re.compile(r"[0-9一二三四五六七八九十]{1,2}月")
_COMPARED = re.compile(r"(?:较|比|与|同|上年|上一年度|去年)\(?\Z")
_CIRCULAR = re.compile(r"《[^》\n]{1,80}》")
_YEAR_LINE = re.compile(
    rf"^\(?(?P<year>20[0-9]{{2}}|{_IN_CHINESE})(?:年度?|财政年度|预算年度)\)?$", re.MULTILINE
)
# 统计期限自2025年1月1日至2025年12月31日, 起止时间2022年1月—12月: a year from end to end.
_WHOLE_YEAR = re.compile(
    r"(?P<year>20[0-9]{2})年1月(?:1日)?起?(?:至|到|[-—~]{1,2})(?:(?P=year)年)?12月"
    r"(?:31日|(?![0-9]{1,2}日))"
)
# Covers and forms stand at the top.
_FRONT = 1500
_MAJORITY = 0.6
# The weight of the title's own words, and of three statements about money.
_ONCE, _OFTEN = 4, 9


def find_years(reading: Reading) -> list[Candidate]:
    """Candidates for the fiscal year; none where the title gives a range of years."""
    if _RANGE.search(reading.title.text):
        return []
    weights, first = _spoken_of(reading.body.text)
    found = (
        _from_title(reading.title, weights),
        _from_cover(reading.body),
        _from_period(reading.body),
        _from_body(reading.body, weights, first),
        _from_file_name(reading),
    )
    return [each for each in found if each is not None] or list(_from_circulars(reading.body))


def _from_title(title: Passage, weights: Counter[int]) -> Candidate | None:
    years = [y for y in _YEAR.finditer(title.text) if not _DATE.match(title.text, y.end())]
    if len({_value(year) for year in years}) > 1:
        years = [year for year in years if "年度" in year["unit"]] or [
            year for year in years if _EVALUATED.match(title.text, year.end())
        ]
    before_place = _YEAR_BEFORE_PLACE.match(title.text)
    years = years or ([before_place] if before_place else [])
    if len({_value(year) for year in years}) != 1:
        return None
    cost = costs.YEAR_OF_WRITING if _is_of_writing(years[0], weights) else 0
    return _candidate(title, years[0], "year.title", cost)


def _is_of_writing(year: re.Match[str], weights: Counter[int]) -> bool:
    """Whether a title's year (no 年度) may be that of writing: the text is all about the last."""
    value = _value(year)
    once, often = weights[value] <= _ONCE, weights[value - 1] >= _OFTEN
    return once and often and "年度" not in year["unit"]


def _from_cover(body: Passage) -> Candidate | None:
    """The year that stands on a line of its own at the top: （2023年度）."""
    lines = list(_YEAR_LINE.finditer(body.text[:_FRONT]))
    if len({_value(line) for line in lines}) != 1:
        return None
    return _candidate(body, lines[0], "year.cover", costs.IN_COVER, group="year")


def _from_period(body: Passage) -> Candidate | None:
    """The year whose first and last day the text gives as those of what it reports on."""
    periods = list(_WHOLE_YEAR.finditer(body.text[: 2 * _FRONT]))
    if len({_value(period) for period in periods}) != 1:
        return None
    return _candidate(body, periods[0], "year.period", costs.IN_COVER, group="year")


def _from_circulars(body: Passage) -> Iterator[Candidate]:
    """The one year that the circulars ask about which a text names; doubtful, if it is all."""
    named = [
        year
        for circular in _CIRCULAR.finditer(body.text)
        for year in _YEAR.finditer(body.text, circular.start(), circular.end())
        if _MONEY_SENTENCE.search(circular.group()) and not _DATE.match(body.text, year.end())
    ]
    if len({_value(year) for year in named}) == 1:
        cost = costs.IN_TEXT + costs.NOT_ITS_OWN
        found = _candidate(body, named[0], "year.circular", cost)
        yield replace(found, role=Role.CIRCULAR, status=FactStatus.INFERRED)


def _spoken_of(text: str) -> tuple[Counter[int], dict[int, re.Match[str]]]:
    """How much a text speaks of each year, and where it first says what was done with money."""
    weights: Counter[int] = Counter()
    first: dict[int, re.Match[str]] = {}
    for year, weight in _money_years(text):
        weights[_value(year)] += weight
        if weight > 1:
            first.setdefault(_value(year), year)
    return weights, first


def _from_body(
    body: Passage, weights: Counter[int], first: dict[int, re.Match[str]]
) -> Candidate | None:
    """The year that most of the statements about money name, if it is most of them."""
    if not weights:
        return None
    winner, weight = weights.most_common(1)[0]
    if weight < _MAJORITY * weights.total() or winner not in first:
        return None
    found = _candidate(body, first[winner], "year.money_statements", costs.IN_TEXT)
    return replace(found, role=Role.SPOKEN_OF, status=FactStatus.INFERRED)


def _money_years(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The years named in a text, each with its weight: much before money, little in a date.

    The year in a circular's title is of what it asks for: 《关于开展2023年度自评的通知》.
    """
    circulars = [(title.start(), title.end()) for title in _CIRCULAR.finditer(text)]
    starts = [start for start, _ in circulars]
    for year in _YEAR.finditer(text):
        before = words_before(text, year.start(), 6)
        if _COMPARED.search(before):
            continue
        circular = bisect_right(starts, year.start()) - 1
        if circular >= 0 and year.start() < circulars[circular][1]:
            continue
        if _DATE.match(text, year.end()):
            yield year, 1
            continue
        clause = re.split(r"[，,。;\n]", text[year.end() : year.end() + 30], maxsplit=1)[0]
        about_money = _MONEY_SENTENCE.search(clause) is not None
        yield year, 1 + 2 * about_money + ("年度" in year["unit"])


def _from_file_name(reading: Reading) -> Candidate | None:
    years = {_value(year): year for year in _YEAR.finditer(reading.file_name)}
    if len(years) != 1 or "年度" not in next(iter(years.values()))["unit"]:
        return None
    return Candidate(
        kind="year",
        value=next(iter(years)),
        role=Role.OWNER,
        rule="year.file_name",
        cost=costs.IN_FILE_NAME,
        passage=None,
        status=FactStatus.INFERRED,
    )


def _value(year: re.Match[str]) -> int:
    return int("".join(_DIGITS.get(digit, digit) for digit in year["year"]))


def _candidate(
    passage: Passage, year: re.Match[str], rule: str, cost: float, group: str | int = 0
) -> Candidate:
    start, end = year.span(group)
    return Candidate("year", _value(year), Role.OWNER, rule, cost, passage, start, end)
