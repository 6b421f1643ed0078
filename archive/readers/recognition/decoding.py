"""Home of Pillow: files of pictures, and pictures in packages, as grey pages."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from functools import partial

from PIL import Image, ImageOps, UnidentifiedImageError

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import Bounds, check_unpacked_size
from juanzong.archive.readers.recognition.pictures import Picture

#: A4 in points, whose longer side a picture of unknown size is taken to show.
_LONGER_SIDE = 842.0
# Pixels: larger pictures are drawn smaller, as pages of PDFs are; smaller ones show no page.
_LONGEST_SIDE, _SHORTEST_SIDE = 2_400, 400
#: Of the kinds that may hold several pictures, those whose pictures are pages.
_OF_PAGES = frozenset({"TIFF"})


def page_pictures(content: bytes, bounds: Bounds) -> Sequence[Callable[[], Picture]]:
    """What draws each page of a file of pictures.

    Raises UnreadableFileError for a damaged one, and for one too small to show a page.
    """
    with _opened(content) as image:
        count = getattr(image, "n_frames", 1) if image.format in _OF_PAGES else 1
        if min(image.size) < _SHORTEST_SIDE:
            raise UnreadableFileError("picture-too-small", limit=_SHORTEST_SIDE)
    if count > bounds.pages:
        raise UnreadableFileError("too-many-pages", count=count, limit=bounds.pages)
    return [partial(picture_of, content, bounds, number) for number in range(count)]


def picture_of(
    content: bytes, bounds: Bounds, number: int = 0, points: float = _LONGER_SIDE
) -> Picture:
    """A picture, of several the one of that number, whose longer side is so many points long.

    Raises UnreadableFileError for a damaged one, and for one that unpacks to too many bytes.
    """
    with _opened(content) as image:
        check_unpacked_size(image.width * image.height * len(image.getbands()), bounds)
        try:
            image.seek(number)
            upright = ImageOps.exif_transpose(image)
            grey = _on_paper(upright).convert("L")
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise UnreadableFileError("picture-damaged") from error
    if max(grey.size) > _LONGEST_SIDE:
        grey.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    return Picture(grey.width, grey.height, grey.tobytes(), points / max(grey.size))


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Its size is checked here before anything of it is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(content))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise UnreadableFileError("picture-damaged") from error


def _on_paper(image: Image.Image) -> Image.Image:
    """The picture with white paper where it is transparent."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, "white")
    paper.alpha_composite(clear)
    return paper
