"""Small questions to WordprocessingML elements, asked by local name.

Names are compared without their namespace, so that the transitional and the strict form of
the format (ISO/IEC 29500) read alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_OFF = frozenset({"0", "false", "off", "none"})


def name_of(element: etree._Element) -> str:
    """The local name of an element; "" for a comment or processing instruction."""
    tag: object = element.tag  # a function for a comment, which the stubs leave out
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that local name; none of no element."""
    for each in () if element is None else element:
        if name_of(each) == name:
            yield each


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element reached by taking, name by name, the first child of that name."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The value of the attribute of that local name, or None."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `val` of the element at that path, or None."""
    return attribute(child(element, *path), "val")


def number(text: str | None) -> int | None:
    """A whole number, or None where it is missing or none."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switch(element: etree._Element | None, *path: str) -> bool | None:
    """An on-off property: None where it is absent, True where present and not turned off."""
    found = child(element, *path)
    if found is None:
        return None
    return (attribute(found, "val") or "1").lower() not in _OFF
