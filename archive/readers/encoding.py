"""Text of unknown encoding: UTF-8, UTF-16 (without its mark too), UTF-32, GB18030, Big5."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.encoding_of_both import UTF_8_WORDS, decode_of_both
from juanzong.archive.readers.encoding_of_units import encoding_in_units

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LAYOUT = re.compile(r"[\t\n\r]+")
_LAYOUT_CONTROLS = frozenset("\t\n\r\f\v\x85")

# Level 1 of each character set, in which nearly all of a running text stands: the first
# byte's range in GB 2312 (3,755 characters) and in Big5 (5,401 characters).
_GB_LEVEL_1 = ("gb2312", 0xB0, 0xD7)
_BIG5_LEVEL_1 = ("big5", 0xA4, 0xC6)
#: Big5 as it began, and with the characters that Hong Kong and Windows added.
_BIG5 = ("big5", "big5hkscs", "cp950")

# What stands between Han characters in a report; and how many of these make a line sure.
_CHINESE_MARKS = frozenset("，。、；：？！（）《》“”‘’〔〕【】—…·％①②③④⑤⑥⑦⑧⑨⑩〇○●■□☑℃≥≤×÷±\u3000")
_FEWEST_HAN = 4

_WESTERN_ENCODINGS = frozenset({"iso8859-1", "iso8859-15", "cp1252"})
#: What pages call themselves that are something else, in which nearly any bytes are some text.
_TAKES_ANYTHING = _WESTERN_ENCODINGS | {"gb2312", "gbk", "gb18030", *_BIG5}

_IN_UNITS = ("utf-16", "utf-32")

#: What a byte above ASCII is for a program that knows western letters only.
_WESTERN = frozenset(map(chr, range(0x80, 0x100))) | frozenset(
    bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore")
)

_MOST_UNREADABLE = 0.02
# A short text may have so many all the same, if they are no more than one in ten.
_FEW_UNREADABLE = 2
_BIG5_SHARE = 0.9
_BIG5_LEAD = 0.2
_LONGEST_CHARACTER = 4


def decode_text(content: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises UnreadableFileError for what is no text: more than 2 percent of its characters are
    undecodable, unassigned or control characters. A NUL shows nothing and goes, where what is left
    is a text of everyday Chinese.
    """
    return decode_mixed_text(content)[0]


def decode_mixed_text(content: bytes) -> tuple[str, bool]:
    """The text of a file as `decode_text` gives it, and whether its lines differ in encoding.

    UTF-8 with lines pasted in GB18030 is read line by line, and GB18030 with lines in UTF-8.
    """
    marked = _marked(content)
    if marked is not None:
        return marked
    units = encoding_in_units(content)
    if units is not None:
        read = content.decode(units, errors="replace").removeprefix("\ufeff")
        return _checked(read), False
    if b"\0" in content:
        return _without_nul(content)
    text = _decoded(content, "utf-8")
    if text is not None:
        return _checked(_taken_for_western(text) or text), False
    cut = _cut_in_a_character(content)
    mixed = _line_by_line(content) if cut is None else None
    if mixed is not None:
        return _checked(mixed), True
    text = cut or _decoded(content, _older_encoding(content))
    return _checked(_least_damaged(content) if text is None else text), False


