"""Short forms of offices of several tasks, a character for each: 文化广电旅游体育局, 文广旅体局."""

from __future__ import annotations

import re

# 文化和广电旅游体育局, 文广旅体局: a task by one character each, as the offices call themselves.
_TASKS = {
    "文化": "文",
    "广播电视": "广",
    "广电": "广",
    "广播影视": "广",
    "旅游": "旅",
    "体育": "体",
    "教育": "教",
    "科学技术": "科",
    "科技": "科",
    "科学": "科",
    "卫生": "卫",
    "健康": "健",
    "工业": "工",
    "信息化": "信",
    "商务": "商",
    "粮食": "粮",
    "经济": "经",
    "贸易": "贸",
    "发展": "发",
    "改革": "改",
    "住房": "住",
    "城乡建设": "建",
    "民族": "民",
    "宗教": "宗",
    "林业": "林",
    "草原": "草",
    "园林": "园",
    "畜牧": "牧",
    "农业": "农",
    "农村": "农",
    "人力资源": "人",
    "社会保障": "社",
    "计划生育": "计",
    "新闻出版": "新",
    "文物": "文",
}
_TASK = re.compile("|".join(sorted(_TASKS, key=len, reverse=True)) + "|[和与及、]")
_OFFICE = re.compile(r"(?:(?P<commission>委员会)|局|厅)$")
_FEWEST_TASKS = 3


def abbreviation(name: str) -> str | None:
    """The short form of an office of three or more tasks; None where a task has no short form."""
    office = _OFFICE.search(name)
    if office is None:
        return None
    at, short = 0, []
    while at < office.start():
        task = _TASK.match(name, at, office.start())
        if task is None:
            return None
        short.append(_TASKS.get(task.group(), ""))
        at = task.end()
    if len([one for one in short if one]) < _FEWEST_TASKS:
        return None
    return "".join(short) + ("委" if office["commission"] else office.group())
