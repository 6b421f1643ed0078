"""Texts and queries drawn with `random.Random`, for the long runs that Hypothesis is too slow for.

What they are made of is that of `strategies.py`: everything that has ever broken a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests import strategies

_GROUPS = (
    strategies.WHITE_SPACE,
    strategies.INVISIBLE,
    strategies.CONTROL,
    strategies.BRACKETS,
    strategies.QUOTES,
    strategies.SIGNS,
    strategies.HAN,
    strategies.HAN,
    strategies.TRADITIONAL,
    strategies.RARE,
    strategies.LATIN,
    strategies.DIGITS,
    strategies.DIGITS,
    strategies.COMBINING,
    strategies.JAMO,
    strategies.COMPATIBLE,
    strategies.LOOK_ALIKES,
    strategies.RAISED,
    strategies.EMOJI,
    strategies.SURROGATES,
)

#: The signs and words of the query language.
SYNTAX = (
    *(
        "OR",
        "AND",
        "NOT",
        "-",
        "|",
        "(",
        ")",
        "（",
        "）",
        '"',
        "“",
        "”",
        "「",
        "」",
        "*",
        ":",
        "：",
    ),
    *(
        "year:2021..2023",
        "-year:2020",
        "score:>=85",
        "rate:<80",
        "budget:100..300万元",
        "执行率：90",
    ),
    *(
        "county:怀来",
        "县：井陉|宁乡",
        "grade:良",
        "role:问题",
        "-role:其他",
        "部门:网信办",
        "heading:",
        "标题：",
        "foo:",
        "..",
        ">=",
    ),
)

#: What a query without any sign of the query language may hold besides letters and digits.
_PLAIN_SIGNS = frozenset("，。、；.%〔〕《》")
_OPERATORS = frozenset(("AND", "OR", "NOT"))
_LONGEST_SUBSTRING = 30


def character(random: Random) -> str:
    """One character: of a group that matters, now and then any at all, lone surrogates too."""
    if random.random() < 0.05:
        return chr(random.randrange(0x110000))
    return random.choice(random.choice(_GROUPS))


def nasty_text(random: Random, longest: int) -> str:
    """Any text of up to `longest` characters."""
    return "".join(character(random) for _ in range(random.randint(0, longest)))


def substring(random: Random, texts: Sequence[str], longest: int = _LONGEST_SUBSTRING) -> str:
    """1 to `longest` characters of one of the texts, which are not empty."""
    text = random.choice(texts)
    start = random.randrange(len(text))
    return text[start : start + random.randint(1, longest)]


def is_plain(words: str) -> bool:
    """Whether nothing in the words may mean something to the query language."""
    is_quiet = all(sign in _PLAIN_SIGNS or _is_word(sign) for sign in words)
    return is_quiet and words.upper() not in _OPERATORS


def _is_word(sign: str) -> bool:
    return sign.isalnum() and (sign.isascii() or "\u3400" <= sign <= "\u9fff")


def typed(words: str) -> str:
    """Write words as a person would who wants exactly them: in quotes where they need some."""
    if is_plain(words):
        return words
    if '"' not in words and "＂" not in words:
        return f'"{words}"'
    return f"「{words}」"


def can_be_typed(words: str) -> bool:
    """Whether there are quotes that the words do not hold themselves."""
    return not ({'"', "＂"} & set(words) and {"」", "｣"} & set(words))


def query(random: Random, texts: Sequence[str]) -> str:
    """Compose a query as the language means it: terms, operators, facets, exclusions."""
    joined = random.choice((" ", " ", " OR ", "｜", " NOT ", " AND "))
    parts = [_part(random, texts) for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3)))]
    if len(parts) > 2 and random.random() < 0.3:
        parts[:2] = [f"({parts[0]} {random.choice(('', 'OR', 'NOT'))} {parts[1]})"]
    return joined.join(parts)


def _part(random: Random, texts: Sequence[str]) -> str:
    term = typed(substring(random, texts, random.choice((2, 4, 8, _LONGEST_SUBSTRING))))
    chance = random.random()
    if chance < 0.12:
        return random.choice(("-", "NOT ")) + term
    if chance < 0.19:
        return f"heading:{term}"
    if chance < 0.22:
        return term + "*"
    if chance < 0.32:
        return random.choice([sign for sign in SYNTAX if ":" in sign or "：" in sign])
    if chance < 0.42:
        # Not quoted: what stands in a text may mean anything as a query.
        return substring(random, texts)
    return term


def mutated(random: Random, words: str) -> str:
    """Spoil a query: drop, double, swap, cut, or put in something that does not belong."""
    for _ in range(random.randint(1, 4)):
        place = random.randint(0, len(words))
        chance = random.randrange(5)
        if chance == 0:
            words = words[:place] + words[place + random.randint(1, 3) :]
        elif chance == 1:
            words = words[:place] + words[max(0, place - 5) :]
        elif chance == 2:
            words = words[:place] + character(random) + words[place:]
        elif chance == 3:
            words = words[:place] + random.choice(SYNTAX) + words[place:]
        else:
            words = words[place:] + words[:place]
    return words


def disorder(random: Random, texts: Sequence[str]) -> str:
    """Compose words, signs of the query language and any characters in any order."""
    pieces = (
        lambda: random.choice(SYNTAX),
        lambda: substring(random, texts, 6),
        lambda: character(random),
        lambda: " ",
    )
    return "".join(random.choice(pieces)() for _ in range(random.randint(0, 12)))


def heavy(random: Random, texts: Sequence[str]) -> str:
    """A query that is a lot of work: as many terms as are read, each of them common."""
    count = random.choice((16, 64, 64, 200))
    common = [substring(random, texts, 1) for _ in range(count)]
    pairs = [substring(random, texts, 2) for _ in range(count)]
    digits = [f"{number % 10}*" for number in range(count)]
    shapes = (
        lambda: " ".join(common),
        lambda: " OR ".join(common),
        lambda: "|".join(pairs),
        lambda: "NOT " * random.randint(1, 400) + random.choice(pairs),
        lambda: " OR ".join(digits),
        lambda: " ".join(f"-{pair}" for pair in pairs),
        lambda: "(" * count + " OR ".join(pairs) + ")" * count,
        lambda: random.choice(common) * random.choice((100, 2_000, 10_000)),
    )
    return random.choice(shapes)()
