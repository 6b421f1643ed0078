"""`python -m tests.benchmarks`: measures what has not been measured and writes the page."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.archive_files import StoredArchive, reading_seconds, write_archive
from tests.benchmarks.contenders import ENGINES, EVERY_NAME, IN_CLUSTER
from tests.benchmarks.likeness import likeness
from tests.benchmarks.machine import machine
from tests.benchmarks.page import page
from tests.benchmarks.processes import run_apart
from tests.benchmarks.questions import CHOSEN_FROM, choose_questions
from tests.benchmarks.work import TURNS, Work

SIZES = (200, 2_000, 20_000)
SEED = 1
_REPOSITORY = Path(__file__).parents[2]
_DOCS = _REPOSITORY / "docs"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of results: its file, its template, the contenders that it shows."""

    path: Path
    template: str
    names: tuple[str, ...]


_PAGES = {
    "all": _Page(_DOCS / "benchmarks.md", "template.md", EVERY_NAME),
    "engines": _Page(_DOCS / "benchmarks-engines.md", "engines.md", (*ENGINES, *IN_CLUSTER)),
}


def main() -> None:
    """Read the options and do what they say."""
    options = _options()
    work = Work(options.work)
    if not options.write:
        _prepare(work, options.sizes)
        for size in options.sizes:
            _measure(work, size, options)
    if options.remark:
        about = work.about()
        work.keep_about({**about, "remarks": [*about.get("remarks", []), options.remark]})
    shown = _PAGES[options.page]
    text = page(work, SIZES, shown.names, shown.template)
    if options.no_write:
        sys.stdout.write(text)
    else:
        shown.path.write_text(text, "utf-8")
        _say(f"wrote {shown.path.relative_to(_REPOSITORY)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_numbers, default=SIZES, help="reports, as 200,2000,20000 (all of these)"
    )
    parser.add_argument(
        "--contenders",
        type=_names,
        help=f"{', '.join(EVERY_NAME)} (the page's; {' and '.join(IN_CLUSTER)} with --cluster)",
    )
    parser.add_argument(
        "--page", choices=tuple(_PAGES), default="all", help="what to measure and write (all)"
    )
    parser.add_argument(
        "--cluster", default="", help="the address of an OpenSearch node to try in, no other"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=_REPOSITORY / "build" / "benchmarks",
        help="folder for archive, indexes and results (build/benchmarks)",
    )
    parser.add_argument("--fresh", action="store_true", help="measure again what was measured")
    parser.add_argument(
        "--patience", type=float, default=90.0, help="seconds of asking a contender (90)"
    )
    parser.add_argument("--keep-indexes", action="store_true", help="do not delete the indexes")
    parser.add_argument(
        "--remark", help="tell on the page what else the machine did, or what was measured again"
    )
    writing = parser.add_mutually_exclusive_group()
    writing.add_argument(
        "--write", action="store_true", help="only write the page, measure nothing"
    )
    writing.add_argument("--no-write", action="store_true", help="print the page, do not write it")
    options = parser.parse_args()
    if options.contenders is None:
        options.contenders = tuple(
            name for name in _PAGES[options.page].names if options.cluster or name not in IN_CLUSTER
        )
    if not options.cluster and not IN_CLUSTER.keys().isdisjoint(options.contenders):
        parser.error(f"{', '.join(IN_CLUSTER)} need --cluster http://HOST:PORT")
    return options


def _prepare(work: Work, sizes: tuple[int, ...]) -> None:
    """Generate the archive, choose the questions, describe the machine."""
    most = max(*sizes, CHOSEN_FROM)
    _say(f"archive of {most} reports")
    write_archive(work.archive, most, SEED)
    first = list(islice(StoredArchive(work.archive, CHOSEN_FROM).reports(), CHOSEN_FROM))
    if not work.questions():
        work.keep_questions(choose_questions(first, SEED))
    about = work.about()
    archives = about.get("archives", {})
    for size in sizes:
        if str(size) not in archives:
            archives[str(size)] = _describe(StoredArchive(work.archive, size))
    now = datetime.now(UTC).date().isoformat()
    work.keep_about(
        {
            **about,
            "date": now,
            "machine": machine(),
            "likeness": likeness(first),
            "archives": archives,
        }
    )


def _describe(archive: StoredArchive) -> dict[str, float]:
    sections = [len(s.heading) + len(s.text) for r in archive.reports() for s in r.sections]
    return {
        "sections": len(sections),
        "characters": sum(sections),
        "reading_seconds": reading_seconds(archive),
    }


def _measure(work: Work, size: int, options: argparse.Namespace) -> None:
    """Make the measurements at one size that are not there yet.

    The contenders answer in turns, so that whatever else the machine does falls on all alike.
    """
    if options.fresh:
        for name in options.contenders:
            work.keep(size, name, {})
    for name in options.contenders:
        _step(work, size, name, "build", options)
    for turn in range(TURNS):
        for name in options.contenders:
            _step(work, size, name, f"answers-{turn}", options)
    for name in options.contenders:
        _step(work, size, name, "quality", options)
        _step(work, size, name, "addition", options)
        if not options.keep_indexes:
            _run(work, size, name, "removal", options)


def _step(work: Work, size: int, name: str, kind: str, options: argparse.Namespace) -> None:
    """Make one measurement, if it is not there; build anew what it needs and was deleted."""
    result = work.result(size, name)
    if kind in result:
        return
    if kind != "build" and not work.index(size, name).exists():
        work.keep(size, name, {key: result[key] for key in result if key != "build"})
        _step(work, size, name, "build", options)
        result = work.result(size, name)
    _say(f"{size} reports, {name}: {kind}")
    work.keep(size, name, {**result, kind: _run(work, size, name, kind, options)})


def _run(
    work: Work, size: int, name: str, kind: str, options: argparse.Namespace
) -> dict[str, Any]:
    patience = options.patience / TURNS
    step = [kind.partition("-")[0], name, str(size)]
    return run_apart([*step, str(work.folder.resolve()), str(patience), options.cluster])


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in EVERY_NAME]:
        raise argparse.ArgumentTypeError(f"no such contender: {', '.join(unknown)}")
    return names


def _say(text: str) -> None:
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")


if __name__ == "__main__":
    main()
