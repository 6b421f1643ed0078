"""Lasting ids of reports, from nothing but the bytes of their files."""

from __future__ import annotations

import base64
import hashlib

#: Base32 without the characters that people confuse when they copy an id: 0, 1, l and o.
ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"
ID_LENGTH = 10

_DIGITS = "23456789"
_OF_STANDARD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET, "=")
_TOLD = 12


def sha256_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def report_id(sha256: str) -> str:
    """The id of the report that first came as the file with this SHA-256: 10 characters.

    The hash is written in base32 (256 bits, highest first, in 52 characters of `ALPHABET`);
    the id is its first 10 characters from the first letter on, so that an id never begins
    with a digit. The same bytes give the same id on every machine.
    """
    encoded = base64.b32encode(bytes.fromhex(sha256)).decode().translate(_OF_STANDARD)
    return encoded.lstrip(_DIGITS)[:ID_LENGTH]


def shown_hash(sha256: str) -> str:
    """As much of a file's hash as is told: enough to find it by."""
    return sha256[:_TOLD]
