"""A feed as Atom (RFC 4287), made from plain records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"

#: What a feed without entries says of its last change.
_NEVER = "1970-01-01T00:00:00+00:00"
#: Characters that no XML 1.0 may hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One report: its lasting address, which is its id, and what is told of it.

    `added` and `changed` are times (ISO 8601 with a zone); `html` is what a feed reader shows;
    `categories` are names of facts and their values.
    """

    address: str
    title: str
    author: str
    added: str
    changed: str
    html: str
    categories: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, the page that shows the same, and its entries, newest first."""

    title: str
    subtitle: str
    address: str
    page_address: str
    site_name: str
    language_tag: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """Write the feed."""
    root = ET.Element(f"{{{NAMESPACE}}}feed", {_LANGUAGE: feed.language_tag})
    _text(root, "id", feed.address)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", max((entry.changed for entry in feed.entries), default=_NEVER))
    _link(root, "self", feed.address, "application/atom+xml")
    _link(root, "alternate", feed.page_address, "text/html")
    _text(_child(root, "author"), "name", feed.site_name)
    for entry in feed.entries:
        _write_entry(root, entry)
    ET.register_namespace("", NAMESPACE)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _write_entry(root: ET.Element, entry: Entry) -> None:
    written = _child(root, "entry")
    _text(written, "id", entry.address)
    _text(written, "title", entry.title)
    _text(written, "published", entry.added)
    _text(written, "updated", entry.changed)
    _link(written, "alternate", entry.address, "text/html")
    if entry.author:
        _text(_child(written, "author"), "name", entry.author)
    for name, value in entry.categories:
        _child(written, "category", term=value, label=value, scheme=f"urn:juanzong:{name}")
    _text(written, "content", entry.html, type="html")


def _child(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    clean = {key: _FORBIDDEN.sub("\ufffd", value) for key, value in attributes.items()}
    return ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", clean)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    _child(parent, name, **attributes).text = _FORBIDDEN.sub("\ufffd", text)


def _link(parent: ET.Element, relation: str, address: str, media_type: str) -> None:
    _child(parent, "link", rel=relation, href=address, type=media_type)
