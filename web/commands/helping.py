"""The help of the command and what it says of a wrong use, in the language of its user.

In English it is click's own. In Chinese it is laid out here, as click counts a Han character as
one cell and would neither break its lines nor set its columns right.
"""

from __future__ import annotations

import inspect
import locale
import os
from collections.abc import Iterator
from typing import Any

import click
from click.exceptions import NoSuchCommand

from juanzong.web.commands.encodings import as_typed
from juanzong.web.commands.saying import LANGUAGE_KEY, say, spoken
from juanzong.web.commands.terminal import padded, width, wrapped
from juanzong.web.language import CHINESE, Language, language_of
from juanzong.web.settings import locale_language
from juanzong.web.texts.command_help import COMMANDS_IN_CHINESE, OPTIONS_IN_CHINESE

_MARGIN = "  "
#: Cells of the first column, above which the second begins on a line of its own.
_WIDEST_NAME = 30
_CELLS = 80


class SpokenCommand(click.Command):
    """A command whose help and whose refusals are in the language of its user.

    Its words are read as they were typed, whatever the encoding of the terminal; paths stay bytes.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; words that are no UTF-8 in the encoding that they are in."""
        rest = super().parse_args(ctx, args)
        for each in self.params:
            if isinstance(each.type, click.types.StringParamType) and each.name is not None:
                ctx.params[each.name] = _as_typed(ctx.params.get(each.name))
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """Write the help in Chinese, or click's own."""
        return "\n".join(_chinese_help(self, ctx)) if _is_chinese(ctx) else super().get_help(ctx)

    def get_usage(self, ctx: click.Context) -> str:
        """Write how the command is called."""
        return _usage(self, ctx) if _is_chinese(ctx) else super().get_usage(ctx)


class ChineseRefusal(click.UsageError):
    """A wrong use told in Chinese: what is wrong, how it is called, where the help is."""

    def __init__(self, told: click.UsageError) -> None:
        """Say in Chinese what click says in English."""
        super().__init__(_said(told), told.ctx)
        # Said now: once it is shown, the run whose language is spoken has ended.
        path = told.ctx.command_path if told.ctx else "juanzong"
        self._where_help_is = say("command_has_help", command=path)

    def show(self, file: Any = None) -> None:
        """Write the message to stderr."""
        usage = f"{self.ctx.get_usage()}\n" if self.ctx else ""
        said = f"{usage}{self._where_help_is}\n\njuanzong: {self.message}"
        click.echo(said, file=file, err=file is None)


def in_users_language(told: click.UsageError) -> click.UsageError:
    """Give a wrong use as it is told to this user; one without any argument is the help."""
    if isinstance(told, click.exceptions.NoArgsIsHelpError) or spoken() != CHINESE:
        return told
    return ChineseRefusal(told)


def remember_language(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    """Keep the language of a run: that of `--lang`, else the locale's."""
    root = context.find_root()
    if value is not None:
        root.meta[LANGUAGE_KEY] = language_of(value)
    elif LANGUAGE_KEY not in root.meta:
        root.meta[LANGUAGE_KEY] = _locales()


def _as_typed(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(as_typed, value))
    return as_typed(value) if isinstance(value, str) else value


def _locales() -> Language | None:
    return language_of(locale_language(os.environ, locale.getlocale()[0]))


def _is_chinese(context: click.Context) -> bool:
    # `--help` may be asked for before `--lang` is read.
    return (context.find_root().meta.get(LANGUAGE_KEY) or _locales()) == CHINESE


def _chinese_help(command: click.Command, context: click.Context) -> Iterator[str]:
    text = COMMANDS_IN_CHINESE.get(_key(command, context)) or inspect.cleandoc(command.help or "")
    yield _usage(command, context)
    for paragraph in text.split("\n"):
        yield ""
        yield from (_MARGIN + line for line in wrapped(paragraph, _CELLS - len(_MARGIN)))
    yield from _rows("选项：", [_option_row(each, context) for each in _options(command, context)])
    if isinstance(command, click.Group):
        names = command.list_commands(context)
        yield from _rows("命令：", [(name, _first_sentence(name)) for name in names])


def _usage(command: click.Command, context: click.Context) -> str:
    pieces = " ".join(command.collect_usage_pieces(context))
    return f"用法：{context.command_path} {pieces}".replace("[OPTIONS]", "[选项]").replace(
        "COMMAND [ARGS]", "命令 [参数]"
    )


def _key(command: click.Command, context: click.Context) -> str:
    return "" if context.parent is None else str(command.name)


def _options(command: click.Command, context: click.Context) -> list[click.Option]:
    return [each for each in command.get_params(context) if isinstance(each, click.Option)]


def _option_row(option: click.Option, context: click.Context) -> tuple[str, str]:
    names = (option.get_help_record(context) or ("", ""))[0]
    longest = max(option.opts, key=len)
    text = OPTIONS_IN_CHINESE.get(f"{context.info_name} {longest}") or OPTIONS_IN_CHINESE.get(
        longest, option.help or ""
    )
    extra = option.get_help_extra(context)
    notes = [f"默认 {extra['default']}"] if "default" in extra else []
    notes += [extra["range"]] if "range" in extra else []
    return names, f"{text} [{'；'.join(notes)}]" if notes else text


def _first_sentence(command: str) -> str:
    return COMMANDS_IN_CHINESE[command].split("\n")[0].split("。")[0]


def _rows(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    yield ""
    yield title
    first = min(max(width(name) for name, _ in rows), _WIDEST_NAME) + len(_MARGIN)
    indent = _MARGIN + " " * first
    for name, text in rows:
        lines = list(wrapped(text, _CELLS - len(indent)))
        if width(name) + len(_MARGIN) > first:
            yield _MARGIN + name
        else:
            lines[0] = padded(name, first) + lines[0]
            yield _MARGIN + lines.pop(0)
        yield from (indent + line for line in lines)


def _said(told: click.UsageError) -> str:
    """Say in Chinese what was wrong; what a type says of a value stays as click words it."""
    if isinstance(told, click.NoSuchOption):
        near = "、".join(sorted(told.possibilities or ()))
        key = "no_such_option_but" if near else "no_such_option"
        return say(key, option=told.option_name, near=near)
    if isinstance(told, NoSuchCommand):
        return say("no_such_command", command=told.command_name)
    named = ""
    if isinstance(told, click.BadParameter) and told.param is not None:
        named = told.param.get_error_hint(told.ctx)
    if isinstance(told, click.MissingParameter):
        return say("missing_parameter", parameter=named)
    return say("wrong_parameter", parameter=named, message=told.message) if named else told.message
