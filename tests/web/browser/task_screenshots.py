"""Screenshots of the ten tasks, to be looked at.

`python -m tests.web.browser.task_screenshots FOLDER`: each task wide and on a phone, in light and
in dark, in Chinese, and in light in English; a report with pictures, versions compared and
the first page besides. With `--tasks` only those of these names.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from docx import Document
from docx.shared import Cm
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.managing.access import Access
from juanzong.web.managing.pages import add_management
from juanzong.web.settings import Settings
from tests.benchmarks.generator import ReportGenerator
from tests.fuzz.generated_archive import as_text
from tests.web.browser.conftest import ARGUMENTS, CHROMIUM, PHONE, SAMPLES, WIDE, served

_GENERATED = 300
_SETTINGS = (
    ("wide-light-zh", WIDE, "light", "zh"),
    ("wide-dark-zh", WIDE, "dark", "zh"),
    ("phone-light-zh", PHONE, "light", "zh"),
    ("phone-dark-zh", PHONE, "dark", "zh"),
    ("wide-light-en", WIDE, "light", "en"),
    ("phone-light-en", PHONE, "light", "en"),
)
_OFFICE = """{county}委网信办{year}年度部门整体支出绩效自评报告
一、部门概况
负责全县网络舆情监测工作，按月报告舆情。{year}年预算{budget}万元，支出{spent}万元，预算执行率{rate}%。
二、存在的问题
{problem}
三、下一步改进措施
加强业务培训，完善值班制度，按季度通报进展。
四、评价结论
综合得分{score}分，评价等级为{grade}。
"""
_OFFICES = (
    ("怀来县", 2021, "舆情处置的人手不足，个别专题报告未按时限报送。", 88, "良", 200, 150, 75),
    ("怀来县", 2022, "舆情处置的人手不足，系统老旧。", 86.5, "良", 220, 198, 90),
    ("怀来县", 2023, "绩效指标设置不够细化，舆情专题报告质量不高。", 91, "优", 240, 180, 75),
    ("井陉县", 2023, "监测系统老旧，漏报两次。", 97.25, "优", 180, 171, 95),
    ("平山县", 2023, "宣传面不够宽，值班制度执行不严。", 91, "优", 300, 210, 70),
)
_LONG = "个别水库的除险加固进度偏慢，群众满意度有待提高。"


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tasks", nargs="*", default=list(_TASKS))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        with _site(Path(work)) as site:
            for task in options.tasks:
                _take(browser, site, task, options.folder)
        browser.close()


class Site:
    """The address of the site, the key to manage it, and what there is on it."""

    def __init__(self, address: str, key: str, library: Library, folder: Path) -> None:
        self.address = address
        self.key = key
        self.library = library
        self.folder = folder

    def report(self, file_name: str) -> str:
        """The id of the report of a file."""
        return next(each.id for each in self.library.reports() if each.file_name == file_name)


@contextmanager
def _site(folder: Path) -> Iterator[Site]:
    files = folder / "files"
    files.mkdir()
    generator = ReportGenerator(5)
    for number in range(_GENERATED):
        report = generator.report(number)
        (files / report.file_name).write_text(as_text(report), "utf-8")
    for county, year, problem, score, grade, budget, spent, rate in _OFFICES:
        text = _OFFICE.format(
            county=county, year=year, problem=problem, score=score, grade=grade,
            budget=budget, spent=spent, rate=rate,
        )  # fmt: skip
        (files / f"{county}{year}.txt").write_text(text, "utf-8")
    _write_long(files / "长.txt")
    _write_with_pictures(files / "图.docx")
    library = Library.open(Settings(archive=folder / "archive", log_misses=False), create=True)
    samples = [path for path in SAMPLES.iterdir() if path.name != "SOURCES.md"]
    library.add([files, *samples])
    _add_version(library, files / "版本.txt")
    access = Access("")
    app = create_app(library)
    add_management(app, library, access)
    with served(app) as address:
        yield Site(address, access.key, library, folder)
    library.close()


def _write_long(path: Path) -> None:
    lines = ["怀来县水利局2022年度部门整体支出绩效自评报告"]
    for number in range(1, 400):
        lines += [f"{number}、第{number}项工作", "全年完成水库维修，资金按计划支付。" * 25]
    path.write_text("\n".join([*lines, "400、存在的问题", _LONG]), "utf-8")


def _write_with_pictures(path: Path) -> None:
    document = Document()
    document.add_heading("平山县水利局2023年度部门整体支出绩效自评报告", 1)
    document.add_heading("一、部门概况", 2)
    document.add_paragraph("负责全县水库安全，机构设置见下图。")
    document.add_picture(_drawn((1200, 500), "机构设置图"), width=Cm(15))
    document.add_paragraph("现有在编人员四十六名，内设股室八个。")
    document.add_heading("二、资金使用情况", 2)
    document.add_paragraph("各项资金按计划支付，维修现场如下。")
    document.add_picture(_drawn((600, 900), "维修现场"), width=Cm(7))
    document.add_paragraph("图1 维修现场")
    document.inline_shapes[0]._inline.docPr.set("descr", "平山县水利局机构设置图")
    document.save(str(path))


def _drawn(size: tuple[int, int], words: str) -> io.BytesIO:
    picture = Image.new("RGB", size, "#e8eef5")
    draw = ImageDraw.Draw(picture)
    width, height = size
    for number in range(4):
        left = 40 + number * (width - 80) // 4
        draw.rectangle((left, height // 3, left + width // 6, height - 60), outline="#235", width=6)
    draw.rectangle((width // 3, 30, 2 * width // 3, height // 5), fill="#356", outline="#123")
    draw.text((width // 3 + 10, 40), str(len(words)), fill="white")
    file = io.BytesIO()
    picture.save(file, "PNG")
    file.seek(0)
    return file


def _add_version(library: Library, path: Path) -> None:
    head = (
        "涉县审计局2022年度部门整体支出绩效自评报告\n一、部门概况\n负责全县审计工作，编制二十人。\n"
    )
    moved = "全年完成审计项目十二个，查出问题金额三百二十万元。\n"
    problems = "二、存在的问题\n审计力量不足，信息化程度不高。\n"
    path.write_text(f"{head}{moved}{problems}三、改进措施\n加强培训。\n", "utf-8")
    library.add([path])
    mended = problems.replace("不高", "还不高，需要改进")
    path.write_text(f"{head}{mended}{moved}三、改进措施\n加强培训，增加人员。\n", "utf-8")
    library.add([path])


def _take(browser: Browser, site: Site, task: str, folder: Path) -> None:
    for name, size, scheme, language in _SETTINGS:
        context = browser.new_context(
            base_url=site.address, viewport=size, color_scheme=scheme, has_touch=size is PHONE
        )
        context.add_cookies([{"name": "lang", "value": language, "url": site.address}])
        page = context.new_page()
        _TASKS[task](page, site)
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{task}-{name}.png", full_page=task in _WHOLE)
        context.close()


def _best_by_score(page: Page, _site: Site) -> None:
    page.goto(f"/search?q={quote('舆情监测')}&year=2023&by=report&sort=-score")


def _low_rates(page: Page, _site: Site) -> None:
    page.goto(f"/reports?rate={quote('<80')}&sort=execution_rate")


def _quote(page: Page, _site: Site) -> None:
    page.goto(f"/search?q={quote('漏报两次')}")
    page.locator("article.hit h3 a").first.click()
    page.locator("section.section:has(mark) .section-cite").click()
    page.locator("#cite-dialog #cite-gbt").wait_for()


def _side_by_side(page: Page, site: Site) -> None:
    report = site.library.report(site.report("怀来县2023.txt"))
    section = next(each for each in report.sections if "问题" in each.heading)
    others = [site.library.report(site.report(f"{name}2023.txt")) for name in ("井陉县", "平山县")]
    chosen = [(report, section)] + [
        (other, next(each for each in other.sections if "问题" in each.heading)) for other in others
    ]
    asked = "&".join(f"s={held.id}/{each.id}.{each.digest}" for held, each in chosen)
    page.goto(f"/compare?{asked}")


def _elsewhere(page: Page, site: Site) -> None:
    report = site.library.report(site.report("怀来县2023.txt"))
    section = next(each for each in report.sections if "问题" in each.heading)
    page.goto(f"/r/{report.id}/{section.id}.{section.digest}/elsewhere")


def _one_county(page: Page, _site: Site) -> None:
    page.goto("/places/130730")


def _spreadsheet(page: Page, _site: Site) -> None:
    page.goto(f"/search?q={quote('舆情 year:2023')}")
    page.locator(".downloads").first.scroll_into_view_if_needed()


def _clerk(page: Page, site: Site) -> None:
    page.goto("/manage/entrance")
    page.fill("[name=name]", "王某")
    page.fill("[name=password]", site.key)
    page.locator(".entrance button").click()
    page.wait_for_url("**/manage")
    files = [
        {"name": f"新{number}.txt", "mimeType": "text/plain", "buffer": words.encode()}
        for number, words in enumerate(
            (
                _OFFICE.format(county="涉县", year=2020, problem="无。", score=90, grade="优",
                               budget=10, spent=9, rate=90),
                "今日天气晴。",
                "",
            )
        )
    ]  # fmt: skip
    page.locator("input[type=file]").first.set_input_files(files)
    page.locator(".upload button").click()
    page.wait_for_timeout(4000)


def _long_report(page: Page, _site: Site) -> None:
    page.goto(f"/search?q={quote('除险加固进度')}")
    page.locator("article.hit h3 a").first.click()
    page.locator("mark").first.wait_for()


def _wrong_words(page: Page, _site: Site) -> None:
    page.goto(f"/search?q={quote('绩郊 與情')}")


def _shared_search(page: Page, _site: Site) -> None:
    page.goto(f"/search?q={quote('存在的问题')}&year_from=2021&year_to=2023&grade={quote('良')}")


def _first_page(page: Page, _site: Site) -> None:
    page.goto("/")


def _with_pictures(page: Page, site: Site) -> None:
    page.goto(f"/r/{site.report('图.docx')}")
    page.wait_for_load_state("networkidle")


def _versions(page: Page, site: Site) -> None:
    page.goto(f"/r/{site.report('版本.txt')}/versions")


def _batch(page: Page, _site: Site) -> None:
    page.goto(f"/batch?queries={quote('舆情')}%0A{quote('预算 执行率')}%0A")


_TASKS: dict[str, Callable[[Page, Site], None]] = {
    "01-best-by-score": _best_by_score,
    "02-low-rates": _low_rates,
    "03-quote": _quote,
    "04-side-by-side": _side_by_side,
    "04-elsewhere": _elsewhere,
    "05-one-county": _one_county,
    "06-spreadsheet": _spreadsheet,
    "07-clerk": _clerk,
    "08-long-report": _long_report,
    "09-wrong-words": _wrong_words,
    "10-shared-search": _shared_search,
    "11-first-page": _first_page,
    "12-with-pictures": _with_pictures,
    "13-versions": _versions,
    "14-batch": _batch,
}
#: Taken from top to bottom.
_WHOLE = frozenset({"04-side-by-side", "05-one-county", "12-with-pictures", "13-versions"})

if __name__ == "__main__":
    main()
