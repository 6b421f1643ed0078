"""What follows from facts that people gave, where the rules had it follow from what they found.

City and province follow from the county, a grade from the score, an execution rate from budget
and spending, a department's full name from the department. What the report itself states stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.facts import given_places
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.given import FactValue, GivenFact
from juanzong.archive.facts.grade import find_grades
from juanzong.archive.facts.grade_scale import find_scale
from juanzong.archive.facts.money import as_number
from juanzong.archive.facts.money_decision import SAME_AT_FULL_RATE, SPENDING_BY_BUDGET, rate_of
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.report_type import WHOLE_DEPARTMENT
from juanzong.archive.places import BY_DIVISION_CODE
from juanzong.archive.records import Consequence, Fact

_SCALES = {True: "grade.national_scale", False: "grade.own_scale"}
_FULL_RATE = 100


class Facts:
    """The facts that the rules found in a report, under those that people gave."""

    def __init__(self, found: Sequence[Fact], given: Sequence[GivenFact]) -> None:
        self.given = {each.name: each for each in given}
        # Of several facts of one name the first counts, as in Report.fact.
        self.found = {each.name: each for each in reversed(found)}

    def with_given(self, given: GivenFact) -> Facts:
        """The facts after a person gave one more."""
        return Facts(tuple(self.found.values()), (*self.given.values(), given))

    def value(self, name: str) -> FactValue | None:
        """The value that counts; None where there is none, or only a doubtful one."""
        if name in self.given:
            return self.given[name].value
        fact = self.found.get(name)
        return None if fact is None or fact.doubtful else fact.value

    def values(self) -> Mapping[str, FactValue]:
        """Every value that counts, by name."""
        values = ((name, self.value(name)) for name in {**self.found, **self.given})
        return {name: value for name, value in values if value is not None}

    def number(self, name: str) -> Decimal | None:
        """A number that counts."""
        value = self.value(name)
        return None if value is None or isinstance(value, str) else Decimal(str(value))

    def year(self) -> int | None:
        """The year that counts."""
        value = self.value("year")
        return value if isinstance(value, int) else None

    def rule(self, name: str) -> str:
        """The rule that found a fact, "" where none did or a person gave another."""
        return self.found[name].rule if name in self.found and name not in self.given else ""


def consequences(facts: Facts, read: Callable[[], Reading]) -> tuple[Consequence, ...]:
    """All that follows from what people gave; `read` gives the report's text where it is needed."""
    try:
        places = tuple(_places(facts))
    except UnsoundFactError:
        # Corrections of earlier versions may hold places that no list has: nothing follows.
        places = ()
    following = (*places, *_department(facts), *_grade(facts, read), *_money(facts))
    return tuple(each for each in following if each.name not in facts.given)


def require_agreeing(facts: Facts, name: str) -> None:
    """Raise UnsoundFactError where the place given contradicts one above or below it."""
    county, city, province = (facts.value(each) for each in ("county", "city", "province"))
    if name == "county" and county is not None:
        above = _above_county(facts)
        for each in ("city", "province"):
            held = facts.given.get(each)
            if held is not None and held.value not in {None, above.get(each)}:
                raise _elsewhere(county, above.get(each), each, held.value)
    if name == "city" and city is not None:
        in_province = facts.given["province"].value if "province" in facts.given else None
        if county and not given_places.is_county_of(str(county), str(city), None, facts.year()):
            raise _not_below(county, city)
        if in_province and not given_places.is_city_of(str(city), str(in_province)):
            raise UnsoundFactError("city-elsewhere", city=city, province=in_province)
    if name == "province" and province is not None:
        if county and not given_places.is_county_of(str(county), None, str(province), facts.year()):
            raise _not_below(county, province)
        if city and not given_places.is_city_of(str(city), str(province)):
            raise _not_below(city, province)


def _elsewhere(
    county: FactValue, above: FactValue | None, fact: str, value: FactValue
) -> UnsoundFactError:
    if above is None:
        return UnsoundFactError("county-of-no-city", county=county, fact=fact, value=value)
    return UnsoundFactError("county-elsewhere", county=county, above=above, fact=fact, value=value)


