"""Reading the arrays of a segment."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from juanzong.index.segments.arrays import load_array


def test_an_array_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "lengths.npy"
    np.save(path, np.arange(5, dtype=np.int32))
    assert load_array(path).tolist() == [0, 1, 2, 3, 4]


def test_a_pickle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lengths.npy"
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle"):
        load_array(path)


def test_threads_read_one_head_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lengths.npy"
    np.save(path, np.arange(5))
    reading = 0
    most = 0
    load = np.load

    def watched(*arguments: Any, **options: Any) -> Any:
        nonlocal reading, most
        reading += 1
        most = max(most, reading)
        time.sleep(0.01)
        array = load(*arguments, **options)
        reading -= 1
        return array

    monkeypatch.setattr(np, "load", watched)
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(load_array, [path] * 16))
    assert most == 1
    assert all(array.tolist() == [0, 1, 2, 3, 4] for array in read)
