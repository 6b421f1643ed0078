"""What failed for now says when to ask again; what waiting does not help says nothing of it."""

from __future__ import annotations

import pytest

from juanzong.archive.errors import ArchiveError, ArchiveLockedError
from juanzong.index.engine import IndexLockedError, IndexUnreadableError, SearchIndexError
from juanzong.index.patience import OutOfTimeError
from juanzong.web.application import create_app
from juanzong.web.serving.settings import ServerSettings

PAGES = ("/search?q=%E8%88%86%E6%83%85", "/api/v1/search?q=%E8%88%86%E6%83%85", "/healthz")


class FailingLibrary:
    """A library whose searches raise an error."""

    def __init__(self, library, error):
        self._library = library
        self._error = error

    def __getattr__(self, name):
        return getattr(self._library, name)

    def search(self, _request):
        raise self._error


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "error",
    [
        OutOfTimeError(),
        IndexLockedError("index-locked"),
        IndexUnreadableError("cluster-away", cluster="c", error="ConnectionError"),
        IndexUnreadableError("index-files-used-up", directory="d", error="e"),
        ArchiveError("database-unreachable", message="m"),
        ArchiveError("database-locked"),
        ArchiveLockedError("archive-locked"),
    ],
    ids=lambda error: error.remark.code,
)
def test_what_passes_by_itself_says_when_to_ask_again(site, path, error):
    answer = create_app(FailingLibrary(site.library, error)).test_client().get(path)
    assert answer.status_code == 503
    assert 0 < int(answer.headers["Retry-After"]) <= 60


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "error",
    [
        ArchiveError("database-damaged"),
        ArchiveError("database-disk-full"),
        ArchiveError("original-file-missing"),
        SearchIndexError("index-unwritable"),
        IndexUnreadableError("index-forbidden", directory="d", error="e"),
        SearchIndexError("cluster-address"),
    ],
    ids=lambda error: error.remark.code,
)
def test_what_somebody_must_mend_does_not(site, path, error):
    answer = create_app(FailingLibrary(site.library, error)).test_client().get(path)
    assert answer.status_code == 503
    assert "Retry-After" not in answer.headers


def test_a_search_that_ran_out_of_time_says_it_on_the_whole_way(site):
    client = create_app(site.library, ServerSettings(request_seconds=1e-9)).test_client()
    assert [int(client.get(path).headers["Retry-After"]) for path in PAGES[:2]] == [5, 5]


def test_the_description_of_the_api_names_it(site):
    answers = site.client.get("/api/v1/openapi.json").json["paths"]["/search"]["get"]["responses"]
    assert "Retry-After" in answers["503"]["headers"]
    assert "headers" not in answers["500"]
