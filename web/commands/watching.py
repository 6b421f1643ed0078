"""`juanzong watch DIR`: takes in what comes into a folder, for as long as one likes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from juanzong.archive import ArchiveError
from juanzong.archive.folder_watch import FolderWatch
from juanzong.archive.records import FileStatus, Remark
from juanzong.archive.source_lists import LIST_NAME
from juanzong.index import SearchIndexError
from juanzong.web.commands.adding import tell_if_behind
from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import (
    archive_option,
    json_option,
    login_name,
    opened_library,
)
from juanzong.web.commands.saying import say, spoken
from juanzong.web.commands.terminal import printable, tell

if TYPE_CHECKING:
    from juanzong.archive.records import FileOutcome
    from juanzong.web.library.service import Library

#: Files that are added at a time: their fates are told, and they can be searched, before the next.
_AT_A_TIME = 50
#: So long is waited after the archive itself failed, in seconds.
_REST = 5.0


@click.command(cls=SpokenCommand)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True,
                file_okay=False))  # fmt: skip
@click.option("--settle", type=click.FloatRange(0, 3600), default=3.0, metavar="SECONDS",
              help="A file that was left alone for so long is whole [3].")  # fmt: skip
@click.option("--every", type=click.FloatRange(0.1, 3600), default=2.0, metavar="SECONDS",
              help="How often to look [2].")  # fmt: skip
@json_option
@archive_option
def watch(folder: Path, settle: float, every: float, *, as_json: bool) -> None:
    """Add what comes into a folder and what changes in it, once it is whole; Ctrl-C ends it.

    Says the fate of each file in a line. What is taken away from the folder stays in the archive.
    """
    with opened_library(create=True) as library:
        watching = _Watching(library, folder, settle, as_json=as_json)
        tell(say("watch_begins", folder=printable(str(folder))))
        try:
            while True:
                time.sleep(every if watching.look() else _REST)
        except KeyboardInterrupt:
            tell(say("watch_ends"))


class _Watching:
    """One folder being watched for one library, and what was told of it."""

    def __init__(self, library: Library, folder: Path, settle: float, *, as_json: bool) -> None:
        self._library = library
        self._folder = folder
        self._watch = FolderWatch(folder.absolute(), library.settings.archive.absolute(), settle)
        self._as_json = as_json
        self._is_gone = False
        self._at_first: set[str] | None = None
        self._trouble = ""

    def look(self) -> bool:
        """Look once and take what is whole; False where the archive itself could not."""
        seen = self._watch.look()
        if self._at_first is None and seen.is_there:
            self._at_first = {str(path) for path in self._watch.paths}
        self._tell_of_folder(is_there=seen.is_there, problems=dict(seen.problems))
        try:
            self._take(seen.ready)
        except (ArchiveError, SearchIndexError) as error:
            self._tell_trouble(spoken().error(error))
            return False
        self._trouble = ""
        return True

    def _take(self, ready: tuple[Path, ...]) -> None:
        held = 0
        for some in _batches(ready):
            paths = _with_lists(some)
            outcomes = self._library.add(paths, by=login_name(), met=True)
            for path in some:
                self._watch.take(path)
            for outcome in outcomes:
                if self._lay_there(outcome):
                    held += 1
                else:
                    self._tell_fate(outcome)
            tell_if_behind(self._library)
        if held:
            tell(say("watch_held", count=held))

    def _lay_there(self, outcome: FileOutcome) -> bool:
        """Whether nothing came of a file that was there when the watching began; once for each."""
        if self._as_json or self._at_first is None or outcome.path not in self._at_first:
            return False
        self._at_first.discard(outcome.path)
        return outcome.status is FileStatus.UNCHANGED and outcome.reason is None

    def _tell_fate(self, outcome: FileOutcome) -> None:
        if self._as_json:
            from juanzong.web.command_contract import outcome_json  # noqa: PLC0415

            click.echo(json.dumps(outcome_json(outcome), ensure_ascii=False))
            return
        fate = say(f"watched_{outcome.status}", path=outcome.path, report=outcome.report or "")
        if outcome.reason:
            reason = spoken().remark(outcome.reason)
            fate = say("watched_reason", fate=fate, reason=reason)
        click.echo(printable(" ".join(fate.split("\n"))))

    def _tell_of_folder(self, *, is_there: bool, problems: dict[str, Remark]) -> None:
        name = printable(str(self._folder))
        for path, remark in problems.items():
            reason = spoken().remark(remark)
            key = "watched_reason" if is_there else "watch_gone"
            tell(printable(say(key, folder=name, fate=path, reason=reason)))
        if is_there and self._is_gone:
            tell(say("watch_back", folder=name))
        self._is_gone = not is_there

    def _tell_trouble(self, reason: str) -> None:
        if reason != self._trouble:
            tell(printable(say("watch_trouble", reason=reason)))
        self._trouble = reason


def _batches(paths: Iterable[Path]) -> Iterator[list[Path]]:
    rest = iter(paths)
    while some := list(islice(rest, _AT_A_TIME)):
        yield some


def _with_lists(paths: list[Path]) -> list[Path]:
    """What to add for these files: a list of sources is about all that is in its folder."""
    folders = [path.parent for path in paths if path.name == LIST_NAME]
    others = [path for path in paths if not any(path.is_relative_to(folder) for folder in folders)]
    nested = [
        folder
        for folder in folders
        if not any(folder != other and folder.is_relative_to(other) for other in folders)
    ]
    return [*nested, *others]
