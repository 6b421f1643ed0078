"""A web page saved as one file: a mail of one related part, in quoted-printable."""

from __future__ import annotations

import quopri

from tools.sample_reports.markup import Block
from tools.sample_reports.write_html import write_html

_BOUNDARY = "----saved-page----"


def write_mhtml(blocks: tuple[Block, ...], site: str, address: str) -> bytes:
    """The file's bytes, as a browser saves the page at this address."""
    page = quopri.encodestring(write_html(blocks, site, old=False)).decode("ascii")
    lines = (
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/related; type="text/html"; boundary="{_BOUNDARY}"',
        "",
        f"--{_BOUNDARY}",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Location: {address}",
        "",
        *page.splitlines(),
        f"--{_BOUNDARY}--",
        "",
    )
    return "\r\n".join(lines).encode("ascii")
