"""Numbers that commands take: from one end to the other, and none beyond."""

from __future__ import annotations

import click
import pytest

from juanzong.web.commands.searching import search
from juanzong.web.commands.serving import serve
from juanzong.web.commands.watching import watch


@pytest.mark.parametrize(
    ("command", "option", "taken", "refused"),
    [
        (watch, "--settle", ("0", "3600"), ("-0.1", "3600.1")),
        (watch, "--every", ("0.1", "3600"), ("0.09", "3600.1")),
        (serve, "--port", ("0", "65535"), ("-1", "65536")),
        (serve, "--processes", ("1", "60"), ("0", "61")),
        (search, "--limit", ("0", "99999"), ("-1",)),
        (search, "--offset", ("0", "99999"), ("-1",)),
    ],
)
def test_a_number_at_either_end_is_taken_and_one_beyond_refused(
    command, option, taken, refused, tmp_path
):
    rest = {watch: [str(tmp_path)], serve: [], search: ["舆情"]}[command]

    def given(number):
        context = command.make_context(command.name, [option, number, *rest])
        return context.params[option.removeprefix("--")]

    assert [given(number) for number in taken] == [float(number) for number in taken]
    for number in refused:
        with pytest.raises(click.BadParameter):
            given(number)


def test_all_words_behind_a_search_are_its_query_and_one_is_needed():
    context = search.make_context("search", ["舆情", "监测", "处置"])
    assert context.params["query"] == ("舆情", "监测", "处置")
    with pytest.raises(click.MissingParameter):
        search.make_context("search", [])
