"""Makes tuples with names by the dozen, as an answer needs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=tuple[Any, ...])


def maker(kind: type[Kind]) -> Callable[[tuple[Any, ...]], Kind]:
    """Give what makes a named tuple of all its values, in the order of its fields.

    Without a call of Python's own, and so in half the time.
    """
    return partial(tuple.__new__, kind)
