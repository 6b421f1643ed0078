"""The help page shows every way of asking, each by an example that can be tried."""

from __future__ import annotations

import re

import pytest

from juanzong.archive.fact_kinds import FACT_KINDS
from tests.web.pages.reading_pages import find

WORD = "[\u4e00-\u9fff]+"
WAYS = {
    "one word": WORD,
    "two words in any order": f"{WORD} {WORD}",
    "quotation marks that keep a space": f'"{WORD} {WORD}"',
    "a number": r"[0-9]+\.[0-9]+",
    "the beginning of a number": r"[0-9]+\*",
    "without a word": f"{WORD} -{WORD}",
    "either of two": f"{WORD} OR {WORD}",
    "conditions kept together": rf"\({WORD} OR {WORD}\) {WORD}",
    "in a heading": f"heading:{WORD}",
    "a county": f"county:{WORD} {WORD}",
    "a span of years": rf"year:[0-9]{{4}}\.\.[0-9]{{4}} {WORD}",
    "a department": f"department:{WORD}",
    "a grade": f"grade:{WORD}",
    "a figure from a bound on": "score:>=[0-9]+",
    "a figure below a bound": "rate:<[0-9]+",
}


@pytest.fixture
def queries(site):
    return [link.text_content().strip() for link in site.page("/help").xpath("//dl//a")]


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_asking_has_one_example(queries, way):
    assert len([query for query in queries if re.fullmatch(WAYS[way], query)]) == 1


def test_every_example_is_of_a_way_and_names_a_field_that_there_is(queries):
    assert len(queries) == len(WAYS)
    fields = {query.partition(":")[0] for query in queries if ":" in query}
    assert fields <= {"heading", *(kind.query_name for kind in FACT_KINDS)}


def test_an_example_is_searched_and_explained_in_the_reader_s_language(site):
    page = site.page("/help")
    for link in page.xpath("//dl//a"):
        assert find(site.page(link.get("href")), "h2.total")
    for language, han in (("zh", True), ("en", False)):
        told = site.page("/help", lang=language).xpath("//dl//dd")
        assert len(told) == len(WAYS)
        assert all(re.search("[\u4e00-\u9fff]", each.text_content()) for each in told) is han
