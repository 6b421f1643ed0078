"""What holds on every page: headers, landmarks, language, preferences, errors."""

import json
import mimetypes
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Response
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
)

from juanzong.archive.errors import ArchiveError, MaskedError
from juanzong.index.engine import IndexStaleError
from juanzong.web.application import create_app
from juanzong.web.assets import STATIC
from juanzong.web.language import CHINESE
from juanzong.web.pages.guide import GROUPS
from juanzong.web.preferences import CHOICES
from tests.web.pages.reading_pages import find, texts

PAGES = [
    "/", "/search?q=舆情", "/search?q=量子", "/reports", "/help", "/about", "/r/nothing",
    "/help/api", "/compare", "/places/130000",
]  # fmt: skip


@pytest.fixture(params=[*PAGES, "report", "permalink"])
def address(request, site):
    report = site.library.report(site.report_id("huailai-2022.txt"))
    return {
        "report": f"/r/{report.id}?q=舆情",
        "permalink": f"/r/{report.id}/{report.sections[1].id}",
    }.get(request.param, request.param)


def test_headers_forbid_what_a_page_does_not_need(site, address):
    response = site.client.get(address)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in response.headers


def test_nothing_on_a_page_is_inline_or_from_elsewhere(site, address):
    page = site.page(address, site.client.get(address).status_code)
    assert page.xpath("//script[not(@src)] | //style | //@style | //@onclick") == []
    links = "//link[@rel='icon' or @rel='stylesheet']/@href"
    loaded = page.xpath(f"//script/@src | {links} | //img/@src | //*[local-name()='use']/@href")
    assert len(loaded) == 6
    assert all(one.startswith("/static/") for one in loaded)
    for one in loaded:
        site.get(one)


def test_landmarks_labels_and_one_h1(site, address):
    page = site.page(address, site.client.get(address).status_code)
    assert len(find(page, "h1")) == 1
    for landmark in ("header", "main", "footer"):
        assert page.xpath(f"//{landmark}")
    assert page.xpath("/html/@lang") == ["zh-Hans"]
    assert page.xpath("//title")[0].text.strip()
    for field in page.xpath("//input[not(@type='hidden')] | //select"):
        labels = page.xpath(f"//label[@for='{field.get('id')}']")
        assert labels or field.get("aria-label") or field.xpath("ancestor::label")
    for link in page.xpath("//a | //button"):
        assert link.text_content().strip() or link.get("aria-label")


def test_both_languages_speak_on_every_page(site, address):
    joint = "&" if "?" in address else "?"
    status = site.client.get(address).status_code
    english = site.page(f"{address}{joint}lang=en", status)
    assert english.xpath("/html/@lang") == ["en"]
    assert "Skip to content" in english.text_content()
    assert "跳到正文" not in english.text_content()


def test_a_language_asked_for_is_kept(site):
    site.page("/about?lang=en")
    assert site.page("/help").xpath("/html/@lang") == ["en"]
    site.page("/help?lang=xx")
    assert site.page("/help").xpath("/html/@lang") == ["en"]


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, c in CHOICES.items() for v in c])
def test_every_preference_is_set_by_a_link_that_comes_back(site, name, value):
    response = site.get("/preferences", 303, **{name: value, "next": "/help?a=1"})
    assert response.location == "/help?a=1"
    assert site.client.get_cookie(name).value == value


@pytest.mark.parametrize(
    "elsewhere", ["//example.org", "https://example.org", "/\\example.org", "/a\r\nX: y", "", "x"]
)
def test_a_switch_never_leads_to_another_site(site, elsewhere):
    assert site.get("/preferences", 303, theme="dark", next=elsewhere).location == "/"


def test_switches_lead_back_to_the_page_they_are_on(site):
    page = site.page("/search?q=舆情&county=怀来县&lang=zh")
    response = site.get(page.xpath("//a[@data-preference='theme']/@href")[2], 303)
    assert response.location == "/search?q=%E8%88%86%E6%83%85&county=%E6%80%80%E6%9D%A5%E5%8E%BF"
    assert site.page("/").xpath("/html/@data-theme") == ["dark"]


