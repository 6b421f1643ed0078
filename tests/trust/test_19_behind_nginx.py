"""The configuration that docs/running.md gives for nginx works with a real nginx."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

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
        located = located.replace("http://127.0.0.1:8000", address)
        config = tmp_path / "nginx.conf"
        config.write_text(
            f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;\n"
            f"events {{}}\nhttp {{ access_log off; client_body_temp_path {tmp_path}/b;"
            f" proxy_temp_path {tmp_path}/p; fastcgi_temp_path {tmp_path}/f;"
            f" uwsgi_temp_path {tmp_path}/u; scgi_temp_path {tmp_path}/s;\n"
            f"server {{ listen 127.0.0.1:{port};\n{located}\n}} }}\n",
            "utf-8",
        )
        with subprocess.Popen([NGINX, "-p", tmp_path, "-c", config]) as nginx:
            _wait_for(port)
            yield root
            nginx.terminate()
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
