"""Stored words come back as they were, to the character."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from juanzong.archive.records import permalink
from juanzong.index.folding import fold
from juanzong.index.segments.corpus import decode, encode
from juanzong.index.segments.originals import UsualOriginals
from juanzong.index.segments.parts import PartsWriter, open_parts
from juanzong.index.segments.stored import StoredSections, write_stored
from tests.reports import make_report
from tests.strategies import texts


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
@example([("\ud83d\ude00", "\ud83d\ude00网\n\ude00信"), ("", "")])
def test_what_is_stored_comes_back(sections):
    report = make_report("r", sections)
    stored = [(report.id, section) for section in report.sections]
    folded = [fold(section.text) for section in report.sections]
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(temporary)
        with PartsWriter(directory) as parts:
            write_stored(directory, parts, stored, folded)
        reader = StoredSections(directory, open_parts(directory))
        read = [reader.read(number, encode(each.text)) for number, each in enumerate(folded)]
    for section, back, original in zip(report.sections, read, folded, strict=True):
        assert back.permalink == permalink(report.id, section)
        assert (back.heading, back.heading_path) == (section.heading, section.heading_path)
        assert back.text == section.text
        alignment = back.folded.alignment
        assert [list(column) for column in alignment] == list(map(list, original.alignment))


@pytest.mark.parametrize(
    "usual",
    [
        {},
        {",": "，", "(": "（"},
        {",": "，", "，": "、"},
        {",": "(", "(": ","},
        {",": "、", "，": "、"},
        {",": "\ud83d", "(": "\ude00"},
        {chr(0x4E00 + number): chr(0x6E00 + number) for number in range(40)},
    ],
)
def test_the_usual_originals_are_put_in_place_unit_by_unit(usual):
    """Few signs one by one, and what that would mistake by a table; both give the same."""
    units = np.array(list(map(ord, usual)), np.uint16)
    table = UsualOriginals(units, np.array(list(map(ord, usual.values())), np.uint16))
    folded = "一,丁(，、丂𠮷,(\ufffd"
    expected = decode(encode("".join(usual.get(sign, sign) for sign in folded)))
    assert table.text(encode(folded), folded) == expected
