"""The county, city or province that a person names, found among the divisions there are.

A name may stand alone (怀来县, 怀来) where only one place bears it, or behind what it lies in
(河北省张家口市怀来县, 北京市朝阳区), in full or short (河北张家口怀来县).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from juanzong.archive.errors import UnsoundFactError
from juanzong.archive.facts.divisions import Division, Divisions, load_divisions
from juanzong.archive.lookalikes import plain

_BETWEEN_NAMES = re.compile(r"[\s,，、;；/／|>＞·.\-]+")
_CITY_KIND = re.compile(r"(?<=..)(?:市|地区|盟|[一-龥]{1,8}族自治州|自治州)$")
# Stands for the present where a report names no year.
_LATEST_YEAR = 2099
_LEAST_LIKENESS = 0.6


def as_read(words: str) -> str:
    """What a person wrote, in the form in which rules read reports: one name is one value."""
    return plain(unicodedata.normalize("NFKC", words))


def county_named(words: str, year: int | None) -> Division:
    """The county, district or county-level city meant; raises UnsoundFactError, saying which.

    Of several that bear one name, those count that are in force in the year.
    """
    divisions = load_divisions()
    written = _BETWEEN_NAMES.sub("", as_read(words))
    name, candidates, prefix = _ending(written, (divisions.counties, divisions.short_counties))
    # 南昌 may be 南昌市 as well as 南昌县; 河北 is rather the province than a district of 天津.
    is_higher_place = written in _short_cities() or written in divisions.provinces
    if not candidates or is_higher_place:
        raise _no_county(words, written, divisions)
    return _decided(name, candidates, prefix, year, divisions)


def city_named(words: str, year: int | None) -> Division:
    """The prefecture-level unit or municipality meant; raises UnsoundFactError, saying which."""
    divisions = load_divisions()
    written = _BETWEEN_NAMES.sub("", as_read(words))
    short = _short_cities()
    name, candidates, prefix = _ending(written, (divisions.cities, short))
    if not candidates:
        raise _unknown("city", words, _like(written, divisions.cities))
    return _decided(name, candidates, prefix, year, divisions)


def province_named(words: str) -> str:
    """The province's full name; raises UnsoundFactError with those there are."""
    divisions = load_divisions()
    province = divisions.provinces.get(_BETWEEN_NAMES.sub("", as_read(words)))
    if province is None:
        provinces = ", ".join(dict.fromkeys(divisions.provinces.values()))
        raise UnsoundFactError("province-unknown", words=words, provinces=provinces)
    return province


def city_above(county: Division, year: int | None) -> str | None:
    """The city that a county belongs to in a year, None for one directly below its province."""
    return load_divisions().city_of(county, year)


def is_county_of(name: str, city: str | None, province: str | None, year: int | None) -> bool:
    """Whether some county of that name lies in the city and province; None leaves open."""
    divisions = load_divisions()
    return any(
        city in {None, divisions.city_of(each, year), divisions.city_of(each, None)}
        and province in {None, each.province}
        for each in divisions.counties.get(name, ())
    )


def is_city_of(name: str, province: str) -> bool:
    """Whether some city of that name lies in the province."""
    return any(each.province == province for each in load_divisions().cities.get(name, ()))


def _ending(
    written: str, tables: Iterable[dict[str, list[Division]]]
) -> tuple[str, list[Division], str]:
    """The longest name of a table that the words end with, its divisions, what stands before."""
    for table in tables:
        for start in range(len(written)):
            found = table.get(written[start:])
            if found:
                return written[start:], found, written[:start]
    return "", [], written


def _decided(
    name: str, candidates: list[Division], prefix: str, year: int | None, divisions: Divisions
) -> Division:
    """The only one of the candidates that lies where the prefix says."""
    fitting = [each for each in candidates if prefix in _prefixes(each, year, divisions)]
    if not fitting:
        places = _places(candidates, year, divisions)
        raise UnsoundFactError("place-not-there", name=name, above=prefix, places=places)
    current = [each for each in fitting if each.in_force(year or _LATEST_YEAR)] or fitting
    if len({_full_name(each, year, divisions) for each in current}) > 1:
        places = _places(current, year, divisions)
        raise UnsoundFactError("place-ambiguous", name=name, places=places)
    return current[-1]


def _prefixes(division: Division, year: int | None, divisions: Divisions) -> set[str]:
    """What may stand before a division's name: its province, its city or both, also short."""
    provinces = {"", *(s for s, full in divisions.provinces.items() if full == division.province)}
    cities = {""}
    if not division.is_city:
        above = {divisions.city_of(division, when) for when in (year, None)} - {None}
        named = {str(city) for city in above}
        cities |= named | {_CITY_KIND.sub("", city) for city in named}
    return {province + city for province in provinces for city in cities}


def _full_name(division: Division, year: int | None, divisions: Divisions) -> str:
    """北京市朝阳区, 吉林省长春市朝阳区."""
    city = None if division.is_city else divisions.city_of(division, year)
    above = dict.fromkeys((division.province, city or "", division.name))
    return "".join(above)


def _places(candidates: Iterable[Division], year: int | None, divisions: Divisions) -> str:
    """All that bear one name; no name in the lists is borne by more than eight (郊区)."""
    return ", ".join(dict.fromkeys(_full_name(each, year, divisions) for each in candidates))


@cache
def _short_cities() -> dict[str, list[Division]]:
    """Cities by their names without 市, 地区, 盟 or 自治州: 张家口, 延边."""
    short: dict[str, list[Division]] = {}
    for name, found in load_divisions().cities.items():
        shortened = _CITY_KIND.sub("", name)
        if shortened != name:
            short.setdefault(shortened, []).extend(found)
    return short


def _no_county(words: str, written: str, divisions: Divisions) -> UnsoundFactError:
    if written in divisions.cities or written in _short_cities():
        return UnsoundFactError("county-is-city", words=words)
    if written in divisions.provinces:
        return UnsoundFactError("county-is-province", words=words)
    return _unknown("county", words, _like(written, divisions.counties))


def _unknown(kind: str, words: str, near: str) -> UnsoundFactError:
    if near:
        return UnsoundFactError(f"{kind}-unknown-near", words=words, near=near)
    return UnsoundFactError(f"{kind}-unknown", words=words)


def _like(written: str, names: Iterable[str]) -> str:
    """The names most like what was written, "" where none is."""
    return " / ".join(get_close_matches(written, list(names), n=3, cutoff=_LEAST_LIKENESS))
