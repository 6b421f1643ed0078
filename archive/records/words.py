"""Words that records hold, of a fixed few."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class RecordWord(StrEnum):
    """A word of a record, sent between processes as its class and value on every Python.

    Python 3.11.2 sends `getattr` and a name, which is taken from no process that reads files.
    """

    def __reduce_ex__(self, protocol: Any) -> tuple[type[RecordWord], tuple[str]]:
        """Give the class and the value."""
        return type(self), (self.value,)
