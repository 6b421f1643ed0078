"""`/r/<report>/original` and `/r/<report>/pictures/<name>`: a report's file and its pictures."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path

from flask import Blueprint, Response, request, send_file

from juanzong.archive.errors import ArchiveError, UnknownReportError
from juanzong.archive.file_names import PICTURE_ENDINGS
from juanzong.web.library.parts import Readable
from juanzong.web.pictures import digest_in

#: Control characters, line ends and half characters, by Unicode's categories.
_UNWRITABLE = frozenset({"Cc", "Zl", "Zp", "Cs"})
#: One range of bytes: from, to; only one of them may be missing.
_RANGE = re.compile(r"bytes=(?!-\Z)([0-9]{0,18})-([0-9]{0,18})")
#: A picture's address carries the digest of its bytes: what it gives never changes.
_YEAR = 365 * 24 * 60 * 60


def report_file_pages(library: Readable) -> Blueprint:
    """The original file of a report, and its pictures."""
    pages = Blueprint("report_files", __name__)

    @pages.get("/r/<report>/original")
    def original(report: str) -> Response:
        held = library.original(report)
        content = BytesIO(held.content) if isinstance(held.content, bytes) else held.content
        if isinstance(content, Path) and not content.is_file():
            raise ArchiveError("original-file-missing")
        _forget_a_range_that_is_none()
        # Never shown in the browser: a file of others must not run as a page of this site. The
        # address stays for the next version, so caches ask each time; files are named by content.
        return send_file(
            content,
            held.media_type,
            as_attachment=True,
            download_name=_harmless(held.file_name),
            etag=held.sha256,
            max_age=0,
        )

    @pages.get("/r/<report>/pictures/<name>")
    def picture(report: str, name: str) -> Response:
        digest, ending = digest_in(name)
        held = library.picture(report, digest)
        if PICTURE_ENDINGS.get(held.media_type) != ending:
            raise UnknownReportError("picture-unknown", report=report)
        response = Response(held.content, mimetype=held.media_type)
        # Whatever else the bytes might be taken for, nothing in them runs or loads.
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.cache_control.public = True
        response.cache_control.max_age = _YEAR
        response.cache_control.immutable = True
        response.set_etag(held.sha256)
        response.make_conditional(request)
        return response

    return pages


def _forget_a_range_that_is_none() -> None:
    """Answer with the whole file where the range asked for is none, or several (RFC 9110, 14.2)."""
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not asked or (asked[1] and asked[2] and int(asked[1]) > int(asked[2])):
        request.environ.pop("HTTP_RANGE", None)


def _harmless(file_name: str) -> str:
    """A file's name without what no header may hold, and no disk should."""
    return "".join(
        "_" if unicodedata.category(character) in _UNWRITABLE else character
        for character in file_name
    )
