"""Rebuilds an index of changed reports again and again, until it is killed."""

import sys
from pathlib import Path

from juanzong.index import EngineOptions, open_engine
from tests.index.engines.test_concurrency import REPORTS, ignore, versioned
from tests.reports import MemorySource

if __name__ == "__main__":
    engine = open_engine("pairs", EngineOptions(Path(sys.argv[1])))
    source = MemorySource([versioned(number, 0) for number in range(REPORTS)])
    print("writing", flush=True)  # noqa: T201 (the test waits for it)
    while True:
        engine.rebuild(source, ignore)
