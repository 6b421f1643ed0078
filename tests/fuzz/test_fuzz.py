"""A short fuzz run: no query raises, on whichever way it comes."""

from __future__ import annotations

import pytest

from tests.fuzz.generated_archive import generated_library, texts_of
from tests.fuzz.running import Fuzz

REPORTS = 12
QUERIES = 700


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    library = generated_library(tmp_path_factory.mktemp("fuzz"), REPORTS, seed=1)
    yield library
    library.close()


def test_every_query_is_answered(library):
    fuzz = Fuzz(library, texts_of(library, REPORTS), seed=1)
    fuzz.run(QUERIES)
    assert fuzz.answers == 2 * QUERIES
    assert fuzz.found > QUERIES / 10
