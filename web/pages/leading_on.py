"""Leads from one address of this site on to another."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from flask import Response, redirect, request


def lead_on(path: str, anchor: str = "", was: str = "", kept: tuple[str, ...] = ()) -> Response:
    """Lead on to another address of this site, taking the query and what is to be kept along."""
    given = {name: request.args.get(name, "") for name in ("q", *kept)} | {"was": was}
    parameters = urlencode({name: value for name, value in given.items() if value})
    address = f"{path}?{parameters}" if parameters else path
    return cast("Response", redirect(f"{address}#{anchor}" if anchor else address, code=302))
