"""Issue 9, point 9: pasted quotes, digits of any width, addresses in GBK."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from juanzong.index.records import SearchRequest
from juanzong.web.application import create_app
from tests.trust.case_archives import case_path, library_of, library_of_files, marked

TEXT = "某县某局2022年度部门整体支出绩效自评报告\n一、概况\n舆情监测工作按期完成。\n"


def test_a_pasted_quote_with_words_behind_it_is_one_term(tmp_path):
    with library_of_files(tmp_path, case_path("pasted-quotes.txt")) as library:
        assert marked(library, "“双随机”检查") == ["“双随机”检查"], "h2-49"
        assert marked(library, "“一卡通”工程") == ["“一卡通”工程"]
        assert marked(library, "全部企业，“一卡通”") == ["全部企业，“一卡通”"]


@pytest.mark.parametrize("quotes", ["“”", '""', "「」", "＂＂"])
def test_every_kind_of_quote_goes_on(tmp_path, quotes):
    with library_of_files(tmp_path, case_path("pasted-quotes.txt")) as library:
        assert marked(library, f"{quotes[0]}双随机{quotes[1]}检查") == ["“双随机”检查"]
        # With a space between, it is two terms as ever.
        assert len(marked(library, f"{quotes[0]}双随机{quotes[1]} 检查")) == 2


def test_the_words_without_their_quotes_offer_them_and_the_other_way(tmp_path):
    with library_of_files(tmp_path, case_path("pasted-quotes.txt")) as library:
        (offered,) = library.aid(SearchRequest("双随机检查")).widenings
        assert [(form.text, form.count) for form in offered.forms] == [('"双随机"检查', 1)]
        assert library.search(SearchRequest(offered.query)).total == 1
    with library_of(tmp_path / "plain", a=TEXT.replace("监测", "双随机检查")) as library:
        (offered,) = library.aid(SearchRequest("“双随机”检查")).widenings
        assert [form.text for form in offered.forms] == ["双随机检查"]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with library_of(tmp_path_factory.mktemp("pasted"), a=TEXT) as library:
        yield create_app(library).test_client()


@pytest.mark.parametrize(
    "filters",
    [
        {"year": "２０２２"},
        {"year": ["２０２２", "2022"]},
        {"year": "2022年"},
        {"year": "２０２１．．２０２３"},
        {"year_from": "２０２２", "year_to": "２０２３"},
        {"year_from": "2021年"},
        {"year": "二〇二二"},
        {"year": "二○二二年度"},
        {"year": "二〇二一至二零二三"},
        {"not_year": "２０２１"},
        {"limit": "１０", "offset": "０"},
    ],
)
def test_digits_of_any_width_are_numbers_in_filters(client, filters):
    answer = client.get("/api/v1/search", query_string={"q": "舆情", **filters}).get_json()
    assert answer["total"] == 1
    assert answer["facets"]["year"] == [{"value": 2022, "count": 1}]
    page = client.get("/search", query_string={"q": "舆情", **filters})
    assert "没有找到" not in page.get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    [
        "year:２０２２",
        "year:２０２１..２０２３",
        "年度：２０２２",
        "year:二〇二二",
        "年度:二零二一..二零二三年",
    ],
)
def test_digits_of_any_width_are_numbers_in_queries(client, query):
    assert (
        client.get("/api/v1/search", query_string={"q": f"舆情 {query}"}).get_json()["total"] == 1
    )


def test_an_address_in_gbk_is_read(client):
    for encoding in ("gbk", "gb18030", "utf-8"):
        address = f"/api/v1/search?q={quote('舆情 监测', encoding=encoding)}"
        answer = client.get(address).get_json()
        assert (answer["query"], answer["total"]) == ("舆情 监测", 1)
    county = quote("县", encoding="gbk")
    words = quote("舆情", encoding="gbk")
    moved = client.get(f"/search?q={words}&within={county}")
    assert moved.location.endswith(f"q={quote('舆情')}+{quote('县')}")


def test_an_address_in_no_encoding_is_no_error(client):
    for broken in ("%ff", "%e8%88", "%CA%E6%80%ff", "%ED%A0%80"):
        assert client.get(f"/search?q={broken}").status_code == 200


def _as_escape(words):
    return "".join(f"%u{ord(each):04X}" if ord(each) > 255 else quote(each) for each in words)


@pytest.mark.parametrize(
    "coded",
    [
        quote(quote("舆情监测")),
        quote(quote(quote("舆情监测"))),
        quote(quote("舆情监测", encoding="gbk")),
        quote(_as_escape("舆情监测")),
        _as_escape("舆情监测").lower(),
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/search?q=", "/api/v1/search?sort=&within="])
def test_an_address_coded_twice_or_in_an_old_way_is_read(client, coded, address):
    assert client.get(address + coded).get_json()["total"] == 1


@pytest.mark.parametrize(
    "written",
    [
        "%E8",
        "100%25",
        "%41%42",
        "%u0041",
        "%uD800",
        "%uZZZZ",
        "50%",
        "%E8%88",
        '"%E8%88%86"',
        "%00",
    ],
)
def test_what_codes_no_chinese_or_is_quoted_stays_as_it_is(client, written):
    answer = client.get("/api/v1/search", query_string={"q": written}).get_json()
    assert answer["query"] == written


@pytest.mark.parametrize(
    "coded", [quote("公开", encoding="gbk"), quote("輿情監測", encoding="big5")]
)
def test_an_address_that_might_be_in_either_encoding_says_so(client, coded):
    answer = client.get(f"/api/v1/search?q={coded}").get_json()
    assert "Big5" in answer["notes"][0]["message_en"]
    assert "Big5" in client.get(f"/search?q={coded}").get_data(as_text=True)


@pytest.mark.parametrize(
    "words", ["18㎞道路", "道路硬化㎡", "公里㎏", "舆情㎞", "面积120㎡", "直径８㎜钢管", "5㎞"]
)
def test_a_unit_does_not_make_an_address_in_gbk_one_in_big5(client, words):
    answer = client.get(f"/api/v1/search?q={quote(words, encoding='gbk')}").get_json()
    assert answer["query"] == words


@pytest.mark.parametrize("words", ["命", "周", "預算執行", "輿情 監測執行", "網絡與資訊"])
def test_an_address_that_can_hardly_be_gbk_is_big5(client, words):
    answer = client.get(f"/api/v1/search?q={quote(words, encoding='big5')}").get_json()
    assert (answer["query"], answer["notes"]) == (words, [])


def test_an_address_in_no_encoding_says_so(client):
    for broken in ("%ff", "%CA%E6%80%ff"):
        notes = client.get(f"/api/v1/search?q={broken}").get_json()["notes"]
        assert "address-unreadable" in [note["code"] for note in notes]
        assert "重新输入" in client.get(f"/search?q={broken}").get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search?q=舆情&limit=&offset=&sort=&year=&year_from=&county=&budget=&within=",
        "/api/v1/reports?limit=%20&sort=&grade=",
        "/api/v1/suggest?q=舆情&limit=",
        "/api/v1/openapi.json?lang=",
        "/search?q=舆情&page=&sort=&by=&rate=&lang=",
        "/reports?sort=&page=",
    ],
)
def test_an_empty_parameter_is_one_that_was_not_given(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["budget", "rate", "score", "spending", "year_from"])
def test_a_refusal_says_in_words_what_is_allowed(client, name):
    refused = client.get("/api/v1/search", query_string={"q": "舆情", name: "很多"})
    assert refused.status_code == 400
    words = refused.get_json()
    assert words["error"].startswith(f"{name} must be a ")
    assert words["error_zh"].startswith(f"参数 {name} 须是")
    for said in words["error"], words["error_zh"]:
        assert not set(said) & set("^$|?[]\\")
