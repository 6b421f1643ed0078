"""Pages, API, tables, feeds and commands give the same counts, whatever is asked for."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from itertools import cycle
from random import Random

from lxml import etree, html

from juanzong.archive.fact_kinds import KIND_OF
from tests import random_words
from tests.web.small_archive import run

SEARCHES = 200
_ATOM = "{http://www.w3.org/2005/Atom}"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
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
    return content(ways, path, asked).decode()


def content(ways, path, asked):
    answer = ways.client.get(path, query_string=asked)
    assert answer.status_code == 200, path
    return answer.get_data()


def rows_of_csv(text):
    return len(list(csv.reader(io.StringIO(text, newline="")))) - 1


def rows_of_workbook(book):
    """Rows below the head of the first sheet, counted as it is packed: openpyxl takes a minute."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts, parts.open("xl/worksheets/sheet1.xml") as xml:
        return sum(1 for _ in etree.iterparse(xml, tag=f"{_SHEET}row")) - 1


def entries_of_feed(ways, path, asked):
    return len(etree.fromstring(content(ways, path, asked)).findall(f"{_ATOM}entry"))


def told(*words, archive):
    done = run(*words, archive=archive)
    assert done.exit_code == 0, done.output
    return done.stdout


def command_options(filters):
    return [
        word
        for name, values in filters.items()
        for value in values
        for word in (f"--{name.replace('_', '-')}", value)
    ]


def counted_by_command(ways, query, options):
    words = ("search", "--json", "--limit", 1, *options, "--", query)
    answer = json.loads(told(*words, archive=ways.archive))
    return [answer["total"], answer["reports_total"]]


def counted_by_export(ways, form, query, options):
    written = told("export", "--format", form, *options, "--", query, archive=ways.archive)
    if form == "csv":
        return rows_of_csv(written)
    if form == "jsonl":
        return written.count("\n")
    document = json.loads(written)
    assert document["total"] == len(document["hits"])
    return document["total"]


def counted_by_list_of_reports(ways, asked):
    page = html.document_fromstring(body(ways, "/reports", asked))
    return int("".join(filter(str.isdigit, page.xpath("//p[@class='lead']/text()")[0])))


def test_every_way_counts_the_same_sections(ways):
    random, forms = Random("counts"), cycle(("csv", "jsonl", "json"))  # noqa: S311 (always the same)
    finding = 0
    for _ in range(SEARCHES):
        query, filters = random_search(random, ways)
        asked = {"q": query, **filters}
        api = json.loads(body(ways, "/api/v1/search", {**asked, "limit": "1"}))
        counts = [api["total"], api["reports_total"]]
        finding += counts[0] > 0
        page = counted_by_page(ways, "/search", asked)
        assert page == (counts if counts[0] else [0]), asked
        assert rows_of_csv(body(ways, "/search.csv", asked)) == counts[0], asked
        assert rows_of_workbook(content(ways, "/search.xlsx", asked)) == counts[0], asked
        document = json.loads(body(ways, "/search.json", asked))
        assert [document["total"], document["reports_total"]] == counts, asked
        assert len(document["hits"]) == counts[0], asked
        assert entries_of_feed(ways, "/search.atom", asked) == min(counts[1], 50), asked
        options = command_options(filters)
        assert counted_by_command(ways, query, options) == counts, asked
        assert counted_by_export(ways, next(forms), query, options) == counts[0], asked
    assert SEARCHES / 3 < finding < SEARCHES


def test_every_list_counts_the_same_reports(ways):
    random = Random("counts")  # noqa: S311 (the same searches as above)
    for _ in range(SEARCHES):
        query, filters = random_search(random, ways)
        asked = {"q": query, **filters}
        searched = json.loads(body(ways, "/api/v1/search", {**asked, "limit": "0"}))
        count = searched["reports_total"]
        assert counted_by_page(ways, "/search", {**asked, "by": "report"})[-1] == count, asked
        assert counted_by_list_of_reports(ways, asked) == count, asked
        listed = json.loads(body(ways, "/api/v1/reports", {**asked, "limit": "1000"}))
        assert (listed["total"], len(listed["reports"])) == (count, count), asked
        assert rows_of_csv(body(ways, "/reports.csv", asked)) == count, asked
        assert rows_of_workbook(content(ways, "/reports.xlsx", asked)) == count, asked
        document = json.loads(body(ways, "/reports.json", asked))
        assert (document["total"], len(document["reports"])) == (count, count), asked
        assert entries_of_feed(ways, "/reports.atom", asked) == min(count, 50), asked
