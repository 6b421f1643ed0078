"""`python -m tests.fuzz`: the long run; ends with 1 at a query not answered or answered late."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.generated_archive import generated_library, texts_of
from tests.fuzz.running import Fuzz, QueryFailedError, Timed

_TOLD_EVERY = 1_000
_PATIENCE_SECONDS = 1.0
_WAITS_FOR_HELP = 30
#: Characters shown of a query.
_SHOWN = 120


def main() -> int:
    """Run as told on the command line; gives the exit status."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.directory or Path(temporary)
        library = generated_library(directory, options.reports, seed=1)
        # A server makes its help ready when it starts; the run waits until it is.
        any(library.suggest("预") for _ in range(_WAITS_FOR_HELP))
        fuzz = Fuzz(library, texts_of(library, 200), options.seed)
        tell(f"{library.overview().reports} reports, seed {options.seed}")
        begin = time.monotonic()

        def told(done: int) -> None:
            if done % _TOLD_EVERY == 0:
                slowest = max(fuzz.slowest)
                minutes = (time.monotonic() - begin) / 60
                tell(f"{done} queries in {minutes:.1f} min; slowest: {_line(slowest)}")

        try:
            fuzz.run(options.queries, told)
        except QueryFailedError as error:
            tell(f"NOT ANSWERED: {error}")
            return 1
        finally:
            library.close()
    _tell_slowest(fuzz)
    return int(max(fuzz.slowest).busy > _PATIENCE_SECONDS)


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell_slowest(fuzz: Fuzz) -> None:
    mean = 1000 * fuzz.busy / fuzz.answers
    tell(f"{fuzz.answers} answers without an error, {mean:.1f} ms each; the slowest:")
    for timed in sorted(fuzz.slowest, reverse=True):
        tell(_line(timed))


def _line(timed: Timed) -> str:
    shown = timed.query if len(timed.query) <= _SHOWN else timed.query[:_SHOWN] + "…"
    return (
        f"{timed.busy:.3f} s ({timed.seconds:.3f} s by the clock), {timed.way}, "
        f"{len(timed.query)} characters: {shown!r}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--directory", type=Path, help="keep the archive here and use it again")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
