"""What can be changed in a module: one number, truth, entry of a table or comparison at a time."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.left_out import counted_nodes

_OTHER_COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OTHER_TEXT = "~"
# A database of an earlier day is frozen and tested as a whole; words are for people to judge.
_FOLDERS_LEFT_OUT = {"migrations", "texts"}


@dataclass(frozen=True)
class Change:
    """One change of a file: the bytes from `start` to `end` become `new`; `line` counts from 1."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def applied_to(self, source: bytes) -> bytes:
        """The file with the change; raises ValueError where it is not the file it was made for."""
        if source[self.start : self.end] != self.old.encode():
            raise ValueError(f"{self.path} is not what it was when its changes were listed")
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {_shortened(self.old, self.new)}"


def changes_of(path: str, source: bytes) -> list[Change]:
    """Every change there is to a module, in the order of its lines."""
    tree = ast.parse(source)
    lines = _Lines(source)
    found: dict[Change, None] = {}
    for node, is_table in counted_nodes(path, tree):
        start, end = lines.span(node)
        old = source[start:end].decode()
        for other, changed_at in _others(node, is_table=is_table):
            new = _text(other)
            if new != ast.unparse(node):
                found[Change(path, changed_at.lineno, start, end, old, new)] = None
    return sorted(found, key=lambda change: (change.line, change.start, change.new))


def changes_below(root: Path, package: str) -> list[Change]:
    """Every change to the modules of a folder or to one module; `package` is its path."""
    place = root / package
    modules = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [
        change
        for module in modules
        if _FOLDERS_LEFT_OUT.isdisjoint(module.parts) and module.name != "windows.py"
        for change in changes_of(module.relative_to(root).as_posix(), module.read_bytes())
    ]


def _others(node: ast.expr, *, is_table: bool) -> Iterator[tuple[ast.expr, ast.AST]]:
    """What a node may be changed to, and the node whose line that changes."""
    match node:
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value), node
        case ast.Constant(value=int() | float()):
            yield ast.Constant(node.value + 1), node
            yield ast.Constant(node.value - 1), node
        case ast.BoolOp():
            other = copy.copy(node)
            other.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield other, node
        case ast.Compare():
            yield from _other_comparisons(node)
        case ast.Dict() | ast.Set() | ast.List() | ast.Tuple() if is_table:
            yield from _other_tables(node)


def _other_comparisons(node: ast.Compare) -> Iterator[tuple[ast.expr, ast.AST]]:
    for at, operator in enumerate(node.ops):
        other = copy.copy(node)
        other.ops = [*node.ops[:at], _OTHER_COMPARISON[type(operator)](), *node.ops[at + 1 :]]
        yield other, node.comparators[at]


def _other_tables(
    node: ast.Dict | ast.Set | ast.List | ast.Tuple,
) -> Iterator[tuple[ast.expr, ast.AST]]:
    """The table without one entry, and with one text of it changed."""
    entries = node.values if isinstance(node, ast.Dict) else node.elts
    for at, entry in enumerate(entries):
        rest = [*entries[:at], *entries[at + 1 :]]
        if not rest:
            continue
        yield _table(node, rest, without=at), entry
        if isinstance(entry, ast.Constant) and isinstance(entry.value, str):
            changed = ast.Constant(entry.value + _OTHER_TEXT)
            yield _table(node, [*entries[:at], changed, *entries[at + 1 :]]), entry


def _table(
    node: ast.Dict | ast.Set | ast.List | ast.Tuple,
    entries: list[ast.expr],
    without: int | None = None,
) -> ast.expr:
    other = copy.copy(node)
    if isinstance(other, ast.Dict):
        other.values = entries
        other.keys = [key for at, key in enumerate(other.keys) if at != without]
    else:
        other.elts = entries
    return other


def _text(node: ast.expr) -> str:
    written = ast.unparse(node)
    return f"({written})" if isinstance(node, ast.BoolOp | ast.Compare) else written


def _shortened(old: str, new: str) -> str:
    """Both forms, without what they begin and end with alike where they are long."""
    if len(old) + len(new) < 100:
        return f"{old} -> {new}"
    same = ast.unparse(ast.parse(f"({old})", mode="eval"))
    first = next((at for at, (a, b) in enumerate(zip(same, new, strict=False)) if a != b), 0)
    first = max(first - 20, 0)
    return f"…{same[first : first + 60]}… -> …{new[first : first + 60]}…"


class _Lines:
    """Where the lines of a file begin, in bytes, as the columns of a tree are."""

    def __init__(self, source: bytes) -> None:
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def span(self, node: ast.expr) -> tuple[int, int]:
        start = self._starts[node.lineno - 1] + node.col_offset
        return start, self._starts[(node.end_lineno or node.lineno) - 1] + (
            node.end_col_offset or 0
        )
