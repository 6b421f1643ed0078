"""Style sheets of a web page, as far as they tell what its reader sees: rules, and which apply.

Read are types, classes and ids, one inside or directly under another. A rule that asks for more
(a state, an attribute, a neighbour) is taken as one that does not apply, so that text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

#: Declarations by property, in small letters.
Declared = Mapping[str, str]

_PROPERTIES = (
    "display|visibility|opacity|font-size|font|color|background|background-color"
    "|background-image|text-indent|text-shadow|position|left|top|clip|clip-path|height|max-height"
    "|overflow|mso-hide|list-style|list-style-type"
)
_DECLARATION = re.compile(
    rf"(?:^|[;{{])\s*(?P<name>{_PROPERTIES})\s*:\s*(?P<value>[^;]*)", re.IGNORECASE
)
_IMPORTANT = re.compile(r"\s*!\s*important\s*", re.IGNORECASE)
# A comment or string that is never closed ends with the sheet or its line (CSS Syntax 3, 4.3).
_COMMENT_OR_STRING = re.compile(
    r"/\*.*?(?:\*/|\Z)|\"[^\"\n]*(?:\"|\n|\Z)|'[^'\n]*(?:'|\n|\Z)|url\([^)\n]*(?:\)|\n|\Z)|<!--|-->",
    re.DOTALL,
)
_BRACE = re.compile(r"([{}])")
_STEP = re.compile(r"(?P<tag>\*|[A-Za-z][\w-]*)?(?P<names>(?:[.#][\w-]+)*)")
_NAME = re.compile(r"[.#][\w-]+")
_COMBINED = re.compile(r"\s*(>)\s*|\s+")
_DESKTOP = re.compile(r"min-width\s*:\s*(\d+)px")
_WIDEST_DESKTOP = 1280
_LONGEST_SHEET = 2_000_000
_MOST_STEPS = 6
# Rules that end in the same name, of which the last count most; elements looked up for a step.
_MOST_OF_A_NAME = 64
_HIGHEST = 64


@dataclass(frozen=True, slots=True)
class Named:
    """What rules ask of an element: its type and its names, as .class and #id."""

    tag: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Step:
    tag: str
    names: frozenset[str]
    is_parent: bool

    def fits(self, element: Named) -> bool:
        return self.tag in {"", "*", element.tag} and self.names <= element.names


@dataclass(frozen=True, slots=True)
class _Rule:
    """The element's own step first, then those around it; how much it counts beside others."""

    steps: tuple[_Step, ...]
    weight: tuple[int, int, int, int]
    declared: Declared


@dataclass(frozen=True, slots=True)
class _Around:
    """What a brace is open of: whether what it holds applies on a screen, and may be rules."""

    applies: bool
    holds_rules: bool

    def inside(self, head: str) -> _Around:
        holds_rules = self.holds_rules and head.startswith(("@media", "@supports", "@layer"))
        return _Around(self.applies and _is_of_screens(head), holds_rules)


@dataclass(slots=True)
class Sheets:
    """The rules of a page's sheets.

    `shows` has the names, as .class and #id, of what some rule shows, in whatever state or medium.
    """

    shows: frozenset[str] = frozenset()
    _rules: dict[str, list[_Rule]] = field(default_factory=dict)

    def declared(self, path: Sequence[Named], own: str) -> Declared:
        """What holds of the last element of a path from the root; `own` is its style attribute."""
        element = path[-1]
        keys = ("*", element.tag, *element.names)
        found = [rule for key in keys for rule in self._rules.get(key, ()) if _applies(rule, path)]
        found.sort(key=lambda rule: rule.weight)
        sets = [rule.declared for rule in found]
        return _weighed([*sets, declarations(own)] if own else sets)


def sheets_of(texts: Iterable[str]) -> Sheets:
    """The rules of sheets in their order."""
    rules: dict[str, list[_Rule]] = {}
    shows: set[str] = set()
    number = 0
    for text in texts:
        for selectors, declared, applies in _blocks(text[:_LONGEST_SHEET]):
            for selector in selectors.split(","):
                number += 1
                if _shows(declared):
                    shows.update(_NAME.findall(selector.split(":")[0].rpartition(" ")[2]))
                steps = _steps(selector) if applies else ()
                if steps:
                    rule = _Rule(steps, (*_specificity(steps), number), declared)
                    of_name = rules.setdefault(_key(steps[0]), [])
                    of_name.append(rule)
                    del of_name[:-_MOST_OF_A_NAME]
    return Sheets(frozenset(shows), rules)


def sheets_of_rules(found: Iterable[tuple[str, Declared]]) -> Sheets:
    """Rules of single selectors in their order."""
    rules: dict[str, list[_Rule]] = {}
    for number, (selector, declared) in enumerate(found):
        steps = _steps(selector)
        if steps:
            of_name = rules.setdefault(_key(steps[0]), [])
            of_name.append(_Rule(steps, (*_specificity(steps), number), declared))
            del of_name[:-_MOST_OF_A_NAME]
    return Sheets(frozenset(), rules)


