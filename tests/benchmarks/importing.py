"""`python -m tests.benchmarks.importing`: what an archive takes for each report, and how fast.

First each step of reading a text is timed by itself, at its best of some tries: other programs on
the machine lengthen processor time too. Then generated reports as text files go into SQLite and,
where it is installed, into PostgreSQL, whose server is started for it and does not wait for the
disk. Processor seconds are those of this program and its reading processes; the server's are not
among them.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from juanzong.archive import Archive
from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.readers.context import DEFAULT_CONTEXT
from juanzong.archive.sections import cut_sections
from tests.benchmarks.generator import ReportGenerator
from tests.benchmarks.processes import family
from tests.fuzz.generated_archive import as_text
from tests.postgresql import Server, name_of, running_server

_TRIES = 5
_TEXTS_TIMED = 60


def main() -> None:
    """Make the files, import them into both, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.importing")
    parser.add_argument("--reports", type=int, default=500)
    count = parser.parse_args().reports
    with TemporaryDirectory(prefix="juanzong-import-") as folder:
        files = Path(folder, "files")
        files.mkdir()
        generator = ReportGenerator()
        for number in range(count):
            report = generator.report(number)
            Path(files, report.file_name).write_text(as_text(report), "utf-8")
        _tell_steps(sorted(files.iterdir())[:_TEXTS_TIMED])
        directory = Path(folder, "sqlite")
        _tell("SQLite", files, directory, None, lambda: _bytes(directory / "archive.sqlite3"))
        with running_server() as server:
            address = server.new_database()
            _tell(
                "PostgreSQL",
                files,
                Path(folder, "postgresql"),
                address,
                lambda: _database_bytes(server, address),
            )


def _tell_steps(files: Sequence[Path]) -> None:
    best = [_best_of(path.name, path.read_bytes()) for path in files]
    reading, cutting, finding = (sum(each) / len(files) * 1000 for each in zip(*best, strict=True))
    sys.stdout.write(
        f"Steps, processor ms each: reading {reading:.2f}, sections {cutting:.2f}, "
        f"facts {finding:.2f}\n"
    )
    sys.stdout.flush()


def _best_of(name: str, content: bytes) -> tuple[float, ...]:
    """The least processor seconds that each step of a file takes."""
    tries = []
    for _ in range(_TRIES):
        times = [time.process_time()]
        document = read_document(name, content, DEFAULT_CONTEXT)
        times.append(time.process_time())
        outline = cut_sections(document)
        times.append(time.process_time())
        find_facts(outline, name)
        times.append(time.process_time())
        tries.append([after - before for before, after in pairwise(times)])
    return tuple(map(min, zip(*tries, strict=True)))


def _tell(
    name: str, files: Path, directory: Path, address: str | None, size: Callable[[], int]
) -> None:
    archive = Archive.open(directory, address)
    before = size()
    begin, begin_cpu = time.perf_counter(), _cpu_seconds()
    count = len(list(archive.add([files], lambda _done, _total, _path: None)))
    characters = archive.overview().characters
    seconds, cpu_seconds = time.perf_counter() - begin, _cpu_seconds() - begin_cpu
    archive.close()
    held = size() - before
    originals = sum(map(_bytes, directory.rglob("*"))) - _bytes(directory / "archive.sqlite3")
    sys.stdout.write(
        f"{name}: {count} reports, {characters / count:,.0f} characters each; "
        f"{count / seconds:.1f} reports/s, {cpu_seconds / count * 1000:.0f} processor ms each; "
        f"database {held / count / 1000:.1f} kB each ({held / characters:.2f} bytes a character), "
        f"originals {originals / count / 1000:.1f} kB each\n"
    )
    sys.stdout.flush()


def _database_bytes(server: Server, address: str) -> int:
    return server.size(name_of(address))


def _bytes(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _cpu_seconds() -> float:
    """Of this process and its descendants, those that go on among them (Linux)."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = sum(map(_ticks, family(os.getpid())))
    return ended.ru_utime + ended.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _ticks(process: int) -> int:
    try:
        stat = Path(f"/proc/{process}/stat").read_text("ascii", "replace")
    except OSError:
        # It ended since it was listed.
        return 0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return int(user) + int(system)


if __name__ == "__main__":
    main()
