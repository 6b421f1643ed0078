"""Which tests may notice a change of a line, the most telling and quickest first."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.mutants.measuring import Measured


@dataclass(frozen=True)
class Reach:
    """What all files of tests run, by the path of each; `root` is where the modules stand.

    With `runs_all` every test is taken to run every line, as in what child processes run too.
    """

    root: Path
    files: dict[str, Measured]
    runs_all: bool = False

    def tests_for(self, path: str, line: int) -> list[str]:
        """The tests that run a line; of one run at import only, those that run what it serves.

        That is the body of a function whose default it is, else the lines of its package that
        name what it gives a name to, else, as for what only a child process runs, its module.
        And where it gives a constant its name, the files of tests that name it too.
        """
        if self.runs_all:
            return self._ordered(
                path, {test for each in self.files.values() for test in each.seconds}
            )
        places = _served(self.root, path, line)
        found = self._running([(path, line)])
        if not found or places:
            found |= self._running(places)
        found |= self._naming(_constants_given(self.root, path, line))
        return self._ordered(path, found or self._running_any(path))

    def _running(self, places: Iterable[tuple[str, int]]) -> set[str]:
        return {
            test
            for path, line in places
            for each in self.files.values()
            for test in each.reached.get(path, {}).get(line, [])
        }

    def _running_any(self, path: str) -> set[str]:
        return {
            test
            for each in self.files.values()
            for tests in each.reached.get(path, {}).values()
            for test in tests
        }

    def _naming(self, constants: set[str]) -> set[str]:
        """The tests of all files that name one of the constants."""
        if not constants:
            return set()
        named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(constants)))})\b")
        return {
            test
            for name, each in self.files.items()
            if named.search((self.root / name).read_text(encoding="utf-8"))
            for test in each.seconds
        }

    def _ordered(self, path: str, tests: set[str]) -> list[str]:
        """File by file: those named as the module, then those that run the fewest modules."""
        stem = PurePosixPath(path).stem
        chosen = {
            name: [test for test in each.seconds if test in tests]
            for name, each in self.files.items()
        }

        def telling(name: str) -> tuple[bool, float]:
            each = self.files[name]
            slow = sum(each.seconds[test] for test in chosen[name]) / len(chosen[name])
            return stem not in name, len(each.reached) * (0.1 + slow)

        ordered = sorted((name for name in chosen if chosen[name]), key=telling)
        return [
            test
            for name in ordered
            for test in sorted(chosen[name], key=self.files[name].seconds.__getitem__)
        ]

    def seconds(self, tests: list[str]) -> float:
        """How long these took when they were measured."""
        return sum(self.files[test.partition("::")[0]].seconds[test] for test in tests)


def _constants_given(root: Path, path: str, line: int) -> set[str]:
    tree = ast.parse((root / path).read_bytes())
    return {name for name in _names_given(tree, line) if name.isupper()}


def _served(root: Path, path: str, line: int) -> list[tuple[str, int]]:
    """Where what is made at import on this line is used: lines of the same package."""
    tree = ast.parse((root / path).read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            header_end = node.body[0].lineno
            if node.lineno <= line < header_end:
                return [(path, at) for at in range(header_end, (node.end_lineno or 0) + 1)]
    names = set(_names_given(tree, line))
    if not names:
        return []
    package = PurePosixPath(path).parts[0]
    modules = (root / package).rglob("*.py")
    sources = {m.relative_to(root).as_posix(): m.read_bytes() for m in modules}
    return _uses(sources, names)


def _names_given(tree: ast.Module, line: int) -> list[str]:
    """The names that a statement outside functions, on this line, gives a value to."""
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    return [
        named.id
        for body in bodies
        for node in body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.lineno <= line <= (node.end_lineno or 0)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for named in ast.walk(target)
        if isinstance(named, ast.Name)
    ]


def _uses(sources: dict[str, bytes], names: set[str]) -> list[tuple[str, int]]:
    """The lines that use any of the names, or a name that is given a value by one that does."""
    trees = {
        path: ast.parse(source)
        for path, source in sources.items()
        if any(name.encode() in source for name in names)
    }
    for _ in range(3):
        more = {
            given
            for tree in trees.values()
            for line in _lines_naming(tree, names)
            for given in _names_given(tree, line)
        }
        names = names | more
    return [(path, line) for path, tree in trees.items() for line in _lines_naming(tree, names)]


def _lines_naming(tree: ast.Module, names: set[str]) -> set[int]:
    return {
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id in names)
        or (isinstance(node, ast.Attribute) and node.attr in names)
    }
