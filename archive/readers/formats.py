"""Every kind of file that is known: how it is told, how it is read, what is refused and why.

One row a kind, looked through from the first: adding a kind is adding a row, its reader, and its
words (web/texts/formats.py and files.py). `python -m tools.readme_formats` writes the tables of the
READMEs.
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
#: Why any file of pictures may be refused, and any package of XML parts.
_PICTURE = (
    "picture",
    "picture-damaged",
    "picture-no-page",
    "picture-too-small",
    "recognised-nothing",
    "too-many-pages",
    "unpacks-too-large",
)
_PACKAGE = ("word-protected", "word-entities", "unpacks-too-large")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One kind of file.

    `told_by` looks at the content first, at the name's ending last. A kind that is read names
    its `reader` (module and function, loaded with its library when the first such file comes),
    its media type, and the codes with which its reader `refuses` a file; one that is not read
    has a `refusal`. `extra` names the part of Juanzong without which none of that kind is read.
    """

    name: str
    told_by: Callable[[Sample], bool]
    endings: tuple[str, ...] = ()
    media_type: str = ""
    reader: str = ""
    refuses: tuple[str, ...] = ()
    refusal: Remark | None = None
    extra: str = ""

    def read(self, content: bytes, context: ReadingContext) -> Document:
        """The paragraphs of such a file; raises UnreadableFileError with what is wrong."""
        if self.refusal is not None:
            raise UnreadableFileError(self.refusal.code, **dict(self.refusal.values))
        module, _, function = self.reader.partition(":")
        read = cast("Reader", getattr(importlib.import_module(f"{_READERS}.{module}"), function))
        return replace(read(content, context), media_type=self.media_type)


