"""Long texts are marked as short ones are; `SHORT` at 0 takes any text for a long one."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from juanzong.archive.records import Span
from juanzong.index import marks, occurrences
from juanzong.index.folding import fold_text, is_edge_character
from juanzong.index.mark_columns import HitSpans
from juanzong.index.marks import hits, mark
from juanzong.index.matches import term_occurrences
from juanzong.index.occurrences import SearchedText
from juanzong.index.query.parser import parse
from juanzong.index.records import Occurrence
from tests.reports import a_section
from tests.strategies import queries, report_texts, texts_with_substrings


@pytest.fixture(scope="module", autouse=True)
def _every_text_is_long():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(occurrences, "SHORT", -1)
        yield


def plainly_marked(root, section):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "SHORT", float("inf"))
        return mark(root, section)


def marked_in_columns(root, section):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "SHORT", -1)
        return mark(root, section), hits(root, section)


@given(texts_with_substrings())
@settings(max_examples=1_000)
@example(("人" * 9, "人人"))
@example(("a1 a1a a1", "a1"))
@example(("aaa", "a"))
@example(("1.1.1.1", "1.1"))
def test_occurrences_in_columns_are_those_of_the_reference(pair):
    text, part = map(fold_text, pair)
    if not part:
        return
    searched = SearchedText(text)
    for prefix in (False, is_edge_character(part[-1])):
        starts, ends = searched.places(part, prefix=prefix)
        found = list(zip(starts.tolist(), ends.tolist(), strict=True))
        assert found == term_occurrences(part, text, prefix=prefix)


@given(
    report_texts, st.one_of(st.just(""), report_texts), st.sampled_from([None, "：", "。"]), queries
)
@settings(max_examples=500)
@example("舆情。舆情", "一、舆", "：", "舆：舆 舆情 一、舆：舆情")
def test_marks_in_columns_are_those_of_a_short_text(text, heading, run_in, query):
    section = a_section(text, heading, run_in=run_in if heading else None)
    root = parse(query).root
    (in_text, in_heading), (heading_hits, text_hits) = marked_in_columns(root, section)
    assert (in_text, in_heading) == plainly_marked(root, section)
    assert text_hits.spans() == HitSpans.of(in_text).spans()
    assert heading_hits.spans() == HitSpans.of(in_heading).spans()


def by_places(marked):
    """Marks that overlap joined, told place by place."""
    joined: list[Span] = []
    for one in sorted(marked):
        if joined and one.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, one.end))
        else:
            joined.append(Span(one.start, one.end))
    return joined


some_marks = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: Occurrence(p[0], sum(p), 0))
)


@given(some_marks, st.integers(0, 50), st.integers(0, 50))
def test_hits_are_marks_joined_and_counted(marked, start, end):
    found, wanted = HitSpans.of(sorted(marked)), by_places(marked)
    assert list(found.spans()) == wanted
    assert len(found) == len(wanted)
    assert found.before(start) == sum(span.start < start for span in wanted)
    if start <= end:
        before, here = found.reaching(start, end)
        assert before == sum(span.end <= start for span in wanted)
        assert list(here) == [span for span in wanted if span.end > start and span.start < end]


def test_marks_that_overlap_are_one_and_those_that_touch_are_two():
    assert HitSpans.of([Occurrence(0, 3, 0), Occurrence(2, 5, 1)]).spans() == (Span(0, 5),)
    touching = [Occurrence(0, 2, 0), Occurrence(2, 4, 0)]
    assert HitSpans.of(touching).spans() == (Span(0, 2), Span(2, 4))
