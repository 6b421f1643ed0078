"""Point 15: no file made to stop its reader does: each costs what it may, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.store.identity import sha256_of
from juanzong.archive.store.parsing import Parsed, ReadingLimits, default_parser
from juanzong.archive.store.reading_process import ReadingProcess, ReadingTask
from tests.trust.hostile.files import FILES, HostileFile
from tests.trust.hostile.outcomes import TOO_DEAR


def limits_of(file: HostileFile) -> ReadingLimits:
    return ReadingLimits(seconds=file.seconds, megabytes=file.megabytes)


def test_the_corpus_is_large_and_each_name_is_used_once():
    assert len({file.name for file in FILES}) == len(FILES) >= 80


@pytest.mark.parametrize(
    "limits",
    sorted({limits_of(file) for file in FILES}, key=lambda each: (each.seconds, each.megabytes)),
    ids=lambda each: f"{each.seconds}s-{each.megabytes}MB",
)
def test_every_file_is_read_or_refused_within_what_it_may_cost(tmp_path, limits):
    parser = replace(default_parser(), limits=limits)
    process = ReadingProcess(parser)
    dear = {}
    try:
        for file in FILES:
            if limits_of(file) != limits:
                continue
            if not process.is_alive():
                process = ReadingProcess(parser)
            path = tmp_path / file.name
            path.write_bytes(file.content())
            task = ReadingTask(str(path), file.name, sha256_of(path.read_bytes()))
            result = process.read(task)
            path.unlink()
            if not isinstance(result, Parsed) and result.reason.code in TOO_DEAR:
                dear[file.name] = str(result.reason)
    finally:
        process.kill()
    assert dear == {}
