"""A segment: some reports, sealed in a directory of its own and never changed again.

Its files: the folded texts and different headings (`corpus.py`) and which section has which
(`heading_of.npy`), the headings above it (`paths.py`), what an engine finds terms by (`terms.py`),
the words as the archive has them (`stored.py`), what is large of all these as parts of one file
(`parts.py`); the lengths of the folded texts (`lengths.npy`), `reports.json` with what is known of
each report, what each section is filtered by of its own (`section_facets.py`), the counts of words
for the vocabulary (`vocabulary.zlib`), and the seal (`seal.py`).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path

import numpy as np

from juanzong.archive.records import Report
from juanzong.archive.systems.durable_files import flush_file, flush_folder
from juanzong.index.engine import IndexStaleError
from juanzong.index.facets import FacetValues, filter_values
from juanzong.index.folding import fold, fold_text
from juanzong.index.section_text import compared_heading, compared_text, headings_above
from juanzong.index.segmentation import word_places, words
from juanzong.index.segments.arrays import load_array
from juanzong.index.segments.columns import ReportColumns
from juanzong.index.segments.corpus import (
    BASIC_PLANE_END,
    Bits,
    Corpus,
    Places,
    Units,
    encode,
)
from juanzong.index.segments.manifest import Extent
from juanzong.index.segments.parts import PartsWriter, open_parts
from juanzong.index.segments.paths import HeadingPath, Paths
from juanzong.index.segments.report_names import write_report_names
from juanzong.index.segments.seal import are_as_sealed, check_seal, mapped_files, mapped_stamp, seal
from juanzong.index.segments.section_facets import open_section_facets, write_section_facets
from juanzong.index.segments.stored import (
    StoredSection,
    StoredSections,
    write_stored,
)
from juanzong.index.segments.terms import TermIndexing
from juanzong.index.vocabulary import Tally, tally_of

#: Raised whenever the files of a segment change their layout.
LAYOUT = "13"
#: Sections a segment may hold at the most: their numbers are 16 bits wide.
SECTION_LIMIT = 60_000
_TALLY = "vocabulary.zlib"
_TEXTS, _HEADINGS = "texts", "headings"


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report in a segment: its facts for filters and its sections.

    `first_section` is the number of the first of them in the segment.
    """

    report: str
    revision: int
    title: str
    first_section: int
    sections: tuple[str, ...]
    values: FacetValues


class Segment:
    """A sealed segment, open for reading; safe to share between threads.

    Opening one that is not as it was sealed raises ValueError, or what reading its files raises.

    `headings` are the different headings, `heading_of` the number of each section's, `paths` the
    headings above it, `facets` the numbers of its values of facets of its own; `lengths` are the
    characters of each section's folded text.
    """

    def __init__(self, directory: Path, indexing: TermIndexing) -> None:
        self._seals = check_seal(directory)
        self._directory = directory
        self._mapped = mapped_files(directory)
        self._stamp = mapped_stamp(self._mapped)
        self.name = directory.name
        parts = open_parts(directory)
        self.texts = Corpus.open(directory, _TEXTS, parts[_TEXTS])
        self.headings = Corpus.open(directory, _HEADINGS, parts[_HEADINGS])
        self.heading_of = load_array(directory / "heading_of.npy")
        self.paths = Paths.open(directory)
        self.facets = open_section_facets(directory)
        self.lengths: Places = load_array(directory / "lengths.npy")
        self._stored = StoredSections(directory, parts)
        self.terms = indexing.open(directory, parts)
        # Held as they are on disk, where a writer may remove them before anyone asks for them.
        self._reports = (directory / "reports.json").read_bytes()
        self._tally = (directory / _TALLY).read_bytes()

    @cached_property
    def reports(self) -> tuple[ReportEntry, ...]:
        """Its reports, those since replaced or removed included."""
        entries = json.loads(self._reports)
        return tuple(
            ReportEntry(**{**entry, "sections": tuple(entry["sections"])}) for entry in entries
        )

    @cached_property
    def columns(self) -> ReportColumns:
        """What its reports state."""
        return ReportColumns.of(
            [len(entry.sections) for entry in self.reports],
            [entry.values for entry in self.reports],
        )

    @property
    def section_count(self) -> int:
        """The number of sections, those of reports since replaced included."""
        return len(self.texts.starts) - 1

    def is_whole(self) -> bool:
        """Whether no file that it maps was written over or cut since it was opened.

        Costs a look at the disk; only where a file has another length or time is it read.
        """
        now = mapped_stamp(self._mapped)
        if now <= self._stamp:
            return True
        try:
            if not are_as_sealed(self._directory, self._seals):
                return False
        except FileNotFoundError:
            return False
        self._stamp = now
        return True

    def stored(self, section: int) -> StoredSection:
        """Give a section's words as the archive has them."""
        return self._stored.read(section, self.texts.units_of(section))

    def tally(self) -> Tally:
        """Give the counts of words, headings and abbreviations of all its sections.

        Raises IndexStaleError where they cannot be read.
        """
        try:
            return Tally.from_json(json.loads(zlib.decompress(self._tally)))
        except (zlib.error, ValueError, LookupError, TypeError) as error:
            raise IndexStaleError("index-damaged", directory=self.name) from error

    def tally_of(self, sections: Sequence[int]) -> Tally:
        """Count the words, headings and abbreviations of some of its sections anew."""
        return tally_of(
            (self.headings.text(int(self.heading_of[each])), self.texts.text(each))
            for each in sections
        )


