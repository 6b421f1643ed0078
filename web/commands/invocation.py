"""What every subcommand shares: the archive it works on, its options, its errors' exit codes."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from juanzong.web.commands.helping import remember_language
from juanzong.web.commands.saying import say, spoken
from juanzong.web.commands.terminal import tell
from juanzong.web.language import LANGUAGES
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import (
    DEFAULT_FOLDER,
    Settings,
    SettingsError,
    default_archive,
)

if TYPE_CHECKING:
    # Loading the archive and the index takes longer than showing the help.
    from juanzong.web.library.service import Library

if sys.platform != "win32":
    import pwd

Function = TypeVar("Function", bound=Callable[..., Any])

#: Exit codes: part of the work could not be done; the command was used wrongly.
INCOMPLETE, WRONG_USE = 1, 2


class Failure(click.ClickException):
    """An end with a message for the user: the work could not be done."""

    exit_code = INCOMPLETE

    def show(self, file: Any = None) -> None:
        """Write the message to stderr, its control characters harmless."""
        from juanzong.web.commands.terminal import printable  # noqa: PLC0415

        click.echo(f"juanzong: {printable(self.message)}", file=file, err=file is None)


class WrongUse(Failure):
    """An end because the command was used wrongly; the message says how to use it."""

    exit_code = WRONG_USE


@dataclass(slots=True)
class Invocation:
    """One run of the command; `archive` is the option's value, wherever it was written."""

    archive: Path | None = None

    def settings(self, folder: str = DEFAULT_FOLDER) -> Settings:
        """Read the settings; a wrong one ends the command."""
        try:
            return Settings.from_environment(os.environ, self.archive, folder)
        except SettingsError as error:
            raise WrongUse(spoken().error(error)) from error


def _remember_archive(context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    invocation = context.find_root().ensure_object(Invocation)
    if value is not None:
        invocation.archive = value


def archive_option(command: Function) -> Function:
    """Add `--archive DIR` and `--lang`, before or after the subcommand."""
    language = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        callback=remember_language,
        expose_value=False,
        is_eager=True,
        help="The language of what is said [the locale's: LC_ALL, LC_MESSAGES, LANG].",
    )
    archive = click.option(
        "--archive",
        type=click.Path(file_okay=True, path_type=Path),
        metavar="DIR",
        callback=_remember_archive,
        expose_value=False,
        help="The archive's directory [JUANZONG_ARCHIVE, else ./juanzong-archive where it is, "
        "else a folder of the user's own data].",
    )
    return archive(language(command))


#: `--json`, on all that report.
json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON to stdout.")


def server_settings() -> ServerSettings:
    """Read how the site is served; a wrong setting ends the command."""
    try:
        return ServerSettings.from_environment(os.environ)
    except SettingsError as error:
        raise WrongUse(spoken().error(error)) from error


def login_name() -> str:
    """Who runs this command, as the system knows them; "" where it does not."""
    try:
        return _system_name()
    except (KeyError, OSError, ImportError):
        return ""


if sys.platform == "win32":

    def _system_name() -> str:
        return getpass.getuser()

else:

    def _system_name() -> str:
        return pwd.getpwuid(os.getuid()).pw_name


def invocation_settings(folder: str = DEFAULT_FOLDER) -> Settings:
    """Read the settings of this run of the command; a wrong one ends it."""
    return click.get_current_context().find_root().ensure_object(Invocation).settings(folder)


@contextmanager
def opened_library(*, create: bool = False, folder: str = DEFAULT_FOLDER) -> Iterator[Library]:
    """Open the library for a block; what goes wrong in it ends the command with a message.

    `folder` is what an archive that is named nowhere is called in the user's data folder; that one
    was made there is told.
    """
    settings = invocation_settings(folder)
    from juanzong.web.library.service import Library  # noqa: PLC0415

    if create and settings.archive == default_archive(folder) and not settings.archive.is_dir():
        tell(say("archive_made", directory=settings.archive))
    with failures_told():
        library = Library.open(settings, create=create)
        try:
            yield library
        finally:
            library.close()


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn the errors of archive and index into messages and exit codes."""
    from juanzong.archive.errors import (  # noqa: PLC0415
        ArchiveError,
        UnknownReportError,
        UnsoundFactError,
        UnsoundSourceError,
    )
    from juanzong.index import SearchIndexError  # noqa: PLC0415
    from juanzong.web.library.service import NoArchiveError  # noqa: PLC0415

    try:
        yield
    except (NoArchiveError, UnknownReportError, UnsoundFactError, UnsoundSourceError) as error:
        raise WrongUse(spoken().error(error)) from error
    except (ArchiveError, SearchIndexError) as error:
        raise Failure(spoken().error(error)) from error
