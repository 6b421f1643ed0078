"""The letters in which lasting names are written: ids of places, digests of words."""

from __future__ import annotations

# Thirty-two characters of which none is taken for another (no l, o, 0, 1); the letters come
# first, because an id must begin with one to be a name in HTML and CSS.
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"

#: Letters of the digest of a section's words that is kept with it, and was in links of before.
DIGEST_LENGTH = 4

_BITS = 5
_BYTES_AT_ONCE = 8
_LETTERS_AT_ONCE = 12


def letters(digest: bytes, count: int) -> str:
    """Write a hash in so many letters of five bits each; a shorter name begins a longer one."""
    written = ""
    while len(written) < count:
        taken = len(written) // _LETTERS_AT_ONCE * _BYTES_AT_ONCE
        number = int.from_bytes(digest[taken : taken + _BYTES_AT_ONCE], "big")
        written += "".join(
            ALPHABET[(number >> (_BITS * place)) & 31] for place in range(_LETTERS_AT_ONCE)
        )
    return written[:count]
