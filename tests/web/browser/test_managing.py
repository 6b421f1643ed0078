"""A clerk adds three files in the browser, and mends what was read of one."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import PHONE, served
from tests.web.managing.conftest import REPORT, managed_site


@pytest.fixture
def office(tmp_path):
    """The address of a site that is managed, and the site."""
    site = managed_site(tmp_path)
    with served(site.client.application) as address:
        yield address, site
    site.library.close()


def files(folder):
    for year in (2021, 2022):
        (folder / f"{year}年自评.txt").write_text(REPORT.format(year=year), "utf-8")
    (folder / "空白.txt").write_text("", "utf-8")
    return sorted(folder.glob("*.txt"))


@pytest.mark.parametrize("has_script", [True, False])
def test_a_clerk_adds_three_files_and_mends_one(open_page, office, tmp_path_factory, has_script):
    address, site = office
    page = open_page(f"{address}/manage", viewport=PHONE, java_script_enabled=has_script)
    page.fill("input[name=name]", "李某")
    page.fill("input[name=password]", site.access.key)
    page.locator(".entrance button").click()
    page.wait_for_url("**/manage")
    page.set_input_files("input[name=files]", files(tmp_path_factory.mktemp("files")))
    page.locator(".upload > button").click()
    for words in ("已添加", "未收："):
        page.locator("[data-fates] td", has_text=words).first.wait_for()
    page.locator("[data-fates] a").nth(1).wait_for()
    assert len(site.library.reports()) == 2
    page.locator("[data-fates] a").first.click()
    page.wait_for_url("**/manage/r/*")
    page.fill("#score input[name=value]", "95")
    page.locator("#score button").first.click()
    page.locator("p.done").wait_for()
    mended = [each for each in site.library.reports() if each.facts["score"] == 95]
    assert len(mended) == 1
    assert site.library.report(mended[0].id).fact("score").by == "李某"