def write_segment(directory: Path, indexing: TermIndexing, reports: Sequence[Report]) -> Extent:
    """Write a segment of these reports into a new directory, complete on disk on return.

    Gives how much it holds.
    """
    directory.mkdir(parents=True)
    _write_reports(directory, reports)
    write_section_facets(directory, reports)
    with PartsWriter(directory) as parts:
        folded = _fold_and_store(directory, parts, reports)
        lengths = list(map(len, folded))
        np.save(directory / "lengths.npy", np.array(lengths, np.int64))
        write_report_names(directory, _extents(reports, lengths))
        paths = _folded_paths(reports)
        texts = _write_words(directory, parts, paths, folded)
        indexing.write(directory, parts, texts)
    seal(directory)
    _flush_to_disk(directory)
    return Extent(len(lengths), sum(lengths))


def _extents(reports: Sequence[Report], lengths: Sequence[int]) -> list[tuple[str, Extent]]:
    """How much each report holds, of the lengths of all their sections one after the other."""
    following = iter(lengths)
    return [
        (report.id, Extent(count, sum(islice(following, count))))
        for report in reports
        for count in (len(report.sections),)
    ]


def _fold_and_store(directory: Path, parts: PartsWriter, reports: Sequence[Report]) -> list[str]:
    """Write the sections as the archive has them, and give their texts folded to be compared."""
    sections = [(report.id, section) for report in reports for section in report.sections]
    folded = [
        fold(compared_text(section.text, section.heading, section.run_in, section.blocks))
        for _, section in sections
    ]
    write_stored(directory, parts, sections, folded)
    return [each.text for each in folded]


def _folded_paths(reports: Sequence[Report]) -> list[tuple[str, HeadingPath]]:
    """Give each section's heading and those above it, folded; reports have most in common."""
    folded = cache(lambda heading: fold_text(compared_heading(heading)))
    return [
        (folded(section.heading), tuple(map(folded, headings_above(section.heading_path))))
        for report in reports
        for section in report.sections
    ]


def _write_words(
    directory: Path,
    parts: PartsWriter,
    paths: Sequence[tuple[str, HeadingPath]],
    texts: Sequence[str],
) -> Corpus:
    """Cut folded headings and texts into words, write and count them, and give the texts'."""
    headings = [heading for heading, _ in paths]
    above = [path for _, path in paths]
    # The sections' own come first: their numbers are 16 bits wide.
    every = dict.fromkeys(chain(headings, chain.from_iterable(above)))
    numbers = {heading: number for number, heading in enumerate(every)}
    heading_words = {heading: words(heading) for heading in numbers}
    tally = Tally()
    text_units: list[tuple[Units, Bits]] = []
    for heading, text in zip(headings, texts, strict=True):
        text_words = words(text)
        text_units.append(_with_borders(text, text_words))
        tally.add_section(heading, text, heading_words[heading], text_words)
    corpus = Corpus.of(text_units)
    corpus.save(directory, _TEXTS, parts)
    different = [_with_borders(heading, cut) for heading, cut in heading_words.items()]
    Corpus.of(different).save(directory, _HEADINGS, parts)
    heading_of = np.array([numbers[heading] for heading in headings], np.uint16)
    np.save(directory / "heading_of.npy", heading_of)
    Paths.of(above, numbers).save(directory)
    _write_tally(directory, tally)
    return corpus


def _write_tally(directory: Path, tally: Tally) -> None:
    tally.keep_words()
    content = json.dumps(tally.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")
    (directory / _TALLY).write_bytes(zlib.compress(content))


def _with_borders(folded: str, cut: Sequence[str]) -> tuple[Units, Bits]:
    """Encode a folded text, and tell where the words it was cut into begin."""
    units = encode(folded)
    bits = np.zeros(len(units), np.uint8)
    places: Places = np.asarray(word_places(cut), np.int64)
    if len(units) != len(folded):
        places = _unit_places(folded)[places]
    bits[places[places < len(units)]] = 1
    return units, bits


def _unit_places(text: str) -> Places:
    """Map each character of a text (and its end) to its first code unit."""
    widths = [2 if char > BASIC_PLANE_END else 1 for char in text]
    return np.concatenate(([0], np.cumsum(widths))).astype(np.int64)


def _write_reports(directory: Path, reports: Sequence[Report]) -> None:
    entries = []
    first_section = 0
    for report in reports:
        entry = ReportEntry(
            report.id,
            report.revision,
            report.title,
            first_section,
            tuple(section.id for section in report.sections),
            filter_values(report),
        )
        entries.append({name: getattr(entry, name) for name in entry.__slots__})
        first_section += len(report.sections)
    (directory / "reports.json").write_text(json.dumps(entries, ensure_ascii=False), "utf-8")


def _flush_to_disk(directory: Path) -> None:
    below = list(directory.rglob("*"))
    for path in below:
        if path.is_file():
            flush_file(path)
    for folder in [*(path for path in below if path.is_dir()), directory, directory.parent]:
        flush_folder(folder)