def named(element: HtmlElement) -> Named:
    """What rules may ask of an element."""
    names = {f".{each}" for each in element.get("class", "").split()}
    key = element.get("id", "").strip()
    return Named(str(element.tag), frozenset(names | {f"#{key}"} if key else names))


def sheets_in(root: HtmlElement, sheet_in: Callable[[str], str]) -> tuple[list[str], bool]:
    """The texts of a page's sheets in their order, and whether none of them is missing.

    `sheet_in` gives the sheet of an address, "" where it was not saved with the page.
    """
    texts: list[str] = []
    is_complete = True
    for element in root.iter("style", "link"):
        text = element.text or ""
        if element.tag == "link":
            is_sheet = "stylesheet" in element.get("rel", "").lower()
            text = sheet_in(element.get("href", "")) if is_sheet else ""
            is_complete = is_complete and (bool(text) or not is_sheet)
        texts.append(text)
    return texts, is_complete and not any("@import" in text for text in texts)


def declarations(style: str) -> Declared:
    """The declarations of a style attribute or a rule that tell what is seen; the last counts."""
    return {
        found["name"].lower(): found["value"].strip().lower()
        for found in _DECLARATION.finditer(style)
    }


def _weighed(sets: Sequence[Declared]) -> Declared:
    """The last of each property, those marked as important after all others."""
    plain: dict[str, str] = {}
    important: dict[str, str] = {}
    for declared in sets:
        for name, value in declared.items():
            if "!" in value:
                important[name] = _IMPORTANT.sub("", value)
            else:
                # What came first stays in its place: of two properties the later one counts.
                plain.pop(name, None)
                plain[name] = value
    return plain | important


def _blocks(text: str) -> Iterator[tuple[str, Declared, bool]]:
    """Selectors with what they declare, and whether their medium is a reader's screen."""
    pieces = _BRACE.split(_COMMENT_OR_STRING.sub(_emptied, text))
    around = [_Around(applies=True, holds_rules=True)]
    selectors = ""
    for inside, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            head = inside.rpartition(";")[2].strip()
            selectors = head if around[-1].holds_rules and not head.startswith("@") else ""
            around.append(around[-1].inside(head))
            continue
        if selectors and (declared := declarations(inside)):
            yield selectors, declared, around[-1].applies
        selectors = ""
        if len(around) > 1:
            around.pop()


def _emptied(found: re.Match[str]) -> str:
    return "url()" if found[0].startswith("url(") else " "


def _is_of_screens(head: str) -> bool:
    if not head.startswith("@media"):
        return True
    medium = head.removeprefix("@media").strip().lower()
    least = _DESKTOP.search(medium)
    if "max-" in medium or "print" in medium:
        return False
    if least is not None:
        return int(least[1]) <= _WIDEST_DESKTOP
    return "(" not in medium and any(each in medium for each in ("screen", "all"))


def _steps(selector: str) -> tuple[_Step, ...]:
    """The steps of a selector from the last to the first; none where it asks for more."""
    selector = selector.strip()
    parts = _COMBINED.split(selector)
    steps: list[_Step] = []
    for place in range(len(parts) - 1, -1, -2):
        found = _STEP.fullmatch(parts[place])
        if found is None or not parts[place] or len(steps) == _MOST_STEPS:
            return ()
        is_parent = place + 1 < len(parts) and parts[place + 1] == ">"
        names = frozenset(_NAME.findall(found["names"]))
        steps.append(_Step((found["tag"] or "").lower(), names, is_parent))
    return tuple(steps)


def _key(step: _Step) -> str:
    return min(step.names, default=step.tag or "*")


def _specificity(steps: Sequence[_Step]) -> tuple[int, int, int]:
    """Ids, classes, types (Selectors 4, 17)."""
    names = [name for step in steps for name in step.names]
    ids = sum(name.startswith("#") for name in names)
    return ids, len(names) - ids, sum(step.tag not in {"", "*"} for step in steps)


def _applies(rule: _Rule, path: Sequence[Named]) -> bool:
    at = len(path) - 1
    if not rule.steps[0].fits(path[at]):
        return False
    for step in rule.steps[1:]:
        lowest = at - 1
        highest = lowest if step.is_parent else max(lowest - _HIGHEST, 0)
        at = next((up for up in range(lowest, highest - 1, -1) if step.fits(path[up])), -1)
        if at < 0:
            return False
    return True


def _shows(declared: Declared) -> bool:
    """Whether a rule makes something seen that another may hide."""
    display = declared.get("display", "none")
    opacity = declared.get("opacity", "0")
    height = declared.get("max-height", "0")
    return (
        not display.startswith("none")
        or declared.get("visibility", "").startswith("visible")
        or opacity[:1] in {"1", "."}
        or height[:1] not in {"0", ""}
    )
