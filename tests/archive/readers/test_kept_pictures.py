"""Pictures are kept as the file has them, where a browser shows them safely, within bounds."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from juanzong.archive.readers import keeping_pictures, read_document
from juanzong.archive.readers.context import DEFAULT_CONTEXT
from juanzong.archive.readers.keeping_pictures import PictureKeeper, described
from juanzong.archive.readers.raster import raster_of
from juanzong.archive.records import Picture, Remark
from tests.archive.readers.doc_picture_files import (
    picture_among_the_text_of_doc,
    picture_on_the_page_of_doc,
)
from tests.archive.readers.pdf_files import HEIGHT, Pages
from tests.archive.readers.word_files import docx_from_xml, paragraph, zipped

SENTENCE = "全年完成水库维修，舆情平稳，资金按计划支付。"


def packed(kind="PNG", size=(60, 40), colour="red", **options):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **options)
    return file.getvalue()


def keeping():
    return replace(DEFAULT_CONTEXT, pictures=PictureKeeper())


def read(name, content):
    """The pictures of a file in order, and the bytes that are kept of each."""
    keeper = PictureKeeper()
    document = read_document(name, content, replace(DEFAULT_CONTEXT, pictures=keeper))
    shown = [each for paragraph in document.paragraphs for each in paragraph.pictures]
    kept = keeper.kept(shown)
    return [(each, kept.get(each.sha256)) for each in shown]


# -- what the head says -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_head_tells_kind_and_size(kind):
    assert raster_of(packed(kind, (60, 40)))[:3] == (f"image/{kind.lower()}", 60, 40)


@pytest.mark.parametrize(
    "options", [{"lossless": True}, {"lossless": False}, {"exif": b"Exif\0\0"}]
)
def test_each_form_of_webp(options):
    assert raster_of(packed("WEBP", (61, 43), **options))[1:3] == (61, 43)


@pytest.mark.parametrize(
    ("held", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))]
)
def test_a_photograph_is_as_wide_as_it_is_shown(held, size):
    exif = Image.Exif()
    exif[0x0112] = held
    assert raster_of(packed("JPEG", (60, 40), exif=exif))[1:3] == size


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_head_that_is_cut_off_anywhere_is_none_or_as_before(kind):
    whole = packed(kind)
    for length in range(len(whole)):
        found = raster_of(whole[:length])
        assert found is None or found[:3] == raster_of(whole)[:3]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        packed("BMP"),
        packed("TIFF"),
        b"\xd7\xcd\xc6\x9a" + bytes(40),
        b"\xff\xd8\xff" + b"\xff" * 40,
        b"RIFF\0\0\0\0WEBPVP8?" + bytes(30),
    ],
)
def test_other_kinds_are_none(data):
    assert raster_of(data) is None


# -- what is kept -----------------------------------------------------------------------------


def bomb(width, height):
    """A small PNG of many pixels."""
    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(100_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


@pytest.mark.parametrize("size", [(60_000, 60_000), (8_000, 8_000), (3, 500), (1, 1)])
def test_too_many_pixels_or_too_few_are_not_kept(size):
    assert PictureKeeper().picture(lambda: bomb(*size), "办公楼外景") == Picture(
        description="办公楼外景"
    )


def test_a_picture_is_kept_once_and_only_where_it_is_shown():
    keeper = PictureKeeper()
    one, again = (keeper.picture(packed) for _ in range(2))
    other = keeper.picture(lambda: packed(colour="blue"))
    assert one == again != other
    assert keeper.kept([one]) == {one.sha256: packed()}


def test_bounds_of_number_and_bytes(monkeypatch):
    monkeypatch.setattr(keeping_pictures, "MOST_KEPT", 2)
    keeper = PictureKeeper()
    kept = [
        keeper.picture(lambda size=size: packed(size=size)) for size in ((9, 9), (10, 9), (11, 9))
    ]
    assert [bool(each.sha256) for each in kept] == [True, True, False]
    monkeypatch.setattr(keeping_pictures, "MOST_KEPT_BYTES", len(packed()) + 1)
    keeper = PictureKeeper()
    kept = [
        keeper.picture(lambda colour=colour: packed(colour=colour)) for colour in ("red", "blue")
    ]
    assert [bool(each.sha256) for each in kept] == [True, False]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "图片1",
        "图片 12",
        "IMG_20230412_101112.jpg",
        "C:\\Users\\x\\1.png",
        "a1b2c3d4e5f6",
        "Picture 3",
        "wps_doc_0",
        "mmexport1680000000",
        "微信图片_20230412",
        "logo",
        "截图 2023-04-12 (1)",
    ],
)
def test_what_a_program_wrote_is_no_description(written):
    assert described(written) == ""


@pytest.mark.parametrize("written", ["组织架构图", "2022年预算执行率对比", "水库 维修 前后"])
def test_what_a_person_wrote_is(written):
    assert described(written) == written


# -- each format ------------------------------------------------------------------------------

RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def word_with(body, **files):
    """A .docx with pictures by the ids of their relations, `drawn` ones included."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="http://x/relationships/image" Target="media/{name}.bin"/>'
        for name in files
    )
    with zipfile.ZipFile(io.BytesIO(docx_from_xml(body))) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    parts["word/_rels/document.xml.rels"] = RELATIONS.format(relations)
    return zipped(parts | {f"word/media/{name}.bin": data for name, data in files.items()})