def _not_below(place: FactValue, above: FactValue) -> UnsoundFactError:
    return UnsoundFactError("place-not-below", place=place, above=above)


def _places(facts: Facts) -> Iterator[Consequence]:
    derived = [
        name for name in ("city", "province") if facts.rule(name).startswith(BY_DIVISION_CODE)
    ]
    lowest = "county" if "county" in facts.found else "city"
    if facts.value("county") is not None and "county" in facts.given:
        code, *places = _above_county(facts).values()
        for name, value in zip(("city", "province"), places, strict=True):
            yield Consequence(name, value, BY_DIVISION_CODE + str(code))
    elif facts.value("city") is not None and "city" in facts.given:
        city = facts.given["city"]
        division = given_places.city_named(city.written or str(city.value), facts.year())
        yield Consequence("province", division.province, BY_DIVISION_CODE + division.code)
    elif lowest in facts.given:
        for name in derived:
            yield Consequence(name, None, facts.rule(name))
    elif "year" in facts.given and "county" in facts.found and "city" in derived:
        county = f"{facts.value('province')}{facts.value('county')}"
        division = given_places.county_named(county, facts.year())
        above = given_places.city_above(division, facts.year())
        yield Consequence("city", above, BY_DIVISION_CODE + division.code)
        yield Consequence("province", division.province, BY_DIVISION_CODE + division.code)


def _above_county(facts: Facts) -> dict[str, str | None]:
    """The code of the county given, and the city and province that it lies in."""
    county = facts.given["county"]
    division = given_places.county_named(county.written or str(county.value), facts.year())
    city = given_places.city_above(division, facts.year())
    return {"code": division.code, "city": city, "province": division.province}


def _department(facts: Facts) -> Iterator[Consequence]:
    given = facts.given.get("department")
    full = facts.found.get("department_full")
    found = facts.found.get("department")
    if given is None or (found is not None and found.value == given.value):
        return
    region = [str(facts.value(name)) for name in ("county", "city", "province")]
    if given.written.startswith(tuple(region)):
        yield Consequence("department_full", given.written, "department.full_name")
    elif full is not None:
        yield Consequence("department_full", None, full.rule)


def _grade(facts: Facts, read: Callable[[], Reading]) -> Iterator[Consequence]:
    by_score = facts.rule("grade") in _SCALES.values()
    if "score" not in facts.given or ("grade" in facts.found and not by_score):
        return
    score = facts.number("score")
    if score is None:
        if by_score:
            yield Consequence("grade", None, facts.rule("grade"))
        return
    reading = read()
    scale, *_ = find_scale(reading.body.text) or (None,)
    kind = facts.value("report_type")
    scope = Scope(facts.year(), kind in {None, WHOLE_DEPARTMENT}, reading.title.text)
    # A report whose own words on its grade contradict each other gets none from its score.
    if scale is not None and (by_score or not find_grades(reading, scope)):
        yield Consequence("grade", scale.grade(score), _SCALES[scale.is_national])


def _money(facts: Facts) -> Iterator[Consequence]:
    if not facts.given.keys() & {"budget", "spending", "execution_rate"}:
        return
    budget, spending, rate = (
        facts.number(name) for name in ("budget", "spending", "execution_rate")
    )
    for name, other in (("budget", spending), ("spending", budget)):
        if facts.rule(name) == SAME_AT_FULL_RATE:
            same = as_number(other) if other is not None and rate == _FULL_RATE else None
            yield Consequence(name, same, SAME_AT_FULL_RATE)
            return
    is_found = "execution_rate" in facts.found
    if is_found and facts.rule("execution_rate") != SPENDING_BY_BUDGET:
        return
    if budget is not None and spending is not None and 0 < budget >= spending:
        share = float(rate_of(budget, spending))
        yield Consequence("execution_rate", share, SPENDING_BY_BUDGET)
    elif is_found:
        yield Consequence("execution_rate", None, SPENDING_BY_BUDGET)
