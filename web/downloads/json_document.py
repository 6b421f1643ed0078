"""A list as one JSON document, in the words of the contract, written an item at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from juanzong.archive.fact_kinds import STANDARD_FACTS
from juanzong.index.records import Hit
from juanzong.web.answer_shapes import Json
from juanzong.web.contract import hit_json


def json_stream(head: Json, name: str, batches: Iterable[Iterable[Json]]) -> Iterator[bytes]:
    """Write the head's keys, then a list under `name`; an item stands on a line of its own."""
    opening = json.dumps(head, ensure_ascii=False, indent=2)[:-2]
    yield _bytes(f'{opening},\n  "{name}": [')
    before = "\n    "
    for batch in batches:
        lines = []
        for item in batch:
            lines.append(before + json.dumps(item, ensure_ascii=False))
            before = ",\n    "
        yield _bytes("".join(lines))
    yield b"\n  ]\n}\n"


def taken_hit_json(hit: Hit, site: str) -> Json:
    """A section found, with all facts of its report and its absolute address."""
    facts = {name: hit.values.get(name) for name in STANDARD_FACTS}
    return {**hit_json(hit), "facts": facts, "address": site + hit.permalink}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
