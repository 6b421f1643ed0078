"""Searches an index until a time comes, in a process of its own, and prints how often."""

import json
import sys
from pathlib import Path

from tests.index.engines.test_concurrency import search_until

if __name__ == "__main__":
    print(json.dumps(search_until(Path(sys.argv[1]), float(sys.argv[2]))))  # noqa: T201 (its answer)
