"""What is asked: at least forty questions from rare to very common, chosen from the archive itself.

They are chosen from the first reports, which every size of archive has, so that every size is
asked the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from juanzong.archive.records import Report
from juanzong.index.folding import fold_text, is_han

#: The classes of questions, in the order of the tables.
CLASSES = (
    "one character",
    "two characters",
    "three or four",
    "five to twelve",
    "numbers",
    "two terms",
    "county chosen",
    "years chosen",
    "both chosen",
    "OR and NOT",
)
#: How many reports questions are chosen from, and how many substrings are tried for a class.
CHOSEN_FROM = 200
_TRIED = 400

_NUMBER = re.compile(r"(?<![0-9.])[0-9]+\.[0-9]+(?![0-9.])")
_DOCUMENT = re.compile(r"\w财[字绩预]\[20[0-9]{2}\][0-9]+号")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: terms (all required, or any of them), and what narrows the answer.

    `excluded` must not occur. Counties and years are chosen in the sidebar, not typed.
    """

    kind: str
    terms: tuple[str, ...]
    any_of: bool = False
    excluded: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """The values chosen of each facet that has any, as text."""
        chosen = {"county": self.counties, "year": tuple(map(str, self.years))}
        return {facet: values for facet, values in chosen.items() if values}

    def __str__(self) -> str:
        words = (" OR " if self.any_of else " ").join(self.terms)
        words += "".join(f" -{term}" for term in self.excluded)
        narrowed = "; ".join(" ".join(values) for values in self.choices.values())
        return f"{words} ({narrowed})" if narrowed else words


def choose_questions(reports: Iterable[Report], seed: int = 1) -> list[Question]:
    """Choose the questions for an archive that begins with these reports."""
    held = list(reports)
    texts = [fold_text(section.text) for report in held for section in report.sections]
    chooser = _Chooser(texts, Random(f"{seed} questions"))  # noqa: S311 (the same every time)
    counties = sorted({str(report.value("county")) for report in held})
    drawn = {
        "one character": ["的", "率", *chooser.terms((1,), 6)],
        "two characters": ["舆情", "预算", "绩效", *chooser.terms((2,), 5)],
        "three or four": ["满意度", "执行率", "网络安全", *chooser.terms((3, 4), 6)],
        "five to twelve": [
            "预算执行率",
            *chooser.terms((5, 6), 3),
            *chooser.terms((7, 8, 9), 3),
            *chooser.terms((10, 11, 12), 3),
        ],
        "numbers": chooser.numbers(),
    }
    singles = [
        Question(kind, (term,)) for kind, terms in drawn.items() for term in dict.fromkeys(terms)
    ]
    return singles + _combined(chooser, counties)


def _combined(chooser: _Chooser, counties: Sequence[str]) -> list[Question]:
    common, others = chooser.terms((2, 3), 6), chooser.terms((2, 3, 4), 6)
    # People ask for words that they expect together; only the last pair is of any two.
    pairs = [("预算", "绩效"), ("的", "舆情"), *chooser.together(5), (common[0], others[1])]
    narrowed = ["的", "舆情", "预算执行率", "资金使用率", common[1], others[2]]
    two = counties[:: max(1, len(counties) // 6)][:6]
    years = cycle([(2021, 2022, 2023), (2023,), (2018, 2019), (2020, 2021, 2022, 2023, 2024)])
    questions = [Question("two terms", pair) for pair in pairs]
    for term, county, span in zip(narrowed, two, years, strict=False):
        questions.append(Question("county chosen", (term,), counties=(county,)))
        questions.append(Question("years chosen", (term,), years=span))
        both = tuple(dict.fromkeys((county, two[0])))
        questions.append(Question("both chosen", (term,), counties=both, years=span))
    questions += [
        Question("OR and NOT", ("舆情", "粮食"), any_of=True),
        Question("OR and NOT", (common[1], others[3]), any_of=True),
        Question("OR and NOT", ("预算",), excluded=("执行率",)),
        Question("OR and NOT", ("舆情",), excluded=("监测",)),
    ]
    return sorted(questions, key=lambda question: CLASSES.index(question.kind))


class _Chooser:
    """Draws substrings of texts and picks from them, from rare to common."""

    def __init__(self, texts: Sequence[str], random: Random) -> None:
        self._texts = texts
        self._random = random

    def terms(self, lengths: Iterable[int], count: int) -> list[str]:
        """Pick Han substrings of these lengths, their frequencies spread from rare to common."""
        tried: dict[str, int] = {}
        for length in islice(cycle(lengths), _TRIED):
            text = self._random.choice(self._texts)
            start = self._random.randrange(max(1, len(text) - length))
            term = text[start : start + length]
            if len(term) == length and all(map(is_han, term)) and term not in tried:
                tried[term] = self._sections_with(term)
        return _spread(tried, count)

    def together(self, count: int) -> list[tuple[str, str]]:
        """Pick pairs of different Han substrings, of 2 and of 3 characters, of one section each."""
        pairs: list[tuple[str, str]] = []
        while len(pairs) < count:
            text = self._random.choice(self._texts)
            starts = (self._random.randrange(max(1, len(text) - 3)) for _ in range(2))
            first, second = (text[start : start + 2 + n] for n, start in enumerate(starts))
            if (
                all(map(is_han, first + second))
                and first not in second
                and len(second) > len(first)
            ):
                pairs.append((first, second))
        return pairs

    def numbers(self) -> list[str]:
        """Pick amounts, a percentage, document numbers, a date and a year."""
        whole = "\n".join(self._random.sample(self._texts, len(self._texts) // 2))
        amounts = sorted(set(_NUMBER.findall(whole)))
        documents = sorted(set(_DOCUMENT.findall(whole)))
        return [
            *self._random.sample(amounts, 3),
            *self._random.sample(documents, 2),
            "2022年",
            "100%",
            "3月15日",
        ]

    def _sections_with(self, term: str) -> int:
        return sum(term in text for text in self._texts)


def _spread(frequencies: dict[str, int], count: int) -> list[str]:
    """Pick terms whose frequencies rise by about the same factor from the rarest on."""
    left = dict(sorted(frequencies.items()))
    low, high = min(left.values()), max(left.values())
    picked = []
    for step in range(count):
        target = low * (high / low) ** (step / (count - 1))
        best = min(left, key=lambda term: abs(math.log(left[term] / target)))
        picked.append(best)
        del left[best]
    return picked