def test_nonsense_in_cookies_is_no_preference(site):
    for name in CHOICES:
        site.client.set_cookie(name, "nonsense")
    assert site.page("/").xpath("/html/@data-theme") == ["auto"]


def test_every_example_of_the_help_page_is_understood(site):
    links = site.page("/help").xpath("//dl//a/@href")
    assert len(links) == sum(len(group.examples) for group in GROUPS)
    for link in links:
        assert find(site.page(link), "section.notes") == []


def test_a_method_that_is_not_reading_is_405(site):
    response = site.client.post("/search")
    assert response.status_code == 405
    assert "只供读取" in response.get_data(as_text=True)


class FailingLibrary:
    def __init__(self, library, error):
        self._library = library
        self._error = error

    def __getattr__(self, name):
        return getattr(self._library, name)

    def search(self, _request):
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (IndexStaleError("Run: juanzong reindex"), 503, "Run: juanzong reindex"),
        (ArchiveError("The disk is full"), 503, "The disk is full"),
        (RuntimeError("a secret of the server"), 500, "出了差错"),
    ],
)
def test_a_failure_has_its_status_and_a_clear_message(site, error, status, said):
    client = create_app(FailingLibrary(site.library, error)).test_client()
    page = client.get("/search?q=a")
    assert page.status_code == status
    assert said in page.get_data(as_text=True)
    assert "secret" not in page.get_data(as_text=True)
    data = client.get("/api/v1/search?q=a")
    assert data.status_code == status
    assert "secret" not in json.loads(data.data)["error"]


@pytest.mark.parametrize("path", ["/search?q=a", "/api/v1/search?q=a"])
@pytest.mark.parametrize(
    "error",
    [
        IndexStaleError("index-damaged", directory="/srv/inside"),
        ArchiveError("database-unreachable", message="connection to /srv/inside failed"),
    ],
)
def test_where_the_server_keeps_its_things_is_told_to_its_log_only(site, error, path, caplog):
    client = create_app(FailingLibrary(site.library, error)).test_client()
    with caplog.at_level("WARNING", "juanzong"):
        page = client.get(path)
    assert page.status_code == 503
    assert "/srv/inside" not in page.text
    assert "/srv/inside" in caplog.text
    assert caplog.records[-1].error_id in page.text


def test_static_files_may_be_kept_long_and_are_named_by_their_content(site):
    page = site.page("/")
    sheet = page.xpath("//link[@rel='stylesheet']/@href")[0]
    assert "?v=" in sheet
    assert site.get(sheet).cache_control.max_age >= 86_400
    assert texts(page, "title") == ["卷宗 · 部门绩效自评报告检索"]


def test_sheets_and_scripts_are_two_files_that_hold_every_one_and_are_kept(site):
    page = site.page("/")
    for name, folder, attribute in (("site.css", "css", "@href"), ("site.js", "js", "@src")):
        (address,) = page.xpath(f"//*[contains({attribute}, '{name}')]/{attribute}")
        answer = site.get(address)
        assert answer.cache_control.max_age > 10_000_000
        for path in (STATIC / folder).iterdir():
            assert path.stem == "begin" or path.read_bytes() in answer.data
        again = site.get(address, 304, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.data == b""


YEAR = int(timedelta(days=365).total_seconds())


def test_the_headers_are_as_strict_as_they_were(site):
    headers = site.client.get("/").headers
    assert headers["Content-Security-Policy"].split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Cookie" in headers["Vary"]


@pytest.mark.parametrize("address", ["/static/site.css", "/static/site.js", "/static/mark.svg"])
def test_what_is_named_by_its_content_is_kept_for_a_year(site, address):
    answer = site.get(address)
    assert answer.cache_control.max_age == YEAR
    assert answer.headers["Content-Type"].split(";")[0] in {
        "text/css",
        "text/javascript",
        "image/svg+xml",
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("css/base.css", "text/css"),
        ("js/begin.js", "text/javascript"),
        ("mark.svg", "image/svg+xml"),
    ],
)
def test_a_file_is_of_the_type_that_browsers_take_whatever_other_programs_say(library, name, kind):
    said = mimetypes.guess_type(name)[0]
    mimetypes.add_type("text/other", Path(name).suffix)
    try:
        with create_app(library).test_client().get(f"/static/{name}") as answer:
            assert answer.mimetype == kind
    finally:
        mimetypes.add_type(said, Path(name).suffix)


