"""Characters that look alike and stand for one another: one table for readers, facts and search.

Everything here keeps a text's length, so that places in it stay what they are. `shown` gives what
a reader sees; `plain` goes further, to the one form in which rules compare; `head` does the same
for one character and is what folding builds on. True variants (衞 for 卫, 零 for 〇) are not here.
"""

from __future__ import annotations

import re
import unicodedata

from juanzong.archive.character_forms import OTHER_FORMS
from juanzong.archive.symbol_fonts import usual_sign
from juanzong.archive.traditional import TO_SIMPLIFIED

#: The signs that each stand for the one named first, which is what they become.
_FAMILIES = (
    "[〔【〖〘﹝〚⟦❲⦗",
    "]〕】〗〙﹞〛⟧❳⦘",
    '"“”„‟〝〞〟「」❝❞ˮ״ʺ″',
    "'‘’‚‛『』❛❜ʼʹ′‵´`",
    "-‐‑‒–−˗﹣⁃➖֊᠆⹀",
    "—―─━⸺⸻⎯ー",
    "~～〜∼∽⁓˜〰∾",
    ":：∶︰﹕ː꞉˸׃",
    "·•・‧∙⋅･᛫⸱⸳ᐧꞏ˙⦁",
    "…⋯",
    "≥≧⩾≽⪰",
    "≤≦⩽≼⪯",
    "〇○◯⚪⭕⭘⚬◦",
    "●⚫⬤",
    "□☐▢◻⬜◽❏❐❑❒▫",
    "■◼◾⬛▪",
    "★⭐",
    "☆✩✰",
    "→➔➜➞➙➛➝⟶",
    "△∆▵",
    "◇⋄♢",
    "|∣│❘┃",
    "+➕",
    "(❨❪⟮⸨⦅",
    ")❩❫⟯⸩⦆",
    "☑🗹✅",
    "☒🗷🗵❎",
    "√✓✔🗸⍻",
    "✗✘",
    "×✕✖⨯⨉╳",
    "/／∕⁄╱⧸⟋",
    "%％﹪٪",
    "*∗⁎✱✲",
    "°˚º",
    "《⟪≪",
    "》⟫≫",
    "〈⟨〈",
    "〉⟩〉",
)
#: Ideographs that are nothing but the shape of a radical, which Unicode has in its extensions.
_COMPONENTS = dict(zip("𠘨𡯂𤴔𥫗㓁𦉫𦍌𦍋𦥑𧢲𧾷𨸏𩙿𩠐", "几尢疋竹罓罓羊羊臼角足阜飠首", strict=True))
_HEADS = {ord(sign): family[0] for family in _FAMILIES for sign in family[1:]} | {
    ord(sign): seen for sign, seen in _COMPONENTS.items()
}

#: Radicals of Unicode's supplement with the ideograph of the same shape (after Unicode's
#: EquivalentUnifiedIdeograph.txt), mainland forms where the shape is theirs too. Unicode itself
#: maps the Kangxi radicals, and of these only ⺟ and ⻳.
_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸"
        "⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒罓冗罓羊羊羊"
        "耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
#: Kangxi radicals that mainland fonts draw as another character than Unicode's mapping names.
_MAINLAND_SHAPES = {"⼾": "户", "⾭": "青", "⿈": "黄"}
_KANGXI = {
    character: _MAINLAND_SHAPES.get(character, unicodedata.normalize("NFKC", character))
    for character in map(chr, range(0x2F00, 0x2FD6))
}
#: Strokes of which one is an ideograph by itself.
_STROKES = dict(zip("㇐㇑㇒㇓㇔㇏㇝㇖㇚㇟㇠", "一丨丿丿丶乀乀乛亅乚乙", strict=True))
#: What fonts of GBK's and GB18030's first edition keep in the private use area (GB18030-2005, D.1).
_GB_PRIVATE = {
    "\ue5e5": "\u3000",
    **dict(zip("\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793", "︐︒︑︓︔︕︖", strict=True)),
    **dict(
        zip("\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864", "龴龵龶龷龸龹龺龻", strict=True)
    ),
    "\ue7c7": "ḿ",
    "\ue7c8": "ǹ",
}
_FONT_PRIVATE = {chr(0xF000 + code): usual_sign(code) for code in range(0x20, 0x100)}

#: Ideographs that Unicode holds twice, for the sake of older codes (Korean fonts write 年 so).
_COMPATIBLE = {
    code: normal
    for code in (*range(0xF900, 0xFAFF), *range(0x2F800, 0x2FA1E))
    if len(normal := unicodedata.normalize("NFKC", chr(code))) == 1
}

_RADICALS = {ord(sign): seen for sign, seen in (_SUPPLEMENT | _KANGXI | _STROKES).items()}
_SHOWN: dict[int, str] = (
    _RADICALS
    | _COMPATIBLE
    | {ord(sign): seen for sign, seen in (_GB_PRIVATE | _FONT_PRIVATE).items() if seen}
)
_HIDDEN_FORM = re.compile(
    "[\u2e80-\u2fd5\u31c0-\u31e3\ue000-\uf8ff\uf900-\ufaff\U0002f800-\U0002fa1f]"
)
#: In Wingdings 2 an empty box, before a number more likely Symbol's ≤.
_BOX_OR_AT_MOST = re.compile("\uf0a3(?=[0-9])")

