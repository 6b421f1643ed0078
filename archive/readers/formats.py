"""What a file is, by its content first and its name second; what is no report is named."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from pathlib import PurePath

from juanzong.archive.errors import UnreadableFileError


class FileFormat(Enum):
    """A format that has a reader."""

    TEXT = "text"
    WORD = "word"
    PDF = "pdf"
    HTML = "html"
    MHTML = "mhtml"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TO_WORD = "open it in Word or WPS, save it as .docx (Word document) and add that"
_PICTURE = "a picture{} holds no text: run text recognition (OCR) on it and add the result"

# What begins like this is no report: (first bytes, why not and what to do).
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", _PICTURE.format(" (PNG)")),
    (b"\xff\xd8\xff", _PICTURE.format(" (JPEG)")),
    (b"GIF87a", _PICTURE.format(" (GIF)")),
    (b"GIF89a", _PICTURE.format(" (GIF)")),
    (b"II*\x00", _PICTURE.format(" (TIFF)")),
    (b"MM\x00*", _PICTURE.format(" (TIFF)")),
    (b"{\\rtf", f"this is a rich text (RTF) file: {_TO_WORD}"),
    (b"Rar!\x1a\x07", "this is a RAR archive: unpack it and add the files in it"),
    (b"7z\xbc\xaf\x27\x1c", "this is a 7z archive: unpack it and add the files in it"),
    (b"\x1f\x8b\x08", "this is a gzip archive: unpack it and add the files in it"),
)

# What a zip archive is, by a name in it: (pattern of a member's name, why not and what to do).
_REFUSED_PACKAGES: tuple[tuple[str, str], ...] = (
    (r"xl/", "this is an Excel workbook: save the report's text as .docx or PDF"),
    (r"ppt/", "this is a PowerPoint presentation: save the report's text as .docx or PDF"),
    (r"OFD\.xml$", "this is an OFD file: export it as PDF or .docx from its reader"),
    (r"mimetype$", f"this is an OpenDocument or e-book file: {_TO_WORD}"),
)

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|table|p|h[1-6]|article|section|main"
    rb"|center|ol|ul|pre|span|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
_HTML_SUFFIXES = frozenset({".htm", ".html", ".shtml", ".xhtml"})
_MHTML_START = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?\r?\n")
_MHTML_TYPE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?(?:xml|mso-application)\b")


def detect_format(file_name: str, content: bytes) -> FileFormat:
    """The format of a file; raises UnreadableFileError for one that no reader is for."""
    if not content.strip():
        raise UnreadableFileError("the file is empty: export or download the report again")
    if b"%PDF-" in content[:1024]:
        return FileFormat.PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(content)
    if content.startswith(_OLE):
        raise UnreadableFileError(_why_ole_is_refused(content))
    _refuse_by_first_bytes(content)
    return _text_format(file_name, _as_single_bytes(content[:65536]))


def _refuse_by_first_bytes(content: bytes) -> None:
    for first_bytes, reason in _REFUSED:
        if content.startswith(first_bytes):
            raise UnreadableFileError(reason)
    is_bitmap = content.startswith(b"BM") and content[6:10] == b"\0\0\0\0"
    is_riff_picture = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    if is_bitmap or is_riff_picture:
        raise UnreadableFileError(_PICTURE.format(""))


def _zip_format(content: bytes) -> FileFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableFileError(
            "the file is damaged (a .docx or zip archive that cannot be opened): "
            "download it again, or open it in Word, let it be repaired, and save it"
        ) from error
    if any(name.replace("\\", "/").lower().startswith("word/") for name in names):
        return FileFormat.WORD
    for pattern, reason in _REFUSED_PACKAGES:
        if any(re.match(pattern, name) for name in names):
            raise UnreadableFileError(reason)
    raise UnreadableFileError("this is a zip archive: unpack it and add the files in it")


def _why_ole_is_refused(content: bytes) -> str:
    """OLE compound files (MS-CFB) hold old Office formats and encrypted new ones (MS-OFFCRYPTO)."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            "the document is protected by a password: open it in Word or WPS, "
            "remove the password, and save it"
        )
    if "Workbook".encode("utf-16-le") in content:
        return "this is an old Excel workbook: save the report's text as .docx or PDF"
    return f"this is an old binary Word file (.doc, .wps): {_TO_WORD}"


def _as_single_bytes(start: bytes) -> bytes:
    """UTF-16 with its byte order mark as UTF-8, so that tags can be looked for in bytes."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="ignore").encode("utf-8", errors="ignore")
    return start


def _text_format(file_name: str, start: bytes) -> FileFormat:
    if _MHTML_START.match(start) and _MHTML_TYPE.search(start[:8192]):
        return FileFormat.MHTML
    if _HTML_START.match(start):
        return FileFormat.HTML
    if _XML_START.match(start):
        raise UnreadableFileError(f"this is an XML file, perhaps Word's: {_TO_WORD}")
    named_html = PurePath(file_name).suffix.lower() in _HTML_SUFFIXES
    if named_html and _HTML_TAG.search(start):
        return FileFormat.HTML
    return FileFormat.TEXT