def test_a_preference_is_kept_for_a_year(site):
    response = site.get("/preferences", 303, theme="dark")
    assert f"Max-Age={YEAR};" in response.headers["Set-Cookie"]
    assert "SameSite=Lax" in response.headers["Set-Cookie"]


def test_a_page_is_asked_for_again_and_an_error_never_kept(site):
    page = site.get("/")
    assert page.cache_control.no_cache
    assert page.cache_control.private
    assert site.get("/", 304, headers={"If-None-Match": page.headers["ETag"]}).data == b""
    assert len(page.get_etag()[0]) == 32
    missing = site.get("/none", 404)
    assert missing.cache_control.no_store
    assert "ETag" not in missing.headers
    assert not site.get("/api/v1/search?q=a").cache_control.private


@pytest.mark.parametrize(
    ("status", "titled"),
    [
        (400, 400),
        (403, 403),
        (404, 404),
        (405, 405),
        (413, 413),
        (499, 400),
        (500, 500),
        (502, 500),
        (503, 503),
    ],
)
def test_an_error_is_titled_by_its_status_or_its_class(site, status, titled):
    class Failure(HTTPException):
        code = status
        description = "Words of the failure"

    client = create_app(FailingLibrary(site.library, Failure())).test_client()
    page = client.get("/search?q=a")
    assert page.status_code == status
    assert CHINESE.text(f"error_{titled}_title") in page.text
    assert ("Words of the failure" in page.text) is (titled in {400, 503})
    assert client.get("/api/v1/search?q=a").json["error"] == "Words of the failure"


def test_what_is_no_error_is_answered_as_it_is(site):
    class Elsewhere(HTTPException):
        code = 399

        def get_response(self, *_given):
            return Response("elsewhere", 399)

    client = create_app(FailingLibrary(site.library, Elsewhere())).test_client()
    assert client.get("/search?q=a").text == "elsewhere"


@pytest.mark.parametrize(
    ("error", "level", "says"),
    [
        (NotFound("nowhere"), "INFO", False),
        (ServiceUnavailable("away"), "WARNING", True),
        (InternalServerError("broken"), "WARNING", True),
        (RuntimeError("broken"), "ERROR", False),
    ],
)
def test_a_failure_is_logged_as_gravely_as_it_is(site, caplog, error, level, says):
    client = create_app(FailingLibrary(site.library, error)).test_client()
    with caplog.at_level("DEBUG", "juanzong"):
        page = client.get("/search?q=a")
    record = caplog.records[-1]
    assert record.levelname == level
    assert len(record.error_id) == 8
    assert record.error_id in page.text
    assert (getattr(error, "description", "-") in record.getMessage()) is says


@pytest.mark.parametrize(
    "name", ["command", "cluster", "directory", "error", "files", "message", "path", "pid"]
)
@pytest.mark.parametrize("path", ["/search?q=a", "/api/v1/search?q=a"])
def test_nothing_of_the_server_s_inside_stands_in_the_words_of_an_error(site, name, path):
    failing = FailingLibrary(site.library, ArchiveError("unheard-of", **{name: "inside"}))
    answer = create_app(failing).test_client().get(path)
    assert answer.status_code == 503
    assert "inside" not in answer.text
    told = FailingLibrary(site.library, ArchiveError("unheard-of", county="outside"))
    assert "outside" in create_app(told).test_client().get(path).text


def test_what_is_masked_is_forbidden(site):
    failing = FailingLibrary(site.library, MaskedError("original-masked"))
    assert create_app(failing).test_client().get("/search?q=a").status_code == 403


def test_a_page_that_is_not_logged_names_no_line_of_the_log(site, caplog):
    with caplog.at_level("WARNING", "juanzong"):
        quiet = site.page("/none", 404)
    assert caplog.records == []
    with caplog.at_level("INFO", "juanzong"):
        loud = site.page("/none", 404)
    (record,) = caplog.records
    assert record.error_id not in quiet.text_content()
    assert record.error_id in loud.text_content()
    assert len(quiet.text_content()) < len(loud.text_content())


