"""Parses any string into a query tree, with notes on what was not read as it may have been meant.

    everything := choice*                       all required
    choice     := factor (("OR" | "|") factor)*
    factor     := ("NOT" | "-")* operand
    operand    := "(" everything ")" | "phrase" | word | field:operand

OR binds tighter than the space. Whatever fits nowhere is searched for literally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juanzong.archive.records import Span
from juanzong.index.folding import fold_text, is_edge_character
from juanzong.index.query.coded import coded_parts
from juanzong.index.query.fields import NUMBER_FIELDS, read_filter
from juanzong.index.query.lexer import Lexer, Token
from juanzong.index.query.notes import note
from juanzong.index.query.tree import (
    And,
    AtLeast,
    FacetIs,
    Node,
    Not,
    NumberIn,
    Or,
    Query,
    Term,
    parts,
)
from juanzong.index.records import Note
from juanzong.index.section_text import with_borders

#: Characters of a query that are read, terms and filters that are kept, notes that are given.
MAX_CHARACTERS = 2_000
MAX_TERMS = 64
MAX_NOTES = 20

#: Unicode's control characters (category Cc) but for those that are white space.
_CONTROL = re.compile(r"(?!\s)[\x00-\x1f\x7f-\x9f]")


def parse(text: str) -> Query:
    """Parse a query as typed; any string is one, and none raises."""
    notes: list[Note] = []
    if len(text) > MAX_CHARACTERS:
        notes.append(note("too-long", MAX_CHARACTERS, len(text), limit=MAX_CHARACTERS))
    used = text[:MAX_CHARACTERS]
    if (control := _CONTROL.search(used)) is not None:
        notes.append(note("control-character", *control.span()))
    parser = _Parser(used)
    root = parser.everything("") or And(())
    if not parser.notes and used.strip() and not any(map(str.isalnum, used)):
        notes.append(note("only-signs", 0, len(used)))
    parser.notes.extend(_pasted(used))
    by_place = sorted(parser.notes, key=_place)[: MAX_NOTES - len(notes)]
    return Query(text, root, tuple(sorted(notes + by_place, key=_place)))


def _pasted(text: str) -> Iterator[Note]:
    for part in coded_parts(text):
        code = "coded" if part.is_whole else "coded-with-losses" if part.read else "garbled"
        yield note(code, part.start, part.end, text=text[part.start : part.end], read=part.read)


def _place(each: Note) -> tuple[int, int]:
    return each.start, each.end


def terms(root: Node) -> tuple[Term, ...]:
    """The terms that may be marked, in reading order; excluded ones are not among them.

    A term's place here is its number in `Occurrence.term`.
    """
    return tuple(_terms(root))


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Not):
        for child in parts(node):
            yield from _terms(child)


def describe(node: Node) -> str:
    """The meaning of a tree in one line, for the documentation, tests and explanations."""
    match node:
        case Term():
            star = "*" if node.prefix else ""
            words = f"{'heading:' if node.field == 'heading' else ''}“{node.folded}”{star}"
        case FacetIs():
            words = f"{node.name}:“{node.folded}”"
        case NumberIn():
            words = _describe_range(node)
        case Not():
            words = f"NOT {describe(node.child)}"
        case AtLeast():
            words = f"at least {node.least} of ({', '.join(map(describe, node.children))})"
        case And(children=()):
            words = "everything"
        case And() | Or():
            between = " AND " if isinstance(node, And) else " OR "
            words = "(" + between.join(map(describe, node.children)) + ")"
    return words


def _describe_range(node: NumberIn) -> str:
    low = "" if node.low is None else f"{node.low:g} {'≤' if node.low_included else '<'} "
    high = "" if node.high is None else f" {'≤' if node.high_included else '<'} {node.high:g}"
    return f"{low}{node.name}{high}"


class _Parser:
    """Recursive descent over the tokens; the lexer bounds how deep groups nest.

    A method gives None where all that it read was dropped.
    """

    def __init__(self, text: str) -> None:
        lexer = Lexer(text)
        self._text = text
        self._tokens = list(lexer.tokens())
        self._next = 0
        self._leaves = 0
        self.notes = lexer.notes

    def everything(self, field: str) -> Node | None:
        """All up to the end of the group; `field` is the group's field or empty."""
        children: list[Node] = []
        explicit: Token | None = None
        chosen = False
        read = False
        while (token := self._here()) is not None and token.kind != "close":
            if token.kind == "and" and read and self._operand_follows():
                explicit = token
                self._next += 1
            child, is_choice = self._choice(field)
            chosen |= is_choice
            read = True
            if child is not None:
                children.append(child)
        if explicit is not None and chosen:
            self.notes.append(note("mixed-operators", explicit.start, explicit.end))
        return _joined(And, children)

    def _choice(self, field: str) -> tuple[Node | None, bool]:
        """One operand, or several between which OR or | stands, and whether it was several."""
        started = self._next
        options = [self._factor(field)]
        while (token := self._here()) is not None and token.kind == "or":
            if not self._operand_follows():
                break
            carried = self._carried_field(started)
            self._next += 1
            started = self._next
            options.append(self._factor(carried or field))
        given = [option for option in options if option is not None]
        return _joined(Or, given), len(options) > 1

    def _carried_field(self, started: int) -> str:
        """The field that goes on over an unspaced |, as in county:怀来|深泽."""
        sign, following = self._tokens[self._next : self._next + 2]
        single = self._next == started + 1
        if not (single and sign.glued and following.glued) or following.field:
            return ""
        field = self._tokens[started].field
        if field:
            self._tokens[self._next + 1] = following._replace(field=field)
        return field

    def _factor(self, field: str) -> Node | None:
        negated = False
        while (token := self._here()) is not None and token.kind == "not":
            if not self._operand_follows():
                break
            negated = not negated
            self._next += 1
        node = self._operand(field)
        return Not(node) if negated and node is not None else node

    def _operand(self, field: str) -> Node | None:
        token = self._tokens[self._next]
        self._next += 1
        if token.kind == "open":
            return self._group(token, token.field or field)
        if token.kind in {"word", "phrase"}:
            return self._leaf(token, token.field or field)
        self.notes.append(note("dangling-operator", token.start, token.end, text=token.text))
        return self._term(token, token.text)

    def _group(self, opening: Token, field: str) -> Node | None:
        closing = self._here()
        if closing is not None and closing.kind == "close":
            self._next += 1
            text = self._text[opening.start : closing.end]
            self.notes.append(note("empty-group", opening.start, closing.end, text=text))
            return self._term(opening._replace(end=closing.end), text)
        inside = self.everything(field)
        if self._here() is None:
            self.notes.append(note("unclosed-group", opening.start, opening.end))
        else:
            self._next += 1
        return inside

    def _leaf(self, token: Token, field: str) -> Node | None:
        if field in {"", "heading"}:
            self._note_chinese_field(token)
            return self._term(token, token.text, heading=field == "heading")
        span = Span(token.start, token.end)
        reading = read_filter(field, token.text, span, in_words=not token.chinese)
        if reading is None:
            literal = self._text[token.start : token.end]
            if field in NUMBER_FIELDS:
                self.notes.append(
                    note("not-a-number", span.start, span.end, value=token.text, text=literal)
                )
            return self._term(token, literal)
        self._note_chinese_field(token)
        if reading.exchanged:
            self.notes.append(note("reversed-range", span.start, span.end))
        return reading.node if self._has_room(token) else None

    def _note_chinese_field(self, token: Token) -> None:
        if token.chinese:
            text = self._text[token.start : token.end]
            self.notes.append(note("read-as-filter", token.start, token.end, text=text))

    def _term(self, token: Token, text: str, *, heading: bool = False) -> Term | None:
        # A pasted row has the borders of its cells, as the text that it was copied from.
        folded = fold_text(with_borders(text))
        span = Span(token.start, token.end)
        if not folded:
            self.notes.append(note("empty-term", span.start, span.end))
            return None
        if not self._has_room(token):
            return None
        prefix = False
        if token.kind == "word" and folded.endswith("*"):
            stem = fold_text(folded.rstrip("*"))
            prefix = bool(stem) and is_edge_character(stem[-1])
            if prefix:
                folded = stem
            else:
                self.notes.append(note("prefix-not-supported", span.start, span.end, text=text))
        return Term(text, folded, span, "heading" if heading else "any", prefix)

    def _has_room(self, token: Token) -> bool:
        self._leaves += 1
        if self._leaves == MAX_TERMS + 1:
            end = len(self._text)
            self.notes.append(note("too-many-terms", token.start, end, limit=MAX_TERMS))
        return self._leaves <= MAX_TERMS

    def _here(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _operand_follows(self) -> bool:
        following = self._tokens[self._next + 1 : self._next + 2]
        return any(each.kind in {"word", "phrase", "open", "not"} for each in following)


def _joined(kind: type[And | Or], children: list[Node]) -> Node | None:
    """The children under one node, or the only one by itself, or None for none."""
    if len(children) > 1:
        return kind(tuple(children))
    return children[0] if children else None
