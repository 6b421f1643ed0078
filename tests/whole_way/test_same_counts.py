"""Page, API, tables, feed and command give the same counts, whatever is asked for."""

from __future__ import annotations

import csv
import io
import json
from random import Random

from lxml import etree, html

from juanzong.archive.fact_kinds import KIND_OF
from tests import random_words
from tests.web.small_archive import run

SEARCHES = 200
_ATOM = "{http://www.w3.org/2005/Atom}"
FACETS = ("year", "department", "county", "grade", "report_type", "role")


def random_search(random, ways):
    """A query and filters as an address has them; some of them find nothing."""
    query = random_words.query(random, ways.originals) if random.random() < 0.9 else ""
    filters = {}
    for name in random.sample(FACETS, random.choice((0, 0, 1, 1, 2))):
        held = dict(ways.library.overview().facets.get(name, ()))
        values = list(held or KIND_OF[name].order)
        if values:
            chosen = random.sample(values, min(len(values), random.choice((1, 1, 2))))
            filters[random.choice((name, name, f"not_{name}"))] = chosen
    return query, filters


def counted_by_page(ways, path, asked):
    answer = ways.client.get(path, query_string=asked)
    assert answer.status_code == 200
    page = html.document_fromstring(answer.get_data(as_text=True))
    return [
        int("".join(filter(str.isdigit, each.text_content())) or 0)
        for each in page.xpath("//h2[@class='total']/*")[:2]
    ]


def body(ways, path, asked):
    answer = ways.client.get(path, query_string=asked)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def counted_by_command(ways, query, filters):
    options = [
        word
        for name, values in filters.items()
        for value in values
        for word in (f"--{name.replace('_', '-')}", value)
    ]
    told = run("search", "--json", "--limit", 1, *options, "--", query, archive=ways.archive)
    assert told.exit_code == 0, told.output
    answer = json.loads(told.stdout)
    return [answer["total"], answer["reports_total"]]


def test_every_way_counts_the_same(ways):
    random = Random("counts")  # noqa: S311 (the same ones every time)
    finding = 0
    for _ in range(SEARCHES):
        query, filters = random_search(random, ways)
        asked = {"q": query, **filters}
        api = json.loads(body(ways, "/api/v1/search", {**asked, "limit": "1"}))
        counts = [api["total"], api["reports_total"]]
        finding += counts[0] > 0
        page = counted_by_page(ways, "/search", asked)
        assert page == (counts if counts[0] else [0]), asked
        rows = list(csv.reader(io.StringIO(body(ways, "/search.csv", asked)[1:], newline="")))
        assert len(rows) - 1 == counts[0], asked
        document = json.loads(body(ways, "/search.json", asked))
        assert [document["total"], document["reports_total"]] == counts, asked
        assert len(document["hits"]) == counts[0], asked
        feed = etree.fromstring(body(ways, "/search.atom", asked).encode())
        assert len(feed.findall(f"{_ATOM}entry")) == min(counts[1], 50), asked
        assert counted_by_command(ways, query, filters) == counts, asked
    assert SEARCHES / 3 < finding < SEARCHES