def test_the_api_says_what_is_wrong_in_both_languages(site):
    refused = site.get("/api/v1/search", 400, limit="ten").json
    assert refused["error"].startswith("limit must be")
    assert "limit" in refused["error_zh"]
    assert refused["error"] != refused["error_zh"]
    assert "error_zh" not in site.get("/api/v1/nothing", 404).json


def test_a_path_stands_in_one_line_of_the_log_whatever_it_holds(site, caplog):
    with caplog.at_level("INFO", "juanzong"):
        site.get("/no%0Awhere/舆", 404)
    said = caplog.records[-1].getMessage()
    assert said.startswith("error ")
    assert said.endswith("GET /no\\nwhere/\\u8206 answered 404")


def frame_of(site, **cookies):
    for name, value in cookies.items():
        site.client.set_cookie(name, value)
    (root,) = site.page("/").xpath("/html")
    return {name: root.get(f"data-{name}") for name in ("theme", "size", "keys")}


def switched(site, name, address="/"):
    """Where the switches of a preference lead."""
    links = site.page(address).xpath(f"//a[contains(@href, '/preferences?{name}=')]/@href")
    return [link.partition(f"{name}=")[2].partition("&")[0] for link in links]


def test_who_chose_nothing_reads_in_the_light_of_the_system_at_the_usual_size_with_keys(site):
    assert frame_of(site) == {"theme": "auto", "size": "2", "keys": "on"}
    assert site.page("/").xpath("/html/@lang") == ["zh-Hans"]


def test_text_grows_and_shrinks_by_one_step_from_the_least_to_the_greatest(site):
    sheets = (STATIC / "css" / "tokens.css").read_text("utf-8")
    report = f"/r/{site.report_id('huailai-2022.txt')}"
    for size in range(1, 6):
        frame_of(site, size=str(size))
        assert switched(site, "size", report) == [str(max(1, size - 1)), str(min(5, size + 1))]
        # The second is that of the sheet itself; each other has a rule.
        assert (f'data-size="{size}"' in sheets) is (size != 2)
    assert 'data-size="6"' not in sheets


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_appearance_that_holds_is_told_among_all_three(site, theme):
    frame_of(site, theme=theme)
    links = site.page("/").xpath("//a[@data-preference='theme']")
    assert switched(site, "theme") == ["auto", "light", "dark"]
    current = [link.get("aria-current") or link.get("aria-pressed") for link in links]
    chosen = [each in {"true", "page"} for each in current]
    assert chosen == [each == theme for each in ("auto", "light", "dark")]


@pytest.mark.parametrize(("keys", "other"), [("on", "off"), ("off", "on")])
def test_single_keys_are_switched_off_and_on(site, keys, other):
    frame_of(site, keys=keys)
    assert switched(site, "keys") == [other]


@pytest.mark.parametrize(("length", "is_kept"), [(1_000, True), (1_001, False)])
def test_a_switch_comes_back_to_a_query_of_a_thousand_characters(site, length, is_kept):
    page = site.page("/search", q="a" * length)
    (way, *_) = page.xpath("//a[@data-preference='theme']/@href")
    assert ("a" * length in way) is is_kept
    assert "next=%2Fsearch" in way


def test_paper_names_a_thousand_characters_of_an_address(site):
    said = find(site.page("/search", q="b" * 2_000), "p.on-paper")[0].text_content()
    assert max(map(len, re.findall("b+", said.partition("http")[2]))) < 1_000


@pytest.mark.parametrize(
    ("place", "led_to"),
    [("/preferences?lang=en", "/"), ("/preference", "/preference"), ("/a\u2028b", "/")],
)
def test_a_switch_leads_back_to_a_page_and_never_to_itself(site, place, led_to):
    assert site.get("/preferences", 303, theme="dark", next=place).location == led_to


@pytest.mark.parametrize("length", [200, 201])
def test_two_hundred_characters_of_an_address_are_logged(site, caplog, length):
    with caplog.at_level("INFO", "juanzong"):
        site.get("/" + "a" * (length - 1), 404)
    record = caplog.records[-1]
    assert len(record.path) == 200
    assert f"GET /{'a' * 199} answered" in record.getMessage()
