"""Every kind of file that is known: how it is told, how it is read, what is refused and why.

One row a kind, looked through from the first: adding a kind is adding a row, its reader, and its
words (web/texts/files.py). `python -m tools.readme_formats` writes the tables of the READMEs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.sample import Sample
from juanzong.archive.records import Document, Remark

Reader = Callable[[bytes, ReadingContext], Document]
_READERS = "juanzong.archive.readers"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One kind of file.

    `told_by` looks at the content first, at the name's ending last. A kind that is read names
    its `reader` (module and function, loaded with its library when the first such file comes),
    its media type, and the codes with which its reader `refuses` a file; one that is not read
    has a `refusal`.
    """

    name: str
    told_by: Callable[[Sample], bool]
    endings: tuple[str, ...] = ()
    media_type: str = ""
    reader: str = ""
    refuses: tuple[str, ...] = ()
    refusal: Remark | None = None

    def read(self, content: bytes, context: ReadingContext) -> Document:
        """The paragraphs of such a file; raises UnreadableFileError with what is wrong."""
        if self.refusal is not None:
            raise UnreadableFileError(self.refusal.code, **dict(self.refusal.values))
        module, _, function = self.reader.partition(":")
        read = cast("Reader", getattr(importlib.import_module(f"{_READERS}.{module}"), function))
        return replace(read(content, context), media_type=self.media_type)


#: The order counts: the first row that tells a file is its kind; the last tells every file.
FORMATS: tuple[FileFormat, ...] = (
    FileFormat("empty", lambda file: file.is_empty, refusal=Remark.of("empty")),
    FileFormat(
        "pdf",
        lambda file: file.is_pdf,
        endings=(".pdf",),
        media_type="application/pdf",
        reader="pdf:read_pdf",
        refuses=(
            "pdf-damaged",
            "pdf-mostly-scanned",
            "pdf-protected",
            "pdf-scanned",
            "pdf-unmapped",
            "too-many-pages",
            "unpacks-too-large",
        ),
    ),
    FileFormat(
        "docx",
        lambda file: file.is_word_package,
        endings=(".docx", ".docm"),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        reader="word:read_word",
        refuses=("word-protected", "word-damaged", "word-entities", "unpacks-too-large"),
    ),
    FileFormat(
        "damaged-package",
        lambda file: file.is_zip and file.members is None,
        refusal=Remark.of("damaged-package"),
    ),
    FileFormat("xlsx", lambda file: file.holds("xl/"), (".xlsx",), refusal=Remark.of("workbook")),
    FileFormat(
        "pptx", lambda file: file.holds("ppt/"), (".pptx",), refusal=Remark.of("presentation")
    ),
    FileFormat("ofd", lambda file: file.holds(r"OFD\.xml$"), (".ofd",), refusal=Remark.of("ofd")),
    FileFormat(
        "odt",
        lambda file: file.holds("mimetype$"),
        (".odt", ".epub"),
        refusal=Remark.of("open-document"),
    ),
    FileFormat("zip", lambda file: file.is_zip, (".zip",), refusal=Remark.of("packed", kind="zip")),
    FileFormat(
        "encrypted",
        lambda file: file.is_ole("EncryptedPackage"),
        refusal=Remark.of("word-protected"),
    ),
    FileFormat(
        "xls", lambda file: file.is_ole("Workbook"), (".xls",), refusal=Remark.of("old-workbook")
    ),
    FileFormat("doc", lambda file: file.is_ole(), (".doc", ".wps"), refusal=Remark.of("old-word")),
    FileFormat(
        "png",
        lambda file: file.begins(b"\x89PNG\r\n\x1a\n"),
        (".png",),
        refusal=Remark.of("picture", kind="PNG"),
    ),
    FileFormat(
        "jpeg",
        lambda file: file.begins(b"\xff\xd8\xff"),
        (".jpg", ".jpeg"),
        refusal=Remark.of("picture", kind="JPEG"),
    ),
    FileFormat(
        "gif",
        lambda file: file.begins(b"GIF87a", b"GIF89a"),
        (".gif",),
        refusal=Remark.of("picture", kind="GIF"),
    ),
    FileFormat(
        "tiff",
        lambda file: file.begins(b"II*\x00", b"MM\x00*"),
        (".tif", ".tiff"),
        refusal=Remark.of("picture", kind="TIFF"),
    ),
    FileFormat(
        "bitmap",
        lambda file: file.is_bitmap,
        (".bmp", ".webp"),
        refusal=Remark.of("picture", kind="BMP, WebP"),
    ),
    FileFormat(
        "rtf", lambda file: file.begins(b"{\\rtf"), (".rtf",), refusal=Remark.of("rich-text")
    ),
    FileFormat(
        "rar",
        lambda file: file.begins(b"Rar!\x1a\x07"),
        (".rar",),
        refusal=Remark.of("packed", kind="RAR"),
    ),
    FileFormat(
        "7z",
        lambda file: file.begins(b"7z\xbc\xaf\x27\x1c"),
        (".7z",),
        refusal=Remark.of("packed", kind="7z"),
    ),
    FileFormat(
        "gzip",
        lambda file: file.begins(b"\x1f\x8b\x08"),
        (".gz", ".tgz"),
        refusal=Remark.of("packed", kind="gzip"),
    ),
    FileFormat(
        "mhtml",
        lambda file: file.is_mhtml,
        endings=(".mht", ".mhtml"),
        media_type="multipart/related",
        reader="mhtml:read_mhtml",
        refuses=("web-page-empty", "web-page-entities", "web-page-too-deep"),
    ),
    FileFormat(
        "html",
        lambda file: file.is_html,
        endings=(".html", ".htm", ".shtml", ".xhtml"),
        media_type="text/html",
        reader="html:read_html",
        refuses=("web-page-empty", "web-page-entities", "web-page-too-deep", "not-text"),
    ),
    FileFormat("xml", lambda file: file.is_xml, (".xml",), refusal=Remark.of("xml")),
    FileFormat(
        "txt",
        lambda _file: True,
        endings=(".txt",),
        media_type="text/plain",
        reader="text:read_text",
        refuses=("not-text",),
    ),
)


def detect_format(file_name: str, content: bytes) -> FileFormat:
    """The kind of a file, by its content first and its name second."""
    sample = Sample(file_name, content)
    return next(each for each in FORMATS if each.told_by(sample))
