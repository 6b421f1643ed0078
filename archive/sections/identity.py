"""Names that last: the id of a place in an outline and the digest of a section's words.

Both are part of every permalink ever printed: changing anything here breaks them, and the
golden test says so. An id depends on the headings from the top down to the section, without
their numbers, brackets, punctuation and white space, so that renumbering does not move it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from juanzong.archive.lasting_names import ALPHABET, DIGEST_LENGTH, letters

# The letters of the alphabet, its first characters.
_LETTERS = 24
_BETWEEN_HEADINGS = "\x1f"
_BEFORE_ORDINAL = "\x1e"
ID_LENGTH = 8


def section_id(normal_path: tuple[str, ...], ordinal: int) -> str:
    """The id (8 characters) of the `ordinal`-th (from 0) section with that normalised path."""
    name = _BETWEEN_HEADINGS.join(normal_path)
    if ordinal:
        name += f"{_BEFORE_ORDINAL}{ordinal}"
    digest = hashlib.sha256(name.encode()).digest()
    return ALPHABET[digest[0] % _LETTERS] + letters(digest[1:], ID_LENGTH - 1)


def section_ids(normal_paths: Iterable[tuple[str, ...]]) -> list[str]:
    """The ids of a report's sections, given their normalised paths in reading order; all differ."""
    last_ordinal: dict[tuple[str, ...], int] = {}
    taken: set[str] = set()
    ids: list[str] = []
    for path in normal_paths:
        ordinal = last_ordinal.get(path, 0)
        # Two paths share an id once in 800 thousand million: the later moves on as if met again.
        while (identifier := section_id(path, ordinal)) in taken:
            ordinal += 1
        last_ordinal[path] = ordinal
        taken.add(identifier)
        ids.append(identifier)
    return ids


def normalise_heading(heading: str, number: str) -> str:
    """The words of a heading: NFKC, lower case, letters and digits only, without its number."""
    words = unicodedata.normalize("NFKC", heading.removeprefix(number))
    return "".join(character for character in words.casefold() if character.isalnum())


def words_digest(heading: str, text: str) -> str:
    """The digest (4 characters) of a section's words, white space aside."""
    words = "".join(f"{heading}{text}".split())
    return letters(hashlib.sha256(words.encode()).digest(), DIGEST_LENGTH)
