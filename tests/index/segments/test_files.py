"""The files of an index: parts of one file, whose lock it is, and nothing written over."""

from __future__ import annotations

import json
import os
import sys

import pytest

from juanzong.index.engine import IndexLockedError
from juanzong.index.segments.lock import writer_lock
from juanzong.index.segments.parts import FILE_NAME, PartsWriter, open_parts
from juanzong.index.segments.seal import altered_files, are_as_sealed, check_seal, seal

PARTS = {"texts": b"a" * 63, "headings": b"", "stored": b"b" * 64, "postings": b"c" * 65}


def write_parts(directory):
    with PartsWriter(directory) as writer:
        for name, data in PARTS.items():
            with writer.part(name) as file:
                file.write(data)


def test_parts_come_back_and_each_begins_where_the_widest_numbers_may(tmp_path):
    write_parts(tmp_path)
    assert {name: part.tobytes() for name, part in open_parts(tmp_path).items()} == PARTS
    whole = (tmp_path / FILE_NAME).read_bytes()
    assert [whole.index(letter) for letter in (b"b", b"c")] == [64, 128]


def test_parts_of_nothing_are_whole(tmp_path):
    with PartsWriter(tmp_path) as writer, writer.part("texts"):
        pass
    assert open_parts(tmp_path)["texts"].tobytes() == b""


def test_parts_that_were_cut_are_refused(tmp_path):
    write_parts(tmp_path)
    os.truncate(tmp_path / FILE_NAME, 128 + 64)
    with pytest.raises(ValueError, match="not whole"):
        open_parts(tmp_path)


def test_the_lock_names_who_holds_it_and_nobody_afterwards(tmp_path):
    path = tmp_path / "write.lock"
    with writer_lock(tmp_path, 0):
        holder = json.loads(path.read_text("utf-8"))
        assert holder["pid"] == os.getpid()
        with pytest.raises(IndexLockedError) as raised, writer_lock(tmp_path, 0):
            pass
        told = dict(raised.value.remark.values)
        assert told == {
            "pid": os.getpid(),
            "command": " ".join(sys.argv),
            "since": holder["since"],
        }
    assert path.read_bytes() == b""
    with writer_lock(tmp_path, 0):
        pass


def test_what_holds_other_bytes_or_fewer_is_told_from_what_was_sealed(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(name.encode())
    seal(tmp_path)
    seals = check_seal(tmp_path)
    assert are_as_sealed(tmp_path, seals)
    assert altered_files(tmp_path) == []
    (tmp_path / "two").write_bytes(b"tow")
    assert check_seal(tmp_path) == seals
    assert not are_as_sealed(tmp_path, seals)
    assert altered_files(tmp_path) == ["two"]
    (tmp_path / "two").write_bytes(b"tw")
    with pytest.raises(ValueError, match="two is not whole"):
        check_seal(tmp_path)
    (tmp_path / "seal.json").unlink()
    assert altered_files(tmp_path) == ["seal.json"]
