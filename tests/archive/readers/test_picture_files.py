"""Files of pictures: their pages upright, grey and of a useful size; what shows no page refused."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from juanzong.archive import Remark, UnreadableFileError
from juanzong.archive.readers import read_document
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.limits import Bounds
from tests.archive.readers.recognisers import TEXT, Recogniser


def file_of(*pages: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    pages[0].save(file, kind, **({"append_images": pages[1:]} if pages[1:] else {}), **options)
    return file.getvalue()


def read(content: bytes, recogniser: Recogniser, **bounds):
    return read_document("a", content, ReadingContext(Bounds(**bounds), recogniser=recogniser))


def grey(width: int = 900, height: int = 1200, level: int = 255) -> Image.Image:
    return Image.new("L", (width, height), level)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])
def test_pictures_of_every_kind_are_pages(kind):
    recogniser = Recogniser()
    document = read(file_of(grey(), kind=kind), recogniser)
    assert document.paragraphs[0].text.startswith(TEXT)
    assert (document.paragraphs[0].page, document.paragraphs[0].confidence) == (1, 0.98)
    assert document.remarks[0] == Remark.of(
        "pages-recognised", confidence=98.0, engine="a test", pages="1"
    )
    (picture,) = recogniser.pictures
    assert (picture.width, picture.height, len(picture.pixels)) == (900, 1200, 900 * 1200)
    assert picture.scale == pytest.approx(842 / 1200)


def test_each_picture_of_a_tiff_is_a_page_and_the_frames_of_a_gif_are_none():
    recogniser = Recogniser()
    document = read(file_of(grey(), grey(), kind="TIFF", save_all=True), recogniser)
    assert dict(document.remarks[0].values)["pages"] == "1-2"
    assert len(recogniser.pictures) == 2
    recogniser = Recogniser()
    read(file_of(grey(), grey(level=9), kind="GIF", save_all=True), recogniser)
    assert len(recogniser.pictures) == 1


def test_a_photograph_is_turned_as_its_camera_was_held():
    recogniser = Recogniser()
    exif = Image.Exif()
    exif[0x0112] = 6
    read(file_of(grey(1200, 900), kind="JPEG", exif=exif), recogniser)
    assert (recogniser.pictures[0].width, recogniser.pictures[0].height) == (900, 1200)


def test_what_is_transparent_is_paper():
    recogniser = Recogniser()
    read(file_of(Image.new("RGBA", (900, 1200), (0, 0, 0, 0))), recogniser)
    assert set(recogniser.pictures[0].pixels) == {255}


def test_a_large_picture_is_drawn_smaller():
    recogniser = Recogniser()
    read(file_of(grey(4960, 7016)), recogniser)
    assert (recogniser.pictures[0].width, recogniser.pictures[0].height) == (1697, 2400)


@pytest.mark.parametrize(
    ("content", "bounds", "refusal"),
    [
        (file_of(grey())[:200], {}, Remark.of("picture-damaged")),
        (b"\xff\xd8\xff\xe0" + bytes(64), {}, Remark.of("picture-damaged")),
        (b"II*\0" + bytes(64), {}, Remark.of("picture-damaged")),
        (file_of(grey(300, 1200)), {}, Remark.of("picture-too-small", limit=400)),
        (
            file_of(grey(2000, 1100)),
            {"unpacked_bytes": 1 << 20},
            Remark.of("unpacks-too-large", limit=1),
        ),
        (
            file_of(grey(), grey(), grey(), kind="TIFF", save_all=True),
            {"pages": 2},
            Remark.of("too-many-pages", count=3, limit=2),
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_reason(content, bounds, refusal):
    with pytest.raises(UnreadableFileError) as refused:
        read(content, Recogniser(), **bounds)
    assert refused.value.remark == refusal


def test_a_picture_that_shows_no_page_of_text_is_refused():
    with pytest.raises(UnreadableFileError) as refused:
        read(file_of(grey()), Recogniser("怀来县", 1))
    assert refused.value.remark == Remark.of("picture-no-page", count=3)
    with pytest.raises(UnreadableFileError) as refused:
        read(file_of(grey()), Recogniser(lines=0))
    assert refused.value.remark == Remark.of("recognised-nothing", pages=1)


def test_without_recognition_a_picture_names_what_recognises_it():
    with pytest.raises(UnreadableFileError) as refused:
        read_document("a.png", file_of(grey()))
    assert refused.value.remark == Remark.of("picture")
