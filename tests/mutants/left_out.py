"""Which expressions of a module are changed: what decides, not what only says or annotates."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.mutants.only_speed import ONLY_SPEED

_LOG_METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
# What these hold is said for readers, type checkers and the interpreter's memory.
_NAMES_SAID_ONLY = {"__all__", "__slots__"}
# Nothing is meant by these but that two lists are of one length, that a record is a record, and how
# much a cache keeps ready.
_KEYWORDS_LEFT_OUT = {"strict", "frozen", "slots", "maxsize"}
_TABLES = (ast.Dict, ast.Set, ast.List, ast.Tuple)


def counted_nodes(path: str, tree: ast.Module) -> Iterator[tuple[ast.expr, bool]]:
    """The expressions of the module at `path` that are changed, and whether each is a table.

    A table stands outside functions, or holds nothing but texts. Left out are annotations,
    what a log is told, f-strings, code for type checkers only, other systems, `__main__`, and
    what is said to decide nothing but how long it takes (`only_speed.py`).
    """
    yield from _below(tree, frozenset(ONLY_SPEED.get(path, ())), in_function=False)


def _below(
    node: ast.AST, only_speed: frozenset[str], *, in_function: bool
) -> Iterator[tuple[ast.expr, bool]]:
    if isinstance(node, ast.expr):
        yield node, _is_table(node, in_function=in_function)
    inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in _counted_children(node):
        if not _is_only_speed(child, only_speed):
            yield from _below(child, only_speed, in_function=inside)


def _is_only_speed(node: ast.AST, names: frozenset[str]) -> bool:
    """Whether it gives one of the names its value, or compares with it."""
    match node:
        case ast.Assign(targets=[given]) | ast.AnnAssign(target=given):
            given_names = given.elts if isinstance(given, ast.Tuple) else [given]
            return all(isinstance(each, ast.Name) and each.id in names for each in given_names)
        case ast.Compare():
            return bool(_names_in(node) & names)
        case _:
            return False


def _names_in(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _counted_children(node: ast.AST) -> Iterator[ast.AST]:
    if _is_left_out(node):
        return
    left_out = _parts_left_out(node)
    for child in ast.iter_child_nodes(node):
        if not any(child is part for part in left_out):
            yield child


def _is_left_out(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr():
            return True
        case ast.Assign(targets=[ast.Name(name)]):
            return name in _NAMES_SAID_ONLY
        case ast.keyword():
            return node.arg in _KEYWORDS_LEFT_OUT
        case ast.Call(func=ast.Attribute(attr=name, value=called)):
            return name in _LOG_METHODS and "log" in ast.unparse(called).lower()
        case ast.Call(func=ast.Name("TypeVar" | "cast")):
            return True
    return type(node).__name__ == "TypeAlias"


def _parts_left_out(node: ast.AST) -> list[ast.AST]:
    parts: list[ast.AST | None] = []
    match node:
        case ast.If() if _asks_for_types(node.test) or _asks_for_system(node.test):
            parts = [node.test, *node.body]
        case ast.IfExp() | ast.Compare() if _asks_for_system(node):
            parts = list(ast.iter_child_nodes(node))
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            parts = [node.returns]
        case ast.AnnAssign() | ast.arg():
            parts = [node.annotation]
        case ast.Subscript(slice=ast.Tuple()):
            parts = [node.slice]
    return [part for part in parts if part is not None]


def _asks_for_types(test: ast.expr) -> bool:
    return ast.unparse(test) in {"TYPE_CHECKING", "__name__ == '__main__'"}


def _asks_for_system(test: ast.expr) -> bool:
    return "sys.platform" in ast.unparse(test)


def _is_table(node: ast.expr, *, in_function: bool) -> bool:
    if not isinstance(node, _TABLES) or isinstance(getattr(node, "ctx", None), ast.Store):
        return False
    return not in_function or _holds_texts(node)


def _holds_texts(table: ast.expr) -> bool:
    """Whether it holds texts only, two at least: (0, 0) is a pair, ("a", "b") is a table."""
    if isinstance(table, ast.Dict):
        entries = [*table.keys, *table.values]
    else:
        entries = getattr(table, "elts", [])
    return len(entries) > 1 and all(
        isinstance(entry, ast.Constant) and isinstance(entry.value, str) for entry in entries
    )
