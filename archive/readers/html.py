"""Web pages: the report's own text out of a page of any site; home of lxml.html.

Nothing is fetched, no script is run; what a page loads later is not in its file.
"""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.cleaning import (
    CONTENTS_LEFT_OUT,
    contents_list_lines,
    visible_text,
    without_page_field,
    without_word_litter,
)
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.encoding import decode_as, decode_text
from juanzong.archive.readers.html_blocks import paragraphs_of
from juanzong.archive.readers.html_content import (
    drop_furniture,
    find_main_content,
    is_furniture_line,
    title_before,
)
from juanzong.archive.readers.html_contents import drop_contents
from juanzong.archive.readers.html_edges import edge_furniture
from juanzong.archive.readers.html_forms import write_form_values
from juanzong.archive.readers.html_frames import PageIn, files_shown, no_page
from juanzong.archive.readers.html_generated import write_generated
from juanzong.archive.readers.html_pictures import PictureOf, pictures_of
from juanzong.archive.readers.html_provenance import SavedAs, provenance_of, saved_as
from juanzong.archive.readers.html_raised import raise_numbers
from juanzong.archive.readers.html_sheets import sheets_in, sheets_of
from juanzong.archive.readers.html_signs import write_signs
from juanzong.archive.readers.html_unseen import settle_unseen
from juanzong.archive.records import Document, Paragraph, ParagraphKind

_BYTES_WITH_CHARSET = 4096
_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)"
    rb"|<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What the tree of elements cannot hold (XML 1.0, 2.2).
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SITE_NAME = re.compile(r"\s*[-_|—–－｜]+\s*")
_DOCTYPE_WITH_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_LONGEST_TITLE = 150
# A tag without end: the parser compares each of its attributes with all before it.
_ENDLESS_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*+)[\s/][^<>]{16384,}+>")


def read_html(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of a web page; raises UnreadableFileError where it cannot be parsed."""
    return read_html_text(decoded(content), pictures_of(context))


def read_html_text(
    text: str,
    picture_of: PictureOf,
    saved: SavedAs | None = None,
    page_in: PageIn = no_page,
    sheet_in: PageIn = no_page,
) -> Document:
    """The paragraphs of a web page that is already decoded; `picture_of` gives its pictures.

    `saved` is what was noted beside it as it was saved; without, what is noted in it counts.
    `page_in` gives the pages of its frames, where they were saved with it, `sheet_in` its sheets.
    """
    root = _parsed(text)
    elsewhere = files_shown(root)
    provenance = provenance_of(root, saved or saved_as(text))
    written_title = visible_text(root.findtext(".//title") or "")
    bodies = root.xpath("//body") or [root]
    body = bodies[0]
    texts, is_complete = sheets_in(root, sheet_in)
    unseen = settle_unseen(body, sheets_of(texts), page_in, is_complete=is_complete)
    has_contents = drop_contents(body)
    write_generated(body, texts)
    raise_numbers(body)
    write_signs(body)
    write_form_values(body)
    drop_furniture(body)
    content = find_main_content(body)
    paragraphs = [
        paragraph
        for paragraph in paragraphs_of(content, picture_of)
        if paragraph.kind is ParagraphKind.ROW or not is_furniture_line(paragraph.text)
    ]
    around = edge_furniture(paragraphs)
    paragraphs = [each for place, each in enumerate(paragraphs) if place not in around]
    skipped = contents_list_lines([paragraph.text for paragraph in paragraphs])
    kept = [
        cleaned
        for place, paragraph in enumerate(paragraphs)
        if place not in skipped and (cleaned := _without_litter(paragraph))
    ]
    title = _missing_title(kept, title_before(body, content), written_title) if kept else ""
    if title:
        kept.insert(0, Paragraph(title, outline_level=1))
    if not kept and next(root.iter("frame"), None) is not None:
        raise UnreadableFileError("web-page-frames")
    remarks = (
        ((CONTENTS_LEFT_OUT,) if skipped or has_contents else ())
        + unseen.remarks(content)
        + elsewhere
    )
    return Document(tuple(kept), remarks=remarks, provenance=provenance)


def decoded(content: bytes) -> str:
    """By byte order mark, then by what the page says of itself if that fits, then by its bytes."""
    said = _CHARSET.search(content[:_BYTES_WITH_CHARSET])
    if said is not None and not content.startswith(_BYTE_ORDER_MARKS):
        text = decode_as(content, (said[1] or said[2]).decode("ascii"))
        if text is not None:
            return text
    return decode_text(content)


def _parsed(text: str) -> lxml.html.HtmlElement:
    text = _XML_DECLARATION.sub("", _NOT_IN_XML.sub(" ", text.replace("\0", "")))
    text = _ENDLESS_TAG.sub(r"<\1>", text)
    if _DOCTYPE_WITH_ENTITIES.search(text[:_BYTES_WITH_CHARSET]):
        raise UnreadableFileError("web-page-entities")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise UnreadableFileError("web-page-empty") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFileError("web-page-too-deep")
    return root


def _missing_title(paragraphs: list[Paragraph], before: str, written_title: str) -> str:
    """A title that the text itself does not hold: the heading above it, else <title>."""
    text = _bare("".join(paragraph.text for paragraph in paragraphs))
    if any(paragraph.outline_level == 1 for paragraph in paragraphs):
        return ""
    for title in (before, _SITE_NAME.split(written_title)[0]):
        if title:
            is_held = _bare(title) in text
            return "" if is_held or len(title) > _LONGEST_TITLE else title
    return ""


def _without_litter(paragraph: Paragraph) -> Paragraph | None:
    """The paragraph without what Word left in it when it was pasted; None where that was all."""
    text = without_page_field(without_word_litter(paragraph.text))
    if text == paragraph.text:
        return paragraph
    text = visible_text(text)
    return replace(paragraph, text=text) if text else None


def _bare(text: str) -> str:
    return "".join(text.split())
