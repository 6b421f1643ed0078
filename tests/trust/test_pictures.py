"""Pictures are part of what is promised: proved, backed up, exported, masked, and in no text."""

from __future__ import annotations

import base64
import io
import json
import sqlite3

import pytest
from PIL import Image

from juanzong.archive import Archive, permalink
from juanzong.archive.errors import ArchiveError, MaskedError, UnknownReportError
from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings


def packed(colour, size=(64, 48)):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def shown(data):
    source = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    return f'<p><img alt="水库维修现场" src="{source}"></p>'


RED, BLUE = packed("red"), packed("blue")
PAGE = """<!doctype html><meta charset="utf-8"><h1>平山县水利局2020年度部门整体支出绩效自评报告</h1>
<h2>一、部门概况</h2><p>负责全县水库安全，全年完成各项任务。</p>{}
<h2>二、资金情况</h2><p>各项资金使用情况如下，全部按计划完成。</p><p><img src="map.png"></p>"""


def write(folder, *pictures, name="平山2020.html"):
    path = folder / name
    path.write_text(PAGE.format("".join(map(shown, pictures))), "utf-8")
    return path


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive") as opened:
        list(opened.add([write(tmp_path, RED, BLUE)]))
        yield opened


def only(archive):
    (summary,) = archive.reports()
    return archive.report(summary.id)


def pictures_of(report):
    return [placed.picture for section in report.sections for placed in section.pictures]


def path_of(archive, picture):
    return archive.directory / "originals" / picture.sha256[:2] / picture.sha256


def test_a_picture_stands_at_its_place_with_its_size_and_description(archive):
    report = only(archive)
    assert [[(each.block, bool(each.picture.sha256)) for each in section.pictures] for section in
            report.sections] == [[], [(1, True), (1, True)], [(1, False)]]  # fmt: skip
    picture = pictures_of(report)[0]
    assert (picture.width, picture.height, picture.description) == (64, 48, "水库维修现场")
    held = archive.picture(report.id, picture.sha256)
    assert (held.media_type, held.content) == ("image/png", RED)


def test_text_ids_and_links_are_those_without_pictures(archive, tmp_path):
    with Archive.open(tmp_path / "bare") as bare:
        list(bare.add([write(tmp_path, name="bare.html")]))
        one, other = only(archive), only(bare)
    assert [(each.id, each.digest, each.text, each.blocks) for each in one.sections] == [
        (each.id, each.digest, each.text, each.blocks) for each in other.sections
    ]
    assert [permalink("r", each) for each in one.sections] == [
        permalink("r", each) for each in other.sections
    ]


def test_check_proves_the_bytes_and_the_rows_of_pictures(archive):
    assert archive.check() == ()
    red, blue, _ = pictures_of(only(archive))
    path_of(archive, red).write_bytes(BLUE)
    path_of(archive, blue).unlink()
    codes = [each.remark.code for each in archive.check()]
    assert codes == ["picture-spoiled", "picture-spoiled"]
    with pytest.raises(ArchiveError, match="picture-file-missing"):
        archive.picture(only(archive).id, red.sha256)
    # Reading the file again mends both, and is no news.
    assert [str(each.status) for each in archive.reparse()] == ["unchanged"]
    assert archive.check() == ()
    connection = sqlite3.connect(archive.directory / "archive.sqlite3")
    with connection:
        connection.execute("UPDATE picture SET description = '别的'")
    connection.close()
    assert {each.remark.code for each in archive.check()} == {"blocks-altered", "entry-altered"}


def test_an_archive_of_before_gets_its_pictures_when_files_are_read_again(archive):
    before = only(archive)
    connection = sqlite3.connect(archive.directory / "archive.sqlite3")
    with connection:
        connection.execute("DELETE FROM picture")
        connection.execute("UPDATE reading SET blocks_digest = 'of what was kept then'")
    connection.close()
    for each in (archive.directory / "originals").glob("*/*"):
        if each.name != before.file_sha256:
            each.unlink()
    assert {each.sha256 for each in pictures_of(only(archive))} == {""}
    assert [str(each.status) for each in archive.reparse()] == ["replaced"]
    assert only(archive).sections == before.sections
    assert only(archive).version == 1
    assert archive.check() == ()


