"""`python -m tests.benchmarks.throughput`: whole answers a second, by clusters of some nodes.

Starts each cluster by tools/opensearch/cluster.py, builds the same index in it, and has some
clients, each a process of its own, ask all questions over and over for a while. Nodes and clients
share this machine's processors, so that more nodes are not more machines: what it shows is what
they cost.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from juanzong.index import EngineOptions, open_engine
from tests.benchmarks.archive_files import StoredArchive, write_archive
from tests.benchmarks.contenders.ours import OurSearcher
from tests.benchmarks.machine import machine
from tests.benchmarks.questions import CHOSEN_FROM, choose_questions
from tests.benchmarks.work import Work

_SEED = 1
_REPOSITORY = Path(__file__).parents[2]
_TOOL = _REPOSITORY / "tools" / "opensearch" / "cluster.py"
_ENGINE = "opensearch"
#: Before it is measured, so long in seconds, since Java compiles what is asked for.
_WARMING = 15.0

_HEAD = """\
| nodes | shards, replicas | clients | answers a second | median, ms | p95, ms |
| ---: | ---: | ---: | ---: | ---: | ---: |
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """What one client is to do; its questions come in an order of its own."""

    address: str
    folder: Path
    seconds: float
    seed: int


def main() -> None:
    """Measure each number of nodes, and tell a row of each."""
    options = _options()
    work = Work(options.work)
    write_archive(work.archive, max(options.reports, CHOSEN_FROM), _SEED)
    if not work.questions():
        first = list(islice(StoredArchive(work.archive, CHOSEN_FROM).reports(), CHOSEN_FROM))
        work.keep_questions(choose_questions(first, _SEED))
    _tell(f"{options.reports:,} reports; nodes and clients share {machine()['Processor']}.\n\n")
    _tell(_HEAD)
    for nodes in options.nodes:
        with _cluster(options, nodes) as addresses:
            replicas = min(1, nodes - 1)
            shards = options.shards or nodes
            address = _address(addresses, shards, replicas)
            _build(address, StoredArchive(work.archive, options.reports))
            for clients in options.clients:
                _measured(options, address, clients, _WARMING)
                row = told(_measured(options, address, clients, options.seconds), options.seconds)
                _tell(f"| {nodes} | {shards}, {replicas} | {clients} | {row} |\n")


def told(milliseconds: Sequence[float], seconds: float) -> str:
    """The answers of all clients as cells of a row."""
    p95 = statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]
    median = statistics.median(milliseconds)
    return f"{len(milliseconds) / seconds:.1f} | {median:.0f} | {p95:.0f}"


def ask(asking: Asking) -> list[float]:
    """Ask until the time is up; milliseconds of every answer."""
    searcher = OurSearcher(_ENGINE, EngineOptions(Path(), asking.address))
    questions = Work(asking.folder).questions()
    Random(asking.seed).shuffle(questions)  # noqa: S311 (the same order every time)
    searcher.answer(questions[0])
    times: list[float] = []
    end = time.perf_counter() + asking.seconds
    while True:
        for question in questions:
            searcher.forget()
            begin = time.perf_counter()
            if begin > end:
                return times
            searcher.answer(question)
            times.append((time.perf_counter() - begin) * 1000)


def _measured(
    options: argparse.Namespace, address: str, clients: int, seconds: float
) -> list[float]:
    with ProcessPoolExecutor(clients) as pool:
        asked = [Asking(address, options.work, seconds, seed) for seed in range(clients)]
        return [each for times in pool.map(ask, asked) for each in times]


def _build(address: str, archive: StoredArchive) -> None:
    engine = open_engine(_ENGINE, EngineOptions(Path(), address))
    engine.update(archive, lambda _done, _total: None)
    engine.close()


def _address(addresses: Sequence[str], shards: int, replicas: int) -> str:
    """All nodes of a cluster, with the index and how it is cut, as the engine takes it."""
    first, *others = addresses
    return ",".join([f"{first}/throughput?shards={shards}&replicas={replicas}", *others])


@contextmanager
def _cluster(options: argparse.Namespace, nodes: int) -> Iterator[list[str]]:
    """Addresses of so many nodes, started for this and taken away behind it."""
    folder = options.work / f"cluster-{nodes}"
    tool = [sys.executable, str(_TOOL)]
    server = options.work / "server"
    server.mkdir(parents=True, exist_ok=True)
    subprocess.run([*tool, "fetch", str(server)], check=True, stdout=subprocess.DEVNULL)
    folder.mkdir(exist_ok=True)
    for home in server.iterdir():
        (folder / home.name).symlink_to(home.resolve())
    start = ["start", str(folder), "--nodes", str(nodes), "--port", str(options.port)]
    try:
        started = subprocess.run(
            [*tool, *start, "--heap", options.heap], check=True, capture_output=True, text=True
        )
        yield started.stdout.split()
    finally:
        subprocess.run([*tool, "stop", str(folder)], check=True)
        shutil.rmtree(folder)


def _tell(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.throughput", description=__doc__
    )
    parser.add_argument("--nodes", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--shards", type=int, help="shards of the index (one for each node)")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--port", type=int, default=9200)
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--work", type=Path, default=_REPOSITORY / "build" / "benchmarks")
    return parser.parse_args()


if __name__ == "__main__":
    main()
