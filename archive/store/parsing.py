"""From a file's bytes to its outline and facts, whatever its reader may do on the way."""

from __future__ import annotations

import importlib
import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.ocr import Recognition
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.keeping_pictures import PictureKeeper
from juanzong.archive.records import (
    Document,
    Evidence,
    Fact,
    Outline,
    Provenance,
    Remark,
    Section,
)

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the reading of one file may cost: seconds on the clock, mebibytes of memory."""

    seconds: float = 120.0
    megabytes: int = 1024


DEFAULT_LIMITS = ReadingLimits()


@dataclass(frozen=True, slots=True)
class Parser:
    """The three steps that make a report of a file, in another process, and what they may cost.

    `recognition` is how pages that are pictures are read then; None leaves them.
    """

    read: Callable[[str, bytes, ReadingContext], Document]
    cut: Callable[[Document], Outline]
    find: Callable[[Outline, str], tuple[Fact, ...]]
    limits: ReadingLimits = DEFAULT_LIMITS
    recognition: Recognition | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came out of one file; `pictures` are the bytes of those that are kept, by SHA-256."""

    media_type: str
    outline: Outline
    facts: tuple[Fact, ...]
    remarks: tuple[Remark, ...] = ()
    provenance: Provenance | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why nothing came out of one file."""

    reason: Remark


@dataclass(frozen=True, slots=True)
class PageBegun:
    """That the recognition of a page begins: page `number` of its file, `place` of `total`."""

    number: int
    place: int
    total: int


#: What a reader says of a file that has pages which are pictures.
_ASK_FOR_RECOGNITION = frozenset(
    {
        "ofd-scanned",
        "pages-garbled",
        "pages-only-pictures",
        "pages-unnamed",
        "pdf-mostly-scanned",
        "pdf-scanned",
        "pdf-unmapped",
        "picture",
        "pictures-of-pages",
        "word-scanned",
    }
)


def asks_for_recognition(result: Parsed | Rejected) -> bool:
    """Whether a file has pages whose text only a look at them tells."""
    remarks = (result.reason,) if isinstance(result, Rejected) else result.remarks
    return any(remark.code in _ASK_FOR_RECOGNITION for remark in remarks)


def default_parser(
    limits: ReadingLimits = DEFAULT_LIMITS, recognition: Recognition | None = None
) -> Parser:
    """The archive's own readers, section cutter and fact rules; they load when first used."""
    return Parser(_read_document, _cut_sections, _find_facts, limits, recognition)


def load(parser: Parser) -> None:
    """Load what a parser needs, before there is a file to read."""
    if parser.read is _read_document:
        importlib.import_module("juanzong.archive.facts")
        importlib.import_module("juanzong.archive.sections")


def _read_document(file_name: str, content: bytes, context: ReadingContext) -> Document:
    from juanzong.archive.readers import read_document  # noqa: PLC0415

    return read_document(file_name, content, context)


def _cut_sections(document: Document) -> Outline:
    from juanzong.archive.sections import cut_sections  # noqa: PLC0415

    return cut_sections(document)


def _find_facts(outline: Outline, file_name: str) -> tuple[Fact, ...]:
    from juanzong.archive.facts import find_facts  # noqa: PLC0415

    return find_facts(outline, file_name)


def parse(
    parser: Parser, file_name: str, data: bytes, context: ReadingContext = DEFAULT_CONTEXT
) -> Parsed | Rejected:
    """Read, cut and search one file; a failure of any step is a rejection, never raised."""
    keeper = PictureKeeper()
    try:
        document = parser.read(file_name, data, replace(context, pictures=keeper))
        outline = parser.cut(document)
        _require_well_formed(outline)
        facts = parser.find(outline, file_name)
    except UnreadableFileError as error:
        return Rejected(error.remark)
    except MemoryError:
        return Rejected(Remark.of("out-of-memory"))
    except Exception as error:
        _logger.exception("Parsing %s failed", file_name)
        return Rejected(Remark.of("reader-failed", error=type(error).__name__))
    sound = _sound(facts, outline, file_name)
    return Parsed(
        document.media_type,
        outline,
        sound,
        document.remarks,
        document.provenance,
        keeper.kept(placed.picture for each in outline.sections for placed in each.pictures),
    )


def evidence_stands(evidence: Evidence, section: Section | None) -> bool:
    """Whether the evidence's quote is what the section says at its offsets."""
    if section is None or section.id != evidence.section:
        return False
    words = section.heading if evidence.part == "heading" else section.text
    inside = 0 <= evidence.start < evidence.end <= len(words)
    return inside and words[evidence.start : evidence.end] == evidence.quote


def is_fact_value(value: object) -> bool:
    """Whether it is what a fact may have for a value: text, a whole or a finite number."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, str | int) and not isinstance(value, bool)


def _require_well_formed(outline: Outline) -> None:
    """Raise ValueError where an outline could not be stored and given back unharmed."""
    if not outline.sections:
        raise ValueError("an outline without sections")
    if len({section.id for section in outline.sections}) != len(outline.sections):
        raise ValueError("two sections at one place")
    for ordinal, section in enumerate(outline.sections):
        if section.ordinal != ordinal:
            raise ValueError("section ordinals do not count from 0")
        if section.parent is not None and not 0 <= section.parent < ordinal:
            raise ValueError("a section before its parent")
        words = (section.heading, section.run_in or "", section.text, *section.heading_path)
        _require_storable("".join(words))
    _require_storable(outline.title)


def _require_storable(text: str) -> None:
    text.encode()  # Lone surrogates raise UnicodeEncodeError, which is a ValueError.
    if "\0" in text:
        raise ValueError("a NUL, which PostgreSQL cannot hold")


def _sound(facts: tuple[Fact, ...], outline: Outline, file_name: str) -> tuple[Fact, ...]:
    """The facts whose evidence stands: better no value than one that can't be shown."""
    by_id = {section.id: section for section in outline.sections}
    sound = []
    for fact in facts:
        evidence = (*([fact.evidence] if fact.evidence else []), *fact.more_evidence)
        stands = all(evidence_stands(each, by_id.get(each.section)) for each in evidence)
        if stands and is_fact_value(fact.value):
            sound.append(fact)
        else:
            _logger.error("%s: left out %s, its evidence does not stand", file_name, fact.name)
    return tuple(sound)
