"""Which engine is used, by today's names and former ones, and where its index stands."""

from __future__ import annotations

import pytest

from juanzong.index import ENGINES, SearchIndexError
from juanzong.index.engines import engine_directory, engine_in_use, engine_name, use_engine


def test_an_engine_goes_by_its_name_and_by_the_one_it_had():
    assert set(ENGINES) == {"opensearch", "pairs", "tantivy"}
    assert [engine_name(name) for name in ENGINES] == list(ENGINES)
    assert engine_name("whoosh") == "pairs"
    with pytest.raises(SearchIndexError, match="engine-unknown"):
        engine_name("lucene")


@pytest.mark.parametrize("name", ["pairs", "whoosh"])
def test_an_index_under_a_former_name_stays_in_use_until_there_is_one_of_today(tmp_path, name):
    assert engine_directory(tmp_path, name) == tmp_path / "pairs"
    (tmp_path / "whoosh").mkdir()
    assert engine_directory(tmp_path, name) == tmp_path / "whoosh"
    assert engine_directory(tmp_path, "tantivy") == tmp_path / "tantivy"
    (tmp_path / "pairs").mkdir()
    assert engine_directory(tmp_path, name) == tmp_path / "pairs"


def test_a_file_under_a_former_name_is_no_index(tmp_path):
    (tmp_path / "whoosh").touch()
    assert engine_directory(tmp_path, "pairs") == tmp_path / "pairs"


def test_an_engine_is_used_from_when_it_is_told_on(tmp_path):
    folder = tmp_path / "archive" / "indexes"
    assert engine_in_use(folder) == "pairs"
    for name, used in (("tantivy", "tantivy"), ("whoosh", "pairs"), ("opensearch", "opensearch")):
        use_engine(folder, name)
        assert engine_in_use(folder) == used
    with pytest.raises(SearchIndexError):
        use_engine(folder, "lucene")
    assert engine_in_use(folder) == "opensearch"


@pytest.mark.parametrize("told", [b"lucene", b"", b"\xff", b"tantivy pairs"])
def test_what_names_no_engine_leaves_the_default_one(tmp_path, told):
    (tmp_path / "engine").write_bytes(told)
    assert engine_in_use(tmp_path) == "pairs"
    (tmp_path / "engine").write_bytes(b" tantivy\n")
    assert engine_in_use(tmp_path) == "tantivy"
