"""Finds what tells of a private person in a text: telephones, identity numbers, names beside them.

Pure; docs/decisions/0018-masking.md says what is found and what is not. Places are characters,
ends exclusive; full-width digits count as digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from juanzong.archive.records import Span

_D = "[0-9０-９]"
#: What makes an amount or a longer number of a run of digits.
_NO_AMOUNT = rf"(?!{_D}|[A-Za-z]|[.．]{_D}|,{_D}{{3}}(?!{_D})|[ \u3000]?(?:元|万|亿|％|%))"
_EDGE = r"(?<![0-9０-９A-Za-z])(?<![0-9０-９][.．,])"
_GAP = r"[ \u3000\-－—–―]?"

_IDENTITY = re.compile(rf"{_EDGE}{_D}{{17}}[0-9０-９XxＸｘ](?![0-9０-９A-Za-z])")
_MOBILE = re.compile(
    rf"{_EDGE}(?:[+＋]?(?:86|８６){_GAP})?[1１][3-9３-９]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}{_NO_AMOUNT}"
)
_AREA = rf"[0０]{_D}{{2,3}}"
_LANDLINE = re.compile(
    rf"{_EDGE}(?:[(（]{_AREA}[)）]\s?|{_AREA}(?:\s?[-－—–―]{{1,2}}\s?|[ \u3000]|))"
    rf"[2-9２-９]{_D}{{6,7}}(?:(?:[-－—–―]|转){_D}{{1,6}})?{_NO_AMOUNT}"
)
_LABELLED = re.compile(
    r"(?:电\s{0,4}话|手\s{0,4}机|传\s{0,4}真|联系方式|热线|座机|Tel|TEL|tel)"
    r"(?:号码|号)?\s{0,4}[：:\t ]\s{0,20}"
    rf"(?P<number>[1-9１-９]{_D}{{6,10}}(?:(?:[-－—–―]|转){_D}{{1,6}})?){_NO_AMOUNT}"
)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明"
    "臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管"
    "卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴"
    "牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池"
    "乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向"
    "古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢"
    "关蒯相查后荆红游竺权逯盖益桓公肖付代兰闫覃仝郄苟佟岳"
)
_NAME = rf"[{_SURNAMES}](?:[ \u3000]{{0,2}}[\u4e00-\u9fff·]){{1,3}}"
_LONG_NAME = r"[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,8}"
_ROLES = (
    "联系人|经办人|填报人|填表人|填报人员|制表人|负责人|项目负责人|单位负责人|部门负责人|财务负责人|审核人|复核人|"
    "评价人|评价人员|分管领导|主管领导|主要领导|撰稿人|起草人|报告人|会计|出纳|组长|主评人|姓名|法定代表人|法人代表"
)
_SIGNED = r"(?:\s{0,4}[(（](?:签字|签章|签名|盖章|签字盖章|公章|姓名)[)）])?"
_NAMED = re.compile(
    rf"(?:{_ROLES}){_SIGNED}(?:姓名)?\s{0, 4}[：:\t ]\s{0, 20}"
    rf"(?P<name>{_LONG_NAME}|{_NAME}?)(?=[\s，,；;。、(（]|{_D}|联系|电话|手机|$)"
)
_BEFORE_NUMBER = re.compile(
    rf"(?:^|(?<=[\s，,；;。、：:|(（]))(?P<name>{_LONG_NAME}|{_NAME})"
    r"[\s，,；;、]{0,3}[(（]?(?:(?:联系)?(?:电话|手机|方式)(?:号码|号)?\s*[：:]?\s*)?$"
)
#: What ends an office, a label or an amount, and no name.
_NO_NAME = re.compile(
    r".*(?:[局办科室处部委站所院校区县市镇乡村街道会社司厂店队团组]|中心|电话|手机|方式|号码?|单位|时间|日期|地址|邮编|"
    r"传真|邮箱|职务|签[字名章]|盖章|公章|负责|联系|[：:])"
)
#: So far from a telephone a name is beside it, in characters and line breaks.
_BESIDE = 80
_LINES_BESIDE = 2


def personal_numbers(text: str) -> tuple[Span, ...]:
    """The telephone and identity numbers of a text, in their order, none over another."""
    found = [
        Span(*match.span())
        for match in _IDENTITY.finditer(text)
        if is_identity_number(match.group())
    ]
    for pattern in (_MOBILE, _LANDLINE):
        found += (Span(*match.span()) for match in pattern.finditer(text))
    found += (Span(*match.span("number")) for match in _LABELLED.finditer(text))
    return _apart(found)


def personal_names(text: str, numbers: tuple[Span, ...]) -> tuple[Span, ...]:
    """The names of persons that stand beside the numbers of a text."""
    found = [
        Span(*match.span("name"))
        for match in _NAMED.finditer(text)
        if _is_name(match["name"]) and _is_beside(text, match.span("name"), numbers)
    ]
    for number in numbers:
        start = max(0, number.start - _BESIDE)
        match = _BEFORE_NUMBER.search(text[start : number.start])
        if match is not None and _is_name(match["name"]):
            found.append(Span(start + match.start("name"), start + match.end("name")))
    return _apart(found)


def is_identity_number(number: str) -> bool:
    """Whether 18 signs are an identity number: a day of birth, and the sign of GB 11643."""
    digits = "".join(_narrow(number)).upper()
    try:
        date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECK_SIGNS[total % 11] == digits[17]


def _narrow(text: str) -> Iterator[str]:
    for sign in text:
        yield chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign


def _is_name(name: str) -> bool:
    return not _NO_NAME.fullmatch("".join(name.split()))


def _is_beside(text: str, name: tuple[int, int], numbers: tuple[Span, ...]) -> bool:
    """Whether a number stands near a name: few characters and lines between them."""
    start, end = name
    first = bisect_left(numbers, start - _BESIDE, key=lambda number: number.end)
    for number in numbers[first:]:
        if number.start - end > _BESIDE:
            return False
        between = text[end : number.start] if number.start >= end else text[number.end : start]
        if between.count("\n") <= _LINES_BESIDE:
            return True
    return False


def _apart(found: list[Span]) -> tuple[Span, ...]:
    """The spans in order; of those that overlap one that holds both."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, each.end)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    assert all(one.end <= other.start for one, other in pairwise(kept))  # noqa: S101 (what it promises)
    return tuple(kept)
