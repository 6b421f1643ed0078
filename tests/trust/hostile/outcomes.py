"""How a reading may not end."""

from __future__ import annotations

#: What says that a file cost more than it may, or took the process along.
TOO_DEAR = frozenset({"out-of-time", "out-of-memory", "reader-crashed", "reader-failed"})