#: Full-width ASCII to ASCII, except the comma: between digits an ASCII comma groups digits.
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
_QUOTES = "“”„‟〝〞〟‘’‚‛"
_PLAIN: dict[int, str] = {
    **_SHOWN,
    **TO_SIMPLIFIED,
    **OTHER_FORMS,
    **_COMPATIBLE,
    **_FULL_WIDTH,
    # Rules tell the brackets of a document's number, book titles and the dash — by their sign.
    **{code: sign for code, sign in _HEADS.items() if sign not in {*"[]'—《》〈〉"} | {'"'}},
    **dict.fromkeys(map(ord, _QUOTES), '"'),
}
_PLAIN |= {code: _PLAIN[ord(sign)] for code, sign in _PLAIN.items() if ord(sign) in _PLAIN}

#: What a reader never sees, as ranges: Unicode's Default_Ignorable_Code_Point (UAX #44), the marks
#: around annotations, and the one that stands for a picture in copied text.
INVISIBLE_RANGES = (
    "\u00ad\u00ad\u034f\u034f\u061c\u061c\u115f\u1160\u17b4\u17b5\u180b\u180f\u200b\u200f"
    "\u202a\u202e\u2060\u206f\u3164\u3164\ufe00\ufe0f\ufeff\ufeff\uffa0\uffa0\ufff0\ufffc"
    "\U0001bca0\U0001bca3\U0001d173\U0001d17a\U000e0000\U000e0fff"
)

_LAST_OF_BASIC_PLANE = 0xFFFF
# Beyond the basic plane a class of single characters is slow to match; a range is not.
_NOT_PLAIN = re.compile(
    "["
    + re.escape("".join(chr(code) for code in _PLAIN if code <= _LAST_OF_BASIC_PLANE))
    + "\U00010000-\U0010ffff]"
)

_NUMERALS = "〇零一二三四五六七八九十"
#: Zeros written as a letter, digit or circle between Chinese numerals, and letters in 2O23年.
# Looks back from behind its first sign, so that other characters are passed over quickly.
_ZERO = re.compile(rf"[OoΟοОо0○◯](?<=[{_NUMERALS}].)[OoΟοОо0○◯]*(?=[{_NUMERALS}年])")
_YEAR_WITH_LETTERS = re.compile(r"(?<![0-9A-Za-z])2[0OoΟοОо][0-9OoΟοОо]{2}(?=年)")
#: 9O.5分 and 85O.2O万元, before a unit: an O behind a digit is no word there.
_FIGURE_WITH_LETTERS = re.compile(
    r"(?<![0-9A-Za-zΟοОо.,])[0-9][0-9OoΟοОо,.]{1,20}(?=分|[%％]|[万亿]?元)"
)
#: Digits grouped by commas in full width, before a sum's unit: elsewhere they part clauses.
_WIDE_GROUPS = re.compile(
    r"(?<![0-9，,.])[0-9]{1,3}(?:，[0-9]{3}){1,4}(?=(?:\.[0-9]{1,8})?[万亿]?元)"
)
_RAISED_POINT = re.compile(r"(?<=[0-9])·(?=[0-9]{1,4}(?:[分%元]|[万亿]元))")
_CHINESE_YEAR = re.compile(
    r"(?<![〇零一二三四五六七八九十百千万])[一二][〇零○◯⚪⭕九][〇零○◯⚪⭕一二三四五六七八九]{2}"
    r"(?![〇零一二三四五六七八九十百千万])"
)
_CHINESE_DIGITS = str.maketrans("〇零○◯⚪⭕一二三四五六七八九", "000000123456789")
_LETTERS_FOR_ZERO = "OoΟοОо"
_LETTER_ZEROS = str.maketrans(dict.fromkeys(_LETTERS_FOR_ZERO, "0"))


def shown(text: str) -> str:
    """The text with radicals, doubled ideographs and private signs as seen; of the same length.

    Private signs are those of the usual symbol fonts and of GBK; others stay as they are.
    """
    if _HIDDEN_FORM.search(text) is None:
        return text
    return _BOX_OR_AT_MOST.sub("≤", text).translate(_SHOWN)


def plain(text: str) -> str:
    """The text in the one form in which rules compare it; of the same length.

    Beyond `shown`: full width (but for ，), compatibility ideographs, quotes, dots and signs, and
    the traditional characters of the rules' words and of places.
    """
    text = _BOX_OR_AT_MOST.sub("≤", text)
    # Far quicker than translating: few characters of a text change.
    return _NOT_PLAIN.sub(lambda sign: _PLAIN.get(ord(sign.group()), sign.group()), text)


def with_plain_zeros(text: str) -> str:
    """The text with 〇 for O, 0 and circles among Chinese numerals, 0 for O in 2O23年 and 9O分."""
    zeros = _ZERO.sub(lambda found: "〇" * len(found.group()), text)
    if not any(letter in text for letter in _LETTERS_FOR_ZERO):
        return zeros
    for figure in (_YEAR_WITH_LETTERS, _FIGURE_WITH_LETTERS):
        zeros = figure.sub(lambda found: found.group().translate(_LETTER_ZEROS), zeros)
    return zeros


def with_plain_years(text: str) -> str:
    """The text with years in Chinese numerals as digits: 二零二二 and 二○二二年 are 2022."""
    return _CHINESE_YEAR.sub(lambda found: found.group().translate(_CHINESE_DIGITS), text)


def with_plain_figures(text: str) -> str:
    """The text with 8，502，000.00元 and 92·5分 written as 8,502,000.00元 and 92.5分.

    For texts that `plain` gave; of the same length.
    """
    if "，" in text:
        text = _WIDE_GROUPS.sub(lambda found: found.group().replace("，", ","), text)
    return _RAISED_POINT.sub(".", text) if "·" in text else text


def head(character: str) -> str:
    """The character that stands for all that look like this one; itself where there are none."""
    seen = _SHOWN.get(ord(character), character)
    return _HEADS.get(ord(seen), seen)
