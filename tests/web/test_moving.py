"""Moving an archive to another engine changes no answer: 300 searches, the same JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest

from juanzong.index import SearchRequest
from juanzong.index.orders import SORTS
from juanzong.web.contract import search_json
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests import random_words
from tests.index.engines.contract import CLUSTER
from tests.whole_way.conftest import SAMPLES

QUERIES = 300


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The sample reports in an archive, searched by the default engine."""
    directory = tmp_path_factory.mktemp("moving") / "archive"
    library = Library.open(Settings(directory, log_misses=False), create=True)
    library.add([SAMPLES])
    yield library
    library.close()


@pytest.fixture(scope="module")
def requests(archive):
    """Searches by parts of texts and composed queries, in all orders, with pages and choices."""
    random = Random("moving")  # noqa: S311 (the same searches every time)
    reports = [archive.report(each.id) for each in archive.reports()]
    texts = [section.text for report in reports for section in report.sections if section.text]
    return [
        SearchRequest(
            random_words.query(random, texts)
            if number % 2
            else random_words.substring(random, texts),
            sort=random.choice(SORTS),
            offset=random.choice((0, 0, 7)),
        )
        for number in range(QUERIES)
    ]


def answers(library, requests):
    """Every answer as the JSON that others script against, but for the generation's name."""
    told = [search_json(library.search(request)) for request in requests]
    return [json.dumps({**each, "generation": ""}, ensure_ascii=False) for each in told]


@pytest.fixture(scope="module")
def before(archive, requests):
    return answers(archive, requests)


def address(name, directory):
    if name != "opensearch":
        return ""
    if not CLUSTER:
        pytest.skip("needs a cluster: JUANZONG_TEST_OPENSEARCH (tools/opensearch/cluster.py)")
    first, *others = CLUSTER.split(",")
    return ",".join([f"{first}/moving-{abs(hash(directory)):x}?shards=2", *others])


@pytest.mark.parametrize("name", ["tantivy", "opensearch"])
def test_no_answer_changes(archive, requests, before, name):
    pytest.importorskip({"tantivy": "tantivy", "opensearch": "opensearchpy"}[name])
    directory = archive.settings.archive
    settings = replace(archive.settings, engine_address=address(name, directory))
    with_address = Library.open(settings)
    with_address.switch_engine(name)
    with_address.close()
    moved = Library.open(settings)
    try:
        state = {each.name: each for each in moved.engines()}[name]
        assert state.is_in_use
        assert state.index.revision == moved.overview().revision
        assert answers(moved, requests) == before
        assert sum('"total": 0' not in answer for answer in before) > QUERIES // 2
        assert [each.permalink for each in moved.search(requests[0]).hits] == [
            each.permalink for each in archive.search(requests[0]).hits
        ]
    finally:
        moved.switch_engine("pairs")
        moved.close()
