"""The style sheet of a Word 97-2003 file (MS-DOC 2.9.271): what styles give their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from juanzong.archive.readers.doc_properties import (
    ParagraphProperties,
    RunProperties,
    paragraph_properties,
    run_properties,
)

_PARAGRAPH_KIND = 1
_NO_STYLE = 0xFFF
_FIRST_CONTENTS, _LAST_CONTENTS = 19, 27
_HIGHEST_HEADING = 9
_LONGEST_CHAIN = 64
_SMALLEST_BASE = 10


@dataclass(frozen=True, slots=True)
class _Definition:
    built_in: int
    based_on: int
    paragraph: bytes
    run: bytes


class DocStyles:
    """Styles by number, each resolved along the chain of those that it is based on."""

    def __init__(self, sheet: bytes) -> None:
        self._definitions = dict(_definitions(sheet))
        self._paragraphs: dict[int, ParagraphProperties] = {}
        self._runs: dict[int, RunProperties] = {}

    def paragraph(self, style: int) -> ParagraphProperties:
        """What a style gives a paragraph before its own modifiers."""
        if style not in self._paragraphs:
            found = ParagraphProperties()
            for each in self._chain(style):
                if 1 <= each.built_in <= _HIGHEST_HEADING:
                    found = replace(found, outline=each.built_in)
                found = paragraph_properties(found, each.paragraph)
            self._paragraphs[style] = replace(found, style=style)
        return self._paragraphs[style]

    def run(self, style: int) -> RunProperties:
        """What a style gives characters before their own modifiers."""
        if style not in self._runs:
            found = RunProperties()
            for each in self._chain(style):
                found = run_properties(found, each.run)
            self._runs[style] = found
        return self._runs[style]

    def is_contents_entry(self, style: int) -> bool:
        """Whether the style is one of a generated table of contents (toc 1 to 9)."""
        definition = self._definitions.get(style)
        return definition is not None and _FIRST_CONTENTS <= definition.built_in <= _LAST_CONTENTS

    def _chain(self, style: int) -> list[_Definition]:
        """From the style at the bottom to the one named, each once."""
        seen: set[int] = set()
        chain: list[_Definition] = []
        while style in self._definitions and style not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style)
            chain.append(self._definitions[style])
            style = chain[-1].based_on
        return chain[::-1]


def _definitions(sheet: bytes) -> Iterator[tuple[int, _Definition]]:
    header = _word(sheet, 0)
    count, base_size = _word(sheet, 2), _word(sheet, 4)
    at = 2 + header
    for number in range(count):
        if at + 2 > len(sheet):
            return
        size = _word(sheet, at)
        definition = sheet[at + 2 : at + 2 + size]
        at += 2 + size
        if len(definition) > base_size >= _SMALLEST_BASE:
            yield number, _definition(definition, base_size)


def _definition(data: bytes, base_size: int) -> _Definition:
    kind, based_on = _word(data, 2) & 0xF, _word(data, 2) >> 4
    name_characters = _word(data, base_size)
    at = base_size + 2 + 2 * (name_characters + 1)
    parts: list[bytes] = []
    for _ in range(min(_word(data, 4) & 0xF, 3)):
        size = _word(data, at)
        parts.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    is_paragraph = kind == _PARAGRAPH_KIND
    return _Definition(
        built_in=_word(data, 0) & 0xFFF,
        based_on=based_on if based_on != _NO_STYLE else -1,
        # The modifiers of a paragraph style stand behind its own number.
        paragraph=parts[0][2:] if is_paragraph and parts else b"",
        run=b"".join(parts[1:2] if is_paragraph else parts[:1]),
    )


def _word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")
