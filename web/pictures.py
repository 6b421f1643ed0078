"""The addresses of pictures of reports: they carry the digest of what they show. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote

from juanzong.archive.file_names import PICTURE_ENDINGS, picture_name
from juanzong.archive.records import Picture

_NAME = re.compile(rf"([0-9a-f]{{64}})\.({'|'.join(PICTURE_ENDINGS.values())})")


def picture_address(report: str, picture: Picture) -> str:
    """Where a picture of a report is to be had, from the site's root; "" where it is not kept."""
    if not picture.sha256 or picture.media_type not in PICTURE_ENDINGS:
        return ""
    return f"/r/{quote(report)}/pictures/{picture_name(picture)}"


def digest_in(name: str) -> tuple[str, str]:
    """The digest and the ending in the last part of such an address, "" for another name."""
    match = _NAME.fullmatch(name)
    return (match[1], match[2]) if match else ("", "")
