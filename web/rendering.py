"""Puts a page's context into its template, with the frame that all pages share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from flask import Flask, g, render_template, request

from juanzong.web.assets import asset_address
from juanzong.web.chinese_words import with_chinese_told
from juanzong.web.language import Language
from juanzong.web.preferences import Preferences, preference_address, read_preferences
from juanzong.web.serving.mounting import rooted

#: Characters of parameters that a switch's way back keeps; a longer query is not repeated in it.
_LONGEST_WAY_BACK = 1000


@dataclass(frozen=True, slots=True)
class Switch:
    """A link that sets a preference: what it says, where it leads, whether it holds now."""

    label: str
    address: str
    value: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page: its language, the reader's preferences and their switches.

    `here` is the page's whole address and `today` the day (ISO 8601), both for paper.
    """

    language: Language
    theme: str
    size: str
    root: str
    language_switch: Switch
    theme_switches: tuple[Switch, ...]
    size_switches: tuple[Switch, ...]
    keys: str
    keys_switch: Switch
    here: str
    today: str


def preferences() -> Preferences:
    """The preferences of the reader of this request."""
    if "preferences" not in g:
        g.preferences = read_preferences(request.cookies, request.args.get("lang"))
    held: Preferences = g.preferences
    return held


def load_templates(app: Flask) -> None:
    """Make all templates ready, so that no reader's first page waits 0.1 s for its own."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def render(template: str, page: object) -> str:
    """Render a template; it sees `page` (its context), `frame`, `say` (texts) and `static`."""
    html = render_template(
        template,
        page=page,
        frame=_frame(),
        say=preferences().language.text,
        static=asset_address,
    )
    if preferences().language.code != "zh":
        html = with_chinese_told(html)
    return rooted(html, request.script_root)


def _frame() -> Frame:
    held = preferences()
    here = _address_without_language()
    say = held.language.text
    other = "en" if held.language.code == "zh" else "zh"
    themes = tuple(
        Switch(
            say(f"theme_to_{theme}"),
            preference_address("theme", theme, here),
            theme,
            held.theme == theme,
        )
        for theme in ("auto", "light", "dark")
    )
    smaller = str(max(1, int(held.size) - 1))
    larger = str(min(5, int(held.size) + 1))
    sizes = tuple(
        Switch(say(key), preference_address("size", size, here), size)
        for key, size in (("text_smaller", smaller), ("text_larger", larger))
    )
    return Frame(
        held.language,
        held.theme,
        held.size,
        request.script_root,
        Switch(say("other_language"), preference_address("lang", other, here), other),
        themes,
        sizes,
        held.keys,
        _keys_switch(held, here),
        request.url[:_LONGEST_WAY_BACK],
        datetime.now().astimezone().date().isoformat(),
    )


def _keys_switch(held: Preferences, here: str) -> Switch:
    other = "off" if held.keys == "on" else "on"
    address = preference_address("keys", other, here)
    return Switch(held.language.text(f"keys_to_{other}"), address, other)


def _address_without_language() -> str:
    """Where a switch comes back to: this page, without a language that would win over it."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    if not kept or sum(len(value) for _, value in kept) > _LONGEST_WAY_BACK:
        return request.path
    return f"{request.path}?{urlencode(kept)}"
