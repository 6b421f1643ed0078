"""Commands that serve the pages: serve and demo."""

from __future__ import annotations

import errno
import ipaddress
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import juanzong
from juanzong.web.commands.adding import add_files
from juanzong.web.commands.invocation import WrongUse, archive_option, opened_library
from juanzong.web.commands.searching import follow
from juanzong.web.commands.terminal import tell

if TYPE_CHECKING:
    from juanzong.web.library.service import Library

THREADS = 8

Function = TypeVar("Function", bound=Callable[..., Any])


def address_options(command: Function) -> Function:
    """Add `--host` and `--port`."""
    port = click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
                        help="The port; 0 takes a free one.")  # fmt: skip
    host = click.option("--host", default="127.0.0.1", show_default=True,
                        help="The address to listen on.")  # fmt: skip
    return host(port(command))


@click.command
@address_options
@archive_option
def serve(host: str, port: int) -> None:
    """Serve the pages and the API until interrupted."""
    with opened_library() as library:
        follow(library)
        run_server(library, host, port)


@click.command
@address_options
@archive_option
def demo(host: str, port: int) -> None:
    """Import the sample reports that come with Juanzong, then serve them."""
    samples = Path(juanzong.__file__).parents[1] / "sample_reports"
    if not samples.is_dir():
        raise WrongUse(
            f"The sample reports are not here ({samples}): they come with the source, not with "
            "an installed package. Add reports of your own: juanzong add FOLDER"
        )
    with opened_library(create=True) as library:
        add_files(library, (samples,))
        run_server(library, host, port)


def run_server(library: Library, host: str, port: int) -> None:
    """Listen, print the address, and answer until SIGINT or SIGTERM."""
    from juanzong.web.application import create_app  # noqa: PLC0415
    from juanzong.web.listening import listen  # noqa: PLC0415

    # It warns of every request that waits for a thread, which is what threads are for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = listen(create_app(library), host, port, THREADS)
    except (OSError, ValueError) as error:
        raise WrongUse(_listening_failure(host, port, error)) from error
    if not _is_loopback(host):
        tell(f"Note: whoever reaches {host} can read this archive; nothing asks for a password.")
    # Several sockets, where a name stands for more than one address, listen on one port each.
    listening = getattr(server, "effective_listen", None) or [("", server.effective_port)]
    library.prepare_help()
    with suppress(KeyboardInterrupt):
        click.echo(f"Serving on http://{_in_address(host)}:{listening[0][1]} (Ctrl-C stops)")
        server.run()
    server.close()


def _listening_failure(host: str, port: int, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use: stop the other program or choose another --port"
    if number == errno.EACCES:
        return f"Port {port} may not be used by this user: choose one from 1024 on with --port"
    return f"Cannot listen on {host}, port {port}: {getattr(error, 'strerror', None) or error}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
