"""A list of sources among uploaded files is applied, and each bad row of it told."""

from __future__ import annotations

import io
import zipfile
from io import BytesIO

import pytest
from lxml import html

from tests.web.managing.conftest import REPORT

LIST = """文件,地址,取得日期
2021.txt,https://example.gov.cn/2021.html,2024-05-06
县/2022.txt,https://example.gov.cn/2022.html,
没有.txt,https://example.gov.cn/none.html,
2023.txt,不是网址,
"""


@pytest.fixture
def signed_in(managed):
    managed.sign_in()
    return managed


def report(year):
    return REPORT.format(year=year).encode()


def fates(answer):
    rows = html.document_fromstring(answer.text).xpath("//div[@data-fates]//tbody/tr")
    return [
        tuple(" ".join(cell.text_content().split()) for cell in row.xpath("./*")[:2])
        for row in rows
    ]


def sources(site):
    return {each.facts["year"]: (each.address, each.retrieved) for each in site.library.reports()}


def test_a_folder_with_its_list_sent_at_once(signed_in):
    answer = signed_in.post(
        "/manage/files",
        200,
        files=[
            ("批/2021.txt", report(2021)),
            ("批/县/2022.txt", report(2022)),
            ("批/2023.txt", report(2023)),
            ("批/sources.csv", LIST.encode("gb18030")),
        ],
    )
    assert sources(signed_in) == {
        2021: ("https://example.gov.cn/2021.html", "2024-05-06"),
        2022: ("https://example.gov.cn/2022.html", ""),
        2023: ("", ""),
    }
    told = [fate for name, fate in fates(answer) if name == "批/sources.csv"]
    assert [each.partition("：")[0] for each in told] == ["未收", "未收", "来源表"]
    assert "第 5 行" in told[0]
    assert "第 4 行" in told[1]
    assert told[2] == "来源表：采用 2 行"


def test_files_that_come_one_by_one_bring_their_list_along(signed_in):
    def send(name, content, **more):
        token = signed_in.page("/manage").xpath("//input[@name='csrf_token']/@value")[0]
        data = {"csrf_token": token, "files": (BytesIO(content), name)}
        data |= {key: (BytesIO(value), shown) for key, (value, shown) in more.items()}
        answer = signed_in.client.post("/manage/files", data=data, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        return answer.text

    table = LIST.encode()
    text = send("批/sources.csv", table, names=("批/2021.txt\n批/县/2022.txt".encode(), "names"))
    assert "采用 2 行" in text
    assert text.count("未收") == 2
    text = send("批/2021.txt", report(2021), sources=(table, "批/sources.csv"))
    assert text.count("<tr") == 1
    send("批/县/2022.txt", report(2022), sources=(table, "批/sources.csv"))
    assert sources(signed_in)[2021] == ("https://example.gov.cn/2021.html", "2024-05-06")
    assert sources(signed_in)[2022] == ("https://example.gov.cn/2022.html", "")


def test_a_table_beside_a_folder_and_files_of_a_zip_folder(signed_in):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("2021.txt", report(2021))
        folder.writestr("2022.txt", report(2022))
    table = "file,address\n一批.zip/2021.txt,https://example.gov.cn/1\n2020.txt,https://example.gov.cn/0\n"
    signed_in.post(
        "/manage/files",
        200,
        files=[
            ("批.csv", table.encode()),
            ("批/一批.zip", packed.getvalue()),
            ("批/2020.txt", report(2020)),
        ],
    )
    assert sources(signed_in) == {
        2020: ("https://example.gov.cn/0", ""),
        2021: ("https://example.gov.cn/1", ""),
        2022: ("", ""),
    }


def test_what_is_no_list_is_told(signed_in):
    answer = signed_in.post(
        "/manage/files", 200, files=[("批/sources.csv", b"a,b\n1,2\n"), ("批/1.txt", report(2021))]
    )
    told = [fate for name, fate in fates(answer) if name == "批/sources.csv"]
    assert told[0].startswith("未收：不是来源表")
