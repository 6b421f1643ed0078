"""After which failures asking again helps, and how soon."""

from __future__ import annotations

import pytest
from flask import Response

from juanzong.archive.errors import ArchiveError
from juanzong.web.serving.asking_again import say_when_to_ask_again

SOMEBODY_IS_AT_WORK = (
    "archive-locked", "archive-locked-by", "archive-locked-elsewhere", "database-locked",
    "index-locked", "index-locked-by", "cluster-locked",
)  # fmt: skip
IT_CHANGED_MEANWHILE = ("archive-changed", "database-replaced", "cluster-state-over")
A_MACHINE_IS_AWAY = (
    "cluster-away", "cluster-incomplete", "database-gone", "database-unreachable",
    "originals-unreachable",
)  # fmt: skip
AN_INDEX_IS_PUT_IN_PLACE = ("cluster-empty", "index-lacks-file", "index-missing")
THE_SERVER_HAS_TOO_LITTLE = (
    "index-files-used-up", "index-machine-files-used-up", "index-memory-full",
)  # fmt: skip
SOMEBODY_HAS_TO_MEND_IT = (
    "cluster-address", "database-damaged", "database-disk-full", "database-forbidden",
    "index-forbidden", "index-unwritable", "original-file-missing", "originals-forbidden",
)  # fmt: skip


def seconds(code):
    return say_when_to_ask_again(Response(), ArchiveError(code)).headers.get("Retry-After")


@pytest.mark.parametrize("code", [*SOMEBODY_IS_AT_WORK, *IT_CHANGED_MEANWHILE, "search-too-long"])
def test_who_is_at_work_or_was_just_now_is_soon_done(code):
    assert seconds(code) == "5"


@pytest.mark.parametrize(
    "code", [*A_MACHINE_IS_AWAY, *AN_INDEX_IS_PUT_IN_PLACE, *THE_SERVER_HAS_TOO_LITTLE]
)
def test_what_is_away_or_lacks_something_takes_half_a_minute(code):
    assert seconds(code) == "30"


@pytest.mark.parametrize("code", SOMEBODY_HAS_TO_MEND_IT)
def test_what_somebody_has_to_mend_is_not_asked_for_again(code):
    assert seconds(code) is None