def drawing(relation, description=""):
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><wp:docPr id="1" name="图片 1" '
        f'descr="{description}"/><a:graphic xmlns:a="urn:a"><a:graphicData>'
        '<pic:pic xmlns:pic="urn:p"><pic:nvPicPr><pic:cNvPr id="0" name="a.png"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="urn:r" r:embed="{relation}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_pictures_of_word():
    body = (
        paragraph(SENTENCE)
        + f"<w:p>{drawing('one', '机构设置图')}{drawing('two')}</w:p>"
        + f"<w:p>{drawing('none')}{drawing('drawn')}</w:p>"
        + '<w:p><w:r><w:pict><v:shape xmlns:v="urn:v" alt="水库全景"><v:imagedata xmlns:r="urn:r" '
        'r:id="one"/></v:shape></w:pict></w:r></w:p>'
    )
    photograph = packed("JPEG")
    content = word_with(body, one=packed(), two=photograph, drawn=b"\x01\0\0\0 EMF")
    found = read("a.docx", content)
    assert [data for _, data in found] == [packed(), photograph, None, None, packed()]
    assert [each.description for each, _ in found] == ["机构设置图", "", "", "", "水库全景"]
    assert found[0][0].width == 60


def cropped_to(side, share):
    return drawing("one").replace(
        "</pic:blipFill>", f'<a:srcRect {side}="{share}"/></pic:blipFill>'
    ).replace("<pic:blipFill><a:blip", '<pic:blipFill xmlns:a="urn:a"><a:blip')  # fmt: skip


@pytest.mark.parametrize(("side", "share", "told"), [
    ("l", "12000", 1), ("t", "1", 1), ("r", "99999", 1), ("b", "500", 1),
    ("l", "0", 0), ("r", "-2000", 0), ("b", "x", 0),
])  # fmt: skip
def test_a_picture_is_told_of_which_the_document_shows_a_part(side, share, told):
    body = paragraph(SENTENCE) + f"<w:p>{cropped_to(side, share)}</w:p>"
    remarks = read_document("a.docx", word_with(body, one=packed()), keeping()).remarks
    assert remarks == (Remark.of("pictures-cropped", count=1),) * told


@pytest.mark.parametrize(
    ("crop", "told"),
    [
        ('cropleft="13107f"', 1),
        ('croptop=".2"', 1),
        ('cropright="0"', 0),
        ('cropbottom="-9f"', 0),
        ("", 0),
    ],
)
def test_a_picture_of_older_word_is_told_so_too(crop, told):
    body = paragraph(SENTENCE) + (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:v"><v:imagedata xmlns:r="urn:r" '
        f'r:id="one" {crop}/></v:shape></w:pict></w:r></w:p>'
    )
    remarks = read_document("a.docx", word_with(body, one=packed()), keeping()).remarks
    assert remarks == (Remark.of("pictures-cropped", count=1),) * told


@pytest.mark.parametrize(
    ("crop", "told"), [(rb"\piccropl120", 1), (rb"\piccropb-120", 0), (rb"\piccropt0", 0)]
)
def test_a_picture_of_rich_text_is_told_so_too(crop, told):
    digits = packed().hex().encode()
    content = rb"{\rtf1 " + b"a" * 30 + rb"{\pict\pngblip" + crop + b" " + digits + rb"}\par}"
    remarks = read_document("a.rtf", content, keeping()).remarks
    assert remarks == (Remark.of("pictures-cropped", count=1),) * told


def test_a_damaged_picture_or_list_of_files_costs_only_the_picture():
    body = paragraph(SENTENCE) + f"<w:p>{drawing('one')}</w:p>"
    content = bytearray(word_with(body, one=b"\x89PNG" + bytes(4000)))
    place = content.index(b"word/media/one.bin") + len("word/media/one.bin")
    content[place + 1] ^= 0xFF
    assert [data for _, data in read("a.docx", bytes(content))] == [None]


def test_pictures_of_an_open_document():
    ((picture, data),) = read("a.odt", open_text_with_picture())
    assert (picture.description, data) == ("部门职责示意", packed())


@pytest.mark.parametrize(
    ("clip", "told"),
    [
        ("rect(0cm, 0cm, 0cm, 1.25in)", 1),
        ("rect(2mm 0cm 0cm 0cm)", 1),
        ("rect(auto, 0.5cm, auto, auto)", 1),
        ("rect(0cm, 0cm, 0cm, 0cm)", 0),
        ("rect(-1cm, 0cm, 0cm, -2cm)", 0),
        ("auto", 0),
        ("rect(x)", 0),
    ],
)
@pytest.mark.parametrize("is_inherited", [False, True])
def test_a_picture_of_an_open_document_is_told_so_too(clip, told, is_inherited):
    clipping = f"<style:graphic-properties fo:clip='{clip}'/>"
    style = "<style:style style:family='graphic' style:name='{}' {}>{}</style:style>"
    styles = style.format("a", "style:parent-style-name='b'", "" if is_inherited else clipping)
    styles += style.format("b", "", clipping if is_inherited else "")
    remarks = read_document("a.odt", open_text_with_picture(styles), keeping()).remarks
    assert remarks == (Remark.of("pictures-cropped", count=1),) * told


