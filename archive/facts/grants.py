"""Candidates for the amounts of a grant: what was handed down for it, and what was paid out of it.

Reports on transfers (转移支付), earmarked funds and projects seldom say 预算: they say who handed
what down (省财政厅下达我区补助资金246.2万元), what came (收到财政资金共2330.9万元) and what was
handed on (发放补助资金141.8万元). A total goes before what one payer gave; the lists of parts that
其中, 分别 and brackets open give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Scope
from juanzong.archive.facts.figure_words import GRANT, Kind
from juanzong.archive.facts.grant_words import (
    AFTER_A_BUDGET,
    AFTER_A_COUNT,
    AFTER_A_SOURCE,
    CAME,
    EARLY,
    FOR_WHICH,
    FUND_BEHIND,
    HAND,
    HANDED_DOWN,
    HANDED_ON,
    INSTALMENT,
    INVESTED,
    MONEY_ALONE,
    MONEY_OF_ALL,
    NAMED,
    ONE_OF_SEVERAL,
    OTHER_SUBJECT,
    PAID_OUT,
    PARTS_BEGIN,
    PAYER,
    PAYERS_BEHIND,
    PAYERS_MONEY,
    PAYMENT,
    SUM,
    TO_US,
    TOTAL,
    USED_UP,
)
from juanzong.archive.facts.money import NUMBER, RANGE_BEFORE, UNIT, in_wan, is_of_each
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.statements import is_of_year, words_before


class _Said(StrEnum):
    """How an amount is said to have been handed down."""

    PLAINLY = "plainly"
    BEHIND = "behind"  # only by what became of it: 资金105万元已到位
    INVESTED = "invested"  # 项目计划投资350万元, where nothing else is said of the money
    WHOSE = "whose"  # not at all, only whose money it is: 县级配套资金50万元


_NO_TOTALS = frozenset({_Said.WHOSE, _Said.INVESTED})


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount of a grant, the words that name it, and where they stand."""

    kind: Kind
    value: Decimal
    said: _Said
    label: str
    start: int
    end: int
    is_subtotal: bool = False

    @property
    def payer(self) -> str:
        """Who alone gave it, "" where nobody or several are named."""
        payers = {payer.group() for payer in PAYER.finditer(self.label)}
        return payers.pop() if len(payers) == 1 else ""

    @property
    def is_total(self) -> bool:
        """Whether it is called a total, and not of what one payer gave: 共收到中央下达."""
        words = [word.start() for word in TOTAL.finditer(self.label)]
        payers = [payer.start() for payer in PAYER.finditer(self.label)] if self.payer else []
        return (
            bool(words) and self.said not in _NO_TOTALS and (not payers or words[-1] > payers[-1])
        )


_AMOUNT = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{UNIT})")
_FURTHEST = 90
_BREAK = re.compile(r"[，,。;:\n\t]")
_NOTE = re.compile(r"\([^()\n]*\)|《[^《》\n]*》")
# What stands for a character of a note, so that places stay.
_FILLER = "\0"
_SEVERAL = 2
# A name of this many characters in a row is the money's own, not 中央财政 or 补助资金.
_OWN_WORDS = 6
_NAME_OF_MONEY = re.compile(r"(?!.*(?:财政|绩效|县|市|区|省))[一-龥]+")


def grant_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """What was handed down and what was paid out, of reports that are not on a department."""
    if scope.whole_department:
        return
    amounts = list(_amounts(reading, scope))
    for kind in (Kind.BUDGET, Kind.SPENDING):
        chosen = _of_the_whole([amount for amount in amounts if amount.kind is kind])
        are_several = len({amount.value for amount in chosen}) > 1 or _are_payers_even(chosen)
        for amount in chosen:
            is_titled = _is_titled(amount.label, scope.title)
            several = are_several or (not amount.is_total and _is_one_payment(reading, amount))
            yield _candidate(reading, amount, are_several=several, is_titled=is_titled)


