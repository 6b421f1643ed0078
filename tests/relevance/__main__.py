"""Prints how well the rankers answer the judged queries; `--pool` lists what is left to judge."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.relevance.judged import judged_queries
from tests.relevance.measuring import measured, pooled, table
from tests.relevance.rankers import rankers
from tests.relevance.samples import sample_reports


def main() -> None:
    """Rank the sample reports for every judged query and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.relevance", description=__doc__)
    parser.add_argument("--pool", action="store_true", help="list what nobody has judged yet")
    parser.add_argument("--queries", action="store_true", help="give a line for each query too")
    chosen = parser.parse_args()
    queries = judged_queries()
    with tempfile.TemporaryDirectory() as directory:
        by_name = rankers(sample_reports(), Path(directory), "pairs")
        if chosen.pool:
            for query in queries:
                for place in pooled(query, by_name):
                    print(f"{query.text}\t{place.file_name} {place.headings}")  # noqa: T201 (a command)
            return
        scores = measured(queries, by_name)
    if chosen.queries:
        for query in queries:
            values = "  ".join(f"{of_ranker[query.text]:.3f}" for of_ranker in scores.values())
            print(f"{values}  {query.text}")  # noqa: T201 (a command)
    print(table(queries, scores))  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
