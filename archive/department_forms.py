"""The names that one department goes by, 卫健局 and 卫生健康局, from `facts/departments.tsv`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from juanzong.archive.department_abbreviations import abbreviation

#: What may stand before a name for the level of government: 县卫生健康局.
_LEVELS = frozenset("省市县区旗州")
# In the table, what stands before a name that is asked for and never read in a report.
_ASKED_ONLY = "~"
# Endings of one meaning, for names that no list holds: 开发区管委会, 沙城镇政府, 花园街道办.
_ENDINGS = (
    (r"(?:管委会|管理委员会)", ("管委会", "管理委员会")),
    (r"(?<=[镇乡])(?:人民政府|政府)?", ("政府", "人民政府", "")),
    (r"(?:街道办事处|街道办|街道|街办事处|街办)", ("街道办", "街道办事处", "街道", "街办事处")),
    (r"(?<=中学)(?:校)?", ("", "校")),
)
_ENDING_PATTERNS = tuple((re.compile(rf"{ending}\Z"), forms) for ending, forms in _ENDINGS)
_SHORTEST_STEM = 2


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    table = resources.files("juanzong.archive").joinpath("facts", "departments.tsv")
    lines = table.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(tuple(filter(None, row)) for row in rows)


@cache
def departments() -> tuple[tuple[str, ...], ...]:
    """Every department's names as reports write them: the short form, then the official one."""
    read = (tuple(name for name in row if not name.startswith(_ASKED_ONLY)) for row in _table())
    return tuple(filter(None, read))


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    by_name: dict[str, tuple[str, ...]] = {}
    for row in _table():
        names = tuple(name.removeprefix(_ASKED_ONLY) for name in row)
        for name in names:
            by_name.setdefault(name, names)
    return by_name


def names_of_department(name: str) -> tuple[str, ...]:
    """All names of the department that a name stands for, () for one that has no other.

    A level of government before the name is passed over. A name that is not listed may still be
    an office of several tasks (文广旅体局) or have an ending that is written in several ways.
    """
    known = _by_name()
    for one in (name, name[1:] if name[:1] in _LEVELS else ""):
        if one in known:
            return known[one]
    short = abbreviation(name)
    return (short, name) if short else _by_ending(name)


def _by_ending(name: str) -> tuple[str, ...]:
    """A name with each ending that means the same as its own."""
    for ending, forms in _ENDING_PATTERNS:
        found = ending.search(name)
        if found is not None and found.start() >= _SHORTEST_STEM:
            return tuple(name[: found.start()] + form for form in forms)
    return ()
