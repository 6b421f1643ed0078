"""What a reader prefers: language, appearance, text size, keys; each in a cookie of its own.

These are the only cookies of the site. Every switch is a link to `/preferences`, so that it
works without JavaScript.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request

from juanzong.web.language import LANGUAGES, Language, language_of

#: The choices of every preference; the first is what holds where nothing was chosen.
CHOICES: dict[str, tuple[str, ...]] = {
    "lang": LANGUAGES,
    "theme": ("auto", "light", "dark"),
    "size": ("2", "1", "3", "4", "5"),
    "keys": ("on", "off"),
}

_ONE_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """The reader's language, appearance (auto, light, dark), text size (1 to 5), single keys.

    `keys` is "off" for who does not want single keys to do anything: speech input types them.
    """

    language: Language
    theme: str
    size: str
    keys: str


def read_preferences(cookies: Mapping[str, str], address_language: str | None) -> Preferences:
    """Read the preferences from cookies; a language named in the address wins."""
    language = language_of(address_language) or language_of(cookies.get("lang"))
    theme, size, keys = (_chosen(cookies, name) for name in ("theme", "size", "keys"))
    return Preferences(language or Language("zh"), theme, size, keys)


def preference_address(name: str, value: str, back_to: str) -> str:
    """Write the link that sets one preference and comes back."""
    return "/preferences?" + urlencode({name: value, "next": back_to})


def remember(response: Response, name: str, value: str) -> None:
    """Keep one preference in its cookie for a year."""
    response.set_cookie(
        name, value, max_age=_ONE_YEAR, path=request.script_root or "/", samesite="Lax"
    )


def preferences_pages() -> Blueprint:
    """`/preferences?lang=&theme=&size=&next=`: keep what is given and go back."""
    pages = Blueprint("preferences", __name__)

    @pages.get("/preferences")
    def set_preferences() -> Response:
        response = redirect(_own_address(request.args.get("next", "/")), code=303)
        assert isinstance(response, Response)  # noqa: S101 - werkzeug types its base class
        for name, choices in CHOICES.items():
            value = request.args.get(name)
            if value in choices:
                remember(response, name, value)
        return response

    return pages


def _chosen(cookies: Mapping[str, str], name: str) -> str:
    value = cookies.get(name, "")
    return value if value in CHOICES[name] else CHOICES[name][0]


def _own_address(address: str) -> str:
    """An address on this site, never one that a browser takes for another host's."""
    is_own = address.startswith("/") and not address.startswith(("//", "/\\", "/preferences"))
    return address if is_own and address.isprintable() else "/"
