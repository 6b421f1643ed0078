"""The generated archive: the same every time, of the size and kind that is promised."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.benchmarks.archive_files import StoredArchive, section_key, write_archive
from tests.benchmarks.generator import COUNTY_COUNT, YEARS, ReportGenerator
from tests.benchmarks.questions import CHOSEN_FROM, CLASSES, choose_questions
from tests.benchmarks.wording import DEPARTMENTS, HEADINGS


@pytest.fixture(scope="module")
def reports():
    generator = ReportGenerator(7)
    return [generator.report(number) for number in range(60)]


def test_the_same_seed_gives_the_same_reports_in_any_order(reports):
    again = ReportGenerator(7)
    assert [again.report(number) for number in (41, 3)] == [reports[41], reports[3]]


def test_another_seed_gives_other_reports(reports):
    assert ReportGenerator(8).report(3).sections != reports[3].sections


def test_a_report_has_fifteen_sections_and_about_6500_characters(reports):
    assert {len(report.sections) for report in reports} == {15}
    lengths = [sum(len(s.heading) + len(s.text) for s in report.sections) for report in reports]
    assert 6_000 < sum(lengths) / len(lengths) < 7_000


def test_sections_form_a_tree(reports):
    sections = reports[0].sections
    assert [section.level for section in sections] == [level for _, _, level in HEADINGS]
    for section in sections:
        if section.level == 2:
            assert sections[section.parent].heading_path == section.heading_path[:1]
        else:
            assert section.parent is None


def test_no_place_of_a_sentence_is_left_open(reports):
    text = "".join(section.text for report in reports for section in report.sections)
    assert not re.search(r"[{}]", text)


def test_facts_are_of_the_promised_kinds(reports):
    values = [{fact.name: fact.value for fact in report.facts} for report in reports]
    assert {each["year"] for each in values} <= set(YEARS)
    assert {each["department"] for each in values} <= set(DEPARTMENTS)
    assert len({each["county"] for each in values}) > 40
    assert len(ReportGenerator(7)._counties) == COUNTY_COUNT
    assert {each.get("grade") for each in values} >= {"优", "良", None}


def test_set_sentences_come_back_and_free_ones_do_not(reports):
    sentences = Counter(
        sentence
        for report in reports
        for section in report.sections
        for sentence in section.text.replace("\n", "").split("。")
    )
    assert sentences.most_common(1)[0][1] > 40
    assert sum(count == 1 for count in sentences.values()) > len(sentences) / 2


def test_an_archive_on_disk_gives_the_same_reports(tmp_path, reports):
    write_archive(tmp_path, 60, 7)
    archive = StoredArchive(tmp_path, 60)
    assert list(archive.reports()) == reports
    assert archive.revision() == 60
    assert [change.report for change in archive.changes(58)] == ["r000058", "r000059"]
    assert archive.report("r000041") == reports[41]


def test_a_section_key_names_a_section():
    assert section_key("r000041", "s07") == 4107


def test_questions_cover_every_class_and_length(reports):
    questions = choose_questions(reports[:CHOSEN_FROM])
    assert len(questions) >= 40
    assert {question.kind for question in questions} == set(CLASSES)
    lengths = {len(each.terms[0]) for each in questions if each.kind != "numbers"}
    assert min(lengths) == 1
    assert 10 <= max(lengths) <= 12
    assert choose_questions(reports[:CHOSEN_FROM]) == questions
