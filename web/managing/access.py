"""Who may manage: whoever knows the password, or opened the address that `serve` told.

An address of this machine proves nothing: behind a proxy every visitor has one. So without a
password a key is drawn at every start and told on the server's own terminal.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface

#: How long a browser stays signed in.
SIGNED_IN = timedelta(hours=12)

_SIGNED_IN = "manages"
_NAME = "name"


@dataclass(frozen=True, slots=True)
class Access:
    """What is needed to manage: a password that was set, else the key of this start.

    `secret` signs the sessions of this start; all of a server's processes share one Access.
    """

    password: str = field(default="", repr=False)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def admits(self, given: str) -> bool:
        """Whether that is the password, or the key where none was set."""
        wanted = self.password or self.key
        return hmac.compare_digest(given.encode(), wanted.encode())


class _OfManagement(SecureCookieSessionInterface):
    """Sessions in a cookie for the management alone, where this request's visitor sees it.

    A proxy may say with each request below which path and under which scheme that is.
    """

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002 (Flask's)
        return f"{request.script_root}/manage"

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 (Flask's)
        return request.is_secure


def keep_sessions(app: Flask, access: Access) -> None:
    """Let an application keep who is signed in, in a cookie that only its management sees."""
    app.secret_key = access.secret
    app.session_interface = _OfManagement()
    app.config.update(
        SESSION_COOKIE_NAME="juanzong_manage",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        PERMANENT_SESSION_LIFETIME=SIGNED_IN,
    )


def plain_name(typed: str) -> str:
    """A name as it can be noted: what no database keeps, or turns a line about, is left out."""
    seen = "".join(sign if sign.isprintable() else " " for sign in typed)
    return " ".join(seen.split())[:60]


def sign_in(name: str) -> None:
    """Let this browser manage, what it does being noted as done by `name`."""
    session.clear()
    session.permanent = True
    session[_SIGNED_IN] = True
    session[_NAME] = plain_name(name)


def sign_out() -> None:
    """Let it no more."""
    session.clear()


def is_signed_in() -> bool:
    """Whether this browser may manage."""
    return session.get(_SIGNED_IN) is True


def who() -> str:
    """The name under which changes are logged."""
    return str(session.get(_NAME) or "")
