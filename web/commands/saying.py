"""What the command says, in the language of its user."""

from __future__ import annotations

import click

from juanzong.web.language import ENGLISH, Language

#: Where a run of the command keeps its language.
LANGUAGE_KEY = "juanzong.language"


def spoken() -> Language:
    """The language of this run of the command."""
    context = click.get_current_context(silent=True)
    language = None if context is None else context.find_root().meta.get(LANGUAGE_KEY)
    return language if isinstance(language, Language) else ENGLISH


def say(key: str, **values: object) -> str:
    """Say a text of the command (web/texts/command.py)."""
    return spoken().text(key, **values)


def counted(count: int, noun: str) -> str:
    """Give a count with its noun: 1 report, 2 reports, 2 份报告."""
    return say(f"counted_one_{noun}" if count == 1 else f"counted_{noun}", count=count)
