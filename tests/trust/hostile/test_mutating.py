"""A short run of what `python -m tests.trust.hostile` does for long."""

from __future__ import annotations

from tests.trust.hostile.__main__ import SAMPLES, Reader, mutate
from tests.trust.hostile.mutating import mutated


def test_mutated_samples_are_read_or_refused(tmp_path):
    reader = Reader(tmp_path)
    try:
        assert mutate(reader, 40, 0, tmp_path / "kept") == 0
    finally:
        reader.close()


def test_the_same_seed_makes_the_same_file():
    content = (SAMPLES / "futian-minzhengju-2021.txt").read_bytes()
    assert mutated(content, 3) == mutated(content, 3)
    assert mutated(content, 3) != content
