"""No pickle is read anywhere: who can write one into an archive could run a program where it is
opened.
"""

from __future__ import annotations

import json
import marshal
import os
import pickle
import pickletools
import tempfile
from pathlib import Path

import numpy as np
import pytest
from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.filedb.structfile import StructFile

from juanzong.index import SearchIndexError, SearchRequest, segmentation
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.trust.pickles_in_source import readers_of_pickles

ROOT = Path(__file__).parents[2]


class Planted:
    """What makes a folder where it is unpickled."""

    def __init__(self, path):
        self._path = str(path)

    def __reduce__(self):
        return (os.mkdir, (self._path,))


@pytest.fixture
def planted(tmp_path):
    """Give a pickle that leaves a trace, and the trace."""
    trace = tmp_path / "trace"
    pickle.loads(pickle.dumps(Planted(trace)))  # noqa: S301 (it shows that the trap springs)
    assert trace.exists()
    trace.rmdir()
    return pickle.dumps(Planted(trace)), trace


@pytest.fixture
def settings(tmp_path):
    settings = Settings(archive=tmp_path / "archive")
    report = tmp_path / "report.txt"
    report.write_text("怀来县网信办2023年部门整体支出绩效自评报告\n一、概况\n舆情监测。", "utf-8")
    library = Library.open(settings, create=True)
    library.add([report])
    library.close()
    return settings


def searched(settings):
    """Search once, as a visitor would; an error is as good as an answer."""
    library = Library.open(settings)
    try:
        return library.search(SearchRequest("舆情")).total
    except SearchIndexError:
        return None
    finally:
        library.close()


def segment_of(settings):
    """The segment that the index consists of now; the one before may stand beside it."""
    manifest = json.loads((settings.index_directory / "manifest.json").read_text("utf-8"))
    (entry,) = manifest["segments"]
    return settings.index_directory / entry["name"]


def reseal(segment):
    sizes = {path.name: path.stat().st_size for path in segment.iterdir()}
    del sizes["seal.json"]
    (segment / "seal.json").write_text(json.dumps(sizes))


def test_a_pickle_in_the_place_of_any_file_of_the_index_is_not_read(settings, planted):
    data, trace = planted
    names = [path.name for path in segment_of(settings).iterdir()]
    assert len(names) > 8
    for name in names:
        path = segment_of(settings) / name
        path.write_bytes(data)
        if name != "seal.json":
            reseal(path.parent)
        assert searched(settings) in {1, None}
        assert not trace.exists()
        library = Library.open(settings)
        library.reindex()
        library.close()


def test_a_table_of_contents_of_whoosh_s_is_not_read(settings, planted):
    data, trace = planted
    segment = segment_of(settings)
    (segment / "_MAIN_1.toc").write_bytes(b"\0" * 12 + data)
    reseal(segment)
    assert searched(settings) == 1
    assert not trace.exists()


def test_a_dictionary_of_whoosh_s_with_a_pickle_in_it_is_not_read(settings, planted):
    _, trace = planted
    path = segment_of(settings) / "terms.trm"
    terms = OrderedHashWriter(StructFile(path.open("wb")))
    terms.extras["fieldmap"] = Planted(trace)
    terms.close()
    reseal(path.parent)
    assert searched(settings) in {1, None}
    assert not trace.exists()


def test_a_term_with_pickled_postings_is_not_read(settings, planted):
    data, trace = planted
    path = segment_of(settings) / "terms.trm"
    content = path.read_bytes()
    plain = W3TermInfo(weight=1.0, df=1, maxweight=1.0, minid=0, maxid=0)
    plain.set_extent(0, 1)
    head = plain.to_bytes()[: W3TermInfo._struct.size]
    begin = content.index(head[:1] + head[1:5])  # any record: its flag comes first
    inlined = b"\1" + content[begin + 1 : begin + len(head)] + data
    path.write_bytes(content[:begin] + inlined + content[begin + len(inlined) :])
    reseal(path.parent)
    assert searched(settings) in {1, None}
    assert not trace.exists()


def test_numpy_reads_no_pickle(tmp_path, planted):
    data, trace = planted
    (tmp_path / "array.npy").write_bytes(data)
    with pytest.raises(ValueError, match="pickle"):
        np.load(tmp_path / "array.npy")
    assert not trace.exists()


#: Takes what our own process for reading files answers, records only: no file, no stranger's folder
#: (tests/archive/store/test_reading_process.py).
RECORDS_ONLY = {"archive/store/reading_process.py": ["pickle.Unpickler"]}


@pytest.mark.parametrize(
    "source",
    [
        "import pickle\npickle.load(file)",
        "import pickle as p\np.loads(data)",
        "from pickle import loads",
        "from pickle import Unpickler as U",
        "from pickle import *",
        "from _pickle import loads as read",
        "import pickle\nread = getattr(pickle, name)",
        "import pickle\nmodules = [pickle]",
        "import importlib\nimportlib.import_module('pickle').loads(data)",
        "__import__('marshal').loads(data)",
        "import sys\nsys.modules['pickle'].loads(data)",
        "def inside():\n    import marshal\n    return marshal.loads",
        "import shelve",
        "from shelve import open",
        "import joblib.numpy_pickle",
        "import dill as pickling",
        "from cloudpickle import loads",
        "import pandas as pd\npd.read_pickle(path)",
        "from pandas import read_pickle",
        "numpy.load(path, allow_pickle=True)",
        "numpy.load(path, None, True)",
        "numpy.load(path, **{'allow_pickle': True})",
        "from sqlalchemy import PickleType",
        "sqlalchemy.PickleType()",
    ],
)
def test_whatever_reads_a_pickle_is_seen_in_a_source(source):
    assert readers_of_pickles(source)


def test_what_only_writes_pickles_is_let_be():
    source = "import pickle\nfrom pickle import dumps\nkey = pickle.dumps(1)\nnumpy.load(path)"
    assert readers_of_pickles(source) == []


def test_no_module_loads_pickles():
    """What reads a pickle, by name: nothing of ours does, nor asks NumPy to."""
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for package in ("archive", "index", "web", "tools")
        for path in (ROOT / package).rglob("*.py")
    }
    told = {name: readers_of_pickles(source) for name, source in sources.items()}
    assert {name: found for name, found in told.items() if found} == RECORDS_ONLY


def test_an_index_holds_no_pickle(settings):
    for path in settings.index_directory.rglob("*"):
        if path.is_file() and path.name != "parts.bin":
            content = path.read_bytes()
            with pytest.raises(ValueError):  # noqa: PT011 (pickletools raises nothing narrower)
                list(pickletools.genops(content[content.find(b"\x80") :]))


def test_the_words_are_cut_without_a_cache_that_others_may_have_put_there(tmp_path, monkeypatch):
    """Where rjieba is missing: jieba by itself unmarshals a file of the temporary folder."""
    opened = []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("jieba.cache", "jieba.u0.cache"):
        (tmp_path / name).write_bytes(marshal.dumps(({"部门": 1}, 1)))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(marshal, "load", opened.append)
    cut, _ = segmentation._jieba()
    assert list(cut("部门整体支出绩效")) == ["部门", "整体", "支出", "绩效"]
    assert not opened
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
