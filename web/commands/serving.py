"""Commands that serve the pages: serve and demo."""

from __future__ import annotations

import errno
import ipaddress
import logging
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

import juanzong
from juanzong.web.commands.adding import add_files
from juanzong.web.commands.helping import SpokenCommand
from juanzong.web.commands.invocation import (
    Failure,
    WrongUse,
    archive_option,
    invocation_settings,
    opened_library,
    server_settings,
)
from juanzong.web.commands.saying import say, spoken
from juanzong.web.commands.searching import follow
from juanzong.web.commands.terminal import tell
from juanzong.web.serving.settings import MOST_PROCESSES, ServerSettings

if TYPE_CHECKING:
    from juanzong.web.library.service import Library
    from juanzong.web.managing.access import Access
    from juanzong.web.settings import Settings

Function = TypeVar("Function", bound=Callable[..., Any])

#: What a port was refused for, by the system's number; any other is told with its own words.
_PORT_REFUSED = {
    errno.EADDRINUSE: "remark_port_in_use",
    errno.EACCES: "remark_port_not_allowed",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen: a host and a port, or the path of a unix socket."""

    host: str
    port: int
    path: Path | None = None

    def bind(self) -> list[socket.socket]:
        """Take the address; what refuses it ends the command with what to do."""
        from juanzong.web.serving.listening import bind, bind_path  # noqa: PLC0415

        try:
            return bind(self.host, self.port) if self.path is None else [bind_path(self.path)]
        except (OSError, ValueError) as error:
            raise WrongUse(_listening_refused(self, error)) from error

    def told(self, sockets: Sequence[socket.socket]) -> str:
        """Write the address that was taken, as a browser or proxy takes it."""
        if self.path is not None:
            return f"unix:{self.path}"
        return f"http://{_in_address(self.host)}:{sockets[0].getsockname()[1]}"


def address_options(command: Function) -> Function:
    """Add `--host`, `--port` and `--socket`, given together as `address`."""

    @wraps(command)
    def with_address(host: str, port: int, socket: Path | None, **others: Any) -> Any:
        return command(address=Address(host, port, socket), **others)

    path = click.option("--socket", type=click.Path(path_type=Path), metavar="PATH",
                        help="Listen on a unix socket instead, for a proxy.")  # fmt: skip
    port = click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
                        help="The port; 0 takes a free one.")  # fmt: skip
    host = click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST",
                        help="The address to listen on.")  # fmt: skip
    return cast("Function", host(port(path(with_address))))


processes_option = click.option(
    "--processes", type=click.IntRange(1, MOST_PROCESSES), default=None,
    help="How many processes answer [JUANZONG_PROCESSES, else 1].",
)  # fmt: skip


manage_option = click.option(
    "--manage", is_flag=True,
    help="Let people put files in and mend facts at /manage, by JUANZONG_MANAGE_PASSWORD or a key.",
)  # fmt: skip


@click.command(cls=SpokenCommand)
@address_options
@processes_option
@manage_option
@archive_option
def serve(address: Address, processes: int | None, *, manage: bool) -> None:
    """Serve the pages and the API until interrupted."""
    server = server_settings()
    access = None
    if manage:
        from juanzong.web.managing.access import Access  # noqa: PLC0415

        access = Access(server.manage_password)
    if processes is not None:
        server = replace(server, processes=processes)
    # Who puts reports in by the browser alone begins with none.
    is_begun = manage and not invocation_settings().read_only
    with opened_library(create=is_begun) as library:
        follow(library)
        if access is not None and library.is_read_only:
            raise WrongUse(say("manage_read_only"))
        if server.processes == 1:
            run_server(library, address, server, access)
            return
        settings = library.settings
    _run_processes(settings, address, server, access)


@click.command(cls=SpokenCommand)
@address_options
@archive_option
def demo(address: Address) -> None:
    """Import the sample reports that come with Juanzong, then serve them."""
    with opened_library(create=True, folder="demo") as library:
        add_files(library, (_sample_reports(),))
        run_server(library, address, server_settings())


def _sample_reports() -> Path:
    """Where the sample reports lie: beside the packages, wherever these were found."""
    places = (Path(place) / "sample_reports" for place in juanzong.__path__)
    return next(place for place in places if place.is_dir())


def run_server(
    library: Library, address: Address, server: ServerSettings, access: Access | None = None
) -> None:
    """Listen, print the address, and answer until SIGINT or SIGTERM."""
    sockets = address.bind()
    with suppress(KeyboardInterrupt):
        _tell_of_listening(address, sockets, access)
        _answer(library, server, access, sockets)


def _run_processes(
    settings: Settings, address: Address, server: ServerSettings, access: Access | None
) -> None:
    from juanzong.web.serving.logs import start_log  # noqa: PLC0415
    from juanzong.web.serving.metrics import share_metrics  # noqa: PLC0415
    from juanzong.web.serving.processes import (  # noqa: PLC0415
        ServingError,
        answer_in_processes,
    )

    sockets = address.bind()
    # That a process died is told by the one that watches.
    start_log(server.log_level, server.log_format)
    try:
        _tell_of_listening(address, sockets, access)
        with TemporaryDirectory(prefix="juanzong-metrics-") as folder:
            share_metrics(Path(folder))
            answer_in_processes(
                server.processes,
                sockets,
                partial(_answer_with_own_library, settings, server, access),
            )
    except KeyboardInterrupt:
        pass
    except ServingError as error:
        raise Failure(spoken().error(error)) from error


def _answer_with_own_library(
    settings: Settings,
    server: ServerSettings,
    access: Access | None,
    sockets: Sequence[socket.socket],
) -> None:
    from juanzong.web.library.service import Library  # noqa: PLC0415

    library = Library.open(settings)
    try:
        _answer(library, server, access, sockets)
    finally:
        library.close()


def _answer(
    library: Library,
    server: ServerSettings,
    access: Access | None,
    sockets: Sequence[socket.socket],
) -> None:
    from juanzong.web.application import create_app  # noqa: PLC0415
    from juanzong.web.rendering import load_templates  # noqa: PLC0415
    from juanzong.web.serving.collecting import rest_what_stays  # noqa: PLC0415
    from juanzong.web.serving.listening import LARGEST_BODY, serve_on  # noqa: PLC0415
    from juanzong.web.serving.logs import start_log  # noqa: PLC0415
    from juanzong.web.serving.metrics import MetricsMissingError  # noqa: PLC0415
    from juanzong.web.serving.timing import AT_ONCE_WITH_DATABASE  # noqa: PLC0415

    start_log(server.log_level, server.log_format)
    # It warns of every request that waits for a thread, which is what threads are for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        at_once = AT_ONCE_WITH_DATABASE if library.settings.database else 1
        site = create_app(library, server, at_once)
    except MetricsMissingError as error:
        raise WrongUse(spoken().error(error)) from error
    largest_body = LARGEST_BODY
    if access is not None:
        from juanzong.web.managing.pages import LARGEST_UPLOAD, add_management  # noqa: PLC0415

        add_management(site, library, access)
        largest_body = LARGEST_UPLOAD
    answering = serve_on(site, sockets, largest_body)
    library.prepare_help()
    load_templates(site)
    rest_what_stays()
    try:
        answering.run()
    finally:
        answering.close()


def _tell_of_listening(
    address: Address, sockets: Sequence[socket.socket], access: Access | None
) -> None:
    if address.path is None and not _is_loopback(address.host):
        tell(say("serving_open", host=address.host))
    told = address.told(sockets)
    click.echo(say("serving_on", address=told))
    if access is not None:
        click.echo(say("manage_on", address=f"{told}/manage"))
        if not access.password:
            click.echo(say("manage_on_key", secret=access.key))


def _listening_refused(address: Address, error: Exception) -> str:
    reason = str(getattr(error, "strerror", None) or error)
    if address.path is not None:
        has_unix = hasattr(socket, "AF_UNIX")
        key = "remark_socket_refused" if has_unix else "remark_no_unix_sockets"
        return say(key, path=address.path, reason=reason)
    key = _PORT_REFUSED.get(getattr(error, "errno", None) or 0, "remark_port_refused")
    return say(key, host=address.host, port=address.port, reason=reason)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host
