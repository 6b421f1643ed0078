from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.records import Span
from juanzong.index.mark_columns import HitSpans
from juanzong.index.records import Occurrence
from juanzong.web.marked_text import Annotation, cut, excerpts, marked

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
