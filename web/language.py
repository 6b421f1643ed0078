"""The languages of the site, and what they say (`texts/`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from juanzong.web.texts import TEXTS

LanguageCode = Literal["zh", "en"]

LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    code: LanguageCode

    @property
    def tag(self) -> str:
        """The language tag for HTML."""
        return "zh-Hans" if self.code == "zh" else "en"

    def text(self, key: str, **values: object) -> str:
        """Say a text with its places filled in; raises KeyError for a key that is not there."""
        chinese, english = TEXTS[key]
        chosen = chinese if self.code == "zh" else english
        return chosen.format(**values) if values else chosen

    def text_or(self, key: str, otherwise: str) -> str:
        """Say a text, or something else where the table has no such key."""
        return self.text(key) if key in TEXTS else otherwise


def language_of(code: str | None) -> Language | None:
    """Give the language of a code, or None where the site does not speak it."""
    return Language(code) if code in LANGUAGES else None
