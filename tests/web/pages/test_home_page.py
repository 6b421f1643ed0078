from types import SimpleNamespace

from juanzong.archive.fact_kinds import FACETS
from juanzong.web.application import create_app
from juanzong.web.language import CHINESE
from juanzong.web.library.service import Library
from juanzong.web.pages.home import home_page
from juanzong.web.settings import Settings
from tests.web.pages.reading_pages import Site, find, texts


def test_the_home_page_says_what_the_archive_holds(site):
    page = site.page("/")
    overview = site.library.overview()
    words = page.text_content()
    assert f"{overview.characters:,}" in words
    assert [element.text for element in page.xpath("//dl[@class='figures']//dd")] == [
        str(overview.reports),
        str(overview.sections),
        f"{overview.characters:,}",
        str(len(overview.facets["county"])),
    ]


def test_every_value_leads_to_a_search_narrowed_to_it(site):
    page = site.page("/")
    links = page.xpath("//section[contains(@class, 'panel')]//li/a")
    assert len(links) == 3 + 4 + 3 + 1 + 2
    for link in links:
        results = site.page(link.get("href"))
        shown = int(link.xpath(".//span[@class='count']")[0].text)
        (total,) = results.xpath("//h2[@class='total']/span/text()")
        assert total == f"见于 {shown} 份报告"


def test_the_newest_reports_are_listed_newest_first(site):
    listed = [link.get("href") for link in site.page("/").xpath("//section[@class='newest']//li/a")]
    newest = sorted(site.library.reports(), key=lambda one: (-one.revision, one.id))
    assert listed == [f"/r/{one.id}" for one in newest]


def test_an_empty_archive_says_how_to_fill_it(tmp_path):
    library = Library.open(Settings(archive=tmp_path / "archive"), create=True)
    site = Site(create_app(library).test_client(), library)
    assert "juanzong add" in site.page("/").text_content()
    assert find(site.page("/search", q="舆情"), ".zero")
    assert texts(site.page("/reports"), "p.empty") == ["没有符合条件的报告。"]
    library.close()


def test_the_eight_most_frequent_values_and_how_many_there_are_stand_in_each_panel():
    places = tuple((f"13070{n} 河北省 张家口市 第{n}县", 9 - n) for n in range(1, 10))
    facets = {name: tuple((f"值{n}", 9 - n) for n in range(9)) for name in FACETS}
    held = SimpleNamespace(reports=45, sections=1, characters=1, facets={**facets, "place": places})
    panels = home_page(held, (), CHINESE).panels
    assert {(len(panel.entries), panel.total) for panel in panels} == {(8, 9)}


def test_a_value_s_bar_is_its_share_of_the_largest_and_never_nothing():
    values = (("水利局", 400), ("财政局", 200), ("教育局", 1))
    facets = {**dict.fromkeys(FACETS, ()), "department": values}
    holdings = SimpleNamespace(reports=601, sections=1, characters=1, facets=facets)
    panels = home_page(holdings, (), CHINESE).panels
    (panel,) = (each for each in panels if each.name == "department")
    assert [entry.share for entry in panel.entries] == [100, 50, 1]


def test_the_bars_of_counties_are_shares_of_the_county_with_most_reports():
    places = (("130730 河北省 张家口市 怀来县", 400), ("130121 河北省 石家庄市 井陉县", 1))
    facets = {**dict.fromkeys(FACETS, ()), "place": places}
    holdings = SimpleNamespace(reports=401, sections=1, characters=1, facets=facets)
    panels = home_page(holdings, (), CHINESE).panels
    (panel,) = (each for each in panels if each.name == "county")
    assert [entry.share for entry in panel.entries] == [100, 1]


def test_of_more_reports_than_eight_the_newest_are_listed(tmp_path):
    library = Library.open(Settings(archive=tmp_path / "archive"), create=True)
    files = []
    for number in range(9):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"第{number}号报告\n一、概况\n水利{number}。\n", "utf-8")
        list(library.add([files[-1]]))
    site = Site(create_app(library).test_client(), library)
    listed = site.page("/").xpath("//section[@class='newest']//li/a")
    assert [link.text_content().strip()[:4] for link in listed] == [
        f"第{number}号报" for number in range(8, 0, -1)
    ]
    library.close()
