"""`python -m tests.benchmarks.web`: the site under load, in searches a second, on this machine.

A server of one process and one of several answer the same questions, as a page and as JSON, to 1, 8
and 64 connections that ask as fast as they are answered; then a plain search is timed alone and
beside eight clients that send the heaviest request known, or searches. Load and server share the
machine.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

import psutil

from juanzong.archive.facts.divisions import load_divisions
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.benchmarks.machine import machine
from tests.benchmarks.processes import memory_of
from tests.fuzz.generated_archive import generated_library

_REPOSITORY = Path(__file__).parents[2]
_PAGE = _REPOSITORY / "docs" / "benchmarks-web.md"

#: What people type, from a character to a sentence, some with a filter.
QUESTIONS = (
    "q=舆情", "q=预算执行率", "q=预算 绩效", "q=满意度 -问卷", "q=执行率&year=2021..2023",
    "q=资金&grade=优", "q=存在的问题", "q=2022年", "q=整改 | 监督", 'q="绩效自评"',
)  # fmt: skip
#: Sixty-four terms of one character each, all asked for at once: the most work that fits a query.
HEAVIEST = "q=" + " | ".join("的一在年人有中为和上大部经产面方后成所工理合要加量度进现化作")
#: What the eight clients send beside which a plain search is timed.
_OTHERS = {"the heaviest": (HEAVIEST,), "the same search": QUESTIONS[:1], "searches": QUESTIONS}
_WAYS = {"page": "/search", "JSON": "/api/v1/search"}
_CONNECTIONS = (1, 8, 64)
_ANSWERS_TIMED = 40
_COUNTIES = 330


@dataclass(frozen=True, slots=True)
class Load:
    """What one load gave: answers a second, and milliseconds at the median and at the 99th.

    `refused` is the share of answers that said that the server had no time for them.
    """

    way: str
    processes: int
    connections: int
    rate: float
    p50: float
    p99: float
    refused: float


@dataclass(frozen=True, slots=True)
class Beside:
    """What a plain search takes beside eight clients that ask without pause, in milliseconds."""

    processes: int
    others: str
    alone: float
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class Weight:
    """What a first visit to a results page takes: requests, and bytes as they are sent.

    `page` is the page alone, `counties` how many its reports are from; `p95` is the time of the
    server's processor for a page, in milliseconds, at the 95th of a hundred.
    """

    counties: int
    requests: int
    page: int
    whole: int
    p95: float


def main() -> None:
    """Measure and write docs/benchmarks-web.md."""
    options = _options()
    folder = options.work / f"web-{options.reports}"
    generated_library(folder, options.reports, seed=1).close()
    archive = folder / "archive"
    busy = os.getloadavg()[0]
    loads: list[Load] = []
    fair: list[Beside] = []
    memory: dict[int, int] = {}
    for processes in options.processes:
        with _server(archive, processes) as (process, port):
            for way, path in _WAYS.items():
                for connections in _CONNECTIONS:
                    asked = _asked(port, path, connections, options.seconds)
                    loads.append(Load(way, processes, connections, *asked))
                    sys.stderr.write(f"{loads[-1]}\n")
            memory[processes] = memory_of(process.pid)
            fair += [
                Beside(processes, name, *_fairness(port, asked, options.seconds))
                for name, asked in _OTHERS.items()
            ]
    with _server(archive, 1) as (process, port):
        p95 = _processor_time(port, process.pid)
    with _server(_many_counties(options.work / "web-counties"), 1) as (_, port):
        weight = _weight(port, p95)
    page = _page(options.reports, busy, loads, fair, memory, weight)
    _PAGE.write_text(page, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.web", description=__doc__)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each load")
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--work", type=Path, default=_REPOSITORY / "build" / "benchmarks")
    return parser.parse_args()


@contextmanager
def _server(archive: Path, processes: int) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    command = [sys.executable, "-m", "juanzong", "--archive", str(archive), "serve"]
    process = subprocess.Popen(
        [*command, "--port", "0", "--processes", str(processes)],
        stdout=subprocess.PIPE,
        env=os.environ | {"JUANZONG_LOG_MISSES": "0"},
    )
    try:
        line = process.stdout.readline().decode() if process.stdout else ""
        port = int(re.findall(r":(\d+) ", line)[0])
        for _ in range(40 * processes):
            _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=60), "/search", QUESTIONS[0])
        yield process, port
    finally:
        process.terminate()
        process.wait(30)


def _ask(connection: http.client.HTTPConnection, path: str, question: str) -> float:
    """Ask once; gives the milliseconds to the last byte."""
    return _answered(connection, path, question)[0]


def _answered(
    connection: http.client.HTTPConnection, path: str, question: str
) -> tuple[float, bool]:
    """Ask once; gives the milliseconds to the last byte, and whether it was refused."""
    began = time.perf_counter()
    connection.request(
        "GET", f"{path}?{quote(question, safe='=&')}", headers={"Accept-Encoding": "gzip"}
    )
    answer = connection.getresponse()
    answer.read()
    if answer.status not in {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}:
        raise SystemExit(f"{path}?{question} was answered with {answer.status}")
    return 1_000 * (time.perf_counter() - began), answer.status != HTTPStatus.OK


def _asked(
    port: int, path: str, connections: int, seconds: float
) -> tuple[float, float, float, float]:
    """Ask for so long on so many connections: the rate, median, p99, and the share refused."""
    taken: list[float] = []
    refusals: list[bool] = []
    ends = time.monotonic() + seconds

    def asking(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < ends:
            question = QUESTIONS[number % len(QUESTIONS)]
            milliseconds, is_refused = _answered(connection, path, question)
            taken.append(milliseconds)
            refusals.append(is_refused)
            number += 1

    began = time.monotonic()
    _run_all([threading.Thread(target=asking, args=(each,)) for each in range(connections)])
    rate = len(taken) / (time.monotonic() - began)
    p99 = quantiles(taken, n=100)[98]
    return rate, median(taken), p99, sum(refusals) / len(refusals)


def _run_all(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _fairness(port: int, others: Sequence[str], seconds: float) -> tuple[float, float, float]:
    """The median of a plain search alone; median and p99 beside eight clients that ask others."""
    plain = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    alone = median(_ask(plain, "/search", QUESTIONS[0]) for _ in range(30))
    over = threading.Event()

    def asking(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while not over.is_set():
            _ask(connection, "/search", others[number % len(others)])
            number += 1

    threads = [threading.Thread(target=asking, args=(each,)) for each in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    ends = time.monotonic() + seconds
    beside = [_ask(plain, "/search", QUESTIONS[0])]
    while time.monotonic() < ends:
        beside.append(_ask(plain, "/search", QUESTIONS[0]))
    over.set()
    for thread in threads:
        thread.join()
    return alone, median(beside), quantiles(beside, n=100)[98]


def _many_counties(folder: Path) -> Path:
    """An archive with a report of each of more than 300 counties."""
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    for name, called in sorted(load_divisions().counties.items()):
        if name.endswith("县") and len(called) == 1 and called[0].in_force(2022):
            text = f"{name}财政局2022年度绩效自评报告\n一、部门概况\n负责全县预算绩效管理。\n"
            (files / f"{name}.txt").write_text(text, encoding="utf-8")
            if len(list(files.iterdir())) >= _COUNTIES:
                break
    with closing(Library.open(Settings(archive=folder / "archive"), create=True)) as library:
        library.add([files])
    return folder / "archive"


def _weight(port: int, p95: float) -> Weight:
    """Ask for a results page as a browser does that has nothing of it yet, packed."""
    page, html = _sent(port, "/search?q=%E7%BB%A9%E6%95%88")
    parts = dict.fromkeys(re.findall(r'(?:src|href)="(/static/[^"#]+)', html))
    whole = page + sum(_sent(port, each)[0] for each in parts)
    _, answer = _sent(port, "/api/v1/search?q=%E7%BB%A9%E6%95%88&limit=0")
    counties = len(json.loads(answer)["facets"]["county"])
    return Weight(counties, 1 + len(parts), page, whole, p95)


def _processor_time(port: int, server: int) -> float:
    """The processor's milliseconds for a page, at the 95th of a hundred."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    spent = []
    for number in range(_ANSWERS_TIMED):
        # Ten at a time: the system counts the processor's time in hundredths of a second.
        before = _processor_seconds(server)
        for each in range(10):
            _ask(connection, "/search", QUESTIONS[(number + each) % len(QUESTIONS)])
        spent.append(100 * (_processor_seconds(server) - before))
    return quantiles(spent, n=20)[18]


