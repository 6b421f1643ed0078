"""The words of every note that the parser gives, by code, in Chinese and English."""

from __future__ import annotations

from juanzong.index.records import Note

_WORDS = {
    "control-character": (
        "检索词里有看不见的控制字符，已当作空格。",
        "An invisible control character was read as a space.",
    ),
    "too-long": (
        "检索词过长，只用了前 {limit} 个字符。",
        "The query is too long: only its first {limit} characters were used.",
    ),
    "too-many-terms": (
        "检索词过多，只用了前 {limit} 个。",
        "There are too many terms: only the first {limit} were used.",
    ),
    "too-deep": (
        "括号嵌套超过 {limit} 层，更深的括号已忽略。",
        "Brackets are nested more than {limit} deep: the deeper ones were ignored.",
    ),
    "unbalanced-quote": (
        "引号没有配对，已按原文查找：{text}",
        "The quote is not closed and was searched for literally: {text}",
    ),
    "quote-inside-word": (
        "引号前没有空格，已连同前后文字按原文查找：{text}",
        "The quote follows a word without a space and was searched for literally: {text}",
    ),
    "unbalanced-bracket": (
        "括号没有配对，已按原文查找：{text}",
        "The bracket has no partner and was searched for literally: {text}",
    ),
    "unclosed-group": (
        "括号没有在引号之外闭合，已视为到末尾。",
        "The bracket is closed only inside quotes; the group was read to the end.",
    ),
    "empty-group": (
        "括号里没有内容，已按原文查找：{text}",
        "The brackets are empty and were searched for literally: {text}",
    ),
    "empty-term": (
        "这里没有可以查找的字符，已忽略。",
        "There is no visible character to search for here; it was ignored.",
    ),
    "only-signs": (
        "检索词里只有标点符号，已按原文查找。",
        "There is no letter or digit in the query; its signs were searched for literally.",
    ),
    "dangling-operator": (
        "“{text}”缺少检索词，已按原文查找。",
        "“{text}” lacks a term and was searched for literally.",
    ),
    "mixed-operators": (
        "OR 先于 AND 和空格结合；要改变次序请加括号。",
        "OR binds tighter than AND and the space; use brackets for another order.",
    ),
    "prefix-not-supported": (
        "* 只能放在字母或数字之后，已按原文查找：{text}",
        "* only works behind a letter or digit; searched for literally: {text}",
    ),
    "unknown-field": (
        "没有“{name}”这个字段，已按原文查找：{text}",
        "There is no field “{name}”; searched for literally: {text}",
    ),
    "field-without-value": (
        "字段后没有内容，已按原文查找：{text}",
        "The field has no value; searched for literally: {text}",
    ),
    "not-a-number": (
        "“{value}”不是数字或范围，已按原文查找：{text}",
        "“{value}” is no number or range; searched for literally: {text}",
    ),
    "reversed-range": (
        "范围的两端写反了，已对调。",
        "The ends of the range were the wrong way round and were exchanged.",
    ),
    "read-as-filter": (
        "“{text}”已理解为筛选条件；要按原文查找，请加引号。",
        "“{text}” was read as a filter; put it in quotes to search for the words.",
    ),
}

#: Longest excerpt of the query that a note repeats, in characters.
_EXCERPT = 30


def note(code: str, start: int, end: int, **values: str | int) -> Note:
    """The note of that code about characters `start` to `end` of the query as typed."""
    chinese, english = _WORDS[code]
    shown = {name: _excerpt(str(value)) for name, value in values.items()}
    return Note(code, start, end, chinese.format(**shown), english.format(**shown))


def _excerpt(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
