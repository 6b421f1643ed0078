"""The names that one department goes by, 卫健局 and 卫生健康局, from `facts/departments.tsv`."""

from __future__ import annotations

from functools import cache
from importlib import resources

#: What may stand before a name for the level of government: 县卫生健康局.
_LEVELS = frozenset("省市县区旗州")


@cache
def departments() -> tuple[tuple[str, ...], ...]:
    """Every department's names: the short form, then those it goes by, the official one first."""
    table = resources.files("juanzong.archive").joinpath("facts", "departments.tsv")
    lines = table.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(tuple(filter(None, row)) for row in rows)


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    by_name: dict[str, tuple[str, ...]] = {}
    for names in departments():
        for name in names:
            by_name.setdefault(name, names)
    return by_name


def names_of_department(name: str) -> tuple[str, ...]:
    """All names of the department that a name stands for, () for one that is not listed.

    A level of government before the name is passed over.
    """
    known = _by_name()
    if name in known:
        return known[name]
    return known.get(name[1:], ()) if name[:1] in _LEVELS else ()
