"""The help desk: gives help from the newest vocabulary, which it makes ready in the background."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from juanzong.index.help.counting import Count, remembered
from juanzong.index.help.figure_phrases import FigurePhrase, figure_phrase
from juanzong.index.help.lexicon import Lexicon
from juanzong.index.help.nothing import NothingFound, explain_nothing
from juanzong.index.help.proposals import FEW, Proposal, proposals
from juanzong.index.help.suggestions import Suggestion, suggest
from juanzong.index.help.widening import (
    Abbreviations,
    Narrowing,
    Widening,
    narrowings,
    widenings,
)
from juanzong.index.vocabulary import Vocabulary

_LOG = logging.getLogger(__name__)

#: How long, in seconds, those wait who type before any vocabulary is ready, and how long an answer
#: that found little or nothing waits for help; one that found enough never waits.
TYPING_WAIT = 10.0
ANSWER_WAIT = 2.0

#: How long closing waits for a vocabulary that is being made ready.
CLOSING_WAIT = 30.0

#: After making a vocabulary ready took t seconds, the next begins no sooner than this many times t
#: later: while reports are being added, searching matters more than help with the newest words.
REST_FACTOR = 20.0


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
    """What may help with the answer to one query; `nothing` only where nothing was found.

    `figures` are words on figures, written as filters, with how many sections these find.
    """

    figures: tuple[FigurePhrase, int] | None
    proposals: tuple[Proposal, ...]
    widenings: tuple[Widening, ...]
    narrowings: tuple[Narrowing, ...]
    nothing: NothingFound | None


class HelpDesk:
    """Answers from one vocabulary until a newer one is ready; any number of threads may ask.

    `vocabulary` gives the newest one, the same object as long as nothing has changed. It is asked
    in a thread of its own, as it may take seconds where much has changed.
    """

    def __init__(
        self,
        vocabulary: Callable[[], Vocabulary],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._vocabulary = vocabulary
        self._clock = clock
        self._next_look = -math.inf
        self._changing = threading.Lock()
        self._preparing: threading.Thread | None = None
        self._ready = _Ready.of(Vocabulary(""))

    def prepare(self) -> None:
        """Begin to make the newest vocabulary ready, unless it is or the last is still fresh."""
        if self._clock() < self._next_look:
            return
        with self._changing:
            if self._preparing is None or not self._preparing.is_alive():
                self._preparing = threading.Thread(
                    target=self._make_ready, name="juanzong-help", daemon=True
                )
                self._preparing.start()

    def close(self) -> None:
        """Let a vocabulary that is being made ready come to its end, and begin no other.

        A thread that runs compiled code (rjieba, NumPy) while the interpreter ends takes the
        process down with it; so it is waited for.
        """
        self._next_look = math.inf
        with self._changing:
            preparing = self._preparing
        if preparing is not None:
            preparing.join(CLOSING_WAIT)

    def suggest(self, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Complete the last term of what was typed; see `suggestions.suggest`."""
        return suggest(self._newest(TYPING_WAIT).lexicon, typed, limit)

    def aid(self, query: str, here: Count, anywhere: Count) -> Aid:
        """Give all help with the answer to a query.

        `here` counts what a query finds under the filters chosen, `anywhere` without them.
        """
        here, anywhere = remembered(here), remembered(anywhere)
        ready = self._newest(ANSWER_WAIT if here(query) <= FEW else 0.0)
        phrase = figure_phrase(query)
        return Aid(
            figures=None if phrase is None else (phrase, here(phrase.query)),
            proposals=proposals(ready.lexicon, ready.abbreviations, query, here),
            widenings=widenings(ready.abbreviations, query, here),
            narrowings=narrowings(ready.abbreviations, query),
            nothing=None if here(query) else explain_nothing(query, here, anywhere),
        )

    def _newest(self, patience: float) -> _Ready:
        """What was made ready last; only the first time it is waited for, so many seconds."""
        self.prepare()
        preparing = self._preparing
        if preparing is not None and not self._ready.lexicon.vocabulary.generation:
            preparing.join(patience)
        return self._ready

    def _make_ready(self) -> None:
        began = self._clock()
        try:
            vocabulary = self._vocabulary()
            if self._ready.lexicon.vocabulary is not vocabulary:
                self._ready = _Ready.of(vocabulary)
        except Exception:  # noqa: BLE001 (told of by the search that follows)
            _LOG.debug("No vocabulary could be had for help", exc_info=True)
        now = self._clock()
        self._next_look = max(self._next_look, now + REST_FACTOR * (now - began))
