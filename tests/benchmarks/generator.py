"""Makes reports from a seed: the same seed and number give the same report on every machine.

Words come from jieba's dictionary with its frequencies, which fall off as in real text, and from
`wording.py`. They are first bound into a bank of phrases, and phrases into sentences, that are
used again and again with falling frequency: so pairs of characters repeat as in real reports,
which the page with the results compares.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from random import Random

import jieba

from juanzong.archive.records import Fact, FactStatus, Report, Section
from tests.benchmarks import wording

YEARS = range(2018, 2026)
COUNTY_COUNT = 200
CHARACTERS_A_REPORT = 6_500

_PHRASE_COUNT = 40_000
_SENTENCE_COUNT = 4_000
#: How fast the use of phrases and sentences falls off with their rank.
_PHRASE_FALL = 0.75
_SENTENCE_FALL = 0.7
#: How often a sentence is set, about the department's duties, from the bank, or made on the spot.
_MIX = (0.36, 0.24, 0.14, 0.26)
_SHORTEST_SECTION = 60
#: Characters by which the last sentences of a report's sections go on behind their length.
_OVERRUN = 480

Facts = dict[str, str | int | float]


class Weighted:
    """Things to draw from, each with how often it is drawn."""

    def __init__(self, things: Sequence[str], weights: Sequence[float]) -> None:
        self.things = things
        self._cumulative = list(accumulate(weights))

    @classmethod
    def falling(cls, things: Sequence[str], fall: float) -> Weighted:
        """Weigh things by their rank, after Zipf."""
        return cls(things, [(rank + 3) ** -fall for rank in range(len(things))])

    def draw(self, random: Random, count: int) -> list[str]:
        return random.choices(self.things, cum_weights=self._cumulative, k=count)


class ReportGenerator:
    """Reports by number from 0; building one is enough for any number of reports."""

    def __init__(self, seed: int = 1) -> None:
        self.seed = seed
        random = self._random("banks")
        self._words = _words_by_kind()
        self._counties = sorted(random.sample(_county_names(), COUNTY_COUNT))
        phrases = list(dict.fromkeys(self._new_phrase(random) for _ in range(_PHRASE_COUNT)))
        self._phrases = Weighted.falling(phrases, _PHRASE_FALL)

    @cached_property
    def _sentences(self) -> Weighted:
        random = self._random("sentences")
        templates = [each for each in wording.FREE_SENTENCES if "{name}" not in each]
        sentences = [
            random.choice(templates).format(*self._phrases.draw(random, 4))
            for _ in range(_SENTENCE_COUNT)
        ]
        return Weighted.falling(sentences, _SENTENCE_FALL)

    def report(self, number: int) -> Report:
        """Make the report of that number: 15 sections, about 6,500 characters."""
        random = self._random(str(number))
        facts = self._facts(random)
        name = f"r{number:06d}"
        title = f"{facts['county']}{facts['department']}{facts['year']}年度绩效自评报告"
        lengths = self._section_lengths(random)
        paths: list[tuple[str, ...]] = [()]
        sections = []
        for ordinal, (heading, length) in enumerate(zip(wording.HEADINGS, lengths, strict=True)):
            text = self._text(random, facts, length)
            if ordinal == 0:
                text = f"{title}\n{text}"
            sections.append(_section(ordinal, heading, text, paths))
        return Report(
            id=name,
            title=title,
            version=1,
            revision=number + 1,
            file_name=f"{name}.txt",
            file_sha256=hashlib.sha256(name.encode()).hexdigest(),
            media_type="text/plain",
            sections=tuple(sections),
            facts=tuple(
                Fact(fact, value, FactStatus.STATED, "generated", None)
                for fact, value in facts.items()
            ),
        )

    def _random(self, purpose: str) -> Random:
        return Random(f"{self.seed} {purpose}")  # noqa: S311 (the same archive every time)

    def _new_phrase(self, random: Random) -> str:
        def draw(kind: str) -> str:
            return self._words[kind].draw(random, 1)[0]

        shape = random.random()
        if shape < 0.4:
            return draw("verb") + draw("noun")
        if shape < 0.6:
            return draw("adjective") + "的" + draw("noun")
        if shape < 0.75:
            return draw("noun") + "和" + draw("noun") + draw("activity")
        if shape < 0.85:
            return draw("adverb") + draw("verb") + "了" + draw("noun")
        return draw("noun") + draw("activity")

    def _facts(self, random: Random) -> Facts:
        budget = round(random.lognormvariate(5.5, 1.2), 2)
        rate = round(100 - min(60.0, random.expovariate(0.15)), 2)
        grades, weights = zip(*wording.GRADES, strict=True)
        facts: dict[str, str | int | float | None] = {
            "county": random.choice(self._counties),
            "year": random.choice(YEARS),
            "department": random.choice(list(wording.DEPARTMENTS)),
            "report_type": random.choice(wording.REPORT_TYPES),
            "grade": random.choices(grades, weights)[0],
            "score": round(random.triangular(60, 100, 93), 2),
            "budget": budget,
            "spending": round(budget * rate / 100, 2),
            "execution_rate": rate,
        }
        return {name: value for name, value in facts.items() if value is not None}

    def _section_lengths(self, random: Random) -> list[int]:
        total = (CHARACTERS_A_REPORT - _OVERRUN) * random.lognormvariate(-0.03, 0.25)
        shares = [random.lognormvariate(0, 0.8) for _ in wording.HEADINGS]
        return [max(_SHORTEST_SECTION, int(total * share / sum(shares))) for share in shares]

    def _text(self, random: Random, facts: Facts, length: int) -> str:
        paragraphs = []
        paragraph = ""
        written = 0
        while written < length:
            sentence = self._sentence(random, facts)
            written += len(sentence)
            paragraph += sentence
            if random.random() < 0.45:
                paragraphs.append(paragraph)
                paragraph = ""
        return "\n".join([*paragraphs, paragraph] if paragraph else paragraphs)

    def _sentence(self, random: Random, facts: Facts) -> str:
        kind = random.choices(range(4), _MIX)[0]
        if kind == 0:
            return _filled(random.choice(wording.SET_SENTENCES), random, facts)
        if kind == 1:
            return _duty(random, str(facts["department"]))
        if kind == 2:
            return self._sentences.draw(random, 1)[0]
        template = random.choice(wording.FREE_SENTENCES)
        return _filled(template, random, facts, self._phrases.draw(random, 4))


def _duty(random: Random, department: str) -> str:
    work = wording.DEPARTMENTS[department].split()
    duties = [
        random.choice(wording.VERBS) + random.choice(work) + random.choice(wording.TAILS)
        for _ in range(random.randint(1, 3))
    ]
    return "，".join(duties) + "。"


def _filled(template: str, random: Random, facts: Facts, phrases: Sequence[str] = ()) -> str:
    """Fill a template in; each place of a kind gets a figure of its own."""
    pieces = []
    for piece in template.split("{"):
        slot, closed, rest = piece.partition("}")
        if not closed:
            pieces.append(piece)
        elif slot.isdigit():
            pieces.append(phrases[int(slot)] + rest)
        else:
            pieces.append(_slot(slot, random, facts) + rest)
    return "".join(pieces)


def _slot(slot: str, random: Random, facts: Facts) -> str:
    return str(facts[slot]) if slot in facts else _FILLED_BY[slot](random, facts)


def _points(random: Random, _facts: Facts) -> str:
    return f"{random.triangular(5, 100, 92):.2f}".removesuffix(".00")


def _money(random: Random, _facts: Facts) -> str:
    return f"{random.lognormvariate(4, 1.6):.2f}"


def _percent(random: Random, _facts: Facts) -> str:
    if random.random() < 0.3:
        return "100"
    return f"{max(1.0, 100 - random.expovariate(0.2)):.2f}"


def _number(random: Random, _facts: Facts) -> str:
    return str(int(random.lognormvariate(2.5, 1.2)) + 1)


def _date(random: Random, facts: Facts) -> str:
    return f"{facts['year']}年{random.randint(1, 12)}月{random.randint(1, 28)}日"


def _document(random: Random, facts: Facts) -> str:
    office = random.choice(["财字", "财绩", "财预", "政办发", "财监"])
    return f"{str(facts['county'])[0]}{office}〔{facts['year']}〕{random.randint(1, 400)}号"


def _name(random: Random, _facts: Facts) -> str:
    given = random.choices(wording.GIVEN, k=random.randint(1, 2))
    return random.choice(wording.SURNAMES) + "".join(given)


_FILLED_BY = {
    "money": _money,
    "percent": _percent,
    "number": _number,
    "date": _date,
    "document": _document,
    "name": _name,
    "points": _points,
}


def _section(
    ordinal: int, heading: tuple[str, str, int], text: str, paths: list[tuple[str, ...]]
) -> Section:
    """Make one section; `paths` holds the heading paths that are open, the deepest last."""
    number, words, level = heading
    del paths[level:]
    path = (*paths[-1], number + words) if level else ()
    paths.append(path)
    parent = next(
        (place for place in range(ordinal - 1, 0, -1) if wording.HEADINGS[place][2] < level), None
    )
    return Section(
        id=f"s{ordinal:02d}",
        digest=f"{zlib.crc32(text.encode()):08x}",
        ordinal=ordinal,
        parent=parent if level > 1 else None,
        level=level,
        number=number,
        heading=number + words,
        heading_path=path,
        text=text,
    )


def _words_by_kind() -> dict[str, Weighted]:
    """Words of two to four characters out of jieba's dictionary, with their frequencies."""
    kinds = {"n": "noun", "v": "verb", "vn": "activity", "a": "adjective", "d": "adverb"}
    words: dict[str, list[tuple[str, int]]] = {kind: [] for kind in kinds.values()}
    for word, frequency, tag in _dictionary():
        if tag in kinds and len(word) in (2, 3, 4) and frequency > 50:
            words[kinds[tag]].append((word, frequency))
    return {
        kind: Weighted([word for word, _ in listed], [frequency for _, frequency in listed])
        for kind, listed in words.items()
    }


def _county_names() -> list[str]:
    return [
        word
        for word, _, tag in _dictionary()
        if tag == "ns" and len(word) in (3, 4) and word[-1] == "县"
    ]


@cache
def _dictionary() -> tuple[tuple[str, int, str], ...]:
    path = Path(jieba.__file__).with_name("dict.txt")
    entries = [line.split(" ") for line in path.read_text("utf-8").splitlines()]
    return tuple((word, int(frequency), tag) for word, frequency, tag in entries)
