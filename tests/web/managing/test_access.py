"""Nobody manages who was not let in, and nothing of it is there where it was not asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from lxml import html

from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.managing import wrong_tries
from juanzong.web.managing.access import Access, sign_in, who
from juanzong.web.managing.wrong_tries import MOST_WRONG, WRONG_SECONDS, WrongTries
from tests.web.managing.conftest import managed_site

CHANGING = [
    "/manage/files",
    "/manage/leave",
    "/manage/r/x/facts/year",
    "/manage/r/x/remove",
    "/manage/r/x/undelete",
    "/manage/r/x/join",
]


def test_a_site_that_was_not_told_to_has_nothing_of_it(managed):
    client = create_app(managed.library).test_client()
    for address in ("/manage", "/manage/entrance", *CHANGING):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code in {404, 405}


def test_who_is_not_signed_in_sees_the_entrance_and_changes_nothing(managed):
    assert managed.client.get("/manage").location == "/manage/entrance"
    assert managed.client.get("/manage/r/x").location == "/manage/entrance"
    for address in CHANGING:
        managed.post(address, 403)
    assert managed.library.reports() == ()


def test_a_form_without_its_token_is_refused_even_of_one_who_is_signed_in(managed):
    managed.sign_in()
    (report,) = managed.add(2022)
    for address in (f"/manage/r/{report}/remove", "/manage/files"):
        for token in ("", "made up"):
            managed.post(address, 400, token=token)
    assert len(managed.library.reports()) == 1


def test_the_key_lets_in_and_a_wrong_one_does_not(managed):
    managed.post("/manage/entrance", 403, password="wrong", name="王某")
    managed.post("/manage/entrance", 400, password=managed.access.key, name=" ")
    assert managed.client.get("/manage").status_code == 302
    managed.sign_in()
    assert "王某" in managed.page("/manage").text_content()
    managed.post("/manage/leave", 302)
    assert managed.client.get("/manage").status_code == 302


def test_a_password_takes_the_place_of_the_key(tmp_path):
    site = managed_site(tmp_path, manage_password="三字密码")
    site.post("/manage/entrance", 403, password=site.access.key, name="王某")
    site.post("/manage/entrance", 302, password="三字密码", name="王某")
    site.library.close()


def test_passwords_cannot_be_tried_one_after_the_other(managed):
    for _ in range(MOST_WRONG):
        managed.post("/manage/entrance", 403, password="wrong", name="a")
    managed.post("/manage/entrance", 429, password=managed.access.key, name="a")


def test_who_tries_passwords_closes_the_entrance_for_no_other(managed):
    for _ in range(MOST_WRONG + 1):
        managed.post("/manage/entrance", None, password="wrong", name="a")
    managed.post("/manage/entrance", 429, password=managed.access.key, name="a")
    managed.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
    managed.post("/manage/entrance", 302, password=managed.access.key, name="王某")


def test_after_a_while_one_may_try_again():
    now = [0.0]
    tries = WrongTries(lambda: now[0])
    for _ in range(MOST_WRONG):
        assert not tries.are_too_many("192.0.2.1")
        tries.note("192.0.2.1")
    now[0] = WRONG_SECONDS - 1
    assert tries.are_too_many("192.0.2.1")
    now[0] = WRONG_SECONDS + 1
    assert not tries.are_too_many("192.0.2.1")


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8:0:1::5", "2001:db8:0:1:ffff::9", True),
        ("2001:db8:0:1::5", "2001:db8:0:2::5", False),
        ("2001:db8:0:0::5", "2001:db8:0:1::5", False),
        ("2001:db8::5", "2001:db8::8000:0:0:5", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "", True),
        ("unix", "", False),
    ],
)
def test_a_subscriber_is_counted_as_one(one, other, is_one):
    tries = WrongTries()
    for _ in range(MOST_WRONG):
        tries.note(one)
    assert tries.are_too_many(other) == is_one


def test_no_address_is_kept_and_no_more_networks_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(wrong_tries, "MOST_NETWORKS", 3)
    tries = WrongTries()
    for number in range(6):
        for _ in range(MOST_WRONG):
            tries.note(f"192.0.2.{number}")
    assert [tries.are_too_many(f"192.0.2.{number}") for number in range(6)] == [False] * 3 + [
        True
    ] * 3
    assert "192.0.2" not in repr(vars(tries))
    assert WrongTries()._name("192.0.2.1") != WrongTries()._name("192.0.2.1")


def test_neither_password_nor_key_stands_in_what_is_printed_of_them():
    access = Access("geheim")
    assert "geheim" not in repr(access)
    assert access.key not in repr(access)
    assert Access().key != access.key


@pytest.mark.parametrize(
    ("address", "path", "is_secure"),
    [("", "/manage", False), ("https://example.org/sub", "/sub/manage", True)],
)
def test_the_cookie_is_for_the_management_alone(tmp_path, address, path, is_secure):
    site = managed_site(tmp_path, public_address=address)
    shown = site.client.get("/manage/entrance")
    cookie = shown.headers["Set-Cookie"]
    for part in (f"Path={path}", "HttpOnly", "SameSite=Strict"):
        assert part in cookie
    assert ("Secure" in cookie) == is_secure
    assert "Set-Cookie" not in site.client.get("/").headers
    site.library.close()


def test_what_is_too_large_is_refused_wherever_it_is_sent(managed):
    large = b"a" * 100_000
    for address in ("/manage/entrance", "/search", "/manage/leave"):
        assert managed.client.post(address, data=large).status_code == 413
    managed.sign_in()
    managed.post("/manage/r/x/remove", 413, note="a" * 100_000)


def test_nothing_of_it_is_kept_by_caches(managed):
    managed.sign_in()
    assert managed.client.get("/manage").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("wrong", "seconds", "must_wait"),
    [(9, 0, False), (10, 0, True), (11, 299, True), (10, 300, False)],
)
def test_ten_wrong_ones_close_the_entrance_for_five_minutes(wrong, seconds, must_wait):
    now = [1_000.0]
    tries = WrongTries(lambda: now[0])
    for _ in range(wrong):
        tries.note("192.0.2.1")
    now[0] += seconds
    assert tries.are_too_many("192.0.2.1") is must_wait


def test_wrong_ones_of_long_ago_do_not_count_with_those_of_now():
    now = [1_000.0]
    tries = WrongTries(lambda: now[0])
    for seconds in (0.0, *[299.0] * 9):
        tries.note("192.0.2.1")
        now[0] = 1_000.0 + seconds
    tries.note("192.0.2.1")
    assert tries.are_too_many("192.0.2.1")
    now[0] = 1_300.0
    assert not tries.are_too_many("192.0.2.1")


def test_what_is_over_is_forgotten_when_another_is_noted():
    now = [0.0]
    tries = WrongTries(lambda: now[0])
    tries.note("192.0.2.1")
    now[0] = 299.0
    tries.note("192.0.2.2")
    assert len(tries._tries) == 2
    now[0] = 300.0
    tries.note("192.0.2.3")
    assert len(tries._tries) == 2


def test_twenty_thousand_networks_are_counted():
    tries = WrongTries(lambda: 0.0)
    for number in range(20_001):
        tries.note(f"network {number}")
    assert len(tries._tries) == 20_000


@pytest.mark.parametrize(("size", "status"), [(64 * 1024, 405), (64 * 1024 + 1, 413)])
def test_a_request_brings_sixty_four_kibibytes(managed, size, status):
    assert managed.client.post("/search", data=b"a" * size).status_code == status


@pytest.mark.parametrize(("size", "status"), [(900_000, 200), (1_000_001, 413)])
def test_a_list_of_queries_is_as_long_as_on_any_server(managed, size, status):
    assert managed.client.post("/batch", data=b"a" * size).status_code == status


def test_a_browser_stays_signed_in_for_twelve_hours(managed):
    before = datetime.now(UTC)
    managed.post("/manage/entrance", 302, password=managed.access.key, name="王某")
    left = managed.client.get_cookie("juanzong_manage", path="/manage").expires - before
    assert timedelta(hours=11, minutes=55) < left < timedelta(hours=12, minutes=5)


def test_a_name_has_sixty_characters():
    app = Flask(__name__)
    app.secret_key = "x"
    for length in (60, 61):
        with app.test_request_context():
            sign_in("王" * length)
            assert who() == "王" * 60


def test_a_name_of_signs_that_are_not_seen_lets_nobody_in(managed):
    managed.post("/manage/entrance", 400, password=managed.access.key, name="\u202e\0")
    managed.sign_in("王\0某")
    (report,) = managed.add(2022)
    managed.post(f"/manage/r/{report}/facts/year", value="2021")
    assert managed.library.report(report).fact("year").by == "王 某"


def test_whose_signing_in_ran_out_is_asked_to_sign_in_again(tmp_path):
    site = managed_site(tmp_path)
    for address in ("/manage/files", "/manage/r/x/remove"):
        refused = site.client.post(address)
        assert refused.status_code == 403
        assert CHINESE.text("manage_form_old") in refused.text
        assert html.document_fromstring(refused.text).xpath("//input[@name='password']")
    site.library.close()
