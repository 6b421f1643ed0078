from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import Span
from juanzong.index.mark_columns import HitSpans
from juanzong.index.records import Occurrence
from juanzong.web.marked_text import Annotation, cut, cut_each, excerpts, marked

TEXT = "负责全县网络舆情监测工作，按月报告舆情。"


def spans(length):
    places = st.integers(0, length)
    return st.tuples(places, places).filter(lambda pair: pair[0] != pair[1]).map(sorted)


texts_and_marks = st.text(min_size=1, max_size=80).flatmap(
    lambda text: st.tuples(
        st.just(text),
        st.lists(spans(len(text)).map(lambda pair: Occurrence(pair[0], pair[1], 0)), max_size=8),
    )
)


def hits_of(marks):
    return HitSpans.of(sorted(marks))


@given(texts_and_marks)
def test_the_pieces_joined_are_the_text(given_text):
    text, marks = given_text
    assert "".join(piece.text for piece in marked(text, hits_of(marks))) == text


@given(texts_and_marks)
def test_exactly_the_characters_under_marks_are_marked(given_text):
    text, marks = given_text
    drawn = [piece.hit is not None for piece in marked(text, hits_of(marks)) for _ in piece.text]
    under = [any(m.start <= place < m.end for m in marks) for place in range(len(text))]
    assert drawn == under


@given(texts_and_marks)
def test_hits_are_numbered_in_order_and_begin_once(given_text):
    text, marks = given_text
    begun = [piece.hit for piece in marked(text, hits_of(marks)) if piece.starts_hit]
    assert begun == list(range(1, len(hits_of(marks)) + 1))


def test_a_hit_across_two_paragraphs_begins_in_the_first_only():
    text = "互联网信\n息办公室"
    annotations = [Annotation(3, 6, hit=1)]
    first, second = cut(text, annotations, Span(0, 4)), cut(text, annotations, Span(5, 9))
    assert [(piece.text, piece.hit, piece.starts_hit) for piece in first + second] == [
        ("互联网", None, False),
        ("信", 1, True),
        ("息", 1, False),
        ("办公室", None, False),
    ]


def test_hits_and_evidence_may_cross():
    pieces = cut(
        "预算执行率90%", [Annotation(0, 5, hit=1), Annotation(2, 8, fact="execution_rate")]
    )
    assert [(piece.text, piece.hit, piece.facts) for piece in pieces] == [
        ("预算", 1, ()),
        ("执行率", 1, ("execution_rate",)),
        ("90%", None, ("execution_rate",)),
    ]
    assert [piece.starts_facts for piece in pieces] == [(), ("execution_rate",), ()]


def test_an_excerpt_shows_its_marks_and_says_where_it_was_cut():
    text = "无关。" * 100 + TEXT + "无关。" * 100
    place = text.index("舆情")
    (excerpt,) = excerpts(text, [Occurrence(place, place + 2, 0)])
    assert [piece.text for piece in excerpt.pieces if piece.hit] == ["舆情"]
    assert excerpt.cut_before
    assert excerpt.cut_after


def test_without_marks_an_excerpt_is_the_beginning():
    (excerpt,) = excerpts(TEXT, [])
    assert [piece.text for piece in excerpt.pieces] == [TEXT]
    assert not excerpt.cut_before
    assert not excerpt.cut_after


@given(texts_and_marks, st.data())
def test_parts_of_a_text_are_cut_as_the_whole_is(given_text, data):
    text, marks = given_text
    notes = [
        Annotation(mark.start, mark.end, hit=number)
        if number % 3
        else Annotation(mark.start, mark.end, fact=f"f{number}")
        for number, mark in enumerate(marks, data.draw(st.integers(0, 2)))
    ]
    borders = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
    places = [Span(start, end) for start, end in pairwise(borders)]
    for place, pieces in zip(places, cut_each(text, notes, places), strict=True):
        assert "".join(piece.text for piece in pieces) == text[place.start : place.end]
        at = place.start
        for piece in pieces:
            end = at + len(piece.text)
            here = [note for note in notes if note.start <= at and note.end >= end]
            hits = [note for note in here if note.hit is not None]
            assert piece.hit == (hits[0].hit if hits else None)
            assert piece.starts_hit is bool(hits and hits[0].start == at)
            assert piece.facts == tuple(note.fact for note in here if note.fact)
            assert piece.starts_facts == tuple(n.fact for n in here if n.fact and n.start == at)
            assert not any(at < note.start < end or at < note.end < end for note in notes)
            at = end


def test_what_goes_on_at_an_end_of_an_excerpt_is_told():
    text = "水" * 100 + "舆情" + "水" * 100
    (whole,) = excerpts("水舆情", [Occurrence(1, 3, 0)])
    assert (whole.cut_before, whole.cut_after) == (False, False)
    (middle,) = excerpts(text, [Occurrence(100, 102, 0)])
    assert (middle.cut_before, middle.cut_after) == (True, True)
    (first,) = excerpts("舆情" + text, [Occurrence(0, 2, 0)])
    assert (first.cut_before, first.cut_after) == (False, True)
    (last,) = excerpts(text + "舆情", [Occurrence(202, 204, 0)])
    assert (last.cut_before, last.cut_after) == (True, False)
    assert sum(len(piece.text) for piece in middle.pieces) == 140


def test_a_row_is_shown_once_however_often_it_is_hit():
    row = "舆情".ljust(200, "水")
    text = f"项目\t预算\n{row}监测\t30"
    marks = [Occurrence(at, at + 2, term) for term, at in enumerate((6, text.index("监测")))]
    (shown,) = excerpts(text, marks)
    assert ["".join(piece.text for piece in cell) for cell in shown.row.cells] == [
        f"{row}监测",
        "30",
    ]
    assert [piece.text for piece in shown.row.cells[0] if piece.hit] == ["舆情", "监测"]
