r"""The tokens of an RTF file: groups, control words with their number, characters, bytes.

After Microsoft's Rich Text Format specification, version 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?\x20?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])|(?P<breaks>[\r\n\x00]+)"
    rb"|(?P<text>[^\\{}\r\n\x00]+)|(?P<stray>\\)",
    re.DOTALL,
)


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SIGN = auto()
    BYTES = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token: a control word's name and number, a control sign, or bytes of text.

    `is_escape` tells a byte written as an escape, which alone counts as one character where
    characters are passed over.
    """

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""
    is_escape: bool = False


_OPEN, _CLOSE = Token(TokenKind.OPEN), Token(TokenKind.CLOSE)


def tokens(content: bytes) -> Iterator[Token]:
    r"""The tokens in order; the bytes that follow \bin are passed over."""
    at = 0
    while (found := _TOKEN.match(content, at)) is not None:
        at = found.end()
        kind = found.lastgroup
        if kind == "open":
            yield _OPEN
        elif kind == "close":
            yield _CLOSE
        elif kind in {"word", "number"}:
            name = found["word"].decode("ascii")
            number = None if found["number"] is None else int(found["number"])
            if name == "bin":
                at += max(number or 0, 0)
            else:
                yield Token(TokenKind.WORD, name, number)
        elif kind == "byte":
            yield Token(TokenKind.BYTES, data=bytes([int(found["byte"], 16)]), is_escape=True)
        elif kind == "text":
            yield Token(TokenKind.BYTES, data=found["text"])
        elif kind == "sign":
            yield Token(TokenKind.SIGN, found["sign"].decode("latin-1"))
