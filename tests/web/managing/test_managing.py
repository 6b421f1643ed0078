"""Files put in, facts decided, reports withdrawn, restored and joined, all under a name."""

from __future__ import annotations

import io
import zipfile

import pytest

from juanzong.archive import FactStatus
from juanzong.web.managing.uploads import shown_name, uploaded_name
from tests.web.managing.conftest import REPORT, managed_site


@pytest.fixture
def signed_in(managed):
    managed.sign_in()
    return managed


def rows(page, name):
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./*")]
        for row in page.xpath(f"//div[@aria-label='{name}']//tbody/tr")
    ]


def shown(response):
    from lxml import html  # noqa: PLC0415

    return html.document_fromstring(response.text)


def test_each_file_s_fate_is_told_in_words(signed_in):
    good = REPORT.format(year=2022).encode()
    response = signed_in.post(
        "/manage/files",
        200,
        files=[
            ("报告.txt", good),
            ("又一次.txt", good),
            ("空.txt", b""),
            ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ],
    )
    page = shown(response)
    told = {name: fate for name, fate, _ in rows(page, "刚才的文件")}
    assert told["报告.txt"] == "已添加"
    assert told["又一次.txt"].startswith("已有，未变")
    assert told["空.txt"].startswith("未收：")
    assert told["图.png"].startswith("未收：")
    assert signed_in.page("/search?q=全年支出").xpath("//article")
    # Each row leads to its report, if there is one.
    (report,) = signed_in.library.reports()
    leads_to = {
        row.xpath("string(./th)"): row.xpath(".//a/@href")
        for row in page.xpath("//div[@aria-label='刚才的文件']//tbody/tr")
    }
    there = [f"/manage/r/{report.id}"]
    assert leads_to == {"报告.txt": there, "又一次.txt": there, "空.txt": [], "图.png": []}


def test_files_of_one_name_are_two_reports_until_somebody_joins_them(signed_in):
    for year in (2021, 2022):
        content = REPORT.format(year=year).encode()
        signed_in.post("/manage/files", 200, files=[("自评报告.txt", content)])
    first, second = sorted(signed_in.library.reports(), key=lambda each: each.facts["year"])
    link = f"https://example.org/r/{first.id}?q=a#b"
    signed_in.post(f"/manage/r/{second.id}/join", former=link)
    (held,) = signed_in.library.reports()
    assert (held.id, held.version) == (first.id, 2)


def test_a_report_is_opened_by_any_link_to_it_or_its_id(signed_in):
    content = REPORT.format(year=2022).encode()
    signed_in.post("/manage/files", 200, files=[("自评报告.txt", content)])
    (report,) = signed_in.library.reports()
    section = signed_in.library.report(report.id).sections[1]
    place = f"/r/{report.id}/{section.id}.{section.digest}#{section.id}"
    for given in (
        report.id,
        f" {report.id.upper()} ",
        f"https://example.org{place}",
        f"/r/{report.id}?q=a#b",
    ):
        found = signed_in.client.get("/manage/find", query_string={"report": given})
        assert found.headers["Location"] == f"/manage/r/{report.id}"
    for given in ("", "aaaaaaaaaa", "https://example.org/", "满意度"):
        found = signed_in.client.get("/manage/find", query_string={"report": given})
        assert found.headers["Location"] == "/manage"
        assert "没有那份报告。" in signed_in.client.get("/manage").text


def test_a_file_alone_gives_its_row_for_the_page_to_take_in(signed_in):
    token = signed_in.page("/manage").xpath("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "files": (io.BytesIO(REPORT.format(year=2022).encode()), "a.txt")}
    answer = signed_in.client.post("/manage/files", data=data, headers={"HX-Request": "true"})
    assert answer.text.strip().startswith("<tr")
    assert "已添加" in answer.text


def test_a_zip_folder_tells_of_each_file_in_it(signed_in):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as folder:
        for year in (2021, 2022):
            folder.writestr(f"县/{year}.txt", REPORT.format(year=year))
    response = signed_in.post("/manage/files", 200, files=[("一批.zip", buffer.getvalue())])
    told = rows(shown(response), "刚才的文件")
    assert [fate for _, fate, _ in told] == ["已添加", "已添加"]
    assert all("2021" in name or "2022" in name for name, _, _ in told)


def test_a_fact_is_decided_and_the_correction_taken_back(signed_in):
    (report,) = signed_in.add(2022)
    signed_in.post(f"/manage/r/{report}/facts/score", value="95", note="看过原件")
    fact = signed_in.library.report(report).fact("score")
    assert (fact.value, fact.status, fact.by) == (95, FactStatus.CORRECTED, "王某")
    page = signed_in.page(f"/manage/r/{report}")
    takes_back = page.xpath("//button[@name='uncorrect']/ancestor::form/@action")
    assert [action.rpartition("/")[2] for action in takes_back] == ["score"]
    signed_in.post(f"/manage/r/{report}/facts/budget", absent="1", value="200")
    assert signed_in.library.report(report).fact("budget") is None
    signed_in.post(f"/manage/r/{report}/facts/score", uncorrect="1", value="95")
    assert signed_in.library.report(report).fact("score").value == 92.5


def test_what_cannot_be_is_refused_where_it_was_asked_for(signed_in):
    (report,) = signed_in.add(2022)
    answer = signed_in.post(f"/manage/r/{report}/facts/score", value="9000")
    page = signed_in.page(answer.location)
    assert "应为 0 到" in page.xpath("//p[@role='alert']")[0].text_content()
    assert signed_in.library.report(report).fact("score").value == 92.5


def test_a_doubtful_fact_waits_in_the_queue_until_it_is_decided(signed_in):
    text = "怀来县水利局2022年度自评报告\n一、预算执行情况\n{figures}\n"
    figures = "2022年部门预算数850万元，实际支出799万元，预算执行率78%。"
    content = text.format(figures=figures).encode()
    signed_in.post("/manage/files", 200, files=[("a.txt", content)])
    doubts = signed_in.library.doubtful_facts(10)
    assert "execution_rate" in {each.name for each in doubts}
    page = signed_in.page("/manage")
    assert len(page.xpath("//section[@aria-labelledby='doubts']//tbody/tr")) == len(doubts)
    for each in doubts:
        signed_in.post(f"/manage/r/{each.report}/facts/{each.name}", value=str(each.value))
    assert signed_in.library.doubtful_facts(10) == ()


def test_a_report_is_withdrawn_and_restored_and_the_log_says_who(signed_in):
    (report,) = signed_in.add(2022)
    signed_in.post(f"/manage/r/{report}/remove")
    assert signed_in.library.reports() == ()
    page = signed_in.page("/manage")
    assert rows(page, "变更记录")[0][3] == "王某"
    links = [
        row.xpath(f".//a[@href='/manage/r/{report}']")
        for row in page.xpath("//div[@aria-label='变更记录']//tbody/tr")
    ]
    assert [bool(each) for each in links] == [False, True]
    (restore,) = page.xpath("//form[contains(@action, 'undelete')]/@action")
    signed_in.post(restore)
    assert [each.id for each in signed_in.library.reports()] == [report]


def test_unknown_reports_are_not_found_and_joining_one_says_so(signed_in):
    (report,) = signed_in.add(2022)
    signed_in.page("/manage/r/nothing", 404)
    for former in ("nothing", "", "https://example.org/", report):
        answer = signed_in.post(f"/manage/r/{report}/join", former=former)
        assert signed_in.page(answer.location).xpath("//p[@role='alert']")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("报告.txt", "报告.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\桌面\\报告.docx", "报告.docx"),
        ("县/报告.txt", "报告.txt"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("..", ""),
        ("", ""),
        ("/", ""),
    ],
)
def test_a_file_s_name_never_leads_anywhere(given, name):
    assert uploaded_name(given) == name


def test_a_long_name_keeps_its_ending():
    name = uploaded_name("县" * 300 + ".docx")
    assert name.endswith("县.docx")
    assert len(name.encode()) <= 200


def test_a_file_of_a_folder_is_told_by_its_path_and_kept_by_its_name(signed_in):
    good = REPORT.format(year=2022).encode()
    files = [("县/2022/自评.txt", good), ("县/空.txt", b""), ("../../etc/x.txt", b"")]
    response = signed_in.post("/manage/files", 200, files=files)
    told = [name for name, _, _ in rows(shown(response), "刚才的文件")]
    assert told == ["县/空.txt", "etc/x.txt", "县/2022/自评.txt"]
    assert [each.file_name for each in signed_in.library.reports()] == ["自评.txt"]


def test_a_report_is_joined_to_one_that_is_offered(signed_in):
    text = REPORT.format(year=2022)
    for words in (text, text + "三、补充\n另有说明。\n", REPORT.format(year=2021)):
        signed_in.post("/manage/files", 200, files=[("自评.txt", words.encode())])
    older, newer = sorted(
        (each for each in signed_in.library.reports() if each.facts["year"] == 2022),
        key=lambda each: each.revision,
    )
    page = signed_in.page(f"/manage/r/{newer.id}")
    (offered,) = page.xpath("//ul[@class='formers']/li")
    assert "标题相同" in offered.text_content()
    (former,) = offered.xpath(".//input[@name='former']/@value")
    assert former == older.id
    signed_in.post(f"/manage/r/{newer.id}/join", former=former)
    assert len(signed_in.library.reports()) == 2
    assert signed_in.library.report(newer.id).id == older.id
    assert len(signed_in.library.versions(older.id)) == 2


def test_nothing_is_offered_for_a_report_of_which_too_little_is_known(signed_in):
    for words in ("一、情况\n无。\n", "一、情况\n没有。\n"):
        signed_in.post("/manage/files", 200, files=[("a.txt", words.encode())])
    for each in signed_in.library.reports():
        assert not signed_in.page(f"/manage/r/{each.id}").xpath("//ul[@class='formers']")


def test_the_mask_covers_what_is_managed_too(tmp_path):
    site = managed_site(tmp_path, mask=True)
    site.sign_in()
    text = "联系人电话13812345678的2022年度自评报告\n一、情况\n县长电话13912345678。\n"
    site.post("/manage/files", 200, files=[("报告.txt", text.encode())])
    (report,) = site.library.reports()
    for address in ("/manage", f"/manage/r/{report.id}"):
        words = site.client.get(address).text
        assert "13812345678" not in words
        assert "13912345678" not in words
    site.post(f"/manage/r/{report.id}/remove")
    assert "13812345678" not in site.client.get("/manage").text
    site.library.close()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("报告.txt", "报告.txt"),
        ("a/b/c/报告.txt", "a/b/c/报告.txt"),
        ("z/a/b/c/报告.txt", "a/b/c/报告.txt"),
        ("z\\a\\b\\c\\报告.txt", "a/b/c/报告.txt"),
        ("../a/./报告.txt", "a/报告.txt"),
    ],
)
def test_the_last_three_folders_of_a_file_are_shown(given, name):
    assert shown_name(given) == name
