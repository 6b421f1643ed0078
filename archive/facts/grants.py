"""Candidates for the amounts of a grant: what was handed down for it, and what was paid out of it.

Reports on transfers (转移支付), earmarked funds and projects seldom say 预算: they say who handed
what down (省财政厅下达我区补助资金246.2万元), what came (收到财政资金共2330.9万元) and what was
handed on (发放补助资金141.8万元). A total goes before what one payer gave; the lists of parts that
其中, 分别 and brackets open give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from juanzong.archive.facts import costs
from juanzong.archive.facts.candidates import Candidate, Role
from juanzong.archive.facts.figure_labels import Kind, Scope
from juanzong.archive.facts.money import NUMBER, RANGE_BEFORE, UNIT, in_wan
from juanzong.archive.facts.reading import Reading
from juanzong.archive.facts.statements import is_of_year


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount of a grant: its kind, whether it is called a total, and who alone paid it.

    `is_handed_down` is false where its words only say whose money it is: 县级配套资金50万元.
    `comes_after` says that what became of it stands behind it: 资金105万元已到位.
    """

    kind: Kind
    value: Decimal
    is_total: bool
    payer: str
    start: int
    end: int
    is_handed_down: bool = True
    comes_after: bool = False


_AMOUNT = re.compile(rf"(?P<number>{NUMBER})(?P<unit>{UNIT})")
_FURTHEST = 90
_BREAK = re.compile(r"[，,。;:\n\t]")
_NOTE = re.compile(r"\([^()\n]*\)|《[^《》\n]*》")
# What stands for a character of a note, so that places stay.
_FILLER = "\0"
_FUND = r"(?:资金|经费|补助|补贴|预算|指标|投资|基金|公益金|奖金)"
_COUNTED = r"(?:总额|总量|总数|总计|合计|共计|总共|累计|共|数额|金额|规模)?(?:为|是|达到|达|有)?\Z"
_OTHER_SUBJECT = re.compile(
    r"概算|估算|总投资|缺口|损失|收益|增收|标准|人均|合同(?=[金价总])|中标|控制[数价]|债券|贷款|上年|结转|结余"
    r"|追加|调[增减]|减少|增加|新增|偿还|收回|应承担|还需|[未没]到位|拟"
)
# 共下达我市专项经费, 全年收到财政资金共, 投入扶贫资金.
_HANDED_DOWN = re.compile(
    r"(?:下达|下拨|转下达|安排|批复|分配|拨付给|投入|收到|获得|到位|拨入|争取)"
    rf"(?:[^0-9]|20[0-9]{{2}}年|[0-9]+个){{0,48}}?{_FUND}(?:预算|指标|资金|支出)*{_COUNTED}"
    rf"|{_FUND}[^0-9]{{0,16}}?(?:共|总|累计)?(?:下达|下拨|安排|到位|拨付到位){_COUNTED}"
    rf"|(?:共|总|累计)计?(?:下达|下拨|安排|投入|到位){_COUNTED}"
    rf"|(?:专项|补助|直达|衔接|转移支付|项目)[^0-9]{{0,12}}?资金(?:总额|总量|总计|合计|共计|共){_COUNTED}"
    rf"|财政[厅局部门]{{0,2}}拨付[^0-9]{{0,20}}?{_FUND}{_COUNTED}|资金计划{_COUNTED}"
    rf"|本次(?:绩效)?评价(?:的)?(?:项目|专项|涉及)*资金{_COUNTED}|实际批复{_COUNTED}"
)
# 2021年批复我局项目9个，项目资金1950万元.
_AFTER_A_COUNT = re.compile(
    r"(?:批复|安排|下达|实施)[^0-9，,。;:\n\t]*[0-9]+[个项][^0-9，,。;:\n\t]{0,4}[，,]"
    rf"(?:项目|专项|总|共)*(?:资金|经费){_COUNTED}"
)
# 将补助资金3039万元(其中中央2888万元)下达给你们, 衔接资金105万元已全部到位.
_NAMED = re.compile(rf"{_FUND}{_COUNTED}")
_CAME = re.compile(
    r"(?:\([^()\n]{0,60}\))?(?:目前|现|均|已经?|全部|及时|足额|一次性|提前){0,4}(?:下达|下拨|到位|拨付到位|拨付给)"
)
# 下达我区87万元2021年省级旅游发展资金.
_TO_US = re.compile(r"(?:下达|下拨|安排|拨付)(?:给)?(?:我[一-龥]|[一-龥]{2,8}[省市县区旗镇乡局])\Z")
_FUND_BEHIND = re.compile(rf"[^，,。;\n()]{{0,40}}{_FUND}")
_PAID_OUT = re.compile(
    r"(?:已|共|完成|实际|累计|全年|全[省市县区州])[一-龥]{0,4}(?:发放|兑付|兑现|支付|拨付|报账)(?:到位)?"
    rf"(?:[一-龥]{{0,24}}资金)?{_COUNTED}"
    rf"|(?:发放|兑付|兑现)(?:补助|补贴|专项|项目|奖补|救助|财政){{0,3}}资金{_COUNTED}"
    rf"|实际(?:完成投资|决算金额|使用资金){_COUNTED}"
)
_TOTAL = re.compile(r"(?<![公中])共|总(?!体)|合计|累计|全年")
# 中央资金1000万元、省级资金500万元，合计1500万元.
_SUM = re.compile(r"(?:以上|两项|三项|全年|各级|资金)*(?:合计|共计|总计|总共)(?:资金|投入)?(?:为)?")
_PAYER = re.compile(
    r"中央|省(?=级|财政|资金|专项|配套|补助|下达|下拨|安排)|自治区|盟市|旗县|市县|本级|地方|上级"
    r"|[市州县区](?=级|财政|下达|下拨|安排|配套)"
)
_PAYERS_MONEY = re.compile(
    rf"(?:{_PAYER.pattern})(?:级|财政|专项|补助|衔接|配套|匹配|转移支付|预算|内){{0,4}}资金{_COUNTED}"
)
_PARTS_BEGIN = re.compile(r"其中|分别|包括|包含|具体为|用于|第[一二三四五六七八九十0-9]+[批笔次]")
_ONE_OF_SEVERAL = re.compile(r"\A(?:[一二三四五六七八九]是|[①-⑨]|[0-9]{1,2}[、.]|\([0-9]{1,2}\))")
_SEVERAL = 2


