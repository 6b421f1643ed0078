"""Web pages saved as one file (MHTML, RFC 2557), also under the name of a .doc or .mht."""

from __future__ import annotations

import email
import email.policy

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import DEFAULT_CONTEXT, ReadingContext
from juanzong.archive.readers.encoding import decode_as
from juanzong.archive.readers.html import read_html, read_html_text
from juanzong.archive.records import Document


def read_mhtml(content: bytes, context: ReadingContext = DEFAULT_CONTEXT) -> Document:
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
        if text is not None:
            return read_html_text(text)
        return read_html(page, context)
    raise UnreadableFileError("web-page-empty")
