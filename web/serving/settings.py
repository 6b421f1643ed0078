"""How the site is served: read once from the environment, beside the settings of the library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

from juanzong.web.serving.logs import LOG_FORMATS, LOG_LEVELS, LogFormat, LogLevel
from juanzong.web.settings import SettingsError, seconds_given

#: The variable of every setting, by the field of `ServerSettings` that it fills.
SERVER_VARIABLES = {
    "processes": "JUANZONG_PROCESSES",
    "request_seconds": "JUANZONG_REQUEST_SECONDS",
    "public_address": "JUANZONG_PUBLIC_ADDRESS",
    "trusted_proxies": "JUANZONG_TRUSTED_PROXIES",
    "metrics": "JUANZONG_METRICS",
    "manage_password": "JUANZONG_MANAGE_PASSWORD",
    "log_level": "JUANZONG_LOG_LEVEL",
    "log_format": "JUANZONG_LOG_FORMAT",
}

#: Windows waits for no more at once.
MOST_PROCESSES = 60

Choice = TypeVar("Choice", bound=str)

_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*/?")


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """How many processes serve, how long a request may take, where visitors see the site.

    `request_seconds` is the time of the clock that a search or page may take before it is ended
    (0: any time); `public_address` the address of the site's root for visitors, "" for the
    server's own; `trusted_proxies` the addresses whose X-Forwarded headers count, "unix" for a
    unix socket; `manage_password` is what `serve --manage` asks for; `metrics` whether `/metrics`
    answers; `log_level` how much the log on stderr says, `log_format` whether in lines for people
    or in JSON.
    """

    processes: int = 1
    request_seconds: float = 2.0
    public_address: str = ""
    trusted_proxies: tuple[str, ...] = ()
    metrics: bool = False
    manage_password: str = field(default="", repr=False)
    log_level: LogLevel = "info"
    log_format: LogFormat = "text"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> ServerSettings:
        """Read the settings; an empty variable counts as not set. Raises SettingsError."""
        given = {
            field: value
            for field, variable in SERVER_VARIABLES.items()
            if (value := environment.get(variable, "").strip())
        }
        default = cls()
        return cls(
            processes=_processes(given.get("processes"), default.processes),
            request_seconds=seconds_given(
                SERVER_VARIABLES["request_seconds"],
                given.get("request_seconds"),
                default.request_seconds,
            ),
            public_address=_address(given.get("public_address", "")),
            trusted_proxies=_proxies(given.get("trusted_proxies", "")),
            metrics=_switch(given.get("metrics")),
            manage_password=given.get("manage_password", ""),
            log_level=_choice(given, "log_level", LOG_LEVELS, default.log_level),
            log_format=_choice(given, "log_format", LOG_FORMATS, default.log_format),
        )


def _processes(text: str | None, default: int) -> int:
    if text is None:
        return default
    if text in map(str, range(1, MOST_PROCESSES + 1)):
        return int(text)
    raise SettingsError(
        "setting-no-processes",
        variable=SERVER_VARIABLES["processes"],
        value=text,
        most=MOST_PROCESSES,
    )


def _address(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    is_whole = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    if is_whole and _PATH.fullmatch(parts.path) and not (parts.query or parts.fragment):
        return text.rstrip("/")
    raise SettingsError(
        "setting-no-address", variable=SERVER_VARIABLES["public_address"], value=text
    )


def _proxies(text: str) -> tuple[str, ...]:
    names = tuple(text.replace(",", " ").split())
    for name in names:
        try:
            if name != "unix":
                ip_address(name)
        except ValueError:
            raise SettingsError(
                "setting-no-proxies", variable=SERVER_VARIABLES["trusted_proxies"], value=text
            ) from None
    return names


def _choice(
    given: Mapping[str, str], field: str, choices: tuple[Choice, ...], default: Choice
) -> Choice:
    text = given.get(field)
    if text is None:
        return default
    for choice in choices:
        if text.lower() == choice:
            return choice
    raise SettingsError(
        "setting-no-choice",
        variable=SERVER_VARIABLES[field],
        value=text,
        choices=", ".join(choices),
    )


def _switch(text: str | None) -> bool:
    if text is None or text.lower() in {"0", "false", "no", "off"}:
        return False
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    raise SettingsError("setting-no-switch", variable=SERVER_VARIABLES["metrics"], value=text)
