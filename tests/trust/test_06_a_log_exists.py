"""What a page calls logged is in the log, and who asked is not."""

from __future__ import annotations

import json
import logging
import re
from urllib.parse import quote

import pytest

from juanzong.archive.errors import ArchiveError
from juanzong.index.patience import NobodyWaitsError
from juanzong.web.application import create_app
from juanzong.web.language import ENGLISH
from juanzong.web.serving.logs import start_log
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import SettingsError


@pytest.fixture
def _loggers_as_before():
    root, ours = logging.getLogger(), logging.getLogger("juanzong")
    before = (root.handlers[:], root.level, ours.level)
    yield
    root.handlers[:], root.level, ours.level = before
    for logger in (root, ours):
        logger.setLevel(logger.level)


class Broken:
    """A library that fails in every way that a page may meet."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, _name):
        def fail(*_arguments, **_options):
            raise self._error

        return fail


def ask(error: Exception, address: str, capfd, level="info", form="json"):
    start_log(level, form)
    client = create_app(Broken(error)).test_client()
    response = client.get(address, environ_base={"REMOTE_ADDR": "203.0.113.9"})
    return response, capfd.readouterr().err


@pytest.mark.usefixtures("_loggers_as_before")
@pytest.mark.parametrize(
    ("error", "address", "status", "level"),
    [
        (KeyError("inside"), "/reports", 500, "error"),
        (KeyError("inside"), "/api/v1/search?q=秘密", 500, "error"),
        (ArchiveError("the disk"), "/search?q=秘密", 503, "warning"),
        (KeyError("inside"), "/nowhere", 404, "info"),
        (KeyError("inside"), "/api/v1/search?limit=x", 400, "info"),
    ],
)
def test_the_id_of_an_error_page_stands_in_the_log(error, address, status, level, capfd):
    response, log = ask(error, address, capfd)
    assert response.status_code == status
    (line,) = [json.loads(each) for each in log.splitlines()]
    assert (line["level"], line["status"]) == (level, status)
    assert line["error_id"] in response.get_data(as_text=True)
    assert line["path"] == address.partition("?")[0]
    assert ("KeyError" in line.get("traceback", "")) == (status == 500)
    assert "203.0.113.9" not in log
    assert "秘密" not in log


@pytest.mark.usefixtures("_loggers_as_before")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "sign", ["\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1b[31m", "\u202e"]
)
def test_no_address_begins_a_line_of_its_own(form, sign, capfd):
    _, log = ask(
        KeyError("inside"), f"/nowhere{quote(sign)}2026-01-01 ERROR forged", capfd, form=form
    )
    assert len(log.splitlines()) == 1
    assert sign not in log.rstrip("\n")


@pytest.mark.usefixtures("_loggers_as_before")
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_visitor_says_how_long_a_line_is(form, capfd):
    start_log("info", form)
    client = create_app(Broken(KeyError("inside"))).test_client()
    client.open("/nowhere" + "x" * 60_000, method="A" * 60_000)
    log = capfd.readouterr().err
    assert "/nowherexxx" in log
    assert len(log) < 2_000


@pytest.mark.usefixtures("_loggers_as_before")
def test_a_visitor_who_left_is_no_news(capfd):
    response, log = ask(NobodyWaitsError("whoever asked has gone"), "/reports", capfd)
    assert (response.status_code, response.data, log) == (503, b"", "")


@pytest.mark.usefixtures("_loggers_as_before")
def test_lines_for_people_hold_the_id_and_the_traceback(capfd):
    response, log = ask(KeyError("inside"), "/reports", capfd, form="text")
    (found,) = re.findall(r"error ([0-9a-f]{8}): GET /reports answered 500", log)
    assert found in response.get_data(as_text=True)
    assert "Traceback" in log


@pytest.mark.usefixtures("_loggers_as_before")
def test_an_error_that_is_not_logged_shows_no_id(capfd):
    response, log = ask(KeyError("inside"), "/nowhere", capfd, level="error")
    assert log == ""
    assert "差错编号" not in response.get_data(as_text=True)


@pytest.mark.usefixtures("_loggers_as_before")
def test_a_path_does_not_forge_a_line(capfd):
    _, log = ask(KeyError("inside"), "/x%0AERROR%20juanzong:%20all%20lost", capfd, form="text")
    assert len(log.splitlines()) == 1


@pytest.mark.parametrize(("field", "value"), [("LEVEL", "loud"), ("FORMAT", "xml")])
def test_a_setting_that_makes_no_sense_says_what_may_be(field, value):
    with pytest.raises(SettingsError) as refused:
        ServerSettings.from_environment({f"JUANZONG_LOG_{field}": value})
    assert re.search(r"give one of \w+, \w+", ENGLISH.error(refused.value))
