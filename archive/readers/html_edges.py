"""What a site writes around an article on its page: counters of visits, buttons, sizes of letters.

Such words are furniture before the report's first sentence or heading and behind its last, where a
line holds nothing else; among the report's own lines they stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from juanzong.archive.readers.rejoin import starts_item
from juanzong.archive.records import Paragraph, ParagraphKind

_COUNTER = r"(?:累计)?(?:浏览|点击|阅读|访问|点阅|查看|点赞)(?:次数|人数|量|数|率)?(?:统计)?"
_BUTTON = (
    r"打印(?:本页|此页|本文|文章|预览|页面)?|关闭(?:窗口|本页|此页|页面)?|保存(?:本页)?|收藏(?:本页)?"
    r"|字(?:体|号)(?:大小|设置|选择)?|(?:显示)?大小|分享(?:到|至)?|转发(?:到|至)?|微信|微博|新浪微博"
    r"|QQ(?:空间|好友)?|朋友圈|二维码|扫一扫(?:在手机打开当前页)?|手机(?:查看|浏览|阅读)"
    r"|返回(?:顶部|首页|列表|上一?[页级])?|回到顶部|顶部|复制(?:链接|地址)|朗读|语音播报|听全文"
    r"|保护视力色?|护眼模式|无障碍(?:阅读|浏览)?|我要(?:打印|关闭|收藏|纠错)|纠错|放大|缩小|默认"
)
_BETWEEN = (
    r"[\s【】\[\]（）()〔〕<>《》：:|｜/／、，,。·.\-—_+＋AT]|[大中小特]|\d+(?:\.\d+)?万?|[次人]"
)
_SAID_OF_IT = (
    r"(?:(?:发布|发文|成文|更新|录入|公开)?(?:时间|日期)|(?:信息|文章|稿件)?来源|作者|发布(?:机构|单位|人|者)"
    r"|(?:责任)?编辑|供稿|审核)\s*[：:]\s*[^\s：:]{0,30}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*"
)
# Nothing is given back once it is taken: each piece of a line is of one kind only.
_LINE = re.compile(
    rf"(?:{_SAID_OF_IT})*+(?=.*(?:{_COUNTER}|{_BUTTON}))(?:{_COUNTER}|{_BUTTON}|{_BETWEEN})++",
    re.IGNORECASE,
)
_LONGEST = 120
_SHORTEST_SENTENCE = 15
# More lines before a report's text are no head of an article.
_FARTHEST = 12


def edge_furniture(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of lines around a report that hold nothing but a site's counters and buttons."""
    own = [place for place, each in enumerate(paragraphs) if _is_of_report(each)]
    first, last = (own[0], own[-1]) if own else (len(paragraphs), -1)
    edges = [*range(min(first, _FARTHEST)), *range(max(last + 1, first), len(paragraphs))]
    return frozenset(place for place in edges if _is_furniture(paragraphs[place]))


def _is_of_report(paragraph: Paragraph) -> bool:
    """Whether a paragraph is surely the report's own: a sentence, a numbered heading, a row."""
    if paragraph.kind is ParagraphKind.ROW:
        return True
    text = paragraph.text
    is_sentence = "。" in text and len(text) >= _SHORTEST_SENTENCE
    return (is_sentence or starts_item(text)) and not _is_furniture(paragraph)


def _is_furniture(paragraph: Paragraph) -> bool:
    text = paragraph.text
    is_short = paragraph.kind is ParagraphKind.TEXT and len(text) <= _LONGEST
    return is_short and _LINE.fullmatch(text) is not None
