"""JSON on stdout, the same bytes whatever the locale."""

from __future__ import annotations

import json

import click

from juanzong.web.contract import Json


def write_json(value: Json) -> None:
    """Write one JSON document, in UTF-8, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
