"""`python -m tests.benchmarks.long_reports`: the first page of a report of a million characters.

Milliseconds of the processor, which other work on the machine lengthens less than the clock's:
the best of three first requests, with nothing kept of a request before, and the next part's.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from flask import Flask

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.rendering import load_templates
from juanzong.web.serving.collecting import rest_what_stays
from juanzong.web.settings import Settings

CHARACTERS = 1_000_000
_HEAD = "怀来县水利局部门整体支出绩效评价报告\n一、概况\n"
_SENTENCE = "全年完成水库维修，舆情平稳，资金按计划支付，群众反映良好。"
_SPACED = "全年 完成 水库维修 12,345,678 元，舆情 平稳，㎡ 資金 按計劃 支付，群眾 反映 good news。 "
_ROW = "项目{}\t1\t2\t\t5\t12,345.6\t舆情\t完成\t90%"
_ROUNDS = 3


def main() -> None:
    """Make the reports, ask for their pages and tell how long each took."""
    with TemporaryDirectory(prefix="juanzong-long-") as folder:
        library = Library.open(Settings(archive=Path(folder, "archive")), create=True)
        for name, text in _texts():
            Path(folder, name).write_text(text, "utf-8")
            library.add([Path(folder, name)])
        site = create_app(library)
        load_templates(site)
        site.test_client().get("/search?q=预算")
        rest_what_stays()
        for report in library.reports():
            for query in ("", "舆情", "1", "的"):
                first = min(_asked(site, report.id, query)[0] for _ in range(_ROUNDS))
                following, size = _asked(site, report.id, query)[1:]
                sys.stdout.write(
                    f"{report.file_name:14} {query or '(no query)':10} first {first:6.0f} ms, "
                    f"next part {following:6.0f} ms, {size / 1e6:.2f} MB\n"
                )
        library.close()


def _texts() -> Iterator[tuple[str, str]]:
    yield "paragraphs.txt", _HEAD + "\n".join([_SENTENCE * 4] * (CHARACTERS // 112))
    yield "paragraph.txt", _HEAD + _SENTENCE * (CHARACTERS // len(_SENTENCE))
    yield "spaced.txt", _HEAD + "\n".join([_SPACED * 3] * (CHARACTERS // len(_SPACED) // 3))
    rows = [_ROW.format(number) for number in range(CHARACTERS // len(_ROW))]
    yield "table.txt", _HEAD + "\n".join(rows)
    yield "one-sign.txt", _HEAD + "\n".join(["的" * 100] * (CHARACTERS // 100))


def _asked(site: Flask, report: str, query: str) -> tuple[float, float, int]:
    """Ask for the first part and for the next: milliseconds of both, bytes of the second."""
    client = site.test_client()
    gc.collect()
    address = f"/r/{report}?q={quote(query)}"
    begin = time.process_time()
    client.get(address)
    between = time.process_time()
    answer = client.get(f"{address}&part=2")
    end = time.process_time()
    return (between - begin) * 1000, (end - between) * 1000, len(answer.data)


if __name__ == "__main__":
    main()
