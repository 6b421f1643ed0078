"""The languages of the site, and what they say (`texts/`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from juanzong.archive.records import Remark
from juanzong.index.records import Note
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
        if self.code == "zh":
            return chinese.format(**values) if values else chinese
        counted = {name: _Counted(value) for name, value in values.items()}
        return english.format(**counted) if values else english

    def remark(self, remark: Remark) -> str:
        """Say what a remark has to say, of a file or of what went wrong; else its code."""
        key = remark_key(remark.code)
        return self.text(key, **dict(remark.values)) if key in TEXTS else str(remark)

    def note(self, note: Note) -> str:
        """Say a note on a query; remarks and names of facts in it are said in the same language."""
        key = f"note_{note.code.replace('-', '_')}"
        values = {
            name: self.remark(value) if isinstance(value, Remark) else value
            for name, value in note.values
        }
        if "fact" in values:
            values["fact"] = self.fact_name(str(values["fact"]))
        return self.text(key, **values) if key in TEXTS else note.code

    def error(self, error: Exception) -> str:
        """Say what went wrong: an error's remark, or its own words where it has none."""
        remark = getattr(error, "remark", None)
        return self.remark(remark) if isinstance(remark, Remark) else str(error)

    def fact_name(self, name: str) -> str:
        """Say what a fact is called, as the facets do where it is one."""
        return self.text_or(f"facet_{name}", self.text_or(f"fact_{name}", name))

    def text_or(self, key: str, otherwise: str) -> str:
        """Say a text, or something else where the table has no such key."""
        return self.text(key) if key in TEXTS else otherwise


class _Counted:
    """A value in an English text, where `{count:place|places}` is the word that goes with it."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, words: str) -> str:
        one, between, more = words.partition("|")
        if between:
            return one if str(self._value) == "1" else more
        return format(self._value, words)


CHINESE = Language("zh")
#: The language of reasons in the JSON, and of the command.
ENGLISH = Language("en")

CHINESE = Language("zh")


def remark_key(code: str) -> str:
    """The key under which the words of a remark's code stand among the texts."""
    return "remark_" + code.replace("-", "_")


def language_of(code: str | None) -> Language | None:
    """Give the language of a code, or None where the site does not speak it."""
    return Language(code) if code in LANGUAGES else None
