"""Characters that a PDF names wrongly: radicals where the ideographs of the same shape are meant.

Fonts that map both to one glyph make PDF writers choose the radical (⼀ U+2F00 for 一); nobody
who reads the page sees a difference. Kangxi radicals have compatibility mappings in Unicode;
the simplified ones of the supplement (U+2E80 to U+2EF3) have not and stand in the table here.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = {
    "⺁": "厂",
    "⺇": "几",
    "⺌": "小",
    "⺎": "兀",
    "⺒": "巳",
    "⺓": "幺",
    "⺛": "旡",
    "⺝": "月",
    "⺟": "母",
    "⺠": "民",
    "⺩": "王",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻉": "贝",
    "⻋": "车",
    "⻓": "长",
    "⻔": "门",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻢": "马",
    "⻣": "骨",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻧": "卤",
    "⻨": "麦",
    "⻩": "黄",
    "⻬": "齐",
    "⻮": "齿",
    "⻰": "龙",
    "⻳": "龟",
}
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_PLAIN = str.maketrans({**_SUPPLEMENT, **_KANGXI})


def plain_characters(text: str) -> str:
    """The text with every radical as the ideograph it looks like; of the same length."""
    return text.translate(_PLAIN)
