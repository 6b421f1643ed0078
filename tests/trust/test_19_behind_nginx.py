"""The configuration that docs/running.md gives for nginx works with a real nginx."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import lxml.html
import pytest

from tests.web.test_command_process import PATIENCE, serving

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def proxied(filled, tmp_path, monkeypatch):
    """The site below /juanzong/ of an nginx; gives the address of its root."""
    port = free_port()
    root = f"http://127.0.0.1:{port}/juanzong"
    monkeypatch.setenv("JUANZONG_PUBLIC_ADDRESS", root)
    with serving("serve", archive=filled) as (process, address):
        located = (DEPLOY / "nginx.conf").read_text("utf-8")
        with nginx(located.replace("http://127.0.0.1:8000", address), port, tmp_path):
            yield root
        process.terminate()


@contextmanager
def nginx(located: str, port: int, folder: Path) -> Iterator[None]:
    """Run an nginx with a configuration of addresses on a port."""
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/b;"
        f" proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;"
        f" uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"server {{ listen 127.0.0.1:{port};\n{located}\n}} }}\n",
        "utf-8",
    )
    with subprocess.Popen([NGINX, "-p", folder, "-c", config]) as process:
        _wait_for(port)
        yield
        process.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


def page(address: str):
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
        return lxml.html.document_fromstring(answer.read())


def test_the_site_works_below_a_path_of_another(proxied):
    origin = proxied.removesuffix("/juanzong")
    home = page(f"{proxied}/")
    for own in home.xpath("//link/@href | //script/@src | //nav//a/@href"):
        with urlopen(origin + own, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
            assert answer.status == 200
    results = page(f"{proxied}/search?q=%E8%88%86%E6%83%85")
    permalinks = results.xpath("//a[@class='permalink']/@href")
    assert permalinks
    for link in permalinks:
        assert page(origin + link.partition("#")[0]).xpath("//article")


def test_what_a_visitor_forges_is_not_believed_of_a_proxy_that_is(filled, tmp_path, monkeypatch):
    """nginx passes on any header of a visitor that it was not told to say itself."""
    port = free_port()
    monkeypatch.setenv("JUANZONG_TRUSTED_PROXIES", "127.0.0.1")
    forged = {
        "X-Forwarded-Prefix": "/evil",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher",
        "X-Forwarded-For": "192.0.2.1",
        "Forwarded": "host=evil.example",
    }
    with serving("serve", archive=filled) as (process, address):
        located = (DEPLOY / "nginx.conf").read_text("utf-8")
        located = located.replace("http://127.0.0.1:8000", address).replace(" /juanzong/ ", " / ")
        with nginx(located, port, tmp_path):
            for path in ("/", "/sitemap.xml", "/opensearch.xml", "/robots.txt", "/none.bib"):
                asked = Request(f"http://127.0.0.1:{port}{path}", headers=forged)
                try:
                    with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                        told = answer.read().decode() + str(answer.headers)
                except HTTPError as error:
                    told = error.read().decode() + str(error.headers)
                assert "卷宗" in told or "127.0.0.1" in told or "Disallow: /search" in told
                assert not re.search("evil|gopher", told), path
        process.terminate()
