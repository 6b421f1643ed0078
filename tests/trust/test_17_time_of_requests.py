"""No request goes on for ever, long ones take turns, and nobody works for who has gone."""

from __future__ import annotations

import threading

import pytest

from juanzong.index.patience import (
    NobodyWaitsError,
    OutOfTimeError,
    go_on,
    patience,
)
from juanzong.index.turns import LITTLE, Turn, Turns
from juanzong.web.application import create_app
from juanzong.web.serving.settings import ServerSettings
from tests.web.test_command_process import PATIENCE


class Clock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_outside_of_any_patience_work_may_take_as_long_as_it_likes():
    for _ in range(1_000):
        go_on()


def test_work_ends_when_its_time_is_up_and_not_before():
    clock = Clock()
    with patience(2.0, clock=clock):
        clock.now = 1.999
        go_on()
        clock.now = 2.0
        with pytest.raises(OutOfTimeError, match="search-too-long"):
            go_on()


def test_no_seconds_are_any_time():
    clock = Clock()
    with patience(0.0, clock=clock):
        clock.now = 1e9
        go_on()


def test_work_for_who_has_gone_ends():
    gone = []
    with patience(2.0, lambda: bool(gone)):
        go_on()
        gone.append(True)
        with pytest.raises(NobodyWaitsError):
            go_on()


def test_a_patience_inside_another_gives_way_to_it_again():
    clock = Clock()
    with patience(5.0, clock=clock):
        with patience(1.0, clock=clock):
            clock.now = 1.0
            with pytest.raises(OutOfTimeError):
                go_on()
        go_on()
    go_on()


def test_a_plain_search_beside_long_ones_goes_before_them():
    """Eight clients ask for much; whoever asks for little then waits for a step of one of them."""
    clock = Clock()
    turns = Turns(clock=clock)
    told: list[str] = []
    waiting = []

    def ask(name: str, expected: float) -> None:
        waits = threading.Event()

        def gone() -> bool:
            waits.set()
            return False

        def asking() -> None:
            with patience(1_000.0, gone, clock, turns, Turn(expected)):
                told.append(name)

        waiting.append(threading.Thread(target=asking))
        waiting[-1].start()
        assert waits.wait(PATIENCE)

    with patience(1_000.0, clock=clock, turns=turns):
        for _ in range(8):
            ask("long", 0.2)
        ask("plain", 0.01)
    for each in waiting:
        each.join(PATIENCE)
    assert told == ["plain", *["long"] * 8]


def test_requests_of_one_site_take_turns_and_tell_what_they_take(site, monkeypatch):
    seen: list[Turn] = []
    take = Turns.take

    def watched(self, turn, look):
        seen.append(turn)
        take(self, turn, look)

    monkeypatch.setattr(Turns, "take", watched)
    client = create_app(site.library).test_client()
    for _ in range(2):
        client.get("/search?q=%E8%88%86%E6%83%85")
    first, again = seen
    assert first.expected == LITTLE
    assert again.expected == first.worked > 0.0


def test_a_list_that_is_streamed_lets_pages_go_before_it(site, monkeypatch):
    seen: list[float] = []
    take = Turns.take

    def watched(self, turn, look):
        seen.append(turn.expected)
        take(self, turn, look)

    monkeypatch.setattr(Turns, "take", watched)
    create_app(site.library).test_client().get("/search.csv?q=%E8%88%86%E6%83%85").get_data()
    assert seen[0] == LITTLE
    assert seen[1] > 10 * LITTLE


def test_a_search_out_of_time_is_told_in_words(site):
    client = create_app(site.library, ServerSettings(request_seconds=1e-9)).test_client()
    page = client.get("/search?q=%E8%88%86%E6%83%85")
    assert page.status_code == 503
    assert "这次检索用时过长" in page.text
    answer = client.get("/api/v1/search?q=%E8%88%86%E6%83%85")
    assert answer.status_code == 503
    assert "took too long" in answer.json["error"]
    assert client.get("/about").status_code == 200


def test_help_that_takes_too_long_is_left_out_of_the_answer(site, monkeypatch):
    def slow(_request):
        raise OutOfTimeError

    monkeypatch.setattr(site.library, "aid", slow)
    assert "个章节" in site.page("/search?q=%E8%88%86%E6%83%85").text_content()


def test_time_that_is_enough_changes_nothing(site):
    client = create_app(site.library, ServerSettings(request_seconds=60)).test_client()
    address = "/api/v1/search?q=%E8%88%86%E6%83%85"
    assert client.get(address).json == site.client.get(address).json