_WHOLE = 0x10000


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({0x100: _WHOLE // 5}, 1),
        ({0x4101: 1}, 1),
        ({0x102: -_WHOLE, 0x103: 0x7FFFFFFF}, 1),
        ({0x100: 0, 0x101: -1, 0x102: -_WHOLE}, 0),
        ({0x0FF: 5, 0x105: 5}, 0),
        ({}, 0),
    ],
)
@pytest.mark.parametrize("picture", [picture_among_the_text_of_doc, picture_on_the_page_of_doc])
def test_a_picture_of_word_97_is_told_so_too(picture, said, told):
    remarks = read_document("a.doc", picture(packed(size=(600, 10)), told=said), keeping()).remarks
    assert [each for each in remarks if each.code == "pictures-cropped"] == [
        Remark.of("pictures-cropped", count=1)
    ] * told


def open_text_with_picture(styles=""):
    """An OpenDocument text with a picture in a frame of the style `a`, as a file."""
    frame = (
        "<draw:frame draw:style-name='a'><draw:image xlink:href='Pictures/a.svm'/>"
        "<draw:image xlink:href='Pictures/a.png'/><svg:desc>部门职责示意</svg:desc></draw:frame>"
    )
    names = "".join(
        f' xmlns:{name}="urn:{name}"'
        for name in ("office", "text", "draw", "xlink", "svg", "style", "fo")
    )
    body = (
        f"<office:document-content{names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>"
        f"<text:p>{SENTENCE}{frame}</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", body)
        package.writestr("Pictures/a.svm", b"VCLMTF")
        package.writestr("Pictures/a.png", packed())
    return file.getvalue()


def written_in(data, kind="png"):
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def test_pictures_written_into_a_web_page():
    page = f"""<meta charset=utf-8><h1>报告</h1>
    <p>{SENTENCE}<img alt="维修现场" src="{written_in(packed())}"></p>
    <p>{SENTENCE}<img src="https://example.com/a.png"><img src="{written_in(packed(size=(1, 1)))}">
    <img src="data:image/svg+xml,<svg/>"><img src="data:image/png;base64,@@@"></p>"""
    found = read("a.html", page.encode())
    assert [data for _, data in found] == [packed(), None, None, None, None]
    assert found[0][0].description == "维修现场"


def test_pictures_saved_beside_a_web_page():
    pictures = "<img src='a/1.png'><img src='cid:two@x'><img src='a/3.png'>"
    page = f"<meta charset=utf-8><h1>报告</h1><p>{SENTENCE}{pictures}</p>"

    def part(kind, data, *headers):
        lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *headers]
        return "\r\n".join([*lines, "", base64.b64encode(data).decode(), ""])

    parts = [
        part("text/html", page.encode(), "Content-Location: https://example.com/z/page.html"),
        part("image/png", packed(), "Content-Location: https://example.com/z/a/1.png"),
        part("image/jpeg", packed("JPEG"), "Content-ID: <two@x>"),
    ]
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    content = head + "".join(f"--b\r\n{each}" for each in parts) + "--b--\r\n"
    found = read("a.mht", content.encode())
    assert [data for _, data in found] == [packed(), packed("JPEG"), None]


def test_pictures_of_a_pdf():
    pages = Pages()
    pages.paragraph("上面一段写的是全年水库维修完成情况，资金按计划支付，群众反映良好。")
    photograph = packed("JPEG", (300, 200))
    masked = Image.new("RGBA", (200, 200), (0, 0, 255, 120))
    pages.canvas.drawImage(ImageReader(io.BytesIO(photograph)), 100, HEIGHT - 300, 200, 133)
    pages.canvas.drawImage(ImageReader(masked), 100, HEIGHT - 500, 150, 150, mask="auto")
    pages.canvas.saveState()
    pages.canvas.translate(400, HEIGHT - 500)
    pages.canvas.rotate(90)
    pages.canvas.drawImage(
        ImageReader(io.BytesIO(packed("JPEG", (300, 100), "green"))), 0, 0, 150, 50
    )
    pages.canvas.restoreState()
    found = read("a.pdf", pages.saved())
    assert [each.media_type for each, _ in found] == ["image/jpeg", "image/png", "image/png"]
    assert found[0][1][:2] == b"\xff\xd8"
    assert (found[0][0].width, found[0][0].height) == (300, 200)
    by_colour = {}
    for _, data in found[1:]:
        image = Image.open(io.BytesIO(data)).convert("RGB")
        by_colour[image.getpixel((image.width // 2, image.height // 2))] = image.size
    blue, green = sorted(by_colour, key=lambda colour: -colour[2])
    assert blue[2] == 255
    assert by_colour[green][1] > 2 * by_colour[green][0]
