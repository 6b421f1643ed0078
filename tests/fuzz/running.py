"""One fuzz run: each query through the command's and the page's way, with the slowest kept."""

from __future__ import annotations

import heapq
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from flask.testing import FlaskClient

from juanzong.index.records import FacetChoice, SearchPage, SearchRequest
from juanzong.web.application import create_app
from juanzong.web.contract import search_json
from juanzong.web.library.service import Library
from juanzong.web.search_form import SORTS
from tests import random_words

#: The slowest answers that are kept.
_SLOWEST = 10

_HTMX = {"HX-Request": "true"}
_VALUES = {
    "county": ("怀来县", "没有县", ""),
    "year": ("2021", "2019", "2020..2022", "..", "x"),
    "department": ("财政局", "网信办"),
    "report_type": ("部门整体支出", "项目"),
    "grade": ("优", "良", "\ud800"),
}


@dataclass(frozen=True, slots=True, order=True)
class Timed:
    """How long one answer took, on which way, and to which query.

    `busy` is the processor's time for it in seconds, `seconds` that of the clock, in which a
    busy machine did other things too.
    """

    busy: float
    seconds: float
    way: str
    query: str


class QueryFailedError(Exception):
    """A query that was not answered; the message says which, on which way, and why."""


@dataclass
class Fuzz:
    """A run over one library; the same seed asks the same."""

    library: Library
    texts: Sequence[str]
    seed: int
    slowest: list[Timed] = field(default_factory=list)
    answers: int = 0
    found: int = 0
    busy: float = 0.0

    def __post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 (the same queries every time)
        self._client: FlaskClient = create_app(self.library).test_client()

    def run(self, queries: int, told: Callable[[int], None] = lambda _done: None) -> None:
        """Ask so many queries; raises QueryFailedError at the first that is not answered."""
        for done in range(queries):
            query = draw(self._random, self.texts)
            choices = self._choices()
            self._ask("command", query, lambda q=query, c=choices: self._by_command(q, c))
            way = self._random.choice(("page", "fragment"))
            self._ask(way, query, lambda q=query, c=choices, w=way: self._by_page(q, c, w))
            told(done + 1)

    def _ask(self, way: str, query: str, answer: Callable[[], None]) -> None:
        begin, begin_busy = time.perf_counter(), time.thread_time()
        try:
            answer()
        except Exception as error:
            raise QueryFailedError(f"{way}: {query!r}: {type(error).__name__}: {error}") from error
        busy = time.thread_time() - begin_busy
        self.answers += 1
        self.busy += busy
        keep = heapq.heappush if len(self.slowest) < _SLOWEST else heapq.heappushpop
        keep(self.slowest, Timed(busy, time.perf_counter() - begin, way, query))

    def _by_command(self, query: str, choices: tuple[FacetChoice, ...]) -> None:
        sort = self._random.choice(SORTS)
        page: SearchPage = self.library.search(SearchRequest(query, choices, sort))
        json.dumps(search_json(page), ensure_ascii=False).encode("utf-8", "surrogatepass")
        self.found += bool(page.total)

    def _by_page(self, query: str, choices: tuple[FacetChoice, ...], way: str) -> None:
        parameters = {"q": _sendable(query)}
        for choice in choices:
            parameters[choice.name] = [_sendable(value) for value in choice.include]
            parameters[f"not_{choice.name}"] = [_sendable(value) for value in choice.exclude]
        headers = _HTMX if way == "fragment" else None
        response = self._client.get("/search", query_string=parameters, headers=headers)
        if response.status_code != 200:
            raise AssertionError(f"status {response.status_code}")

    def _choices(self) -> tuple[FacetChoice, ...]:
        if self._random.random() < 0.7:
            return ()
        name = self._random.choice(tuple(_VALUES))
        drawn = tuple(self._random.choices(_VALUES[name], k=self._random.randint(0, 2)))
        is_excluded = self._random.random() < 0.3
        return (FacetChoice(name, exclude=drawn) if is_excluded else FacetChoice(name, drawn),)


def draw(random: Random, texts: Sequence[str]) -> str:
    """Draw a query: composed, spoiled, in disorder, any characters, or a lot of work."""
    chance = random.random()
    if chance < 0.3:
        return random_words.query(random, texts)
    if chance < 0.6:
        return random_words.mutated(random, random_words.query(random, texts))
    if chance < 0.8:
        return random_words.disorder(random, texts)
    if chance < 0.995:
        return random_words.nasty_text(random, 40)
    return random_words.heavy(random, texts)


def _sendable(words: str) -> str:
    """What a browser can send: it has no lone surrogates to send."""
    return words.encode("utf-8", "replace").decode("utf-8")
