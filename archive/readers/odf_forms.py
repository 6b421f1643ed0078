"""What the controls of an OpenDocument form show: ticks, chosen entries, what was typed.

A control lies among the text as a drawing that names one of a form's (ODF 1.3 part 3, 10.3.13).
"""

from __future__ import annotations

from lxml import etree

from juanzong.archive.readers.word_xml import attribute, children, name_of

_TICKED = frozenset({"checkbox", "radio"})
_TYPED = frozenset({"text", "textarea", "formatted-text", "number", "date", "time", "combobox"})


def controls_of(root: etree._Element | None) -> dict[str, str]:
    """What each control of a document's forms shows, by its id; nothing for buttons."""
    shown: dict[str, str] = {}
    for forms in () if root is None else root.iter("{*}forms"):
        for control in forms.iter("{*}*"):
            text = _shown(control)
            if text:
                shown[attribute(control, "id") or ""] = text
    return shown


def _shown(control: etree._Element) -> str:
    kind = name_of(control)
    if kind in _TICKED:
        state = _now(control, "state") if kind == "checkbox" else _now(control, "selected")
        box = "☑" if state in {"checked", "true"} else "□"
        return box + (attribute(control, "label") or "")
    if kind == "listbox":
        chosen = (each for each in children(control, "option") if _now(each, "selected") == "true")
        return "、".join(attribute(each, "label") or "" for each in chosen)
    return _now(control, "value") if kind in _TYPED else ""


def _now(element: etree._Element, name: str) -> str:
    """A value as it was last set, else as it was from the beginning."""
    last = attribute(element, f"current-{name}")
    return (attribute(element, name) or "") if last is None else last
