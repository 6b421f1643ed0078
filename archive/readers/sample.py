"""What a file looks like from outside: its name, first bytes, and the names in its package."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from contextlib import suppress
from functools import cached_property
from pathlib import PurePath

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.encoding_of_units import encoding_in_units

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 65_536
_PDF_WITHIN = 1024
_TAR_MARK = 257

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|table|p|h[1-6]|article|section|main"
    rb"|center|ol|ul|pre|span|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(rb"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
_HTML_SUFFIXES = frozenset({".htm", ".html", ".shtml", ".xhtml"})
_MHTML_START = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?\r?\n")
_MHTML_TYPE = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|mixed|alternative)|text/(?:html|plain))",
    re.IGNORECASE | re.MULTILINE,
)
# A page without pictures is a mail of one part, which says so; a bare header is any text.
_MHTML_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_XML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?(?:xml|mso-application)\b")
_XML_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:(?><\?.*?\?>|<!--.*?-->)\s*+)*+"
    rb"<(?:[A-Za-z][\w.-]*:)?(?P<name>[A-Za-z][\w.-]*)(?P<attributes>[^>]*)",
    re.DOTALL,
)
_MICROSOFTS = (b"schemas.microsoft.com", b"schemas-microsoft-com")
_OPEN_DOCUMENT = re.compile(
    r"application/(?:vnd\.oasis\.opendocument|x-vnd\.oasis\.opendocument)\.(text|spreadsheet)\b"
)
_BEFORE_RTF = b"\xef\xbb\xbf \t\r\n"
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
_MARKDOWN_HEADING = re.compile(rb"^#{1,6} +\S", re.MULTILINE)
_MARKDOWN_TABLE = re.compile(rb"^[ \t]*+\|?(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)+", re.MULTILINE)
_TOLD_IN = ("mimetype", "META-INF/manifest.xml")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)


class Sample:
    """A file whose format is to be told; each look at it is made once, when it is needed."""

    def __init__(self, file_name: str, content: bytes) -> None:
        """Look at a file of that name (its ending counts last) with these bytes."""
        self.content = content
        self.ending = PurePath(file_name).suffix.lower()

    def begins(self, *starts: bytes) -> bool:
        """Whether the first bytes are one of these."""
        return self.content.startswith(starts)

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing in it but white space."""
        return not self.content.strip()

    @cached_property
    def is_pdf(self) -> bool:
        """Whether the mark of a PDF stands in its first kilobyte (ISO 32000-1, annex H)."""
        return b"%PDF-" in self.content[:_PDF_WITHIN]

    @cached_property
    def is_bitmap(self) -> bool:
        """Whether it is a BMP, whose two letters alone say too little, or a WebP."""
        is_bmp = self.begins(b"BM") and self.content[6:10] == b"\0\0\0\0"
        return is_bmp or (self.begins(b"RIFF") and self.content[8:12] == b"WEBP")

    @cached_property
    def is_tar(self) -> bool:
        """Whether the head of its first member has the mark of a tar archive (POSIX, pax)."""
        return self.content[_TAR_MARK : _TAR_MARK + 5] == b"ustar"

    @cached_property
    def is_zip(self) -> bool:
        """Whether it begins as a zip archive does."""
        return self.begins(b"PK\x03\x04", b"PK\x05\x06")

    @cached_property
    def members(self) -> tuple[str, ...] | None:
        """The names in a zip archive; None for one that cannot be opened, or is none."""
        if not self.is_zip:
            return None
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as package:
                return tuple(package.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            return None

    @cached_property
    def is_word_package(self) -> bool:
        """Whether it is a package with a Word document; Office ignores case and slashes' lean."""
        return self.is_package(r"word/.*\.(?:xml|rels)")

    def is_package(self, pattern: str) -> bool:
        """Whether a name in the zip archive, in lower case and with /, is what matches."""
        names = (name.replace("\\", "/").lower() for name in self.members or ())
        return any(re.fullmatch(pattern, name) for name in names)

    @cached_property
    def open_document_kind(self) -> str:
        """Text or spreadsheet by what the package says that it is, "" for anything else."""
        if not self.is_package(r"content\.xml"):
            return ""
        said = ""
        with (
            suppress(*_UNREADABLE),
            zipfile.ZipFile(io.BytesIO(self.content)) as package,
        ):
            names = [name for name in _TOLD_IN if name in package.namelist()]
            said = "".join(_beginning(package, name) for name in names)
        kind = _OPEN_DOCUMENT.search(said)
        # One that says nothing is a text that lost its list of parts.
        return kind[1] if kind else ("" if "application/" in said else "text")

    def is_ole(self, stream: str = "") -> bool:
        """Whether it is an OLE compound file (MS-CFB) with a stream of that name, or with any."""
        if not self.begins(_OLE):
            return False
        return not stream or stream.lower() in self._streams

    @cached_property
    def _streams(self) -> frozenset[str]:
        """The names of the streams in no storage, in lower case; none of a damaged file."""
        from juanzong.archive.readers.compound_file import CompoundFile  # noqa: PLC0415 (a library)

        with suppress(UnreadableFileError):
            return CompoundFile(self.content).names
        return frozenset()

    @cached_property
    def is_rtf(self) -> bool:
        """Whether it begins as rich text does, behind white space or a mark too."""
        return self.content[:64].lstrip(_BEFORE_RTF).startswith(b"{\\rtf")

    @cached_property
    def text_start(self) -> bytes:
        """Its beginning, UTF-16 and UTF-32 as UTF-8, so that tags can be looked for in bytes."""
        start = self.content[:_START]
        units = encoding_in_units(start)
        if units is not None:
            read = start.decode(units, errors="ignore").removeprefix("\ufeff")
            return read.encode("utf-8", errors="ignore")
        return start

    @cached_property
    def is_mhtml(self) -> bool:
        """Whether it begins with mail headers that announce a page with its parts (RFC 2557)."""
        head = _MHTML_START.match(self.text_start)
        if head is None:
            return False
        said = _MHTML_TYPE.search(self.text_start[:8192])
        if said is None:
            return False
        is_alone = b"text/" in said[0].lower()
        return not is_alone or bool(_MHTML_VERSION.search(head[0]) and said.end() < head.end())

    @cached_property
    def is_html(self) -> bool:
        """Whether it begins as a web page does, or is named one and holds a tag."""
        if _HTML_START.match(self.text_start):
            return True
        named = self.ending in _HTML_SUFFIXES and not self.is_xml
        return named and bool(_HTML_TAG.search(self.text_start))

    @cached_property
    def is_xml(self) -> bool:
        """Whether it says that it is XML; a web page may say so too."""
        return bool(_XML_START.match(self.text_start))

    def is_microsofts_xml(self, root: str) -> bool:
        """Whether it is XML whose root has that name in a namespace of Microsoft's."""
        found = self._xml_root
        is_microsofts = found and any(each in found["attributes"] for each in _MICROSOFTS)
        return bool(is_microsofts) and found is not None and found["name"] == root.encode("ascii")

    @cached_property
    def flat_open_document_kind(self) -> str:
        """Text or spreadsheet for an OpenDocument in one XML file, "" for anything else."""
        found = self._xml_root
        if (
            found is None
            or found["name"] != b"document"
            or b"opendocument" not in found["attributes"]
        ):
            return ""
        kind = _OPEN_DOCUMENT.search(found["attributes"].decode("utf-8", "replace"))
        return kind[1] if kind else "text"

    @cached_property
    def is_markdown(self) -> bool:
        """Whether it is named so, or holds two headings with marks, or one and a table."""
        if self.ending in _MARKDOWN_SUFFIXES:
            return True
        headings = len(_MARKDOWN_HEADING.findall(self.text_start))
        if headings != 1:
            return headings > 1
        return _MARKDOWN_TABLE.search(self.text_start) is not None

    @cached_property
    def _xml_root(self) -> re.Match[bytes] | None:
        return _XML_ROOT.match(self.text_start)


def _beginning(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as member:
        return member.read(_START).decode("utf-8", "replace")
