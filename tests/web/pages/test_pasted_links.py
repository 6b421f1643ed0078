"""Addresses as people paste them lead where they led before somebody pasted them."""

from __future__ import annotations

import sys
import unicodedata
from urllib.parse import quote

import pytest

from juanzong.archive.records import permalink
from juanzong.web.pasted_links import plain_link, without_what_came_along

REPORT, SECTION, DIGEST = "jbz8vhgtm2", "m4ef2b8d", "jvnnapwkwfh8vf6f"
LINK = f"/r/{REPORT}/{SECTION}.{DIGEST}"
HALF, REST = DIGEST[:8], DIGEST[8:]

#: Signs that no address of this site ends in, by Unicode's categories.
SIGNS = [
    sign
    for sign in map(chr, range(0x20, sys.maxunicode + 1))
    if unicodedata.category(sign) in {"Ps", "Pe", "Pi", "Pf", "Po", "Pd", "Zs", "Sk", "Cf", "Sm"}
    and sign not in "./"
]


def test_no_sign_of_punctuation_behind_a_link_belongs_to_it():
    wrong = [f"{ord(sign):04x}" for sign in SIGNS if plain_link(LINK + sign) != LINK]
    assert not wrong
    wrong = [f"{ord(sign):04x}" for sign in SIGNS if plain_link(f"{LINK}{sign}见第三页") != LINK]
    assert not wrong


@pytest.mark.parametrize(
    "pasted",
    [
        LINK,
        LINK.upper(),
        "".join(chr(ord(each) + 0xFEE0) for each in LINK),
        quote(LINK, safe=""),
        quote(quote(LINK, safe=""), safe=""),
        f"{LINK}/",
        f"{LINK}//",
        f"{LINK}</a>",
        f"{LINK}）。",
        f"{LINK} see above",
        f"//r//{REPORT}//{SECTION}.{DIGEST}",
        f"/r\\{REPORT}\\{SECTION}.{DIGEST}",
        f"/r/{REPORT}/{SECTION}。{DIGEST}",
        f"/r/{REPORT}/{SECTION}·{DIGEST}",
        f"/r/{REPORT}/{SECTION}. {DIGEST}",
        f"/r/{REPORT}/\r\n{SECTION}.{DIGEST}",
        f"/r/{REPORT[:5]}\n{REPORT[5:]}/{SECTION}.{DIGEST}",
        f"/r/{REPORT}/{SECTION[:5]}-\n{SECTION[5:]}.{DIGEST}",
        *(
            f"/r/{REPORT}/{SECTION}.{HALF}{each}{REST}"
            for each in "\n \xad\u200b\u2060\u3000-\ufe0f"
        ),
        f"/r/{REPORT}/{SECTION}.{HALF}\r\n{REST}",
        f"/r/{REPORT}/{SECTION}.{HALF}-\n{REST}",
        f"/r/{REPORT}/{SECTION}.{HALF}\n{REST}。",
        f"/r/{REPORT}/{SECTION}\0.{DIGEST}\x1f",
    ],
)
def test_a_pasted_link_is_what_was_copied(pasted):
    assert plain_link(pasted) == LINK


@pytest.mark.parametrize("parted", ["\n", "\r\n ", "=\r\n", "\r\n> ", "\r\n>> ", "\r\n| ", "+"])
def test_a_mail_may_part_a_link_before_any_sign(parted):
    """Quoted-printable ends lines with =, quotations begin with >, forms write + for blanks."""
    wrong = [
        LINK[:place]
        for place in range(len("/r/"), len(LINK))
        if plain_link(LINK[:place] + parted + LINK[place:]) != LINK
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        (f"/r/{REPORT}）", f"/r/{REPORT}"),
        (f"/R/{REPORT.upper()}/", f"/r/{REPORT}"),
        (f"/r/{REPORT}/{SECTION}", f"/r/{REPORT}/{SECTION}"),
        (f"/r/{REPORT}/{SECTION}.", f"/r/{REPORT}/{SECTION}"),
        (f"{LINK}-p12。", f"{LINK}-p12"),
        (f"/r/{REPORT}/{SECTION}.jvnn see", f"/r/{REPORT}/{SECTION}.jvnn"),
        (f"{LINK}x", f"{LINK}x"),
        ("/r/", ""),
        ("/reports", ""),
        ("/", ""),
    ],
)
def test_what_no_paste_explains_stays(pasted, plain):
    assert plain_link(pasted) == plain


@pytest.mark.parametrize("path", ["//evil.example/r", "/\\evil.example", "/／evil.example/。"])
def test_no_address_leads_to_another_host(site, path):
    assert not without_what_came_along(path).startswith("//")
    answer = site.client.get("/", environ_overrides={"PATH_INFO": path.encode().decode("latin-1")})
    assert not answer.headers.get("Location", "").startswith(("//", "/\\", "http://evil"))


@pytest.mark.parametrize("behind", ["/", "。", "）", "%2F", "/）", "，见附件"])
def test_other_pages_open_with_what_came_along(site, behind):
    assert site.client.get(f"/reports{behind}?q=舆情").location == f"/reports?q={quote('舆情')}"
    assert site.client.get(f"/api/v1/reports{behind}").status_code == 404


def test_a_link_in_capitals_or_over_two_lines_opens_the_passage(site):
    report = site.library.report(site.library.reports()[0].id)
    held = next(each for each in report.sections if each.text)
    path = permalink(report.id, held).partition("#")[0]
    for pasted in (path.upper(), f"{path}/", f"{path[:-6]}%0A{path[-6:]}", f"{path}%E3%80%82"):
        answer = site.client.get(pasted)
        assert (answer.status_code, answer.location) == (302, f"{path}#{held.id}")


def test_a_link_cut_before_its_end_opens_its_report_and_claims_no_change(site):
    report = site.library.report(site.library.reports()[0].id)
    page = site.client.get(f"/r/{report.id}/{report.sections[1].id[:-2]}")
    assert page.status_code == 404
    assert "这个链接已经残缺" in page.text
    assert "原文已变更" not in page.text
    assert report.sections[1].heading in page.text


def test_no_address_makes_an_unchanged_passage_look_changed(site):
    """`?was=` names what a moved link cited; of a link that never led here it says nothing."""
    report = site.library.report(site.library.reports()[0].id)
    one, other = [each for each in report.sections if each.text][:2]
    path = permalink(report.id, one).partition("#")[0]
    page = site.client.get(f"{path}?was={other.id}.{other.digest}")
    assert "原文已变更" not in page.text
