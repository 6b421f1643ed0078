"""Web pages saved as one file (MHTML, RFC 2557), also under the name of a .doc or .mht."""

from __future__ import annotations

import email
import email.policy
import email.utils
from email.message import Message

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.encoding import decode_as
from juanzong.archive.readers.html import decoded, read_html_text
from juanzong.archive.readers.html_provenance import SavedAs
from juanzong.archive.records import Document
from juanzong.archive.source_addresses import web_address


def read_mhtml(content: bytes, _context: ReadingContext = DEFAULT_CONTEXT) -> Document:
    """The paragraphs of the page in an MHTML file; its pictures and styles are passed over."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() not in {"text/html", "application/xhtml+xml"}:
            continue
        page = part.get_payload(decode=True)
        if not isinstance(page, bytes):
            continue
        charset = part.get_content_charset()
        text = decode_as(page, charset) if charset else None
        return read_html_text(decoded(page) if text is None else text, _saved_as(message, part))
    raise UnreadableFileError("web-page-empty")


def _saved_as(message: Message, page: Message) -> SavedAs | None:
    """What the browser noted: where the page came from and, in the head of all, on which day."""
    noted = (message["Snapshot-Content-Location"], page["Content-Location"])
    addresses = (web_address("".join(str(each or "").split())) for each in noted)
    address = next((each for each in addresses if each), "")
    try:
        day = email.utils.parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except ValueError:
        day = ""
    return SavedAs(address, day) if address else None