def grant_figures(reading: Reading, scope: Scope) -> Iterator[Candidate]:
    """What was handed down and what was paid out, of reports that are not on a department."""
    if scope.whole_department:
        return
    amounts = list(_amounts(reading, scope))
    for kind in (Kind.BUDGET, Kind.SPENDING):
        chosen = _of_the_whole([amount for amount in amounts if amount.kind is kind])
        are_several = len({amount.value for amount in chosen}) > 1
        for amount in chosen:
            yield _candidate(reading, amount, are_several=are_several)


def _of_the_whole(amounts: list[_Amount]) -> list[_Amount]:
    """The totals where there are any; nothing where several payers gave and nobody added it up."""
    totals = [amount for amount in amounts if amount.is_total]
    if totals:
        return totals
    payers = {amount.payer for amount in amounts if amount.payer}
    values = {amount.value for amount in amounts}
    if len(payers) >= _SEVERAL and len(values) > 1:
        return []
    return [amount for amount in amounts if amount.is_handed_down]


def _amounts(reading: Reading, scope: Scope) -> Iterator[_Amount]:
    text = reading.body.text
    previous = 0
    before: list[tuple[Decimal, Kind, int]] = []
    for number in _AMOUNT.finditer(text):
        floor = max(previous, number.start() - _FURTHEST)
        previous = number.end()
        if RANGE_BEFORE.search(text, max(0, number.start() - 4), number.start()):
            continue
        window = _NOTE.sub(_filled, text[floor : number.start()])
        clause = _BREAK.split(window)[-1]
        label = clause.replace(_FILLER, "").lstrip("、")
        value = in_wan(number["number"], number["unit"])
        statement = reading.statements.statement_start(number.start())
        kind = _kind(window.replace(_FILLER, ""), label)
        if kind is None and _is_named_after(text, number.end(), label):
            kind = Kind.BUDGET
        comes_after = kind is None and _is_handed_down_after(text, number.end(), label)
        if comes_after:
            kind = Kind.BUDGET
        elif kind is None and _SUM.fullmatch(label):
            kind = _kind_of_sum(value, [one for one in before if one[2] >= statement])
        is_handed_down = kind is not None
        if kind is None and _PAYERS_MONEY.search(label) and not _OTHER_SUBJECT.search(label):
            kind = Kind.BUDGET
        if kind is None:
            continue
        before.append((value, kind, number.start()))
        if _is_a_part(reading, number.start(), label, scope):
            continue
        yield _Amount(
            kind,
            value,
            is_total=is_handed_down and _is_total(label),
            payer=_only_payer(label),
            start=number.start() - len(clause.lstrip(_FILLER + "、")),
            end=number.end(),
            is_handed_down=is_handed_down,
            comes_after=comes_after and "将" not in label,
        )


