"""What the API does not take, and what it takes instead: `remark_` and a ParameterError's code."""

from __future__ import annotations

#: By key: Chinese, English; places are the values of the error.
API_REFUSAL_TEXTS: dict[str, tuple[str, str]] = {
    "remark_parameter_once": (
        "参数 {name} 只能给一次，现给了 {given} 次",
        "{name} may be given once, not {given} times",
    ),
    "remark_parameter_times": (
        "参数 {name} 最多给 {most} 次，现给了 {given} 次",
        "{name} may be given at most {most} times, not {given} times",
    ),
    "remark_parameter_no_number": (
        "参数 {name} 须是 0 到 {most} 的整数，不能是 {value}",
        "{name} must be a whole number from 0 to {most}, not {value}",
    ),
    "remark_parameter_none_of": (
        "参数 {name} 须是以下之一：{values}；不能是 {value}",
        "{name} must be one of {values}; not {value}",
    ),
    "remark_parameter_no_year": (
        "参数 {name} 须是四位数的年份，如 2022，不能是 {value}",
        "{name} must be a year of four digits, such as 2022, not {value}",
    ),
    "remark_parameter_no_figure": (
        "参数 {name} 须是数字、比较或范围，如 {example}，不能是 {value}",
        "{name} must be a number, a comparison or a range, such as {example}, not {value}",
    ),
    "remark_parameter_too_long": (
        "参数 {name} 最多 {most} 个字符，现有 {given} 个",
        "{name} may have at most {most} characters, not {given}",
    ),
    "remark_parameter_too_many_values": (
        "一个筛选项最多给 {most} 个值",
        "a facet takes at most {most} values",
    ),
    "remark_body_no_queries": (
        "请求体须是 {shape}，其中每项都是文字",
        "the body must be {shape}, a list of texts",
    ),
    "remark_body_too_many_queries": (
        "一次最多检索 {most} 条，现有 {given} 条",
        "queries takes at most {most}, not {given}",
    ),
    "remark_body_half_character": (
        "有一条检索词含半个字符（代理码位），不是文字",
        "a query holds half of a character (a surrogate), which is no text",
    ),
}
