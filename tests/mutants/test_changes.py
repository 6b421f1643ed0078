"""What is changed in a module, and what is left as it is."""

from __future__ import annotations

import ast
import importlib

import pytest

from tests.index.engines.test_either_way import BOUNDS, TAKEN_OVER
from tests.mutants.changes import Change, changes_below, changes_of
from tests.mutants.only_speed import AT_A_TIME, ONLY_SPEED, TWO_WAYS
from tests.web import test_at_a_time

_TRIED = {
    TWO_WAYS: {
        *((f"index.{module}", name) for module, names in BOUNDS.items() for name in names),
        *((f"index.{each}", name) for (_, name), taking in TAKEN_OVER.items() for each in taking),
    },
    AT_A_TIME: {
        (f"web.{module}", name) for module, names in test_at_a_time.BOUNDS.items() for name in names
    },
}


def _changed(source):
    """The whole of a module after each change, written as Python writes it."""
    data = source.encode()
    return [ast.unparse(ast.parse(change.applied_to(data))) for change in changes_of("m.py", data)]


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("A = 3", ["A = 4", "A = 2"]),
        ("A = 0.5", ["A = 1.5", "A = -0.5"]),
        ("A = True", ["A = False"]),
        ("f(a < b)", ["f(a <= b)"]),
        ("f(a <= b)", ["f(a < b)"]),
        ("f(a > b)", ["f(a >= b)"]),
        ("f(a >= b)", ["f(a > b)"]),
        ("f(a == b)", ["f(a != b)"]),
        ("f(a != b)", ["f(a == b)"]),
        ("f(a in b)", ["f(a not in b)"]),
        ("f(a is None)", ["f(a is not None)"]),
        ("f(a <= b < c)", ["f(a < b < c)", "f(a <= b <= c)"]),
        ("f(a and b)", ["f(a or b)"]),
        ("f(not (a or b))", ["f(not (a and b))"]),
        ("A = ('一', b)", ["A = (b,)", "A = ('一~', b)", "A = ('一',)"]),
        ("A = {x: b, **c}", ["A = {**c}", "A = {x: b}"]),
        (
            "def f(a='甲', b=2):\n    pass",
            ["def f(a='甲', b=3):\n    pass", "def f(a='甲', b=1):\n    pass"],
        ),
    ],
)
def test_each_constant_comparison_and_entry_is_changed_alone(source, changed):
    assert sorted(_changed(source)) == sorted(changed)


@pytest.mark.parametrize(
    "source",
    [
        '"""Words of 3, a < b."""',
        "def f(a: Literal[3]) -> tuple[int, Literal[2]]:\n    return a",
        "A: Literal[3] = b",
        "A = dict[str, tuple[int, str]]",
        "__all__ = ['a', 'b']",
        "_LOG.warning('of %d', 3)",
        "f(f'{a:>3}')",
        "f(zip(a, b, strict=True))",
        "@dataclass(frozen=True, slots=True)\nclass A:\n    pass",
        "@lru_cache(maxsize=3)\ndef f(a):\n    return a",
        "if TYPE_CHECKING:\n    A = 3",
        "if sys.platform == 'win32':\n    A = 3",
        "def f():\n    a, b = c\n    return a, b",
    ],
)
def test_what_only_says_or_annotates_is_left(source):
    assert _changed(source) == []


def test_what_decides_nothing_but_time_is_left_in_its_own_module(monkeypatch):
    monkeypatch.setitem(ONLY_SPEED, "m.py", {"_FEW": "two ways", "_MOST": "two ways"})
    left = "_FEW, _MOST = (3, 4)\nif len(a) > max(_FEW, 2 * b):\n    pass"
    assert _changed(left) == []
    assert _changed("_FEW, _OTHER = (3, 4)")
    assert _changed("_FEW.x = 3")
    assert _changed("f(_FEW + 1)")
    assert changes_of("n.py", left.encode())


@pytest.mark.parametrize("path", ONLY_SPEED)
def test_what_decides_nothing_but_time_has_that_name_and_a_test_of_both_ways(path):
    module = path.removesuffix(".py").replace("/", ".")
    for name, reason in ONLY_SPEED[path].items():
        assert hasattr(importlib.import_module(f"juanzong.{module}"), name)
        assert reason not in _TRIED or (module, name) in _TRIED[reason]


def test_the_line_of_a_change_is_that_of_the_entry():
    [*changes] = changes_of("m.py", "甲 = {\n    '乙': f,\n    '丙': g,\n}\n".encode())
    assert [change.line for change in changes] == [2, 3]


def test_a_change_is_made_to_no_other_file():
    [_, change] = changes_of("m.py", b"A = 3")
    assert change.applied_to(b"A = 3\n") == b"A = 4\n"
    with pytest.raises(ValueError, match=r"m\.py"):
        change.applied_to(b"AB = 3")


def test_migrations_other_systems_and_words_are_not_changed(tmp_path):
    for name in ("migrations/a.py", "systems/windows.py", "texts/b.py", "store/c.py"):
        place = tmp_path / "archive" / name
        place.parent.mkdir(parents=True)
        place.write_text("A = 3\n", encoding="utf-8")
    assert {change.path for change in changes_below(tmp_path, "archive")} == {"archive/store/c.py"}
    assert changes_below(tmp_path, "archive/texts/b.py") == []


def test_long_tables_are_told_by_where_they_differ():
    entries = [f"word{number}" for number in range(40)]
    new = repr([*entries[:30], "word30~", *entries[31:]])
    told = str(Change("m.py", 3, 0, 0, repr(entries), new))
    assert told.startswith("m.py:3: …")
    assert "word30~" in told
    assert len(told) < 150
