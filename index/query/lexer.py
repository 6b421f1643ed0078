"""Cuts a typed query into tokens; what cannot be an operator is part of a word.

A quote, bracket, minus or field name acts only at the beginning of a token. Inside a word they
are the word's own characters, so that a pasted 办公室（以下简称网信办） is one term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from juanzong.archive.records import Span
from juanzong.index.folding import fold_text, is_han
from juanzong.index.query.fields import FIELD_NAMES, NUMBER_FIELDS, read_filter
from juanzong.index.query.notes import note
from juanzong.index.records import Note

Kind = Literal["word", "phrase", "open", "close", "or", "and", "not"]

_OPEN = "(（﹙"
_CLOSE = ")）﹚"
_OR = "|｜"
_CHOICE = re.compile(f"[{_OR}]+")
_MINUS = "-－﹣−"
_DOUBLE_QUOTES = '"＂“”„‟'
#: What closes each opening quote: the proper sign, or else any of the second string.
_QUOTES = {
    '"': ('"＂', _DOUBLE_QUOTES),
    "＂": ('"＂', _DOUBLE_QUOTES),
    "“": ("”", _DOUBLE_QUOTES),
    "„": ("“”", _DOUBLE_QUOTES),
    "「": ("」", "」｣"),
    "｢": ("｣", "」｣"),
    "『": ("』", "』"),
}
_DOUBLE_QUOTE = re.compile(f"[{_DOUBLE_QUOTES}]")
_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
#: Control characters (category Cc) part words as white space does.
_SPACES = r"\s\x00-\x1f\x7f-\x9f"
_NO_SPACE = re.compile(f"[^{_SPACES}]")
_ENDS_WORD = re.compile(f"[{_SPACES}{re.escape(_OR + _CLOSE)}]")
#: Behind a closing quote these belong to the sentence that the quote was copied with.
_SENTENCE_SIGNS = frozenset("，、。；：·《》〈〉…—")
_OPERATORS: dict[str, Kind] = {"OR": "or", "AND": "and", "NOT": "not"}
#: What other search engines read as an operator, and a required or an excluded word.
_OPERATOR_ELSEWHERE = re.compile("and|or|not|&&?", re.IGNORECASE)
_SIGNED_ELSEWHERE = re.compile(r"[+!](?=[A-Za-z\u4e00-\u9fff])")
_FIELD = re.compile(r"([A-Za-zＡ-Ｚａ-ｚ_＿]+|[\u4e00-\u9fff]{1,5})[:：﹕∶]")
#: A bracketed word that goes on behind its bracket, as in （一）评价结论, groups nothing.
_NUMBERED_HEADING = re.compile(r'[(（﹙][^\s()（）﹙﹚|｜"＂“”]+[)）﹚](?=[^\s)）﹚|｜])')

#: Groups nested deeper than this are read as if their brackets were not there.
MAX_DEPTH = 16


class Token(NamedTuple):
    """One token: characters `start` to `end` of the query, its field's name included.

    `text` is the word or the inside of the quotes. `glued`: no white space before it.
    `chinese`: the field was named in Chinese.
    """

    kind: Kind
    start: int
    end: int
    text: str
    glued: bool
    field: str = ""
    chinese: bool = False


class Lexer:
    """One pass over one query; `notes` fills while the tokens are taken."""

    def __init__(self, text: str) -> None:
        self.notes: list[Note] = []
        self._text = text
        self._partners = _partners(text)
        self._groups: list[tuple[int, bool]] = []

    def tokens(self) -> Iterator[Token]:
        """Give the tokens in reading order."""
        place = 0
        while (start := self._skip_space(place)) < len(self._text):
            token, place = self._token(start, glued=start == place)
            if token is not None:
                yield token

    def _skip_space(self, place: int) -> int:
        words = _NO_SPACE.search(self._text, place)
        return len(self._text) if words is None else words.start()

    def _token(self, start: int, *, glued: bool) -> tuple[Token | None, int]:
        """The token that starts here (None for one to be ignored) and where it ends."""
        character = self._text[start]
        if signs := _CHOICE.match(self._text, start):
            return Token("or", start, signs.end(), signs.group(), glued), signs.end()
        if character in _CLOSE and self._closes(start):
            _, counted = self._groups.pop()
            token = Token("close", start, start + 1, character, glued)
            return (token if counted else None), start + 1
        if character in _MINUS and self._begins_operand(start + 1):
            return Token("not", start, start + 1, character, glued), start + 1
        return self._operand(Token("word", start, start, "", glued))

    def _begins_operand(self, place: int) -> bool:
        if place >= len(self._text) or _is_space(self._text[place]):
            return False
        return self._text[place] not in _OR and not self._closes(place)

    def _operand(self, begun: Token) -> tuple[Token | None, int]:
        """A group's opening bracket, a phrase or a word, whose own text begins at `begun.end`."""
        value = begun.end
        character = self._text[value]
        if character in _OPEN and self._opens_group(value):
            return self._open(begun)
        if character in _QUOTES and (close := self._closing_quote(value)) is not None:
            if self._goes_on(close + 1):
                return self._pasted(begun, close)
            inside = self._text[value + 1 : close]
            return begun._replace(kind="phrase", end=close + 1, text=inside), close + 1
        if not begun.field and (named := self._field(begun)) is not None:
            return self._operand(named)
        return self._word(begun)

    def _goes_on(self, place: int) -> bool:
        """Whether a sentence goes on behind a quote, as in a pasted “双随机”检查."""
        following = self._text[place : place + 1]
        return following in _SENTENCE_SIGNS or (following != "" and is_han(following))

    def _pasted(self, begun: Token, close: int) -> tuple[Token, int]:
        end = self._word_end(close)
        text = self._text[begun.end : end]
        self.notes.append(note("pasted-quote", begun.start, end, text=text))
        return begun._replace(kind="phrase", end=end, text=text), end

    def _open(self, begun: Token) -> tuple[Token | None, int]:
        place = begun.end
        counted = len(self._groups) < MAX_DEPTH
        self._groups.append((place, counted))
        if counted:
            return begun._replace(kind="open", end=place + 1), place + 1
        self.notes.append(note("too-deep", place, place + 1, limit=MAX_DEPTH))
        return None, place + 1

    def _opens_group(self, place: int) -> bool:
        return place in self._partners and not _NUMBERED_HEADING.match(self._text, place)

    def _closes(self, place: int) -> bool:
        return bool(self._groups) and self._partners.get(self._groups[-1][0]) == place

    def _closing_quote(self, place: int) -> int | None:
        for closing in _QUOTES[self._text[place]]:
            found = re.compile(f"[{closing}]").search(self._text, place + 1)
            if found:
                return found.start()
        return None

    def _field(self, begun: Token) -> Token | None:
        """The beginning of a named field's operand; None where name or value make it plain text."""
        named = _FIELD.match(self._text, begun.start)
        if named is None:
            return None
        start, value = named.span()
        chinese = is_han(self._text[start])
        field = FIELD_NAMES.get(fold_text(named[1]))
        if not self._begins_operand(value):
            if field is not None and not chinese:
                self.notes.append(note("field-without-value", start, value, text=named[0]))
            return None
        if field is None:
            if not chinese and self._text[value] != "/":
                end = self._word_end(start)
                literal = self._text[start:end]
                self.notes.append(note("unknown-field", start, end, name=named[1], text=literal))
            return None
        if chinese and field in NUMBER_FIELDS and not self._holds_number(field, value):
            return None
        return begun._replace(end=value, field=field, chinese=chinese)

    def _holds_number(self, field: str, value: int) -> bool:
        """Whether what follows a Chinese field name is more than the words of a sentence."""
        if self._text[value] in (*_OPEN, *_QUOTES):
            return True
        end = self._word_end(value)
        filtered = read_filter(field, self._text[value:end], Span(value, end), in_words=False)
        return filtered is not None

    def _word(self, begun: Token) -> tuple[Token, int]:
        end = self._word_end(begun.end)
        word = begun._replace(end=end, text=self._text[begun.end : end])
        if not word.field:
            operator = _OPERATORS.get(unicodedata.normalize("NFKC", word.text[:4]))
            if operator is not None:
                return word._replace(kind=operator), end
            if word.text in _MINUS:
                self.notes.append(note("dangling-operator", word.start, end, text=word.text))
            elif self._is_operator_elsewhere(word):
                self.notes.append(note("operator-elsewhere", word.start, end, text=word.text))
        self._note_literal_signs(word)
        return word, end

    def _is_operator_elsewhere(self, word: Token) -> bool:
        """Whether another search engine would read an operator here, and this one a word."""
        typed = unicodedata.normalize("NFKC", word.text)
        if _SIGNED_ELSEWHERE.match(typed):
            return True
        alone = not (self._text[: word.start].strip() or self._text[word.end :].strip())
        return not alone and _OPERATOR_ELSEWHERE.fullmatch(typed) is not None

    def _word_end(self, start: int) -> int:
        """Where the word ends: at white space, a choice, or the bracket that closes the group."""
        for sign in _ENDS_WORD.finditer(self._text, start):
            if sign.group() not in _CLOSE or self._closes(sign.start()):
                return sign.start()
        return len(self._text)

    def _note_literal_signs(self, word: Token) -> None:
        text = word.text
        if text[0] in _QUOTES:
            self.notes.append(note("unbalanced-quote", word.start, word.end, text=text))
        elif _DOUBLE_QUOTE.search(text):
            self.notes.append(note("quote-inside-word", word.start, word.end, text=text))
        if len(_BRACKET.findall(text)) != 2 * len(_partners(text)):
            self.notes.append(note("unbalanced-bracket", word.start, word.end, text=text))


def _is_space(character: str) -> bool:
    return _NO_SPACE.match(character) is None


def _partners(text: str) -> dict[int, int]:
    """The closing bracket of every opening one that has one."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign.group() in _OPEN:
            waiting.append(sign.start())
        elif waiting:
            partners[waiting.pop()] = sign.start()
    return partners
