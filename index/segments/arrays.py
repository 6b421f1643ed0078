"""Reading the arrays of a segment from their files."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

# The head of a file of NumPy's is a Python literal, and CPython 3.11 raises SystemError
# ("AST constructor recursion depth mismatch") where two threads read literals at once
# (python/cpython#106905).
_HEADS = Lock()


def load_array(path: Path) -> np.ndarray[Any, Any]:
    """The array that a file of NumPy's holds; one file at a time.

    Raises OSError where the file cannot be read, ValueError where it holds no array.
    """
    with _HEADS:
        array: np.ndarray[Any, Any] = np.load(path)
    return array
