"""What tests draw from: texts with everything that has ever broken a search, and queries."""

from __future__ import annotations

from hypothesis import strategies as st

WHITE_SPACE = " \t\n\r\u000b\u0085\u00a0\u1680\u2003\u2028\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\U000e0101\u034f"
CONTROL = "\u0000\u0007\u001b\u007f"
BRACKETS = "()（）﹙﹚[]［］〔〕﹝﹞【】〖〗《》"
QUOTES = "\"'＂“”„‟‘’「」『』｢｣〝〞"
SIGNS = "，。、；：:,.!%％‰-－–—−_+|｜*＊/~～…"
HAN = "网信办舆情预算执行率的一〇々〆两卷"
TRADITIONAL = "輿論網絡監測預算執行與鈎薴"
RARE = "𠮷𬶨𫖒䀹㐀豈車"
LATIN = "aAbBzßİıŉǅéÅſ"
DIGITS = "0123456789０１９²½٣"
COMBINING = "\u0301\u0302\u0308\u0338\u0345\u3099\u0327"
JAMO = "\u1112\u1161\u11abㅎ한"
COMPATIBLE = "㈠①⑴❶ⒶⅫ㎡℃№㍿ﾊﾞｶﾞﷺ"
LOOK_ALIKES = "⻔⻓⼾⺠○◯·•・‧∙∼∶⋯≧⩽☐✔\uf0b7\uf0fc\ue5e5"
RAISED = "¹²³⁰⁴⁽⁾⁎"
EMOJI = "👨👩👍🏽🇨🇳❤"
SURROGATES = "\ud83d\ude00"

_GROUPS = (
    WHITE_SPACE,
    INVISIBLE,
    CONTROL,
    BRACKETS,
    QUOTES,
    SIGNS,
    HAN,
    HAN,
    TRADITIONAL,
    RARE,
    LATIN,
    DIGITS,
    DIGITS,
    COMBINING,
    JAMO,
    COMPATIBLE,
    LOOK_ALIKES,
    RAISED,
    EMOJI,
    SURROGATES,
)

#: One character: of a group that matters, or any at all.
characters = st.one_of(*(st.sampled_from(group) for group in _GROUPS), st.characters())

#: Any text, lone surrogates among it.
texts = st.text(characters, max_size=60)

#: Words as reports have them, for texts in which something is found.
_PHRASES = (
    "舆情",
    "輿情監測",
    "预算执行率",
    "89.46",
    "184.75",
    "12,345.67",
    "１２，３４５",
    "怀财字〔2023〕31号",
    "互联网信\n息办公室",
    "县委网信办",
    "Web 2.0",
    "“双随机”",
    "①2022年",
    "水情¹监测",
    "部⻔",
    "清朗・燕赵",
    "成活\t率高",
    "淝（féi）河",
    "涵(han)管(guan)",
    "𠮷祥",
    "人人人",
    " ",
    "\n",
    "，",
)
report_texts = st.lists(st.one_of(st.sampled_from(_PHRASES), characters), max_size=30).map("".join)

_SYNTAX = (
    "OR",
    "AND",
    "NOT",
    "-",
    "|",
    "(",
    ")",
    "（",
    "）",
    '"',
    "“",
    "”",
    "*",
    ":",
    "：",
    "county:",
    "year:2021..2023",
    "rate:<80",
    "score:",
    "执行率：",
    "标题：",
    "年度：2022",
    "foo:",
    ">=90",
    " ",
    " ",
)

#: Typed queries: words, and the signs of the query language in any disorder.
queries = st.lists(
    st.one_of(st.sampled_from(_SYNTAX), st.sampled_from(_PHRASES), characters), max_size=14
).map("".join)


@st.composite
def texts_with_substrings(draw, whole=report_texts):
    """A text and a part of it of 1 to 30 characters."""
    text = draw(whole.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, text[start : start + draw(st.integers(1, 30))]
