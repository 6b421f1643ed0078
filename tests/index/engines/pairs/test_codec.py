"""Posting files: what NumPy reads is what was written, and Whoosh itself can search it."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.query import Term

from juanzong.index.engines.pairs.codec import (
    FIELD,
    POSTINGS,
    PairCodec,
    PostingsReader,
    write_postings,
)
from juanzong.index.engines.pairs.posting_lists import EMPTY, posting_lists
from juanzong.index.engines.pairs.unit_blocks import MANY
from juanzong.index.segments.corpus import Corpus, encode
from juanzong.index.segments.packed_counts import occurrences, on_borders
from juanzong.index.segments.parts import PartsWriter, open_parts

TEXTS = ["网络舆情监测", "舆情", "", "预算执行率89.46%，执行率", "𠮷野家𠮷"]


def corpus_of(texts):
    whole = []
    for text in texts:
        units = encode(text)
        whole.append((units, np.ones(len(units), np.uint8)))
    return Corpus.of(whole)


def write(directory, texts):
    corpus = corpus_of(texts)
    lists = posting_lists(corpus.units, corpus.starts, corpus.borders())
    with PartsWriter(directory) as parts:
        write_postings(directory, parts, lists)
    return PostingsReader(directory, open_parts(directory)[POSTINGS])


def expected(texts, units):
    """Count a unit or pair in each text, overlapping occurrences too."""
    counts = {}
    for number, text in enumerate(texts):
        have = encode(text).tolist()
        windows = [tuple(have[i : i + len(units)]) for i in range(len(have) - len(units) + 1)]
        if found := Counter(windows)[units]:
            counts[number] = min(found, 15)
    return counts


def expected_places(texts, pair):
    """Give where a pair stands in the texts laid end to end, none across two of them."""
    places, begin = [], 0
    for text in texts:
        have = encode(text).tolist()
        places += [begin + i for i in range(len(have) - 1) if tuple(have[i : i + 2]) == pair]
        begin += len(have)
    return places


def assert_all_lists(reader, texts):
    for text in texts:
        units = encode(text).tolist()
        for size in (1, 2):
            for start in range(len(units) - size + 1):
                key = tuple(units[start : start + size])
                postings = reader.read(key)
                if size == 2:
                    assert reader.places(*key).tolist() == expected_places(texts, key)
                    assert reader.count(*key) == len(expected_places(texts, key))
                    assert key[1] in reader.seconds(key[0])
                if postings is None:
                    continue
                counts = occurrences(postings.counts)
                got = dict(zip(postings.sections.tolist(), counts.tolist(), strict=True))
                assert got == expected(texts, key)


def test_every_unit_and_pair_has_its_sections_and_counts(tmp_path):
    reader = write(tmp_path, TEXTS)
    assert_all_lists(reader, TEXTS)


def test_an_unknown_unit_or_pair_has_no_postings(tmp_path):
    reader = write(tmp_path, TEXTS)
    for text in ("县", "情舆", "测舆"):
        assert reader.read(tuple(encode(text).tolist())) is EMPTY
    assert EMPTY.sections.tolist() == EMPTY.counts.tolist() == []


def test_texts_without_a_single_character_make_an_empty_index(tmp_path):
    reader = write(tmp_path, ["", ""])
    assert reader.read(tuple(encode("舆").tolist())) is EMPTY


@given(st.lists(st.text(st.sampled_from("网络舆情𠮷a1 "), max_size=40), min_size=1, max_size=8))
def test_posting_lists_equal_a_count_of_windows(tmp_path_factory, texts):
    reader = write(tmp_path_factory.mktemp("postings"), texts)
    assert_all_lists(reader, texts)


def test_occurrences_on_word_borders_are_counted_apart(tmp_path):
    # In so many places that the pair has a list.
    units = np.tile(encode("总和平均和平"), MANY)
    borders = np.tile(np.array([1, 0, 1, 0, 1, 0], np.uint8), MANY)
    sections = [(units[at : at + 6], borders[at : at + 6]) for at in range(0, len(units), 6)]
    corpus = Corpus.of(sections)
    lists = posting_lists(corpus.units, corpus.starts, corpus.borders())
    with PartsWriter(tmp_path) as parts:
        write_postings(tmp_path, parts, lists)
    reader = PostingsReader(tmp_path, open_parts(tmp_path)[POSTINGS])
    postings = reader.read(tuple(encode("和平").tolist()))
    assert occurrences(postings.counts).tolist() == [2] * MANY
    assert on_borders(postings.counts).tolist() == [1] * MANY


def test_whoosh_itself_opens_and_searches_a_segment(tmp_path):
    write(tmp_path, TEXTS)
    # The table of contents is a pickle, which is why a segment has none of its own.
    schema = fields.Schema(**{FIELD: fields.FieldType(formats.Frequency(), None)})
    segment = W3Segment(PairCodec(), "MAIN", len(TEXTS))
    TOC(schema, [segment], 1).write(FileStorage(str(tmp_path)), "MAIN")
    index = open_dir(str(tmp_path))
    with index.searcher() as searcher:
        matcher = Term("units", encode("舆").byteswap().tobytes()).matcher(searcher)
        assert list(matcher.all_ids()) == [0, 1]
    index.close()
