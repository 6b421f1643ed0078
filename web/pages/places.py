"""Places as a tree with counts, and what a place is called where people read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from juanzong.archive.fact_kinds import BADGES
from juanzong.archive.places import Place, lies_in, place_in


@dataclass(frozen=True, slots=True)
class PlaceNode:
    """A division of the tree and how much lies in it; `level` 0 for a province."""

    place: Place
    count: int
    level: int


def place_tree(values: Iterable[tuple[str, int]]) -> tuple[PlaceNode, ...]:
    """The tree of the values of the facet `place`, depth first, at each level most found first."""
    counts: Counter[Place] = Counter()
    below: dict[Place | None, dict[Place, None]] = {}
    for value, count in values:
        place = place_in(value)
        if place is None:
            continue
        path = (*place.above(), place)
        for above, each in zip((None, *path), path, strict=False):
            counts[each] += count
            below.setdefault(above, {})[each] = None
    return tuple(_nodes(None, 0, below, counts))


def _nodes(
    above: Place | None,
    level: int,
    below: dict[Place | None, dict[Place, None]],
    counts: Counter[Place],
) -> list[PlaceNode]:
    nodes = []
    for place in sorted(below.get(above, ()), key=lambda each: (-counts[each], each.code)):
        nodes.append(PlaceNode(place, counts[place], level))
        nodes += _nodes(place, level + 1, below, counts)
    return nodes


def shared_names(values: Iterable[str]) -> frozenset[str]:
    """The names that counties of several cities bear (鼓楼区)."""
    places = filter(None, map(place_in, values))
    homes = {(place.county, place.province, place.city) for place in places if place.county}
    names = Counter(name for name, _, _ in homes)
    return frozenset(name for name, count in names.items() if count > 1)


def county_name(county: str, place: str, shared: frozenset[str]) -> str:
    """A county's name, behind its city's where other counties bear it too."""
    held = place_in(place)
    if held is None or county not in shared:
        return county
    return f"{held.city or held.province}{county}"


def place_name(chosen: str, values: Iterable[str]) -> str:
    """What a chosen place is called: of a code, the name that the values tell."""
    listed = [value for value in values if lies_in(value, chosen)]
    held = place_in(listed[0]) if listed else None
    if held is None:
        return chosen
    level = next((each for each in held.above() if each.code == chosen), held)
    if chosen not in {level.code, str(level)}:
        return chosen
    return county_name(level.names[-1], str(held), shared_names(values))


def badges(
    values: Mapping[str, str | int | float | None], shared: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """The facts that stand beside a report's title, a shared county's name behind its city's."""
    place = str(values.get("place", ""))
    texts = {name: str(values[name]) for name in BADGES if values.get(name)}
    if "county" in texts:
        texts["county"] = county_name(texts["county"], place, shared)
    return tuple(texts.items())
