"""The pictures of one file that are kept: those that a browser shows safely, within bounds.

What else a file holds (drawings of Windows and XML, pictures of paper) is told of at its place.
docs/decisions/0024-pictures.md says why.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.raster import Raster, raster_of
from juanzong.archive.records import Picture

#: Bytes of one picture, and of all that are kept of a file; how many these are at most.
MOST_PICTURE_BYTES = 12 * 1024 * 1024
MOST_KEPT_BYTES = 32 * 1024 * 1024
MOST_KEPT = 300
#: A browser takes four bytes for each pixel of a picture, whatever its file is packed to.
MOST_PIXELS = 40_000_000

#: A smaller picture holds the place of one that its page loads later, or is a rule.
_SHORTEST_SIDE = 8
_LONGEST_DESCRIPTION = 500
# What programs write by themselves: names of files, numbers of pictures, digests.
_NO_DESCRIPTION = re.compile(
    r".*\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg)|.*[/\\]\S*"
    r"|(?:图片|图像|图形|图|图表|picture|image|img|figure|graphic|shape|logo)?[\s_#-]*[0-9a-f]*[\s_-]*[0-9]*"
    r"|(?:wps|mmexport|微信图片|qq图片|screenshot|截图|截屏|dsc|dcim)[\w\s.()（）-]*",
    re.IGNORECASE,
)


def described(written: str) -> str:
    """What a file says of a picture, "" where a program wrote it or it is not worth telling."""
    text = " ".join(visible_text(written.replace("\0", "")).split())
    text = "".join(each for each in text if unicodedata.category(each) not in {"Cs", "Co", "Cn"})
    return "" if _NO_DESCRIPTION.fullmatch(text[:200]) else text[:_LONGEST_DESCRIPTION]


def _is_seen(raster: Raster) -> bool:
    """Whether a picture is neither what only holds a place nor more than a browser should take."""
    is_large = raster.width * raster.height > MOST_PIXELS
    return not is_large and min(raster.width, raster.height) >= _SHORTEST_SIDE


class PictureKeeper:
    """Keeps the pictures of one file, each once, by the SHA-256 of its bytes."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._bytes = 0

    def picture(self, content: Callable[[], bytes | None], description: str = "") -> Picture:
        """A picture at its place; `content` is asked for its bytes where there is room for any.

        It is not kept where it is of another kind, too large, or damaged: its head tells, nothing
        is unpacked.
        """
        said = described(description)
        untold = Picture(description=said)
        if len(self._kept) >= MOST_KEPT or self._bytes >= MOST_KEPT_BYTES:
            return untold
        data = content()
        if not data or len(data) > min(MOST_PICTURE_BYTES, MOST_KEPT_BYTES - self._bytes):
            return untold
        raster = raster_of(data)
        if raster is None or not _is_seen(raster):
            return untold
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in self._kept:
            self._kept[sha256] = data
            self._bytes += len(data)
        return Picture(sha256, raster.media_type, raster.width, raster.height, said)

    def kept(self, shown: Iterable[Picture]) -> dict[str, bytes]:
        """The bytes of those pictures that are shown, by SHA-256."""
        return {each.sha256: self._kept[each.sha256] for each in shown if each.sha256 in self._kept}
