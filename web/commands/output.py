"""JSON on stdout, the same bytes whatever the locale."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from juanzong.web.answer_shapes import Json


def write_json_list(name: str, items: Iterable[Json]) -> int:
    """Write `{name: items}` as `write_json` would, an item at a time; give their number."""
    count = 0
    for count, item in enumerate(items, start=1):
        click.echo(f'{{\n  "{name}": [' if count == 1 else ",")
        written = json.dumps(item, ensure_ascii=False, indent=2)
        click.echo("    " + written.replace("\n", "\n    "), nl=False)
    click.echo("\n  ]\n}" if count else f'{{\n  "{name}": []\n}}')
    return count


def write_json(value: Json) -> None:
    """Write one JSON document, in UTF-8, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
