"""`/metrics` is off unless asked for, tells of all processes together, and nothing of visitors."""

from __future__ import annotations

import os
import re
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from juanzong.web.application import create_app
from juanzong.web.language import ENGLISH
from juanzong.web.serving.metrics import MetricsMissingError
from juanzong.web.serving.settings import ServerSettings
from tests.web.test_command_process import PATIENCE, finish, serving


def test_nothing_is_told_unless_asked_for(site):
    assert site.client.get("/metrics").status_code == 404


def test_requests_are_counted_by_page_and_status_not_by_what_was_asked(site):
    client = create_app(site.library, ServerSettings(metrics=True)).test_client()
    for _ in range(3):
        client.get("/search?q=%E8%88%86%E6%83%85")
    client.get("/none")
    told = client.get("/metrics").text
    assert 'juanzong_request_seconds_count{endpoint="search.search",status="200"} 3.0' in told
    assert 'juanzong_request_seconds_count{endpoint="none",status="404"} 1.0' in told
    assert "舆情" not in told


def test_without_the_extra_the_message_names_it(site, monkeypatch):
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(MetricsMissingError) as refused:
        create_app(site.library, ServerSettings(metrics=True))
    assert "pip install 'juanzong[metrics]'" in ENGLISH.error(refused.value)


def test_without_the_setting_the_client_is_not_even_loaded(filled):
    with serving("serve", archive=filled) as (process, address):
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{address}/metrics", timeout=PATIENCE)  # noqa: S310 (our own server)
        maps = f"/proc/{process.pid}/maps"
        if os.path.exists(maps):  # noqa: PTH110 (proc)
            with open(maps, encoding="utf-8") as mapped:  # noqa: PTH123 (proc)
                assert "prometheus" not in mapped.read()
        process.terminate()


def test_several_processes_tell_together(filled, monkeypatch):
    monkeypatch.setenv("JUANZONG_METRICS", "1")
    with serving("serve", "--processes", 2, archive=filled) as (process, address):
        for _ in range(12):
            with urlopen(f"{address}/about", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                assert answer.status == 200
        with urlopen(f"{address}/metrics", timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            told = answer.read().decode()
        (count,) = re.findall(r'count\{endpoint="guide.about",status="200"\} ([0-9.]+)', told)
        assert float(count) == 12
        process.terminate()
        assert finish(process)[0] == 0