def test_backup_and_plain_files_keep_them(archive, tmp_path):
    before = only(archive)
    assert archive.back_up(tmp_path / "backup.tar") == 1
    assert Archive.restore(tmp_path / "backup.tar", tmp_path / "restored") == 1
    archive.export_all(tmp_path / "plain")
    folder = tmp_path / "plain" / "reports" / before.id
    told = json.loads((folder / "report.json").read_text("utf-8"))["pictures"]
    assert [(folder / each["file"]).read_bytes() for each in told] == [RED, BLUE]
    assert {each["section"] for each in told} == {before.sections[1].id}
    with Archive.open(tmp_path / "imported") as imported:
        list(imported.import_all(tmp_path / "plain"))
        assert only(imported).sections == before.sections
        assert imported.check() == ()
    with Archive.open(tmp_path / "restored") as restored:
        assert restored.check() == ()
        assert restored.picture(before.id, pictures_of(before)[1].sha256).content == BLUE


def test_pictures_of_former_versions_stay_and_those_of_removed_reports_are_not_given_out(
    archive, tmp_path
):
    report = only(archive).id
    red, blue, _ = pictures_of(only(archive))
    list(archive.add([write(tmp_path, BLUE)]))
    assert [each.sha256 for each in pictures_of(only(archive))] == [blue.sha256, ""]
    assert archive.picture(report, red.sha256).content == RED
    archive.remove(report)
    with pytest.raises(UnknownReportError, match="report-removed"):
        archive.picture(report, red.sha256)
    assert archive.check() == ()
    archive.undelete(report)
    assert archive.picture(report, red.sha256).content == RED


# -- the site ---------------------------------------------------------------------------------


@pytest.fixture
def settings(archive, tmp_path):
    archive.close()
    return Settings(archive=tmp_path / "archive", log_misses=False)


def test_the_page_shows_them_and_their_addresses_never_change(settings):
    library = Library.open(settings)
    (report,) = library.reports()
    client = create_app(library).test_client()
    page = client.get(f"/r/{report.id}").get_data(as_text=True)
    addresses = [
        each["address"]
        for section in client.get(f"/api/v1/reports/{report.id}").get_json()["sections"]
        for each in section["pictures"]
    ]
    assert [bool(each) for each in addresses] == [True, True, False]
    for address, data in zip(addresses, (RED, BLUE), strict=False):
        assert f'<img src="{address}" width="64" height="48" loading="lazy"' in page
        answer = client.get(address)
        assert (answer.data, answer.mimetype) == (data, "image/png")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "immutable" in answer.headers["Cache-Control"]
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
    assert page.count('alt="水库维修现场"') == 2
    assert page.count('class="picture-left-out"') == 1
    for wrong in (
        addresses[0].replace(".png", ".jpg"),
        addresses[0].replace(".png", ""),
        addresses[0][:-6] + "ff.png",
        f"/r/{report.id}/pictures/{'0' * 64}.png",
        addresses[0].replace(report.id, "unknown"),
    ):
        assert client.get(wrong).status_code == 404, wrong
    library.close()


def test_a_masked_site_shows_no_picture(settings):
    library = Library.open(Settings(archive=settings.archive, log_misses=False, mask=True))
    (report,) = library.reports()
    client = create_app(library).test_client()
    page = client.get(f"/r/{report.id}").get_data(as_text=True)
    assert "<img" not in page
    assert "水库维修现场" not in page
    assert page.count('class="picture-left-out"') == 2
    library.close()
    with Archive.open(settings.archive) as plain:
        sha256 = pictures_of(only(plain))[0].sha256
    library = Library.open(Settings(archive=settings.archive, log_misses=False, mask=True))
    with pytest.raises(MaskedError, match="picture-masked"):
        library.picture(report.id, sha256)
    answer = create_app(library).test_client().get(f"/r/{report.id}/pictures/{sha256}.png")
    assert answer.status_code == 403
    library.close()


def test_an_archive_that_is_only_read_gives_them(settings):
    for path in (settings.archive / "originals").rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    with Archive.open(settings.archive, read_only=True) as archive:
        report = only(archive)
        picture = pictures_of(report)[0]
        assert archive.picture(report.id, picture.sha256).content == RED
