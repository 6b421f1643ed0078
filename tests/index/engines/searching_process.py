"""Searches an index, as a process, until a file says that it is over; prints how often."""

import json
import sys
from pathlib import Path

from tests.index.engines.test_concurrency import search_until

if __name__ == "__main__":
    print(json.dumps(search_until(Path(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 (its answer)