def _marked(content: bytes) -> tuple[str, bool] | None:
    """The text of a file that begins with a byte order mark; None without one."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            read = content.decode(encoding, errors="replace").removeprefix("\ufeff")
            is_damaged = encoding == "utf-8-sig" and "\ufffd" in read
            mixed = _line_by_line(content[len(mark) :]) if is_damaged else None
            return (_checked(read), False) if mixed is None else (_checked(mixed), True)
    return None


def _without_nul(content: bytes) -> tuple[str, bool]:
    text, is_mixed = decode_mixed_text(content.replace(b"\0", b""))
    if not is_everyday_chinese(text):
        raise UnreadableFileError("not-text")
    return text, is_mixed


def _cut_in_a_character(content: bytes) -> str | None:
    """UTF-8 that ends within its last character, as files cut at a number of bytes do."""
    for most in range(1, _LONGEST_CHARACTER):
        whole, rest = content[:-most], content[-most:]
        begins = rest[0]
        if begins & 0xC0 == 0xC0:  # noqa: PLR2004 (the first byte of several)
            return f"{whole.decode()}\ufffd" if is_plainly_utf_8(whole) else None
    return None


def _taken_for_western(text: str) -> str | None:
    """Chinese text that a program read as Latin letters (ÇàÆº for 青坪) or left in HZ (RFC 1843).

    None where it is nothing of that kind: what it gives must be everyday characters throughout.
    """
    if text.isascii():
        return _decoded(text.encode(), "hz") if "~{" in text and "~}" in text else None
    # The first Chinese character tells that it is none.
    if not all(character in _WESTERN for character in text if character > "\x7f"):
        return None
    for encoding in ("latin-1", "cp1252"):
        for original in ("utf-8", "gb18030"):
            try:
                read = text.encode(encoding).decode(original)
            except UnicodeError:
                continue
            if _share_of_level_1(read, *_GB_LEVEL_1) >= _BIG5_SHARE:
                return read
    return None


def _line_by_line(content: bytes) -> str | None:
    """Each line in its own encoding, where some are surely UTF-8 and others are not at all.

    Of a text on one line, words of it are UTF-8 and all of it is no GB18030.
    """
    lines = content.splitlines(keepends=True)
    has_words = UTF_8_WORDS.search(content) and _decoded(content, "gb18030") is None
    if not has_words and not any(map(_is_surely_utf_8, lines)):
        return None
    return "".join(map(_line, lines))


def _line(line: bytes) -> str:
    text = _decoded(line, "utf-8")
    if text is None and UTF_8_WORDS.search(line):
        return decode_of_both(line)
    text = _decoded(line, "gb18030") if text is None else text
    if text is not None:
        return text
    # A line that is neither whole is cut short or damaged.
    return _least_damaged(line)


def _is_surely_utf_8(line: bytes) -> bool:
    """Whether a line is UTF-8 that no GB18030 text is by chance: of Han characters throughout."""
    text = None if line.isascii() else _decoded(line, "utf-8")
    if text is None:
        return False
    beyond = [character for character in text if character > "\x7f"]
    han = sum("\u4e00" <= character <= "\u9fff" for character in beyond)
    marks = sum(character in _CHINESE_MARKS for character in beyond)
    return han >= _FEWEST_HAN and han + marks == len(beyond)


def decode_as(content: bytes, encoding: str) -> str | None:
    """The text in a named encoding, or None where it is unknown or does not fit.

    What calls itself GB2312 or GBK is read as GB18030, of which both are part, unless it is
    plainly Big5: any two bytes of that are some character of GB18030 too. What calls itself by
    an encoding in which any bytes are text, and is plainly UTF-8, is read as that.
    """
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        return None
    if known.startswith(_IN_UNITS) and b"\x00" not in content:
        # No text of two bytes a letter is without one; a program said so of its own memory.
        return decode_text(content)
    if known in _TAKES_ANYTHING and is_plainly_utf_8(content):
        known = "utf-8"
    elif known in {"gb2312", "gbk", "gb18030"}:
        known = _older_encoding(content)
    text = _decoded(content, known)
    if text is None:
        return None
    western = _taken_for_western(text) if known in _WESTERN_ENCODINGS else None
    return (western or text).removeprefix("\ufeff")


def is_plainly_utf_8(content: bytes) -> bool:
    """Whether bytes are UTF-8 of Chinese: GB18030 and Big5 never are for more than a few words."""
    text = None if content.isascii() else _decoded(content, "utf-8")
    if text is None:
        return False
    beyond = [character for character in text if character > "\x7f"]
    han = sum("\u4e00" <= character <= "\u9fff" for character in beyond)
    return han >= _FEWEST_HAN and 2 * han >= len(beyond)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _older_encoding(content: bytes) -> str:
    """GB18030, or Big5 where reading as Big5 gives plainly more everyday characters."""
    read = ((encoding, _decoded(content, encoding)) for encoding in _BIG5)
    named, as_big5 = next((each for each in read if each[1] is not None), ("", None))
    if as_big5 is None:
        return "gb18030"
    big5_share = _share_of_level_1(as_big5, *_BIG5_LEVEL_1)
    as_gb = content.decode("gb18030", errors="replace")
    gb_share = _share_of_level_1(as_gb, *_GB_LEVEL_1)
    clearly = big5_share >= _BIG5_SHARE and big5_share - gb_share >= _BIG5_LEAD
    return named if clearly else "gb18030"


def _share_of_level_1(text: str, encoding: str, first: int, last: int) -> float:
    """Which part (0 to 1) of the text beyond ASCII and punctuation is in a set's level 1."""
    letters = [character for character in text if character > "\x7f" and character.isalpha()]
    if not letters:
        return 0.0
    leads = (character.encode(encoding, errors="ignore")[:1] for character in letters)
    return sum(bool(lead) and first <= lead[0] <= last for lead in leads) / len(letters)


def _least_damaged(content: bytes) -> str:
    texts = [content.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030")]
    return min(texts, key=lambda text: text.count("\ufffd"))


def _checked(text: str) -> str:
    # Of what prints one character alone is unreadable: most texts need no closer look.
    if "\ufffd" not in text and all(map(str.isprintable, _LAYOUT.split(text))):
        return text
    # A long text has few different characters.
    unreadable = sum(text.count(character) for character in set(text) if _is_unreadable(character))
    allowed = max(_MOST_UNREADABLE * len(text), min(_FEW_UNREADABLE, len(text) // 10))
    if "\x00" in text or unreadable > allowed:
        raise UnreadableFileError("not-text")
    return text


def is_everyday_chinese(text: str) -> bool:
    """Whether nearly all letters of a text are characters that mainland texts use every day."""
    return _share_of_level_1(text, *_GB_LEVEL_1) >= _BIG5_SHARE


@lru_cache(maxsize=65_536)
def _is_unreadable(character: str) -> bool:
    if character == "\ufffd":
        return True
    category = unicodedata.category(character)
    return category in {"Cn", "Cs"} or (category == "Cc" and character not in _LAYOUT_CONTROLS)