def _of_the_whole(amounts: list[_Amount]) -> list[_Amount]:
    """The totals where there are any; nothing where several payers gave and nobody added it up."""
    if any(amount.said is not _Said.INVESTED for amount in amounts):
        amounts = [amount for amount in amounts if amount.said is not _Said.INVESTED]
    totals = [amount for amount in amounts if amount.is_total]
    if totals:
        # 资金合计150万元，其中A类合计100万元: within the parts only where no other is called so.
        return [amount for amount in totals if not amount.is_subtotal] or totals
    payers = {amount.payer for amount in amounts if amount.payer}
    values = {amount.value for amount in amounts}
    if len(payers) >= _SEVERAL and len(values) > 1:
        return []
    return [amount for amount in amounts if amount.said is not _Said.WHOSE]


def _are_payers_even(chosen: list[_Amount]) -> bool:
    """Whether two payers gave the same: 中央下达500万元, 县财政下达500万元; handed on, or both."""
    payers = {amount.payer for amount in chosen if amount.payer and not amount.is_total}
    return len(payers) >= _SEVERAL


def _is_one_payment(reading: Reading, amount: _Amount) -> bool:
    """Whether its sentence also pays another amount: 本息支付13万元，危房改造兑付资金892万元."""
    if amount.kind is not Kind.SPENDING:
        return False
    text, start = reading.body.text, reading.statements.sentence_start(amount.start)
    return any(
        in_wan(other["number"], other["unit"]) != amount.value
        for other in PAYMENT.finditer(text, start, reading.statements.statement_end(amount.start))
        if not PARTS_BEGIN.search(text, start, other.start())
    )


def _is_titled(label: str, title: str) -> bool:
    """Whether a label and the title call money by the same words: 林业改革发展资金."""
    words = (label[at : at + _OWN_WORDS] for at in range(len(label) - _OWN_WORDS + 1))
    return any(word in title for word in words if _NAME_OF_MONEY.fullmatch(word))


def _amounts(reading: Reading, scope: Scope) -> Iterator[_Amount]:
    """Every amount that is not a part, with what its words make of it, in reading order."""
    text = reading.body.text
    previous = 0
    before: list[_Amount] = []
    # 第二批 alone is what the report is on.
    in_instalments = len(set(INSTALMENT.findall(text))) > 1
    for number in _AMOUNT.finditer(text):
        floor = max(previous, number.start() - _FURTHEST)
        previous = number.end()
        if RANGE_BEFORE.search(words_before(text, number.start(), 4)):
            continue
        window = _NOTE.sub(_filled, text[floor : number.start()])
        amount = _amount(reading, number, window, before)
        if amount is not None:
            before.append(amount)
            if _is_of_others(reading, number.start(), scope):
                continue
            in_parts = _is_in_parts(reading, number.start(), in_instalments=in_instalments)
            if not in_parts or TOTAL.search(amount.label):
                yield replace(amount, is_subtotal=in_parts)


def _amount(
    reading: Reading, number: re.Match[str], window: str, before: list[_Amount]
) -> _Amount | None:
    """What the words before and behind a number make of it; None for no amount of a grant."""
    text = reading.body.text
    clause = _BREAK.split(window)[-1]
    label = clause.replace(_FILLER, "").lstrip("、")
    value = in_wan(number["number"], number["unit"])
    if INVESTED.search(label):
        start = number.start() - len(clause.lstrip(_FILLER + "、"))
        return _Amount(Kind.BUDGET, value, _Said.INVESTED, label, start, number.end())
    if OTHER_SUBJECT.search(label) or is_of_each(label, text, number.end()):
        return None
    kind, said = _kind(window.replace(_FILLER, ""), label), _Said.PLAINLY
    if kind is None and SUM.fullmatch(label):
        kind = _kind_of_sum(value, before)
    if kind is None:
        kind, said = _kind_behind(text, number.end(), label)
    if kind is None:
        return None
    start = number.start() - len(clause.lstrip(_FILLER + "、"))
    return _Amount(kind, value, said, label, start, number.end())


