"""What is to be said of what a document holds or shows beside its text, and that is not read."""

from __future__ import annotations

from collections.abc import Sequence

from juanzong.archive.records import Remark

_MOST_NAMED = 5


def files_left_out(names: Sequence[str]) -> tuple[Remark, ...]:
    """A remark on attached files; none of none."""
    if not names:
        return ()
    return (Remark.of("attachments-left-out", count=len(names), names=_first_few(names)),)


def files_elsewhere(names: Sequence[str]) -> tuple[Remark, ...]:
    """A remark on files that a web page shows by a viewer and does not hold; none of none."""
    return (Remark.of("page-shows-files", names=_first_few(names)),) if names else ()


def letters_in(text: str) -> int:
    """How many letters and digits a text has, by which remarks tell how much was left out."""
    return sum(map(str.isalnum, text))


def beside_the_text(
    *, objects: int = 0, deleted: int = 0, hidden: int = 0, comments: int = 0
) -> tuple[Remark, ...]:
    """The remarks on what an office document holds beside its text, in the order all tell it.

    `deleted` and `hidden` count letters and digits.
    """
    return (
        *_objects_left_out(objects),
        *deleted_text_left_out(deleted),
        *hidden_text_left_out(hidden),
        *comments_left_out(comments),
    )


def _objects_left_out(count: int) -> tuple[Remark, ...]:
    """A remark on objects of other programs, which only those can read; none of none."""
    return (Remark.of("embedded-left-out", count=count),) if count else ()


def hidden_text_left_out(count: int) -> tuple[Remark, ...]:
    """A remark on letters and digits that no reader of the file sees; none of none."""
    return (Remark.of("hidden-text-left-out", count=count),) if count else ()


def hidden_text_read(count: int) -> tuple[Remark, ...]:
    """A remark on letters and digits that a web page shows only later, or perhaps not."""
    return (Remark.of("hidden-text-read", count=count),) if count else ()


def deleted_text_left_out(count: int) -> tuple[Remark, ...]:
    """A remark on letters and digits that a reviser crossed out; none of none."""
    return (Remark.of("deleted-text-left-out", count=count),) if count else ()


def comments_left_out(count: int) -> tuple[Remark, ...]:
    """A remark on what readers wrote at the edge of the text; none of none."""
    return (Remark.of("comments-left-out", count=count),) if count else ()


def running_heads_left_out(lines: Sequence[str]) -> tuple[Remark, ...]:
    """A remark on heads and feet that only later pages have; none of none."""
    return (Remark.of("running-heads-left-out", lines=_first_few(lines)),) if lines else ()


def _first_few(names: Sequence[str]) -> str:
    return "、".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
