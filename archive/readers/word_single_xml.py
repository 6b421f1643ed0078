"""Word documents that are one XML file: Word 2003 XML and Flat OPC, often under the name .doc.

Both are handed to the reader of .docx: Flat OPC holds the same parts (ECMA-376 part 2, and
Microsoft's pkg namespace); Word 2003 XML (WordprocessingML) says the same in a few other words,
which are put into those of ECMA-376 first.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.numerals import NUMBER_FORMATS
from juanzong.archive.readers.word import read_word, read_word_package
from juanzong.archive.readers.word_package import BODY, WordPackage
from juanzong.archive.readers.word_xml import attribute, child, children, name_of, number
from juanzong.archive.readers.zip_parts import parsed_xml
from juanzong.archive.records import Document

_RENAMED = {
    "listPr": "numPr",
    "ilfo": "numId",
    "listDef": "abstractNum",
    "list": "num",
    "ilst": "abstractNumId",
    "vmerge": "vMerge",
    "hmerge": "hMerge",
}
#: Pictures have their names in all of the file.
_PARTS = (BODY, "footnote", "endnote")
_COMMENT = "Word.Comment"
_NOT_SHOWN = frozenset({"Word.Deletion", _COMMENT})
_GROUPS = frozenset({"sect", "sub-section", "annotation", "content", "pBdrGroup"})


def read_word_xml(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a Word 2003 XML file; raises UnreadableFileError where it is damaged."""
    root = _parsed(content)
    pictures = {
        attribute(each, "name") or "": each.text or ""
        for each in root.iter()
        if name_of(each) == "binData"
    }
    counted = _counted_lists(root)
    elements = list(root.iter())
    comments = sum(attribute(each, "type") == _COMMENT and len(each) > 0 for each in elements)
    # Nothing leaves the tree: moving an element to another takes the square of its length.
    notes = {kind: etree.SubElement(root, kind) for kind in ("footnotes", "endnotes")}
    for place, element in enumerate(elements):
        _write_label_out(element, counted)
        _put_into_words_of_docx(element, notes, place)
    body = child(root, "body")
    if body is None:
        raise UnreadableFileError("word-damaged")
    _unwrap(body)
    package = WordPackage(
        document=root,
        styles=child(root, "styles"),
        numbering=child(root, "lists"),
        footnotes=notes["footnotes"],
        endnotes=notes["endnotes"],
        objects={},
        chunks={},
        pictures={part: {name: name for name in pictures} for part in _PARTS},
        files=lambda name: _unpacked(pictures.get(name, "")),
        comments=comments,
    )
    return read_word_package(package, context)


def _unpacked(text: str) -> bytes | None:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return None


def read_flat_word(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a Flat OPC file, whose parts stand in one XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, part in _flat_parts(_parsed(content)):
            package.writestr(name, part)
    return read_word(buffer.getvalue(), context)


def _parsed(content: bytes) -> etree._Element:
    try:
        return parsed_xml(content)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError("word-damaged") from error


def _flat_parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    seen: set[str] = set()
    for part in children(root, "part"):
        name = (attribute(part, "name") or "").lstrip("/")
        data = next((each for each in part if name_of(each) in {"xmlData", "binaryData"}), None)
        if data is None or not name or name in seen:
            continue
        seen.add(name)
        if name_of(data) == "binaryData":
            try:
                yield name, base64.b64decode(data.text or "")
            except binascii.Error as error:
                raise UnreadableFileError("word-damaged") from error
        elif len(data):
            yield name, etree.tostring(data[0], encoding="utf-8")


def _counted_lists(root: etree._Element) -> frozenset[str]:
    """The ids of the lists whose numbers the file says how to count."""
    lists = children(child(root, "lists"), "list")
    return frozenset(attribute(each, "ilfo") or "" for each in lists)


def _write_label_out(element: etree._Element, counted: frozenset[str]) -> None:
    """Make the number that Word noted beside a paragraph its text, where it cannot be counted."""
    if name_of(element) != "listPr" or attribute(child(element, "ilfo"), "val") in counted:
        return
    label = attribute(child(element, "t"), "val")
    properties = element.getparent()
    if label and properties is not None and properties.getparent() is not None:
        run = etree.Element("r")
        etree.SubElement(run, "t").text = label
        properties.addnext(run)


def _put_into_words_of_docx(
    element: etree._Element, notes: dict[str, etree._Element], place: int
) -> None:
    name = name_of(element)
    if name in _RENAMED:
        element.tag = _RENAMED[name]
    if name == "annotation" and (attribute(element, "type") or "") in _NOT_SHOWN:
        element.tag = "del"
    elif name in {"listDef", "list"}:
        key = attribute(element, "listDefId" if name == "listDef" else "ilfo")
        element.set("abstractNumId" if name == "listDef" else "numId", key or "")
    elif name == "nfc":
        element.tag = "numFmt"
        code = number(attribute(element, "val"))
        element.attrib.clear()
        element.set("val", NUMBER_FORMATS.get(code or 0, "decimal"))
    elif name == "suff":
        suffix = (attribute(element, "val") or "").lower()
        element.attrib.clear()
        element.set("val", suffix)
    elif name in {"footnote", "endnote"}:
        _move_note(element, name, notes[f"{name}s"], str(place))


def _move_note(note: etree._Element, name: str, target: etree._Element, identity: str) -> None:
    """A note stands where its mark is; in .docx it stands apart, and the mark refers to it."""
    parent = note.getparent()
    if parent is None or name_of(parent) in {"footnotes", "endnotes", "footnotePr", "endnotePr"}:
        return
    reference = etree.Element(f"{name}Reference")
    reference.set("id", identity)
    note.set("id", identity)
    tail, note.tail = note.tail, None
    note.addprevious(reference)
    reference.tail = tail
    note.tag = name
    target.append(note)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(body: etree._Element) -> None:
    """What only groups others in Word 2003 (wx:sect, aml:annotation) becomes its content."""
    for element in list(body.iter()):
        if name_of(element) in _GROUPS and element.getparent() is not None:
            for each in list(element):
                element.addprevious(each)
            _drop(element)