def _sent(port: int, address: str) -> tuple[int, str]:
    """The bytes of an answer as they are sent, and what they say."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    content = answer.read()
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(content), (gzip.decompress(content) if is_packed else content).decode()


def _processor_seconds(process: int) -> float:
    """The processor's time that a process has taken so far."""
    spent = psutil.Process(process).cpu_times()
    return spent.user + spent.system


def _weight_lines(weight: Weight) -> list[str]:
    return [
        "A first visit to a results page, packed, as a browser without a cache asks for it; and",
        "the time of the server's processor for a page of the reports above (the 95th of a",
        "hundred, ten at a time). Wanted: 60 KB, 8 requests, 25 ms.",
        "",
        "| counties | requests | page, KB | all, KB | p95, ms |",
        "| ---: | ---: | ---: | ---: | ---: |",
        (
            f"| {weight.counties} | {weight.requests} | {weight.page / 1e3:.1f} | "
            f"{weight.whole / 1e3:.1f} | {weight.p95:.1f} |"
        ),
        "",
    ]


def _page(  # noqa: PLR0913, PLR0917 (what was measured)
    reports: int,
    busy: float,
    loads: Sequence[Load],
    fair: Sequence[Beside],
    memory: dict[int, int],
    weight: Weight,
) -> str:
    about = machine()
    rows = [
        f"| {load.way} | {load.processes} | {load.connections} | {load.rate:.0f} | "
        f"{load.p50:.1f} | {load.p99:.1f} | {load.refused:.1%} |"
        for load in loads
    ]
    fair_rows = [
        f"| {each.processes} | {each.others} | {each.alone:.1f} | {each.p50:.1f} | "
        f"{each.p50 / each.alone:.1f} | {each.p99:.1f} | {memory[each.processes] / 1e6:.0f} |"
        for each in fair
    ]
    return "\n".join(
        [
            "# The site under load",
            "",
            "Written by `make bench-web`; what is measured and how: `tests/benchmarks/web.py`.",
            f"{reports:,} generated reports. Load and server share the machine:",
            f"{about['Processor']}, {about['Memory']}, Python {about['Python']}.",
            f"Measured on {datetime.now(UTC).date().isoformat()}; other programs kept {busy:.1f}",
            "processors busy when it began (Linux's load average), so that figures are comparable",
            "with one another rather than with those of a quiet machine.",
            "",
            "| answer | processes | connections | a second | median, ms | p99, ms | refused |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
            *rows,
            "",
            "A plain search (舆情, as a page) alone, and beside eight clients that send the",
            "heaviest request known, the same search or ten searches; and the memory of the",
            "server, in MB, what its processes share counted once.",
            "",
            "| processes | others ask | alone, ms | beside, ms | times | p99, ms | memory, MB |",
            "| ---: | --- | ---: | ---: | ---: | ---: | ---: |",
            *fair_rows,
            "",
            *_weight_lines(weight),
        ]
    )


if __name__ == "__main__":
    main()