def _kind_of_sum(value: Decimal, before: list[tuple[Decimal, Kind, int]]) -> Kind | None:
    """The kind of the amounts of a statement that a total behind them adds up, None for no sum."""
    total = Decimal(0)
    for count, (part, kind, _) in enumerate(reversed(before), start=1):
        total += part
        if count >= _SEVERAL and total == value:
            return kind
    return None


def _only_payer(label: str) -> str:
    """Who alone gave an amount, "" where nobody or several are named."""
    payers = {payer.group() for payer in _PAYER.finditer(label)}
    return payers.pop() if len(payers) == 1 else ""


def _is_total(label: str) -> bool:
    """Whether an amount is called a total, and not of what one payer gave: 共收到中央下达."""
    words = [word.start() for word in _TOTAL.finditer(label)]
    payers = [payer.start() for payer in _PAYER.finditer(label)] if _only_payer(label) else []
    return bool(words) and (not payers or words[-1] > payers[-1])


def _filled(note: re.Match[str]) -> str:
    return _FILLER * len(note.group())


def _kind(window: str, label: str) -> Kind | None:
    """What the words before an amount, and those of its own clause, make of it."""
    if _OTHER_SUBJECT.search(label):
        return None
    if _PAID_OUT.search(label):
        return Kind.SPENDING
    if _HANDED_DOWN.search(label) or _AFTER_A_COUNT.search(window):
        return Kind.BUDGET
    return None


def _is_named_after(text: str, end: int, label: str) -> bool:
    """Whether what was handed down is only named behind its amount: 下达我区87万元旅游发展资金."""
    return _TO_US.search(label) is not None and _FUND_BEHIND.match(text, end) is not None


def _is_handed_down_after(text: str, end: int, label: str) -> bool:
    """Whether an amount is said to have come only behind it: 补助资金105万元已全部到位."""
    named = _NAMED.search(label) is not None and _OTHER_SUBJECT.search(label) is None
    return named and _CAME.match(text, end) is not None


def _is_a_part(reading: Reading, at: int, label: str, scope: Scope) -> bool:
    """Whether an amount is of another year, of one of several, or within a list of parts."""
    text, statements = reading.body.text, reading.statements
    before = text[statements.sentence_start(at) : at]
    if not is_of_year(before, scope.year) or _ONE_OF_SEVERAL.match(before):
        return True
    if before.count("(") > before.count(")"):
        return True
    statement = _NOTE.sub("", text[statements.statement_start(at) : at])
    parts = _PARTS_BEGIN.search(statement)
    return parts is not None and _TOTAL.search(label) is None


def _candidate(reading: Reading, amount: _Amount, *, are_several: bool) -> Candidate:
    """A total costs less than an amount that is called none, and that less than one payer's."""
    rank = 2 if amount.is_total else 3
    is_unsure = are_several or amount.comes_after
    is_budget = amount.kind is Kind.BUDGET
    return Candidate(
        kind=amount.kind,
        value=amount.value,
        role=Role.WHOLE,
        rule="budget.transfer" if is_budget else "budget.paid_out",
        cost=costs.LABEL_RANKS[rank]
        + (costs.ONE_PAYER if amount.payer else 0.0)
        + (costs.UNSURE_AMOUNT if is_unsure else 0.0),
        passage=reading.body,
        start=amount.start,
        end=amount.end,
        written=reading.body.text[amount.start : amount.end],
    )
