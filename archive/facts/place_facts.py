"""A place that a report may be from, and the facts that follow from it: county, city, province."""

from __future__ import annotations

from dataclasses import dataclass

from juanzong.archive.facts.candidates import Candidate
from juanzong.archive.facts.divisions import Division, load_divisions
from juanzong.archive.places import BY_DIVISION_CODE
from juanzong.archive.records import Fact, FactStatus


@dataclass(frozen=True, slots=True)
class PlaceCandidate(Candidate):
    """A division that the report may be from.

    `more_evidence` is where the report names the city of a county whose name others bear too.
    """

    division: Division | None = None


def place_facts(place: PlaceCandidate, year: int | None, *, doubtful: bool) -> list[Fact]:
    """The facts county, city and province of the place chosen, as far as it has them."""
    name, evidence = str(place.kind), place.evidence
    facts = [
        Fact(
            name,
            str(place.value),
            place.status,
            place.rule,
            evidence,
            written=place.written,
            doubtful=doubtful,
        )
    ]
    division = place.division
    if division is None:
        return facts
    city = None if division.is_city else load_divisions().city_of(division, year)
    rule = BY_DIVISION_CODE + division.code
    for higher, value in (("city", city), ("province", division.province)):
        if value is not None:
            facts.append(
                Fact(
                    higher,
                    value,
                    FactStatus.DERIVED,
                    rule,
                    evidence,
                    place.more_evidence,
                    doubtful=doubtful,
                )
            )
    return facts
