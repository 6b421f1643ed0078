"""Other searches that are offered where little was found, as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from juanzong.index.help import FEW, Aid, Form, NothingFound
from juanzong.web.commands.saying import say
from juanzong.web.commands.terminal import printable

__all__ = ["FEW", "offer_lines"]

_LISTED_PARTS = 3


def offer_lines(aid: Aid) -> Iterator[str]:
    """Give what may have been meant, other forms of the terms, and why nothing was found."""
    if aid.figures is not None:
        yield _offer("by_figures", aid.figures[0].query, aid.figures[1])
    for proposal in aid.proposals:
        yield _offer("did_you_mean", proposal.query, proposal.count)
    for widening in aid.widenings:
        forms = "、".join(map(_form, widening.forms))
        yield f"{say('widen')} {printable(forms)}  {printable(widening.query)}"
    if aid.nothing is not None:
        yield from _why(aid.nothing)


def _why(nothing: NothingFound) -> Iterator[str]:
    nowhere = [part for part in nothing.parts if not part.anywhere]
    failed = nowhere or nothing.failed
    if failed:
        parts = printable("、".join(f"“{part.query}”" for part in failed[:_LISTED_PARTS]))
        yield say("zero_failed" if nowhere else "zero_failed_here", parts=parts)
    elif len(nothing.parts) > 1:
        yield say("zero_never_together")


def _offer(said: str, query: str, count: int) -> str:
    return f"{say(said)} {printable(query)}  {say('sections_count', count=count)}"


def _form(form: Form) -> str:
    return say("form_count", form=form.text, count=form.count)
