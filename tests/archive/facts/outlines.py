"""Outlines for the tests of the fact rules, and what must hold for every fact."""

from juanzong.archive.facts import find_facts
from juanzong.archive.records import Evidence, Fact, Outline, Section

TITLE = "怀来县财政局2022年度部门整体支出绩效自评报告"


def one_section(text: str, title: str = "") -> Outline:
    """An outline whose front matter holds all the text."""
    return Outline(title, (Section("s0", "d0", 0, None, 0, "", "", (), text),))


def facts_of(body: str, title: str = TITLE, file_name: str = "") -> dict[str, Fact]:
    """The facts of a report of one paragraph under a title, by name."""
    outline = one_section(f"{title}\n一、部门基本情况\n{body}\n", title)
    facts = find_facts(outline, file_name)
    check_evidence(outline, facts)
    return {fact.name: fact for fact in facts}


def values_of(body: str, title: str = TITLE, file_name: str = "") -> dict[str, object]:
    return {name: fact.value for name, fact in facts_of(body, title, file_name).items()}


def check_evidence(outline: Outline, facts: tuple[Fact, ...]) -> None:
    """Every fact stands once, has its rule, and every quote stands at its offsets."""
    assert len({fact.name for fact in facts}) == len(facts)
    for fact in facts:
        assert fact.rule
        quotes = [*([fact.evidence] if fact.evidence else []), *fact.more_evidence]
        for evidence in quotes:
            assert evidence.quote
            assert quoted(outline, evidence) == evidence.quote, fact


def quoted(outline: Outline, evidence: Evidence) -> str:
    section = next(s for s in outline.sections if s.id == evidence.section)
    source = section.text if evidence.part == "text" else section.heading
    return source[evidence.start : evidence.end]