def _picture(
    name: str, is_it: Callable[[Sample], bool], endings: tuple[str, ...], media_type: str
) -> FileFormat:
    """A kind of picture: all are read alike, where text recognition is installed."""
    return FileFormat(
        name,
        is_it,
        endings,
        media_type=media_type,
        reader="picture_files:read_picture",
        refuses=_PICTURE,
        extra="ocr",
    )


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
            "pdf-too-complex",
            "pdf-unmapped",
            "recognised-nothing",
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
        refuses=("word-damaged", "word-scanned", "recognised-nothing", *_PACKAGE),
    ),
    FileFormat(
        "damaged-package",
        lambda file: file.is_zip and file.members is None,
        refusal=Remark.of("damaged-package"),
    ),
    FileFormat(
        "xlsx",
        lambda file: file.is_package(r"xl/.*\.(?:xml|rels|bin)"),
        endings=(".xlsx", ".xlsm"),
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        reader="xlsx:read_xlsx",
        refuses=("workbook-damaged", "workbook-binary", *_PACKAGE),
    ),
    FileFormat(
        "pptx",
        lambda file: file.is_package("ppt/.*") or file.is_ole("PowerPoint Document"),
        (".pptx", ".ppt"),
        refusal=Remark.of("presentation"),
    ),
    FileFormat(
        "ofd",
        lambda file: file.is_package(r"ofd\.xml"),
        endings=(".ofd",),
        media_type="application/ofd",
        reader="ofd:read_ofd",
        refuses=(
            "ofd-damaged",
            "ofd-protected",
            "ofd-scanned",
            "picture-damaged",
            "recognised-nothing",
            "too-many-pages",
            *_PACKAGE,
        ),
    ),
    FileFormat(
        "ods",
        lambda file: file.open_document_kind == "spreadsheet",
        endings=(".ods", ".ots"),
        media_type="application/vnd.oasis.opendocument.spreadsheet",
        reader="ods:read_ods",
        refuses=("open-document-damaged", *_PACKAGE),
    ),
    FileFormat(
        "odt",
        lambda file: file.open_document_kind == "text",
        endings=(".odt", ".ott"),
        media_type="application/vnd.oasis.opendocument.text",
        reader="odt:read_odt",
        refuses=("open-document-damaged", *_PACKAGE),
    ),
    FileFormat(
        "open-document",
        lambda file: file.is_package(r"mimetype|content\.xml|\[content_types\]\.xml"),
        (".odp", ".odg", ".epub"),
        refusal=Remark.of("open-document"),
    ),
    FileFormat(
        "zip",
        lambda file: file.is_zip,
        endings=(".zip",),
        media_type="application/zip",
        reader="zip_folder:read_zip",
        refuses=(
            "zip-damaged",
            "zip-empty",
            "zip-of-many",
            "zip-protected",
            "zip-too-large",
            "zip-too-many",
            "zip-unknown-packing",
        ),
    ),
    FileFormat(
        "encrypted",
        lambda file: file.is_ole("EncryptedPackage"),
        refusal=Remark.of("word-protected"),
    ),
    FileFormat(
        "xls",
        lambda file: file.is_ole("Workbook") or file.is_ole("Book"),
        endings=(".xls", ".et"),
        media_type="application/vnd.ms-excel",
        reader="xls:read_xls",
        refuses=("workbook-damaged", "word-protected"),
    ),
    FileFormat(
        "doc",
        lambda file: file.is_ole("WordDocument"),
        endings=(".doc", ".wps"),
        media_type="application/msword",
        reader="doc:read_doc",
        refuses=(
            "old-office-damaged",
            "recognised-nothing",
            "word-damaged",
            "word-protected",
            "word-scanned",
            "word-too-old",
        ),
    ),
    FileFormat(
        "old-office",
        lambda file: file.is_ole(),
        refusal=Remark.of("old-office"),
    ),
    _picture(
        "png",
        lambda file: file.begins(b"\x89PNG\r\n\x1a\n"),
        (".png",),
        "image/png",
    ),
    _picture(
        "jpeg",
        lambda file: file.begins(b"\xff\xd8\xff"),
        (".jpg", ".jpeg"),
        "image/jpeg",
    ),
    _picture(
        "gif",
        lambda file: file.begins(b"GIF87a", b"GIF89a"),
        (".gif",),
        "image/gif",
    ),
    _picture(
        "tiff",
        lambda file: file.begins(b"II*\x00", b"MM\x00*"),
        (".tif", ".tiff"),
        "image/tiff",
    ),
    _picture(
        "bitmap",
        lambda file: file.is_bitmap,
        (".bmp", ".webp"),
        "application/octet-stream",
    ),
    FileFormat(
        "rtf",
        lambda file: file.is_rtf,
        endings=(".rtf",),
        media_type="application/rtf",
        reader="rtf:read_rtf",
        refuses=("rich-text-too-deep", "no-text"),
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
        "bzip2",
        lambda file: file.begins(b"BZh"),
        (".bz2",),
        refusal=Remark.of("packed", kind="bzip2"),
    ),
    FileFormat(
        "xz",
        lambda file: file.begins(b"\xfd7zXZ\x00"),
        (".xz",),
        refusal=Remark.of("packed", kind="xz"),
    ),
    FileFormat(
        "cab",
        lambda file: file.begins(b"MSCF\x00\x00\x00\x00"),
        (".cab",),
        refusal=Remark.of("packed", kind="CAB"),
    ),
    FileFormat(
        "tar",
        lambda file: file.is_tar,
        (".tar",),
        refusal=Remark.of("packed", kind="tar"),
    ),
    FileFormat(
        "mhtml",
        lambda file: file.is_mhtml,
        endings=(".mht", ".mhtml"),
        media_type="multipart/related",
        reader="mhtml:read_mhtml",
        refuses=(
            "not-text",
            "web-page-empty",
            "web-page-entities",
            "web-page-frames",
            "web-page-too-deep",
        ),
    ),
    FileFormat(
        "html",
        lambda file: file.is_html,
        endings=(".html", ".htm", ".shtml", ".xhtml"),
        media_type="text/html",
        reader="html:read_html",
        refuses=(
            "not-text",
            "web-page-empty",
            "web-page-entities",
            "web-page-frames",
            "web-page-too-deep",
        ),
    ),
    FileFormat(
        "word-xml",
        lambda file: file.is_microsofts_xml("wordDocument"),
        endings=(".xml",),
        media_type="application/xml",
        reader="word_single_xml:read_word_xml",
        refuses=("word-damaged", "word-entities"),
    ),
    FileFormat(
        "flat-word",
        lambda file: file.is_microsofts_xml("package"),
        endings=(".xml",),
        media_type="application/xml",
        reader="word_single_xml:read_flat_word",
        refuses=("word-damaged", *_PACKAGE),
    ),
    FileFormat(
        "excel-xml",
        lambda file: file.is_microsofts_xml("Workbook"),
        endings=(".xml",),
        media_type="application/xml",
        reader="excel_xml:read_excel_xml",
        refuses=("workbook-damaged", "word-entities"),
    ),
    FileFormat(
        "flat-ods",
        lambda file: file.flat_open_document_kind == "spreadsheet",
        endings=(".fods",),
        media_type="application/vnd.oasis.opendocument.spreadsheet-flat-xml",
        reader="ods:read_flat_ods",
        refuses=("open-document-damaged", "word-entities"),
    ),
    FileFormat(
        "flat-odt",
        lambda file: file.flat_open_document_kind == "text",
        endings=(".fodt",),
        media_type="application/vnd.oasis.opendocument.text-flat-xml",
        reader="odt:read_flat_odt",
        refuses=("open-document-damaged", "word-entities"),
    ),
    FileFormat("xml", lambda file: file.is_xml, (".xml",), refusal=Remark.of("xml")),
    FileFormat(
        "markdown",
        lambda file: file.is_markdown,
        endings=(".md", ".markdown"),
        media_type="text/markdown",
        reader="markdown:read_markdown",
        refuses=("not-text",),
    ),
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