def _kind_behind(text: str, end: int, label: str) -> tuple[Kind | None, _Said]:
    """What follows an amount: 下达我区87万元旅游发展资金, 补助资金105万元已全部到位."""
    is_summed = SUM.fullmatch(label) or MONEY_OF_ALL.search(label)
    is_of_payers = is_summed and PAYERS_BEHIND.match(text, end)
    if is_of_payers or (TO_US.search(label) and FUND_BEHIND.match(text, end)):
        return Kind.BUDGET, _Said.PLAINLY
    if USED_UP.match(text, end):
        return Kind.SPENDING, _Said.PLAINLY
    if HAND.search(label) and HANDED_ON.match(text, end):
        return Kind.BUDGET, _Said.PLAINLY
    named, came = NAMED.search(label) is not None, CAME.match(text, end) is not None
    if named and came:
        return Kind.BUDGET, _Said.PLAINLY if "将" in label else _Said.BEHIND
    # It opens the sentence: 专项资金120万元，实际使用118万元.
    if MONEY_ALONE.fullmatch(label):
        return Kind.BUDGET, _Said.BEHIND
    return (Kind.BUDGET if PAYERS_MONEY.search(label) else None), _Said.WHOSE


def _kind_of_sum(value: Decimal, before: list[_Amount]) -> Kind | None:
    """The kind of the latest amounts that a total behind them adds up, None for no sum."""
    total = Decimal(0)
    for count, part in enumerate(reversed(before), start=1):
        total += part.value
        if count >= _SEVERAL and total == value:
            return part.kind
    return None


def _filled(note: re.Match[str]) -> str:
    return _FILLER * len(note.group())


def _kind(window: str, label: str) -> Kind | None:
    """What the words before an amount, and those of its own clause, make of it."""
    if PAID_OUT.search(label):
        return Kind.SPENDING
    after = any(words.search(window) for words in (AFTER_A_COUNT, AFTER_A_BUDGET, AFTER_A_SOURCE))
    if after or HANDED_DOWN.search(label):
        return Kind.BUDGET
    return None


def _is_of_others(reading: Reading, at: int, scope: Scope) -> bool:
    """Whether an amount is of another year, of one of several, or within brackets."""
    before = reading.body.text[reading.statements.sentence_start(at) : at]
    is_its_own = is_of_year(before, scope.year) or _is_handed_down_early(before, scope.year)
    if not is_its_own or ONE_OF_SEVERAL.match(before):
        return True
    return before.count("(") > before.count(")")


def _is_handed_down_early(before: str, year: int | None) -> bool:
    """Whether words name the last months of the year before, when money is handed down early."""
    early = list(EARLY.finditer(before))
    return bool(early) and year is not None and int(early[-1]["year"]) == year - 1


def _is_in_parts(reading: Reading, at: int, *, in_instalments: bool) -> bool:
    """Whether an amount stands within a list of parts."""
    text, statements = reading.body.text, reading.statements
    statement = _NOTE.sub("", text[statements.statement_start(at) : at])
    statement = FOR_WHICH.sub("", statement)
    if PARTS_BEGIN.search(statement):
        return True
    return in_instalments and INSTALMENT.search(statement) is not None


def _candidate(
    reading: Reading, amount: _Amount, *, are_several: bool, is_titled: bool
) -> Candidate:
    """A total costs less than an amount that is called none, and that less than one payer's.

    Of several amounts those that are called by the title's words cost less than the others.
    """
    rank = 2 if amount.is_total else 3
    is_one_payers = amount.payer != "" and not amount.is_total
    is_of_others = (is_one_payers or are_several) and not is_titled
    # The money that the title names is the report's, whatever is said of it.
    is_behind = amount.said is _Said.BEHIND and not is_titled
    is_unsure = are_several or is_behind or amount.said is _Said.INVESTED
    is_budget = amount.kind is Kind.BUDGET
    return Candidate(
        kind=amount.kind,
        value=amount.value,
        role=Role.WHOLE,
        rule=GRANT if is_budget else "budget.paid_out",
        cost=costs.LABEL_RANKS[rank]
        + (costs.ONE_PAYER if is_of_others else 0.0)
        + (costs.UNSURE_AMOUNT if is_unsure else 0.0),
        passage=reading.body,
        start=amount.start,
        end=amount.end,
        written=reading.body.text[amount.start : amount.end],
    )
