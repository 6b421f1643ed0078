"""`python -m tests.benchmarks.importing`: what an archive takes for each report, and how fast.

Generated reports as text files go into SQLite and, where it is installed, into PostgreSQL, whose
server is started for it and does not wait for the disk. Processor seconds are those of this program
and its reading processes; the server's are not among them.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from juanzong.archive import Archive
from tests.benchmarks.generator import ReportGenerator
from tests.benchmarks.processes import family
from tests.fuzz.generated_archive import as_text
from tests.postgresql import Server, name_of, running_server


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
