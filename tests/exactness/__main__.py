"""`python -m tests.exactness`: the long run; ends with 1 at the first counterexample."""

from __future__ import annotations

import argparse
import sys
import time

from tests.exactness.comparing import Counterexample
from tests.exactness.running import Tally, run_round

_REQUESTS_A_ROUND = 200
_TOLD_EVERY_SECONDS = 30


def main() -> int:
    """Run as told on the command line; gives the exit status."""
    options = _options()
    tally = Tally()
    end = time.monotonic() + 60 * options.minutes
    told = time.monotonic()
    while time.monotonic() < end or not tally.rounds:
        seed = f"{options.seed}-{tally.rounds}"
        try:
            run_round(seed, tally, _REQUESTS_A_ROUND, options.cluster)
        except Counterexample as found:
            _tell(f"round {seed}, after {tally}:\n{found}")
            return 1
        if time.monotonic() > told + _TOLD_EVERY_SECONDS:
            told = time.monotonic()
            _tell(str(tally))
    _tell(f"no counterexample: {tally}")
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.exactness", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--cluster", default="", help="addresses of OpenSearch nodes, by commas")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
