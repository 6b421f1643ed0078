"""Every link that the site prints opens at its place, and stays what it is whatever is done."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from random import Random
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import html

from tests.web.small_archive import run, run_json
from tests.whole_way.ways import permalinks

#: Pages that are walked through of those that there are very many of: results, whose facets lead
#: to any number of others, and permalinks.
AT_MOST = {"/search": 30, "/r/[^/]+/": 200}
#: What changes the reader's cookies, and what is no page.
NOT_WALKED = ("/preferences", "/static/")


class Walk:
    """A walk in any order over the pages that can be reached from the first."""

    def __init__(self, client) -> None:
        self._client = client
        self._walked = Counter()
        self.ids: dict[str, set[str]] = {}
        self.links: set[str] = set()

    def from_home(self) -> None:
        random = Random("walk")  # noqa: S311 (the same walk every time)
        waiting = ["/"]
        while waiting:
            address = waiting.pop(random.randrange(len(waiting)))
            if address in self.ids or not self._is_walked(address):
                continue
            waiting += self._links_of(address)

    def _is_walked(self, address: str) -> bool:
        path = urlsplit(address).path
        if path.startswith(NOT_WALKED) or path.endswith("/original"):
            return False
        for kind, most in AT_MOST.items():
            if re.match(kind, path):
                self._walked[kind] += 1
                return self._walked[kind] <= most
        return True

    def _links_of(self, address: str) -> list[str]:
        response = self._client.get(address)
        assert response.status_code == 200, address
        if response.mimetype != "text/html":
            # A file to take away leads nowhere; it is written while it is taken.
            response.get_data()
            response.close()
            self.ids[address] = set()
            return []
        page = html.document_fromstring(response.get_data(as_text=True))
        self.ids[address] = set(page.xpath("//@id"))
        here = [link for link in page.xpath("//a/@href | //@data-copy") if link.startswith("/")]
        here += [address + link for link in page.xpath("//a/@href") if link.startswith("#")]
        self.links.update(here)
        return sorted(urldefrag(link).url for link in here)


@pytest.fixture(scope="module")
def walk(ways):
    walk = Walk(ways.client)
    walk.from_home()
    return walk


def test_every_link_opens_at_its_place(walk):
    walked = {link: urldefrag(link) for link in walk.links if urldefrag(link).url in walk.ids}
    missing = [
        link
        for link, (address, anchor) in walked.items()
        if anchor and anchor not in walk.ids[address]
    ]
    assert missing == []
    assert len(walked) > 500


def test_the_walk_comes_by_every_section(ways, walk):
    passages = {urldefrag(link).url for link in permalinks(ways).values()}
    assert passages - {urldefrag(link).url for link in walk.links} == set()


def test_adding_again_and_reindexing_leave_every_permalink(ways, files):
    before = permalinks(ways)
    again = run_json("add", files[0], archive=ways.archive)
    assert (again["added"], again["replaced"], again["rejected"]) == (0, 0, 0)
    assert run("reindex", archive=ways.archive).exit_code == 0
    assert links_shown(ways.archive) == before
    found = ways.by_library("").found
    assert {(one.report, one.section) for one in found} == set(before)


def test_another_archive_and_other_file_names_give_the_same_permalinks(ways, files, tmp_path):
    folder = tmp_path / "renamed"
    folder.mkdir()
    for number, path in enumerate(sorted(files[0].iterdir(), reverse=True)):
        if path.name not in {"SOURCES.md", "expected.json"}:
            shutil.copyfile(path, folder / f"另一份 {number}{path.suffix}")
    assert run("add", folder, archive=tmp_path / "archive").exit_code == 0
    assert links_shown(tmp_path / "archive") == permalinks(ways)


def links_shown(archive):
    shown = [
        run_json("show", one["report"], archive=archive)
        for one in run_json("list", archive=archive)["reports"]
    ]
    return {
        (report["report"], section["section"]): section["permalink"]
        for report in shown
        for section in report["sections"]
    }
