"""What facts there are, said once: corrections, facets, query fields, JSON, pages follow from it.

A new fact is a row here, a finder (facts/), its words in both languages (web/texts/facts.py) and
its line in the documents; to make one a facet, set `is_facet` and give it its words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from juanzong.archive.role_words import Role

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_UNITS: Mapping[str, float] = MappingProxyType({})


class ValueType(StrEnum):
    """What a fact's value is."""

    TEXT = "text"
    YEAR = "year"
    NUMBER = "number"


class Unit(StrEnum):
    """What a number counts."""

    NONE = ""
    POINTS = "points"
    PERCENT = "percent"
    WAN = "wan"


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact; its names, values and where it is used.

    `query_name` is the field that narrows a query by it ("" for none), `query_aliases` are further
    names of that field. `typed_units` are units that may follow a number in a query, with what
    they multiply it by. `lowest` and `highest` bound what a person may give. `order` lists the
    values there can be, best first; `synonyms` are other words for them. A query names the whole
    of a value where `is_whole`, else any part of it. The value of one that `is_path` names all that
    it lies in; choosing one of those chooses all below (archive/places.py). What `is_of_section` is
    no fact of a report: each section has its own (archive/section_roles.py). What is not
    `is_editable` follows from other facts. `list_orders` are the orders that the list of reports
    offers, a minus for falling, `search_orders` those that a search offers too.
    """

    name: str
    value_type: ValueType = ValueType.TEXT
    unit: Unit = Unit.NONE
    query_name: str = ""
    query_aliases: tuple[str, ...] = ()
    typed_units: Mapping[str, float] = field(default_factory=lambda: _NO_UNITS)
    lowest: float | None = None
    highest: float | None = None
    order: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=lambda: _NONE)
    is_whole: bool = False
    is_standard: bool = True
    is_facet: bool = False
    is_path: bool = False
    is_of_section: bool = False
    is_editable: bool = True
    is_listed: bool = False
    list_orders: tuple[str, ...] = ()
    search_orders: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether the value is a number, a year included."""
        return self.value_type is not ValueType.TEXT

    @property
    def reach(self) -> int:
        """How much misleads where it is wrong: the ways to narrow, list and order reports by it.

        A facet weighs more than any other: its values are counted beside every search.
        """
        orders = len(self.list_orders) + len(self.search_orders)
        return bool(self.query_name) + _FACET_REACHES * self.is_facet + self.is_listed + orders


_FACET_REACHES = 6

# 100 万亿元: three times what the whole country spends in a year.
_LARGEST_AMOUNT = 1e10
# No department of a county or province has more.
_MOST_PEOPLE = 1_000_000
_PEOPLE = MappingProxyType({"人": 1.0, "名": 1.0})
_WAN_UNITS = MappingProxyType(
    {"万元": 1.0, "万": 1.0, "元": 0.0001, "亿元": 10_000.0, "亿": 10_000.0}
)

