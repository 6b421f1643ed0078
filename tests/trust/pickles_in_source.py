"""What of a Python source reads pickles, or what is as dangerous, told without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

#: Modules of which only what writes may be used.
_PICKLING = frozenset({"pickle", "_pickle", "cPickle", "marshal"})
_WRITING = frozenset(
    {"dump", "dumps", "Pickler", "PicklingError", "UnpicklingError", "PickleError",
     "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"}
)  # fmt: skip
#: Modules that can do nothing without reading pickles.
_READING = frozenset({"shelve", "dbm", "joblib", "dill", "cloudpickle", "jsonpickle", "pickle5"})
_NAMED = _PICKLING | _READING
#: What reads a pickle under whatever module: pandas, Whoosh, NumPy and SQLAlchemy have these.
_READERS = frozenset({"read_pickle", "load_pickle", "unpickle", "Unpickler", "PickleType"})
#: NumPy's third parameter by position is allow_pickle.
_POSITIONAL = 3


def readers_of_pickles(source: str) -> list[str]:
    """Name each place that reads a pickle, a marshalled file or a shelf, in order of lines."""
    tree = ast.parse(source)
    known = dict(_imported(tree))
    attributed = {
        node.value: node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in known:
            # The module handed on as a value could be asked for anything.
            used = attributed.get(node, "*")
            if used not in _WRITING:
                found.append((node.lineno, f"{known[node.id]}.{used}"))
        found += _said(node)
    return [name for _, name in sorted(found)]


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names under which a source has the modules that only write."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name in _PICKLING:
                    yield alias.asname or alias.name, alias.name


def _said(node: ast.AST) -> Iterator[tuple[int, str]]:
    """What one node says by itself: an import, an attribute, a parameter, a name as text."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((node.lineno, name) for name in _imports(node))
    elif isinstance(node, ast.Attribute) and node.attr in _READERS:
        # Of a pickling module the name tells already.
        if not (isinstance(node.value, ast.Name) and node.value.id in _PICKLING):
            yield node.lineno, node.attr
    elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
        yield node.lineno, node.arg
    elif isinstance(node, ast.Call) and _called(node) == "load" and len(node.args) >= _POSITIONAL:
        yield node.lineno, "load with allow_pickle"
    elif isinstance(node, ast.Constant) and node.value in _NAMED | {"allow_pickle"}:
        # importlib.import_module("pickle"), sys.modules["pickle"], **{"allow_pickle": True}
        yield node.lineno, str(node.value)


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            if alias.name.partition(".")[0] in _READING:
                yield alias.name
            continue
        module = (node.module or "").partition(".")[0]
        is_writing = module in _PICKLING and alias.name in _WRITING
        if (module in _NAMED and not is_writing) or alias.name in _READERS:
            yield f"{module}.{alias.name}"


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""
