"""Chinese words on pages of another language, told as such: `lang="zh-Hans"` (WCAG 2.2, 3.1.2).

Reports, places and what was typed are Chinese wherever they stand, in an English sentence too. A
page is gone through as it leaves, so that no template can forget it; only pages in another language
than Chinese pay for that. Works on our own well-formed HTML; text and layout stay as they are.

An element's language is that of its attributes too (HTML 3.2.6.2): what stands in a box for words
is told by the box, and an element with an English title is told by one inside it. What is said in
both languages in one attribute cannot be told; templates say such things in elements.
"""

from __future__ import annotations

import re

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: From the first Han character to the last, with what stands between but for Latin words.
_CHINESE = re.compile(f"[{_HAN}](?:[^A-Za-z<>&\n]*[{_HAN}])?")
_ANY_HAN = re.compile(f"[{_HAN}]")
_LATIN = re.compile("[A-Za-z]")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][-a-zA-Z0-9]*)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
#: Attributes that are read out, or shown by a sheet.
_SAID = re.compile(
    r"\s(?:alt|aria-label|aria-description|data-label|placeholder|title)=(?:\"([^\"]*)\"|'([^']*)')"
)
_VALUE = re.compile(r"\svalue=(?:\"([^\"]*)\"|'([^']*)')")
_HIDDEN = re.compile(r"\stype=[\"']?(?:hidden|checkbox|radio)\b")
_LANGUAGE = re.compile(r"\slang=[\"']?(?P<tag>[-A-Za-z]*)")
_TOLD = ' lang="zh-Hans"'

#: Elements without an end, those in which no element may stand, and those that nobody reads out.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_PLAIN = frozenset({"option", "script", "style", "textarea", "title"})
_UNREAD = frozenset({"script", "style", "title"})


def with_chinese_told(html: str) -> str:
    """Put every Chinese word of a page, or a part of one, under `lang="zh-Hans"`.

    An element that holds nothing else is told itself; else the words get an element of their own.
    """
    if _ANY_HAN.search(html) is None:
        return html
    written: list[str] = []
    opened: list[tuple[str, bool]] = []
    at, is_told = 0, False
    for tag in _TAG.finditer(html):
        written.append(_told(html[at : tag.start()], is_told=is_told))
        at = tag.end()
        name = tag["name"].lower()
        if tag["end"]:
            written.append(tag[0])
            is_told = _closed(opened, name, is_told=is_told)
        elif name in _VOID or tag["attributes"].endswith("/"):
            is_chinese = not is_told and _says_chinese(tag["attributes"], name)
            written.append(_with_language(tag[0]) if is_chinese else tag[0])
        else:
            opened.append((name, is_told))
            language = _LANGUAGE.search(tag["attributes"])
            is_chinese = (
                not (is_told or language)
                and _holds_chinese(html, at, name)
                and not _says_english(tag["attributes"])
            )
            written.append(_with_language(tag[0]) if is_chinese else tag[0])
            if language is not None:
                is_told = language["tag"].startswith("zh")
            is_told = is_told or is_chinese or name in _PLAIN
    written.append(_told(html[at:], is_told=is_told))
    return "".join(written)


def _closed(opened: list[tuple[str, bool]], name: str, *, is_told: bool) -> bool:
    """Close an element; gives whether what follows it is told already."""
    if all(each != name for each, _ in opened):
        return is_told
    while opened:
        closed, before = opened.pop()
        is_told = before
        if closed == name:
            break
    return is_told


def _holds_chinese(html: str, start: int, name: str) -> bool:
    """Whether an element whose content begins there holds Chinese words alone."""
    end = html.find("<", start)
    if name in _UNREAD or not html.startswith(f"</{name}>", end):
        return False
    text = html[start:end]
    return _ANY_HAN.search(text) is not None and (name == "textarea" or _LATIN.search(text) is None)


def _says_chinese(attributes: str, name: str) -> bool:
    """Whether what an element without content says or holds is Chinese, and nothing it says not.

    What was typed is, as in a larger box, where there is any Chinese in it (rate:<80 舆情).
    """
    if _LANGUAGE.search(attributes):
        return False
    is_typed = name == "input" and not _HIDDEN.search(attributes)
    typed = _VALUE.search(attributes) if is_typed else None
    held = [*_said(attributes), *filter(None, typed.groups() if typed else ())]
    return not _says_english(attributes) and any(map(_ANY_HAN.search, held))


def _says_english(attributes: str) -> bool:
    said = _said(attributes)
    return any(_ANY_HAN.search(each) is None and _LATIN.search(each) for each in said)


def _said(attributes: str) -> list[str]:
    return [double or single for double, single in _SAID.findall(attributes)]


def _with_language(tag: str) -> str:
    end = "/>" if tag.endswith("/>") else ">"
    return f"{tag.removesuffix(end)}{_TOLD}{end}"


def _told(text: str, *, is_told: bool) -> str:
    if is_told or not text:
        return text
    return _CHINESE.sub(lambda found: f"<span{_TOLD}>{found[0]}</span>", text)
