"""The help desk: gives help from the newest vocabulary, which it makes ready in the background."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from juanzong.index.help.counting import Count, remembered
from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.nothing import NothingFound, explain_nothing
from juanzong.index.help.proposals import Proposal, proposals
from juanzong.index.help.suggestions import Suggestion, suggest
from juanzong.index.help.widening import (
    Abbreviations,
    Narrowing,
    Widening,
    narrowings,
    widenings,
)
from juanzong.index.vocabulary import Vocabulary

#: How long those wait, in seconds, who ask before any vocabulary is ready.
FIRST_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class _Ready:
    """A vocabulary made ready for help."""

    lexicon: Lexicon
    abbreviations: Abbreviations

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Ready:
        return cls(Lexicon(vocabulary), Abbreviations(vocabulary))


@dataclass(frozen=True, slots=True)
class Aid:
    """What may help with the answer to one query; `nothing` only where nothing was found."""

    proposals: tuple[Proposal, ...]
    widenings: tuple[Widening, ...]
    narrowings: tuple[Narrowing, ...]
    nothing: NothingFound | None


class HelpDesk:
    """Answers from one vocabulary until a newer one is ready; any number of threads may ask.

    `vocabulary` gives the newest one, the same object as long as nothing has changed.
    """

    def __init__(self, vocabulary: Callable[[], Vocabulary]) -> None:
        self._vocabulary = vocabulary
        self._changing = threading.Lock()
        self._preparing: threading.Thread | None = None
        self._ready = _Ready.of(Vocabulary(""))

    def prepare(self) -> None:
        """Begin to make the newest vocabulary ready, where it is not."""
        vocabulary = self._vocabulary()
        with self._changing:
            busy = self._preparing is not None and self._preparing.is_alive()
            if busy or self._ready.lexicon.vocabulary is vocabulary:
                return
            self._preparing = threading.Thread(
                target=self._make_ready, args=(vocabulary,), name="juanzong-help", daemon=True
            )
            self._preparing.start()

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete the last term of what was typed; see `suggestions.suggest`."""
        return suggest(self._newest().lexicon, typed, limit)

    def aid(self, query: str, here: Count, anywhere: Count) -> Aid:
        """Give all help with the answer to a query.

        `here` counts what a query finds under the filters chosen, `anywhere` without them.
        """
        ready = self._newest()
        here, anywhere = remembered(here), remembered(anywhere)
        return Aid(
            proposals=proposals(ready.lexicon, ready.abbreviations, query, here),
            widenings=widenings(ready.abbreviations, query, here),
            narrowings=narrowings(ready.abbreviations, query),
            nothing=None if here(query) else explain_nothing(query, here, anywhere),
        )

    def _newest(self) -> _Ready:
        """What was made ready last; only the first time it is waited for."""
        self.prepare()
        preparing = self._preparing
        if preparing is not None and not self._ready.lexicon.vocabulary.generation:
            preparing.join(FIRST_WAIT)
        return self._ready

    def _make_ready(self, vocabulary: Vocabulary) -> None:
        self._ready = _Ready.of(vocabulary)
