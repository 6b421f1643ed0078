"""Help for the searcher, from what the archive says: what could be meant, never what is searched.

Suggestions while typing, other wordings where little is found, abbreviations to widen a search
by, and why nothing was found. All are pure functions over a vocabulary; `HelpDesk` keeps one.
"""

from juanzong.index.help.desk import Aid, HelpDesk
from juanzong.index.help.figure_phrases import FigurePhrase, figure_phrase
from juanzong.index.help.lexicon import Kind
from juanzong.index.help.nothing import NothingFound, Part, explain_nothing
from juanzong.index.help.proposals import FEW, Proposal
from juanzong.index.help.suggestions import Suggestion
from juanzong.index.help.widening import Form, Narrowing, Widening

__all__ = [
    "FEW",
    "Aid",
    "FigurePhrase",
    "Form",
    "HelpDesk",
    "Kind",
    "Narrowing",
    "NothingFound",
    "Part",
    "Proposal",
    "Suggestion",
    "Widening",
    "explain_nothing",
    "figure_phrase",
]
