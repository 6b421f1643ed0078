"""A clerk adds three files in the browser, and mends what was read of one."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import PHONE, WIDE, complaints, served, wait_for, wait_until
from tests.web.managing.conftest import REPORT, managed_site


@pytest.fixture
def office(tmp_path):
    """The address of a site that is managed, and the site."""
    site = managed_site(tmp_path)
    with served(site.client.application) as address:
        yield address, site
    site.library.close()


def upload_of(year):
    words = REPORT.format(year=year)
    return {"name": f"{year}.txt", "mimeType": "text/plain", "buffer": words.encode()}


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
    page.set_input_files("input[name=files] >> nth=0", files(tmp_path_factory.mktemp("files")))
    page.locator(".upload > button").click()
    for words in ("已添加", "未收："):
        page.locator("[data-fates] td", has_text=words).first.wait_for()
    page.locator("[data-fates] a").nth(1).wait_for()
    assert len(site.library.reports()) == 2
    page.locator(".tally", has_text="已处理 3 / 3 个，未收 1 个。").wait_for()
    assert "空白.txt" in page.locator("[data-fates] tbody tr").first.inner_text()
    page.locator("section[aria-labelledby=log] tbody tr").nth(1).wait_for()
    page.locator("[data-fates] a").first.click()
    page.wait_for_url("**/manage/r/*")
    page.fill("#score input[name=value]", "95")
    page.locator("#score button").first.click()
    page.locator("p.done").wait_for()
    mended = [each for each in site.library.reports() if each.facts["score"] == 95]
    assert len(mended) == 1
    assert site.library.report(mended[0].id).fact("score").by == "李某"


DROPPED = """() => {
  const file = (name, words) => ({
    isFile: true,
    fullPath: `/县/${name}`,
    file: take => take(new File([words], name)),
  });
  const entries = [file("2023年自评.txt", TEXT), file(".DS_Store", "x")];
  const reader = { readEntries: take => take(entries.splice(0, 1)) };
  const folder = { isFile: false, createReader: () => reader };
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const items = [{ kind: "file", webkitGetAsEntry: () => folder, getAsFile: () => null }];
  Object.defineProperty(event, "dataTransfer", { value: { items } });
  document.querySelector(".drop").dispatchEvent(event);
}"""


def sign_in(page, site):
    page.fill("input[name=name]", "李某")
    page.fill("input[name=password]", site.access.key)
    page.locator(".entrance button").click()
    page.wait_for_url("**/manage")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_whole_folder_is_chosen(open_page, office, tmp_path_factory, has_script):
    address, site = office
    folder = tmp_path_factory.mktemp("folder")
    (folder / "乡").mkdir()
    files(folder / "乡")
    page = open_page(f"{address}/manage", java_script_enabled=has_script)
    sign_in(page, site)
    page.set_input_files("input[webkitdirectory]", folder)
    page.locator(".upload > button").click()
    page.locator("[data-fates] a").nth(1).wait_for()
    page.locator("[data-fates] td", has_text="未收：").first.wait_for()
    assert "乡/2021年自评.txt" in page.inner_text("[data-fates]")
    assert len(site.library.reports()) == 2


def test_a_folder_is_dropped(open_page, office):
    address, site = office
    page = open_page(f"{address}/manage", viewport=PHONE)
    sign_in(page, site)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(DROPPED.replace("TEXT", repr(REPORT.format(year=2023))))
    page.locator("[data-fates] a").first.wait_for()
    assert page.locator("[data-fates] tbody tr").count() == 1
    assert "县/2023年自评.txt" in page.inner_text("[data-fates]")
    assert [each.file_name for each in site.library.reports()] == ["2023年自评.txt"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_managing_is_for_everyone(open_page, axe, office, theme, viewport):
    address, site = office
    page = open_page(f"{address}/manage", color_scheme=theme, viewport=viewport)
    assert complaints(axe, page) == {}
    sign_in(page, site)
    for year, more in ((2022, ""), (2022, "三、补充\n另有说明。\n")):
        upload = upload_of(year)
        upload = {**upload, "name": "自评.txt", "buffer": upload["buffer"] + more.encode()}
        page.set_input_files("input[name=files] >> nth=0", upload)
        page.locator(".upload > button").click()
        page.locator("[data-fates] a").last.wait_for()
    wait_for(page, "[data-fates] tr:nth-child(2) a")
    assert complaints(axe, page) == {}
    page.locator("[data-fates] a").last.click()
    wait_for(page, "ul.formers")
    assert complaints(axe, page) == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_chosen_while_files_go_is_not_forgotten(open_page, office):
    address, site = office
    page = open_page(f"{address}/manage")
    sign_in(page, site)
    held = []
    page.route("**/manage/files", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    for year in (2021, 2022):
        page.set_input_files("input[name=files] >> nth=0", upload_of(year))
        if not held:
            page.locator(".upload > button").click()
            wait_until(page, "document.querySelectorAll('[data-fates] tbody tr').length === 1")
    held[0].continue_()
    page.unroute("**/manage/files")
    page.locator("[data-fates] a").wait_for()
    page.locator(".upload > button").click()
    wait_for(page, "[data-fates] tr:nth-child(2) a")
    assert sorted(each.file_name for each in site.library.reports()) == ["2021.txt", "2022.txt"]


def test_a_page_from_which_files_still_go_asks_before_it_is_left(open_page, office):
    address, site = office
    page = open_page(f"{address}/manage")
    sign_in(page, site)
    held, asked = [], []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.route("**/manage/files", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.set_input_files("input[name=files] >> nth=0", [upload_of(2021), upload_of(2022)])
    page.locator(".upload > button").click()
    wait_until(page, "document.querySelectorAll('[data-fates] tbody tr').length === 2")
    page.get_by_role("link", name="报告", exact=True).click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    held[0].continue_()
    page.unroute("**/manage/files")
    page.locator("[data-fates] a").nth(1).wait_for()
    page.get_by_role("link", name="报告", exact=True).click()
    page.wait_for_url("**/reports")
    assert asked == ["beforeunload"]
