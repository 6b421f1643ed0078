"""What is to be said of files that a document carries beside its pages, and that are not read."""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.archive.records import Remark

_MOST_NAMED = 5


def files_left_out(names: Sequence[str]) -> tuple[Remark, ...]:
    """A remark with the names of attached files, the first few of them; none of none."""
    if not names:
        return ()
    rest = "…" if len(names) > _MOST_NAMED else ""
    listed = "、".join(names[:_MOST_NAMED]) + rest
    return (Remark.of("attachments-left-out", count=len(names), names=listed),)
