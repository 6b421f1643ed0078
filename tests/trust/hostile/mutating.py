"""Real files made wrong: bytes changed, pieces cut, doubled or moved; packages inside too."""

from __future__ import annotations

import io
import random
import re
import zipfile

_MOST_CHANGES = 12
_LONGEST_PIECE = 400


def mutated(content: bytes, seed: int) -> bytes:
    """The same wrong file for the same seed; of a package one part is made wrong, or its frame."""
    choice = random.Random(seed)  # noqa: S311 (the same file for the same seed)
    if content.startswith(b"PK") and choice.random() < 0.8:
        return _repacked(content, choice)
    return _changed(content, choice)


def _repacked(content: bytes, choice: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        wrong = choice.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _changed(part, choice) if name == wrong else part)
    return buffer.getvalue()


def _changed(content: bytes, choice: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(choice.randint(1, _MOST_CHANGES)):
        if not data:
            break
        place = choice.randrange(len(data))
        piece = data[place : place + choice.randint(1, _LONGEST_PIECE)]
        kind = choice.randrange(5)
        if kind == 0:
            data[place] = choice.randrange(256)
        elif kind == 1:
            del data[place : place + len(piece)]
        elif kind == 2:
            data[place:place] = piece * choice.choice((1, 2, 50))
        elif kind == 3:
            other = choice.randrange(len(data))
            data[other:other] = piece
        else:
            digit = re.compile(rb"[0-9]").search(data, place)
            if digit:
                data[digit.start() : digit.end()] = choice.choice((b"0", b"-1", b"99999999999"))
    return bytes(data)
