"""The `juanzong` command: its subcommands put together, its streams and errors set up once."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
from types import FrameType
from typing import Any, NoReturn

import click

from juanzong import __version__
from juanzong.web.commands.adding import (
    accept,
    add,
    correct,
    join,
    remove,
    reparse,
    uncorrect,
    undelete,
)
from juanzong.web.commands.backing_up import backup, export_all, import_all, restore
from juanzong.web.commands.batching import batch
from juanzong.web.commands.encodings import terminal_encoding
from juanzong.web.commands.helping import SpokenCommand, in_users_language
from juanzong.web.commands.invocation import Failure, WrongUse, archive_option
from juanzong.web.commands.keeping import check, engines, misses, reindex, status
from juanzong.web.commands.saying import say
from juanzong.web.commands.searching import export, search
from juanzong.web.commands.serving import demo, serve
from juanzong.web.commands.showing import list_reports, original, show
from juanzong.web.commands.standing import stand_where_processes_begin
from juanzong.web.commands.streams import open_closed_streams
from juanzong.web.commands.watching import watch

_SUBCOMMANDS = (
    add,
    watch,
    search,
    show,
    list_reports,
    original,
    export,
    batch,
    serve,
    demo,
    correct,
    uncorrect,
    remove,
    undelete,
    accept,
    join,
    status,
    check,
    reindex,
    engines,
    reparse,
    misses,
    backup,
    restore,
    export_all,
    import_all,
)

_logger = logging.getLogger(__name__)

_INTERRUPTED = 130
_NO_PLACE = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class JuanzongGroup(SpokenCommand, click.Group):
    """The group of all subcommands: in the order of `_SUBCOMMANDS`, no error with a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Give the names in the order in which one meets the commands."""
        return list(self.commands)

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command on streams that write UTF-8; SIGTERM ends it as Ctrl-C does."""
        open_closed_streams()
        stand_where_processes_begin()
        for stream in (sys.stdout, sys.stderr):
            # A terminal gets its own encoding, such as GBK; programs always get UTF-8. A
            # surrogate from an undecodable argument becomes an escape that JSON allows.
            own = terminal_encoding(stream.encoding, os.environ)
            encoding = own if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr]
        former = signal.signal(signal.SIGTERM, _interrupt)
        try:
            return super().main(*arguments, **options)
        finally:
            signal.signal(signal.SIGTERM, former)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a subcommand; an interruption and what the system refuses end it in one line."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            end = Failure if error.errno in _NO_PLACE else WrongUse
            raise end(f"{error.strerror or error}{where}") from error
        except click.UsageError as error:
            raise in_users_language(error) from error
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            _logger.exception("juanzong failed")
            told = f"{type(error).__name__}: {error}"
            raise Failure(say("remark_fault_of_the_program", error=told)) from error


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


@click.group(cls=JuanzongGroup, context_settings={"help_option_names": ["-h", "--help"]})
@archive_option
@click.version_option(__version__, prog_name="juanzong")
@click.option("--debug", is_flag=True, help="Show warnings and tracebacks on stderr.")
def main(*, debug: bool) -> None:
    """Search an archive of Chinese public reports: 卷宗.

    Exit codes: 0 done; 1 some of it could not be done, the rest was; 2 wrong use.
    """
    _set_up_logging(debug=debug)


def _set_up_logging(*, debug: bool) -> None:
    """Keep warnings of libraries and tracebacks off people's screens, unless asked for."""
    handler = logging.StreamHandler() if debug else logging.NullHandler()
    handler.setLevel(logging.WARNING)
    logging.basicConfig(handlers=[handler], format="%(levelname)s %(name)s: %(message)s")


for _subcommand in _SUBCOMMANDS:
    main.add_command(_subcommand)
