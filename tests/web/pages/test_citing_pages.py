import pytest

from juanzong.archive.records import permalink
from juanzong.web.application import create_app
from juanzong.web.serving.settings import ServerSettings
from tests.web.pages.reading_pages import HTMX, find


def cite_address(site, file_name="huailai-2022.txt", heading="主要职能"):
    report = site.library.report(site.report_id(file_name))
    section = next(one for one in report.sections if heading in one.heading)
    return report, section, permalink(report.id, section).partition("#")[0] + "/cite"


def citations(page):
    return {each.get("id"): each.text_content() for each in find(page, "pre")}


def test_a_section_is_cited_in_three_forms_that_lead_back_to_it(site):
    report, section, address = cite_address(site)
    forms = citations(site.page(address))
    assert set(forms) == {"cite-gbt", "cite-markdown", "cite-plain"}
    lasting = f"http://localhost{permalink(report.id, section)}"
    assert all(lasting in form for form in forms.values())
    assert "主要职能[R/OL]//怀来县委网信办2022年度部门整体支出绩效自评报告" in forms["cite-gbt"]
    site.get(lasting.removeprefix("http://localhost").partition("#")[0])


def test_a_paragraph_is_quoted_with_its_own_anchor(site):
    _, section, address = cite_address(site)
    forms = citations(site.page(address, p="1"))
    assert f"> {section.text}" in forms["cite-markdown"]
    assert f"#{section.id}-p1" in forms["cite-gbt"]


def test_selected_words_are_quoted_only_where_they_stand(site):
    _, _, address = cite_address(site)
    assert "“网络\n舆情监测”" in citations(site.page(address, text="网络\n舆情监测"))["cite-plain"]
    page = site.page(address, text="从未写过的话")
    assert not any("从未写过的话" in form for form in citations(page).values())
    assert find(page, "p.cite-note")


@pytest.mark.parametrize("query", [{"p": "0"}, {"p": "99999999999"}, {"p": "x"}, {"text": "<b>"}])
def test_what_makes_no_sense_is_no_error(site, query):
    _, _, address = cite_address(site)
    assert len(citations(site.page(address, **query))) == 3


def test_a_report_is_cited_whole_and_unknown_ones_are_not(site):
    report, _, _ = cite_address(site)
    assert "[R/OL]. [" in citations(site.page(f"/r/{report.id}/cite"))["cite-gbt"]
    site.get("/r/nothing/cite", 404)
    site.get(f"/r/{report.id}/s99.abc/cite", 404)


def test_the_dialog_gets_the_citations_alone(site):
    _, _, address = cite_address(site)
    fragment = site.get(address, headers=HTMX).get_data(as_text=True)
    assert "<html" not in fragment
    assert fragment.count("<pre") == 3


def test_the_page_links_to_the_citations_of_report_and_sections(site):
    report, _, address = cite_address(site)
    page = site.page(f"/r/{report.id}")
    links = page.xpath("//a[@data-cite]/@href")
    assert links[0] == f"/r/{report.id}/cite"
    assert address in links


def meta(page, key="name"):
    return {each.get(key): each.get("content") for each in page.xpath(f"//meta[@{key}]")}


def test_programs_are_told_what_the_report_is(site):
    report, _, address = cite_address(site)
    page = site.page(address.removesuffix("/cite"))
    lasting = f"http://localhost/r/{report.id}"
    assert page.xpath("//link[@rel='canonical']/@href") == [lasting]
    told = meta(page)
    assert told["citation_title"] == told["DC.title"] == report.title
    assert "网信办" in told["citation_author"]
    assert (told["DC.identifier"], told["DCTERMS.temporal"]) == (lasting, "2022")
    assert meta(page, "property")["og:url"] == lasting
    assert page.xpath("//*[@itemtype='https://schema.org/Report']")
    assert meta(page, "itemprop")["name"] == report.title


def test_the_canonical_address_is_the_public_one(library, site):
    server = ServerSettings(public_address="https://a.example.org/juanzong")
    client = create_app(library, server).test_client()
    report = site.report_id("huailai-2022.txt")
    page = client.get(f"/r/{report}").get_data(as_text=True)
    assert f'<link rel="canonical" href="https://a.example.org/juanzong/r/{report}">' in page
    assert f'href="/juanzong/r/{report}/cite"' in page


def test_paper_says_what_was_asked_where_and_when(site):
    page = site.page("/search", q="舆情", county="怀来县")
    said = find(page, "p.on-paper")[0].text_content()
    assert "检索词：舆情 · 筛选：怀来县" in said
    assert "http://localhost/search?q=舆情&county=怀来县" in said


@pytest.mark.parametrize(
    ("number", "quoted"), [("0", False), ("1", True), ("2", True), ("3", False), ("0000002", False)]
)
def test_only_paragraphs_that_there_are_are_quoted(site, number, quoted):
    report = site.library.report(site.report_id("huailai-2022.txt"))
    (section,) = (each for each in report.sections if each.text.count("\n") == 1 and each.level)
    address = f"{permalink(report.id, section).partition('#')[0]}/cite"
    page = site.page(address, p=number)
    anchored = f"#{section.id}-p{int(number)}" in citations(page)["cite-gbt"]
    assert anchored is quoted
    assert bool(find(page, "p.cite-note")) is not quoted