#: Every kind of fact, in the order in which people read them.
FACT_KINDS: tuple[FactKind, ...] = (
    FactKind("province", query_name="province", query_aliases=("省", "省份")),
    FactKind("city", query_name="city", query_aliases=("市", "地市")),
    FactKind(
        "county",
        query_name="county",
        query_aliases=("县", "区县", "县区"),
        is_facet=True,
        is_listed=True,
        list_orders=("county",),
        search_orders=("county",),
    ),
    FactKind(
        "year",
        ValueType.YEAR,
        query_name="year",
        query_aliases=("年度", "年份"),
        typed_units=MappingProxyType({"年": 1.0, "年度": 1.0}),
        # The first laws on the performance of budgets are of 2003; plans reach a few years ahead.
        lowest=1990,
        highest=2100,
        is_whole=True,
        is_facet=True,
        is_listed=True,
        list_orders=("-year", "year"),
    ),
    FactKind(
        "department",
        query_name="department",
        query_aliases=("部门", "单位"),
        is_facet=True,
        is_listed=True,
    ),
    FactKind("department_full", is_standard=False),
    FactKind(
        "report_type",
        query_name="type",
        query_aliases=("类型",),
        is_facet=True,
    ),
    FactKind(
        "grade",
        query_name="grade",
        query_aliases=("等级", "评级"),
        # 财预〔2020〕10号 knows these four.
        order=("优", "良", "中", "差"),
        synonyms=MappingProxyType(
            {
                "优秀": "优",
                "良好": "良",
                "中等": "中",
                "一般": "中",
                "合格": "中",
                "及格": "中",
                "较差": "差",
                "不合格": "差",
                "不及格": "差",
            }
        ),
        is_whole=True,
        is_facet=True,
        is_listed=True,
        list_orders=("grade",),
    ),
    FactKind(
        "score",
        ValueType.NUMBER,
        Unit.POINTS,
        query_name="score",
        query_aliases=("得分", "分数", "评分"),
        typed_units=MappingProxyType({"分": 1.0}),
        lowest=0,
        highest=100,
        is_listed=True,
        list_orders=("-score", "score"),
        search_orders=("-score", "score"),
    ),
    FactKind(
        "budget",
        ValueType.NUMBER,
        Unit.WAN,
        query_name="budget",
        query_aliases=("预算",),
        typed_units=_WAN_UNITS,
        lowest=0,
        highest=_LARGEST_AMOUNT,
        is_listed=True,
        list_orders=("-budget", "budget"),
        search_orders=("-budget", "budget"),
    ),
    FactKind(
        "spending",
        ValueType.NUMBER,
        Unit.WAN,
        query_name="spending",
        query_aliases=("支出",),
        typed_units=_WAN_UNITS,
        lowest=0,
        highest=_LARGEST_AMOUNT,
    ),
    FactKind(
        "execution_rate",
        ValueType.NUMBER,
        Unit.PERCENT,
        query_name="rate",
        query_aliases=("执行率",),
        typed_units=MappingProxyType({"%": 1.0}),
        lowest=0,
        # Budgets that grow within the year are spent many times over; above stand slips of a point.
        highest=1000,
        is_listed=True,
        list_orders=("-execution_rate", "execution_rate"),
        search_orders=("-execution_rate", "execution_rate"),
    ),
    FactKind(
        "initial_budget",
        ValueType.NUMBER,
        Unit.WAN,
        query_name="initial",
        query_aliases=("年初预算",),
        typed_units=_WAN_UNITS,
        lowest=0,
        highest=_LARGEST_AMOUNT,
        is_standard=False,
    ),
    FactKind(
        "adjusted_budget",
        ValueType.NUMBER,
        Unit.WAN,
        query_name="adjusted",
        query_aliases=("调整预算",),
        typed_units=_WAN_UNITS,
        lowest=0,
        highest=_LARGEST_AMOUNT,
        is_standard=False,
    ),
    FactKind(
        # What is spent on travel abroad, official cars and receptions.
        "sangong",
        ValueType.NUMBER,
        Unit.WAN,
        query_name="sangong",
        query_aliases=("三公", "三公经费"),
        typed_units=_WAN_UNITS,
        lowest=0,
        highest=_LARGEST_AMOUNT,
        is_standard=False,
    ),
    FactKind(
        "posts",
        ValueType.NUMBER,
        query_name="posts",
        query_aliases=("编制", "编制人数"),
        typed_units=_PEOPLE,
        lowest=0,
        highest=_MOST_PEOPLE,
        is_standard=False,
    ),
    FactKind(
        "staff",
        ValueType.NUMBER,
        query_name="staff",
        query_aliases=("在职", "在职人数"),
        typed_units=_PEOPLE,
        lowest=0,
        highest=_MOST_PEOPLE,
        is_standard=False,
    ),
    FactKind(
        "evaluator",
        query_name="evaluator",
        is_standard=False,
    ),
    # Follows from the first three; it came last, and scripts know the order of the others.
    FactKind(
        "place",
        query_name="place",
        query_aliases=("地区", "区划"),
        is_standard=False,
        is_facet=True,
        is_path=True,
        is_editable=False,
    ),
    # Given only where the title is in doubt: it heads its report, and is no value that people give.
    FactKind("title", is_standard=False, is_editable=False),
    FactKind(
        "role",
        query_name="role",
        query_aliases=("章节", "章节类别"),
        order=tuple(role.value for role in Role),
        synonyms=MappingProxyType(
            {
                **{role.name.lower(): role.value for role in Role},
                "职能": "职责",
                "基本情况": "概况",
                "绩效目标": "目标",
                "实施": "组织实施",
                "组织": "组织实施",
                "结论": "结果",
                "评价结果": "结果",
                "存在的问题": "问题",
                "不足": "问题",
                "措施": "建议",
                "改进措施": "建议",
            }
        ),
        is_whole=True,
        is_standard=False,
        is_facet=True,
        is_of_section=True,
        is_editable=False,
    ),
)

#: The kinds that a person may give.
EDITABLE: tuple[FactKind, ...] = tuple(kind for kind in FACT_KINDS if kind.is_editable)

#: Every kind by its name.
KIND_OF: Mapping[str, FactKind] = MappingProxyType({kind.name: kind for kind in FACT_KINDS})

#: The facets, in the order in which the site shows them.
FACETS: tuple[str, ...] = tuple(kind.name for kind in FACT_KINDS if kind.is_facet)

#: Those of them that each section has of its own, and those that a report has.
SECTION_FACETS: tuple[str, ...] = tuple(name for name in FACETS if KIND_OF[name].is_of_section)
REPORT_FACETS: tuple[str, ...] = tuple(name for name in FACETS if name not in SECTION_FACETS)

#: The facets that say in a word or two what a report is: they stand beside its title.
BADGES: tuple[str, ...] = tuple(name for name in REPORT_FACETS if not KIND_OF[name].is_path)

#: The facts that every report is asked for; those that it does not give are null.
STANDARD_FACTS: tuple[str, ...] = tuple(kind.name for kind in FACT_KINDS if kind.is_standard)

#: The columns of a list of reports, behind the title.
LISTED_FACTS: tuple[str, ...] = tuple(kind.name for kind in FACT_KINDS if kind.is_listed)

#: The kinds that a query can narrow by, by the query's name for them.
KIND_OF_FIELD: Mapping[str, FactKind] = MappingProxyType(
    {kind.query_name: kind for kind in FACT_KINDS if kind.query_name}
)


def fact_kinds_signature() -> str:
    """What an index depends on of the kinds; one built with others holds other columns."""
    columns = ((kind.name, kind.value_type, kind.is_facet) for kind in KIND_OF_FIELD.values())
    return hashlib.sha256(repr(sorted(columns)).encode()).hexdigest()[:16]
