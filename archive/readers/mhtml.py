"""Web pages saved as one file (MHTML, RFC 2557), also under the name of a .doc or .mht."""

from __future__ import annotations

import contextlib
import email
import email.policy
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from urllib.parse import urljoin

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.encoding import decode_as
from juanzong.archive.readers.html import decoded, read_html_text
from juanzong.archive.readers.html_pictures import pictures_of
from juanzong.archive.readers.html_provenance import SavedAs
from juanzong.archive.readers.left_out import files_left_out
from juanzong.archive.readers.text import read_text
from juanzong.archive.records import Document
from juanzong.archive.source_addresses import web_address

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def read_mhtml(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of the page in an MHTML file, with the pictures saved beside it."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if not _is_page(part):
            continue
        beside = _Beside(message, part)
        pictures = pictures_of(context, beside.content)
        saved = _saved_as(message, part)
        page = read_html_text(_text_of(part), pictures, saved, beside.page, beside.sheet)
        return _with_attached(message, page)
    for part in message.walk():
        if part.get_content_type() == "text/plain" and not part.get_filename():
            return _with_attached(message, read_text(_text_of(part).encode()))
    raise UnreadableFileError("web-page-empty")


def _with_attached(message: Message, document: Document) -> Document:
    """A mail's text, with a word on the files that came with it."""
    names = [str(make_header(decode_header(name))) for name in _file_names(message)]
    return replace(document, remarks=document.remarks + files_left_out(names))


def _file_names(message: Message) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_disposition() == "attachment" and (name := part.get_filename()):
            yield name


def _is_page(part: Message) -> bool:
    return part.get_content_type() in _PAGES


def _is_shown_by_pages(part: Message) -> bool:
    return part.get_content_maintype() == "image" or part.get_content_type() == "text/css"


def _text_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    page = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    text = decode_as(page, charset) if charset else None
    return decoded(page) if text is None else text


class _Beside:
    """What was saved beside a page, by the addresses it names it by (RFC 2557, 5)."""

    def __init__(self, message: Message, page: Message) -> None:
        self._page = _unfolded(page["Content-Location"])
        self._parts: dict[str, Message] = {}
        for part in message.walk():
            if part is not page and (_is_page(part) or _is_shown_by_pages(part)):
                for name in (
                    _joined(self._page, _unfolded(part["Content-Location"])),
                    f"cid:{_unfolded(part['Content-ID']).strip('<>')}",
                ):
                    self._parts.setdefault(name, part)

    def content(self, source: str) -> bytes | None:
        """What the picture of an address holds; None where it was not saved."""
        part = self._part(source)
        content = None if part is None or _is_page(part) else part.get_payload(decode=True)
        return content if isinstance(content, bytes) else None

    def page(self, source: str) -> str:
        """The page of a frame of an address; "" where it was not saved or is no text."""
        part = self._part(source)
        with contextlib.suppress(UnreadableFileError):
            return _text_of(part) if part is not None and _is_page(part) else ""
        return ""

    def sheet(self, source: str) -> str:
        """The style sheet of an address; "" where it was not saved or is no text."""
        part = self._part(source)
        with contextlib.suppress(UnreadableFileError):
            is_sheet = part is not None and part.get_content_type() == "text/css"
            return _text_of(part) if part is not None and is_sheet else ""
        return ""

    def _part(self, source: str) -> Message | None:
        return self._parts.get(source) or self._parts.get(_joined(self._page, source))


def _joined(page: str, source: str) -> str:
    try:
        return urljoin(page, source)
    except ValueError:
        return ""


def _unfolded(header: object) -> str:
    return "".join(str(header or "").split())


def _saved_as(message: Message, page: Message) -> SavedAs | None:
    """What the browser noted: where the page came from and, in the head of all, on which day."""
    noted = (message["Snapshot-Content-Location"], page["Content-Location"])
    addresses = (web_address(_unfolded(each)) for each in noted)
    address = next((each for each in addresses if each), "")
    try:
        day = email.utils.parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        day = ""
    return SavedAs(address, day) if address else None
