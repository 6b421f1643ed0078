"""Progress of long work on stderr: bars on a terminal, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from juanzong.index.engine import Progress
from juanzong.web.commands.saying import say
from juanzong.web.commands.terminal import tell

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

#: Shorter work than this many reports is not told of where there is no terminal.
_LONG = 200


@contextmanager
def progress_told(label: str) -> Iterator[Progress]:
    """Show the progress of one stage of work."""
    with stages_told() as stages:
        yield stages.stage(label)


@contextmanager
def stages_told() -> Iterator[Stages]:
    """Show the progress of several stages of work, one after the other."""
    stages = _Bars() if sys.stderr.isatty() else _Lines()
    try:
        yield stages
    finally:
        stages.finish()


class Stages:
    """Stages of work by their labels; one that never reports progress shows nothing."""

    def stage(self, label: str) -> Progress:
        """Give what a stage's progress is told to."""
        return lambda done, total: self._move(label, done, total)

    def finish(self) -> None:
        """End the stage that is shown."""

    def _move(self, label: str, done: int, total: int) -> None:
        raise NotImplementedError


class _Bars(Stages):
    def __init__(self) -> None:
        self._label = ""
        self._bar: ProgressBar[int] | None = None

    def _move(self, label: str, done: int, total: int) -> None:
        if self._bar is None or label != self._label:
            self.finish()
            self._label = label
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.__enter__()
        self._bar.length = total
        self._bar.update(done - self._bar.pos)

    def finish(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


class _Lines(Stages):
    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def _move(self, label: str, done: int, total: int) -> None:
        tenth = 10 * done // max(total, 1)
        if total >= _LONG and tenth > self._told.get(label, 0):
            self._told[label] = tenth
            tell(say("stage_moves", label=label, done=done, total=total))
