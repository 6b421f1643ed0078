"""How much a line reads like a heading, by its own words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juanzong.archive.sections import costs
from juanzong.archive.sections.numbering import NAMED_BELOW, Family, Marker, find_marker
from juanzong.archive.traditional import in_either_writing

_NOUNS = (
    "情况|概况|简介|介绍|概述|概要|背景|依据|原则|职能|职责|职权|机构|人员|编制|设置|组成|构成|资产|规模"
    "|收入|支出|收支|预算|决算|资金|经费|投入|分配|目标|指标|任务|计划|重点|方法|方式|过程|程序|步骤|流程"
    "|组织|管理|使用|实施|执行|产出|效益|效果|成效|成果|成绩|绩效|满意度|质量|数量|时效|成本|结果|结论|等级"
    "|得分|评分|评价|自评|分析|说明|问题|不足|原因|经验|做法|建议|措施|意见|打算|安排|应用|公开|事项|工作"
    "|内容|范围|对象|目的|意义|体系|标准|制度|机制|建设|名单|附件|附表|签字|总结|报告|表|其他|方面|总体"
    "|类别|形式|阶段|渠道|条件|现状|形势|思路|要求|思想|特点|困难|状况|回顾|展望|保障|优势|劣势|亮点|启示"
)
_ENDS_IN_NOUN = re.compile(rf"(?:{in_either_writing(_NOUNS)})等?$")
# 满意度等
_LONGEST_NOUN = max(map(len, _NOUNS.split("|"))) + len("等")
_DUTY = re.compile(
    in_either_writing(
        "负责|承担|承办|完成|贯彻|拟订|拟定|起草|指导|协调|协助|统筹|督促|配合|参与|推动|监督|研究|受理"
    )
)
_MEASURE = re.compile(
    in_either_writing(
        "强化|严格|注重|加强|加大|加快|完善|提高|提升|健全|建立|落实|优化|细化|充实|规范|推进|做好|深化|严肃|明确|抓好|抓实"
    )
)
_COLON_LABEL = re.compile(r"([^：:。；;！!？?，,]{1,40})[：:]")
# ... of one clause, or of two that answer each other: 强化理论武装，筑牢法治根基。
_STOP_LABEL = re.compile(
    r"([^：:。；;！!？?，,\s]{2,25})(?:[，,]([^：:。；;！!？?，,\s]{2,25}))?。(?=\s*\S)"
)
_ANSWERING = 3
# 加强领导，落实责任。: two short halves on a line of their own.
_ANSWERING_HALVES = re.compile(r"[一-龥“”]{4,6}，[一-龥“”]{4,6}。$")
_NAMES_DUTIES = re.compile(
    rf"(?:{in_either_writing('职责|职能|职权')})(?!分工)[^。；;，,：:]{{0,4}}[：:。]?\s*$"
)
# 全面履行政府职能: what was done, and no list of duties.
_FULFILS_DUTIES = re.compile(
    rf"(?:{in_either_writing('履行|转变|发挥|强化|完善|优化')})[^。；;，,：:]{{0,8}}$"
)
_LEADS_IN = re.compile(r"(?:是|为|如下|包括|包含|有|指|以下|即|于|说|称)$")
_BEGINS_REPORT = re.compile(
    rf"(?:{in_either_writing('报告|总结|汇报|通报|公布|公告|公开|说明|通知')})如下\s*[：:]\s*$"
)
_OPENING = re.compile(r"\s*+(?:前\s*言|引\s*言|导\s*[语言]|序\s*言|摘\s*要)\s*+")
_LONGEST_OPENING = 12
_FOLLOWING = re.compile(in_either_writing("如下|以下|下列|包括|其中"))
# 2019年主要成效, 2020年工作计划: a part of a report on two years; 2020年部门决算 is a title.
_YEAR_OF_PART = re.compile(r"(?:19|20)\d\d\s*年度?\s*")
_ENDS_PART_OF_YEAR = re.compile(
    r"(?:成效|成绩|工作|任务|计划|打算|安排|措施|思路|目标|回顾|展望|总结)$"
)
_FIGURES = re.compile(r"\d\s*(?:万?元|[%％‰])|百分之")
_SEVERAL = re.compile(r"[。；;！!？?](?=\s*\S)")
_BRACKETS_AT_END = re.compile(r"\s*[（(〔\[【][^（(〔\[【）)〕\]】]*[）)〕\]】]$")
# 卫生健康支出（类）公立医院（款）: an item of the accounts, whose amount follows.
_BUDGET_ITEM = re.compile(r"[（(][类款项][）)]\s*$")
_BULLET = re.compile(r"[-–—•·●○■□◆◇▪▶➢*▲★]")
_CELL_BORDER = re.compile(r"\t|\s\|\s?|\|")
_CELLS_OF_ROW = 3
# 1.您的年龄：A.60以下 B.60至70: what a form asks, with the answers to choose from.
_OPTIONS = re.compile(r"(?<![A-Za-z])[AＡ]\s?[.．、：:][^BＢ]{1,40}(?<![A-Za-z])[BＢ]\s?[.．、：:]")
_STOPS = "。．.！!"
_OPEN_ENDS = "，,；;、"
# No heading is longer: what follows need not be looked at.
_LOOK = 120


@dataclass(frozen=True, slots=True)
class Wording:
    """The cost of taking a line for a heading, and where the heading ends in it (characters).

    `is_labelled` says that a short sentence ends within the line and others go on behind it;
    `may_be_duty` that duties are written so as well.
    """

    cost: float
    end: int
    is_labelled: bool = False
    may_be_duty: bool = False


def heading_wording(text: str, marker: Marker) -> Wording:
    """The wording of a line that begins with `marker`."""
    cost = costs.NUMBERED
    if marker.loose:
        cost += costs.LOOSE_MARKER
    if marker.family in {Family.CIRCLED, Family.LETTER, Family.ARTICLE}:
        cost += costs.ITEM_MARKER
    if _is_row(text, marker.body) or _OPTIONS.search(text, marker.body, marker.body + _LOOK):
        return Wording(costs.TOO_LONG, len(text.rstrip()))
    if marker.family in NAMED_BELOW and not text[marker.body :].strip():
        return Wording(cost, marker.body)
    wording = _wording(text, marker.body, cost)
    following = find_marker(text[wording.end :].lstrip(_STOPS + _OPEN_ENDS)[:_LOOK])
    if (
        following is not None
        and following.family is marker.family
        and following.value == marker.value + 1
    ):
        return Wording(wording.cost + costs.LIST_IN_LINE, wording.end)
    return wording


def _is_row(text: str, body: int) -> bool:
    """Whether a line is a row of at least three cells, held apart by tabs or strokes."""
    cells = [cell for cell in _CELL_BORDER.split(text[body : body + _LOOK]) if cell.strip()]
    return len(cells) >= _CELLS_OF_ROW


def claimed_wording(text: str) -> Wording:
    """The wording of a line without a number that the file itself styles as a heading."""
    wording = _wording(text, 0, costs.CLAIMED)
    return Wording(wording.cost, len(text.rstrip()))


def bare_wording(text: str) -> Wording | None:
    """The wording of a line with neither number nor style, or None where it is plainly text."""
    words = text.strip()
    if len(words) > _LOOK or is_bulleted(words):
        return None
    asks = leads_in(words)
    if asks and (_NAMES_DUTIES.search(words) or _FOLLOWING.search(words)):
        return None
    label = _without_year(_without_brackets(words.rstrip("。：:")))
    if len(label) > costs.LENGTHS[0][0] or not ends_in_heading_noun(label):
        return None
    if re.search(r"[，,：:；;。\d\t]|^(?:无|暂无|没有|不存在|未|附)|表$", label):
        return None
    cost = costs.UNNUMBERED + costs.HEADING_NOUN + _length_cost(label)
    if words.endswith("。"):
        cost += costs.FULL_STOP / 2
    end = len(text.rstrip())
    return Wording(cost + costs.BARE_COLON, end - 1) if asks else Wording(cost, end)


def begins_with_verb(words: str) -> bool:
    """Whether words begin as duties and measures do: 负责, 强化."""
    return _DUTY.match(words) is not None or _MEASURE.match(words) is not None


def ends_in_heading_noun(words: str) -> bool:
    """Whether `words` end in one of the nouns that headings of reports end in."""
    return _ENDS_IN_NOUN.search(words[-_LONGEST_NOUN:]) is not None


def is_bulleted(text: str) -> bool:
    """Whether a line is an item of a list with a bullet or a dash before it."""
    return _BULLET.match(text.lstrip()) is not None


def names_duties(text: str) -> bool:
    """Whether a list of duties is expected after this line: 主要职责, 主要职能是：."""
    if leads_in(text):
        return not begins_report(text)
    words = text[-_LOOK:]
    duties = _NAMES_DUTIES.search(words)
    return duties is not None and _FULFILS_DUTIES.search(words[: duties.start()]) is None


def begins_report(text: str) -> bool:
    """Whether all of a report follows this line: 现将有关情况报告如下：."""
    return _BEGINS_REPORT.search(text[-_LOOK:]) is not None


def is_opening(text: str) -> bool:
    """Whether a line names what stands before the parts of a report: 前言, 摘 要."""
    return len(text) <= _LONGEST_OPENING and _OPENING.fullmatch(text) is not None


def leads_in(text: str) -> bool:
    """Whether a list is expected after this line."""
    return text.rstrip().endswith(("：", ":"))


def _wording(text: str, body: int, cost: float) -> Wording:
    seen = text[body : body + _LOOK]
    colon = _run_in_label(seen)
    if colon is not None:
        lead_in = costs.LEAD_IN if _LEADS_IN.search(colon) else 0.0
        cost += costs.RUN_IN_COLON + lead_in + _label_cost(colon)
        return Wording(cost, body + len(colon))
    stop = _stop_label(seen)
    if stop is not None:
        return _labelled_sentence(stop, seen[len(stop) :], body, cost)
    end = len(text.rstrip())
    return Wording(cost + _line_cost(seen, whole=len(text) - body <= _LOOK), max(end, body))


def _stop_label(words: str) -> str | None:
    """What stands before a full stop that ends a label, text behind it; or None."""
    match = _STOP_LABEL.match(words)
    if match is None:
        return None
    answers = match[2] is None or abs(len(match[1]) - len(match[2])) <= _ANSWERING
    return words[: match.end() - 1] if answers else None


def _labelled_sentence(label: str, behind: str, body: int, cost: float) -> Wording:
    own_text = _is_own_text(behind)
    cost += costs.RUN_IN_STOP_OWN_TEXT if own_text else costs.RUN_IN_STOP
    if not own_text and _MEASURE.match(label):
        cost += costs.MEASURE_VERB
    may_be_duty = not ends_in_heading_noun(_without_brackets(label))
    cost += _label_cost(label)
    return Wording(cost, body + len(label), is_labelled=True, may_be_duty=may_be_duty)


def _is_own_text(words: str) -> bool:
    """Whether what follows a label is a text of two sentences, or a long one."""
    words = words.lstrip(_STOPS)
    return len(words.strip()) >= costs.OWN_TEXT or _SEVERAL.search(words) is not None


def _run_in_label(words: str) -> str | None:
    """What stands before a colon that ends a run-in heading, or None."""
    match = _COLON_LABEL.match(words)
    if match is None:
        return None
    label = match[1].rstrip()
    inside_brackets = label.count("（") + label.count("(") > label.count("）") + label.count(")")
    inside_quotes = label.count("“") > label.count("”") or label.count("《") > label.count("》")
    if not label or label[-1].isdecimal() or inside_brackets or inside_quotes:
        return None
    return label


def _label_cost(label: str) -> float:
    cost = _length_cost(label)
    if not label.strip():
        cost += costs.NO_WORDS
    if ends_in_heading_noun(_without_brackets(label)):
        cost += costs.HEADING_NOUN
    if _DUTY.match(label):
        cost += costs.DUTY_VERB
    if _FIGURES.search(label):
        cost += costs.FIGURES
    if _BUDGET_ITEM.search(label):
        cost += costs.BUDGET_ITEM
    return cost


def _line_cost(words: str, *, whole: bool) -> float:
    """The cost of a line that is all heading or all sentence."""
    if not whole:
        return costs.TOO_LONG
    words = words.strip()
    bare = _without_brackets(words)
    cost = _label_cost(bare.rstrip(_STOPS))
    if _ANSWERING_HALVES.match(words):
        return cost + costs.COMMA
    cost += costs.COMMA * (bare.count("，") + bare.count(","))
    if words.endswith(tuple(_OPEN_ENDS)):
        cost += costs.UNFINISHED
    elif words.endswith(tuple(_STOPS)):
        cost += costs.FULL_STOP
    if _SEVERAL.search(bare):
        cost += costs.SEVERAL_SENTENCES
    return cost


def _without_brackets(words: str) -> str:
    return _BRACKETS_AT_END.sub("", words) or words


def names_part_of_year(text: str) -> bool:
    """Whether a line names a part of a report by its year: 2021年工作总结."""
    words = text.strip()
    return len(words) <= costs.LENGTHS[0][0] and _without_year(words) != words


def _without_year(words: str) -> str:
    year = _YEAR_OF_PART.match(words) if _ENDS_PART_OF_YEAR.search(words) else None
    return words if year is None else words[year.end() :]


def _length_cost(words: str) -> float:
    length = sum(not character.isspace() for character in words)
    return next((cost for longest, cost in costs.LENGTHS if length <= longest), costs.TOO_LONG)
