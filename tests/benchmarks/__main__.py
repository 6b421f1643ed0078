"""`python -m tests.benchmarks`: measures what has not been measured and writes the page."""

from __future__ import annotations

import argparse
import shutil
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tests.benchmarks.archive_files import StoredArchive, reading_seconds, write_archive
from tests.benchmarks.contenders import CONTENDERS
from tests.benchmarks.likeness import likeness
from tests.benchmarks.machine import machine
from tests.benchmarks.page import page
from tests.benchmarks.processes import run_apart
from tests.benchmarks.questions import CHOSEN_FROM, choose_questions
from tests.benchmarks.work import Work

SIZES = (200, 2_000, 20_000)
SEED = 1
_REPOSITORY = Path(__file__).parents[2]
_PAGE = _REPOSITORY / "docs" / "benchmarks.md"


def main() -> None:
    """Read the options and do what they say."""
    options = _options()
    work = Work(options.work)
    if not options.write:
        _prepare(work, options.sizes)
        for size in options.sizes:
            for name in options.contenders:
                _measure(work, size, name, options)
    text = page(work, SIZES, tuple(CONTENDERS))
    if options.no_write:
        sys.stdout.write(text)
    else:
        _PAGE.write_text(text, "utf-8")
        _say(f"wrote {_PAGE.relative_to(_REPOSITORY)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_numbers, default=SIZES, help="reports, as 200,2000,20000 (all of these)"
    )
    parser.add_argument(
        "--contenders", type=_names, default=tuple(CONTENDERS), help=", ".join(CONTENDERS)
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
    writing = parser.add_mutually_exclusive_group()
    writing.add_argument(
        "--write", action="store_true", help="only write the page, measure nothing"
    )
    writing.add_argument("--no-write", action="store_true", help="print the page, do not write it")
    return parser.parse_args()


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
        {"date": now, "machine": machine(), "likeness": likeness(first), "archives": archives}
    )


def _describe(archive: StoredArchive) -> dict[str, float]:
    sections = [len(s.heading) + len(s.text) for r in archive.reports() for s in r.sections]
    return {
        "sections": len(sections),
        "characters": sum(sections),
        "reading_seconds": reading_seconds(archive),
    }


def _measure(work: Work, size: int, name: str, options: argparse.Namespace) -> None:
    """Make the measurements of one contender at one size that are not there yet."""
    result = {} if options.fresh else work.result(size, name)
    kinds = ["build", "answers", "quality", *(["addition"] if name == "ours" else [])]
    missing = [kind for kind in kinds if kind not in result]
    if missing and not work.index(size, name).exists():
        missing = kinds
    for kind in missing:
        _say(f"{size} reports, {name}: {kind}")
        arguments = [kind, name, str(size), str(work.folder.resolve()), str(options.patience)]
        result[kind] = run_apart(arguments)
        work.keep(size, name, result)
    if not options.keep_indexes:
        shutil.rmtree(work.index(size, name), ignore_errors=True)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in CONTENDERS]:
        raise argparse.ArgumentTypeError(f"no such contender: {', '.join(unknown)}")
    return names


def _say(text: str) -> None:
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")


if __name__ == "__main__":
    main()
