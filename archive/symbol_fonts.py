"""What the signs of symbol fonts are: by the font's name and a character's code in it.

Office programs write such a sign as a letter set in the font (R in Wingdings 2 is a ticked box) or
as U+F000 plus the code. Symbol is after Adobe's encoding of that font as Unicode publishes it
(unicode.org, MAPPINGS/VENDORS/ADOBE/symbol.txt); of the picture fonts, what reports use: boxes,
ticks, bullets, arrows, numbers in circles.
"""

from __future__ import annotations

_PRIVATE_USE = 0xF000
_LAST_CODE = 0xFF

_SYMBOL = {
    **dict(
        zip(
            range(0x40, 0x5B),
            "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
            strict=True,
        )
    ),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0xA1, 0xBD), "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", strict=True)),
    **dict(zip(range(0xC0, 0xD0), "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉", strict=True)),
    **dict(zip(range(0xD0, 0xE0), "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓", strict=True)),
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "∗",
    0x2D: "−",
    0x5C: "∴",
    0x5E: "⊥",
    0x7E: "∼",
    0xA0: "€",
    0xBF: "↵",
    0xE0: "◊",
    0xE1: "〈",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
    0xE5: "∑",
    0xF1: "〉",
    0xF2: "∫",
}
#: In Symbol, these stand for themselves.
_SYMBOL.update({code: chr(code) for code in b" !#%&()+,./0123456789:;<=>?[]_{|}"})

_WINGDINGS = {
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip(range(0xDF, 0xE7), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0xE7, 0xEF), "←→↑↓↖↗↙↘", strict=True)),
    **dict(zip(range(0xEF, 0xF3), "⇦⇨⇧⇩", strict=True)),
    0x28: "☎",
    0x2A: "✉",
    0x45: "☜",
    0x46: "☞",
    0x47: "☝",
    0x48: "☟",
    0x6C: "●",
    0x6D: "○",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "□",
    0x72: "□",
    0x73: "◆",
    0x74: "◆",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x78: "☒",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xAB: "★",
    0xD8: "➢",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}

_WINGDINGS_2 = {
    **dict(zip(range(0x69, 0x74), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x74, 0x7F), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
    0x4F: "✗",
    0x50: "✓",
    0x51: "✗",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x96: "•",
    0x97: "●",
    0x98: "●",
    0x99: "●",
    0x9E: "○",
    0xA0: "■",
    0xA1: "■",
    0xA2: "■",
    0xA3: "□",
    0xA4: "□",
    0xA5: "□",
}

#: Of Wingdings 2, what forms to be ticked are made of.
_TICKS_AND_BOXES = frozenset({0x50, 0x51, 0x52, 0x53, 0x54, 0xA3})

_WINGDINGS_3 = {
    0x7D: "▶",
    0x75: "▶",
    0x74: "◀",
    0x70: "▲",
    0x71: "▼",
    0x84: "◆",
}

_WEBDINGS = {
    0x3C: "■",
    0x61: "✓",
    0x63: "□",
    0x67: "■",
    0x6E: "●",
    0x72: "✗",
}

#: Adobe's Zapf Dingbats, LibreOffice's and older programs' font of ticks; after Unicode's
#: MAPPINGS/VENDORS/ADOBE/zdingbat.txt, ticks and boxes as the ones above.
_DINGBATS = {
    **dict(zip(range(0x33, 0x39), "✓✓✗✗✗✗", strict=True)),
    **dict(zip(range(0x6C, 0x77), "●○■□□□□▲▼◆❖", strict=True)),
    **dict(zip(range(0xAC, 0xC0), "①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿", strict=True)),
    **dict(zip(range(0xD4, 0xD8), "→→↔↕", strict=True)),
    0x48: "★",
    0x49: "☆",
}

_FONTS = {
    "symbol": _SYMBOL,
    "symbolmt": _SYMBOL,
    "standardsymbolsps": _SYMBOL,
    "opensymbol": {},
    "wingdings": _WINGDINGS,
    "wingdings-regular": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "wingdings3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "zapfdingbats": _DINGBATS,
    "itczapfdingbats": _DINGBATS,
    "monotypesorts": _DINGBATS,
}


def is_symbol_font(font: str) -> bool:
    """Whether letters set in the font show as signs; `font` may carry a PDF's subset prefix."""
    return _plain(font) in _FONTS


def sign(font: str, code: int) -> str:
    """The sign of a code in a symbol font, "" for an ornament or a font that is none.

    `code` is 0x20 to 0xFF, or that in the private use area from U+F000.
    """
    return _FONTS.get(_plain(font), {}).get(code & _LAST_CODE, "")


def usual_sign(code: int) -> str:
    """The sign that a code most likely is where its font is not known, "" where none is known.

    Reports use the boxes and ticks of Wingdings 2, then Wingdings' bullets, then Symbol's signs.
    """
    if code in _TICKS_AND_BOXES:
        return _WINGDINGS_2[code]
    return _WINGDINGS.get(code) or _SYMBOL.get(code, "")


def read_in_font(text: str, font: str) -> str:
    """The text as it shows in a font: letters of a symbol font are signs, others themselves.

    What the font's table does not know stays as written where it is an ordinary character, and
    goes where it lies in the private use area, which shows nothing in any other font.
    """
    if not is_symbol_font(font):
        return text
    return "".join(_shown(character, font) for character in text)


def _shown(character: str, font: str) -> str:
    code = ord(character)
    if _PRIVATE_USE <= code <= _PRIVATE_USE + _LAST_CODE:
        return sign(font, code)
    if code > _LAST_CODE:
        return character
    return sign(font, code) or character


def _plain(font: str) -> str:
    prefix, plus, name = font.partition("+")
    bare = name if plus and len(prefix) == len("ABCDEF") else font
    return bare.replace(" ", "").replace(",", "-").lower().removesuffix("-bold")
