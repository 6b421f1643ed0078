"""Progress of long work on stderr: bars on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juanzong.index.engine import Progress
from juanzong.web.commands.saying import say
from juanzong.web.commands.terminal import printable, tell

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

#: Shorter work than this many reports is not told of where there is no terminal.
_LONG = 200
#: The same of scanned pages, each of which takes seconds.
_LONG_SCAN = 10


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

    def pages(self, path: str, done: int, total: int) -> None:
        """Show that a page of a file is recognised, which takes seconds."""
        label = say("stage_recognising", file=printable(Path(path).name))
        self._move(label, done, total, long=_LONG_SCAN)

    def finish(self) -> None:
        """End the stage that is shown."""

    def _move(self, label: str, done: int, total: int, long: int = _LONG) -> None:
        """Show it; where there is no terminal, only a stage of at least `long` steps."""
        raise NotImplementedError


class _Pace:
    """How fast a stage goes and how long it will last, from what was done since it began."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._before = 0

    def begin(self, done: int) -> None:
        """Count from here."""
        self._began, self._before = time.monotonic(), done

    def told(self, done: int, total: int) -> dict[str, str]:
        """Give `rate` (a second) and `left` (m:ss) as texts; "?" while nothing can be said."""
        seconds, moved = time.monotonic() - self._began, done - self._before
        if moved <= 0 or seconds <= 0:
            return {"rate": "?", "left": "?"}
        rate = moved / seconds
        minutes, rest = divmod(round((total - done) / rate), 60)
        return {"rate": f"{rate:.3g}", "left": f"{minutes}:{rest:02}"}


class _Bars(Stages):
    def __init__(self) -> None:
        self._label = ""
        self._bar: ProgressBar[int] | None = None
        self._pace = _Pace()

    def _move(self, label: str, done: int, total: int, long: int = _LONG) -> None:
        del long  # a terminal shows every stage
        if self._bar is None or label != self._label:
            self.finish()
            self._label = label
            self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
            self._bar.__enter__()
            self._pace.begin(max(0, done - 1))
        rate = self._pace.told(done, total)["rate"]
        self._bar.label = say("stage_rate", label=label, rate=rate)
        self._bar.length = total
        self._bar.update(done - self._bar.pos)

    def finish(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None


class _Lines(Stages):
    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._paces: dict[str, _Pace] = {}

    def _move(self, label: str, done: int, total: int, long: int = _LONG) -> None:
        pace = self._paces.setdefault(label, _Pace())
        tenth = 10 * done // max(total, 1)
        if total >= long and tenth > self._told.get(label, 0):
            self._told[label] = tenth
            tell(say("stage_moves", label=label, done=done, total=total, **pace.told(done, total)))
