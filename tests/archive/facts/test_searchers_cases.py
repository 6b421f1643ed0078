"""Facts in texts with characters that look alike, as searchers found them (../shared/cases)."""

import pytest

from juanzong.archive.facts import find_facts
from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.shared import SHARED, require_shared

CASES = {
    "radicals-changsha.txt": {
        "county": "长沙县",
        "city": "长沙市",
        "province": "湖南省",
        "execution_rate": 94,
        "budget": 850.2,
        "spending": 799.19,
    },
    "kangxi-taojiang.txt": {"budget": 850.2, "spending": 799.19, "execution_rate": 94},
    "year-letter-o.txt": {"year": 2022},
    "year-greek-o.txt": {"year": 2022},
    "variants.txt": {"department": "卫健局", "county": "固安县"},
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_of_searchers(name):
    require_shared()
    path = SHARED / "cases" / "searchers" / name
    outline = cut_sections(read_document(path.name, path.read_bytes()))
    facts = {fact.name: fact for fact in find_facts(outline)}
    assert {key: facts[key].value for key in CASES[name]} == CASES[name]
    assert not any(facts[key].doubtful for key in CASES[name])


def test_a_title_of_radicals_is_shown_in_ordinary_characters():
    require_shared()
    path = SHARED / "cases" / "searchers" / "radicals-changsha.txt"
    outline = cut_sections(read_document(path.name, path.read_bytes()))
    assert outline.title == "长沙县水利局2023年度部门整体支出绩效自评报告"
