"""Mutates real files and reads each in the process for reading: `python -m tests.trust.hostile`.

`--count N` files (5,000), each a sample report with bytes changed, cut, doubled or moved;
`--seed S` begins elsewhere. Those that crash, hang or swell the process are kept in `--keep F`.
With `--growth` the shapes of files.py are read at a size and its double, and the factors told.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.parsing import Parsed, ReadingLimits, default_parser
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask
from tests.trust.hostile.files import SHAPES
from tests.trust.hostile.mutating import mutated
from tests.trust.hostile.outcomes import TOO_DEAR

SAMPLES = Path(__file__).parents[3] / "sample_reports"
MOST_GROWTH = 2.3
PARSER = replace(default_parser(), limits=ReadingLimits(seconds=30, megabytes=600))


def told(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Reader:
    """Reads bytes under a name, always in a living process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = ReadingProcess(PARSER)

    def read(self, name: str, content: bytes) -> str:
        """ "read", or the code of the refusal."""
        if not self._process.is_alive():
            self._process = ReadingProcess(PARSER)
        path = self._folder / name
        path.write_bytes(content)
        result = self._process.read(ReadingTask(str(path), name, sha256_of(content)))
        path.unlink()
        return "read" if isinstance(result, Parsed) else result.reason.code

    def close(self) -> None:
        self._process.kill()


def mutate(reader: Reader, count: int, seed: int, keep: Path) -> int:
    """Read mutated samples; gives 1 where one cost too much."""
    sources = [path for path in sorted(SAMPLES.iterdir()) if path.name != "SOURCES.md"]
    outcomes: Counter[str] = Counter()
    for number in range(seed, seed + count):
        source = random.Random(number).choice(sources)  # noqa: S311 (the same files for the same seed)
        content = mutated(source.read_bytes(), number)
        code = reader.read(source.name, content)
        outcomes[code] += 1
        if code in TOO_DEAR:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}-{source.name}").write_bytes(content)
            told(f"{number}: {source.name}: {code}")
    told(", ".join(f"{code} {times}" for code, times in outcomes.most_common()))
    return int(any(outcomes[code] for code in TOO_DEAR))


def growth(reader: Reader) -> int:
    """Tell how each shape's cost grows with its size; gives 1 where one more than it may."""
    dear = 0
    for name, (ending, make, size) in SHAPES.items():
        seconds = []
        for each in (size, 2 * size):
            content = make(each)
            best = float("inf")
            for _ in range(2):
                started = time.perf_counter()
                reader.read(f"shape.{ending}", content)
                best = min(best, time.perf_counter() - started)
            seconds.append(best)
        factor = seconds[1] / seconds[0]
        dear += factor > MOST_GROWTH
        told(f"{name}: {seconds[0]:.2f} s, {seconds[1]:.2f} s, {factor:.1f} times")
    return int(dear > 0)


def main() -> int:
    """Run what the arguments ask for."""
    arguments = argparse.ArgumentParser(prog="python -m tests.trust.hostile")
    arguments.add_argument("--count", type=int, default=5000)
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--keep", type=Path, default=Path("mutated"))
    arguments.add_argument("--growth", action="store_true")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(Path(folder))
        try:
            if given.growth:
                return growth(reader)
            return mutate(reader, given.count, given.seed, given.keep)
        finally:
            reader.close()


if __name__ == "__main__":
    sys.exit(main())
