import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index.folding import fold_text
from juanzong.index.matches import FoldedSection, matches
from juanzong.index.query.parser import parse, terms
from juanzong.index.query.tree import Term
from juanzong.index.query.writing import as_term, narrowed, with_term, without_filters
from tests import strategies


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("舆情", "舆情"),
        ("web 2.0", '"web 2.0"'),
        ("OR", '"OR"'),
        ("-舆情", '"-舆情"'),
        ("county:怀来", '"county:怀来"'),
        ("因公出国（境）费", "因公出国（境）费"),
        ('a"b" c"', '“a"b" c"”'),
        ('a"b”c」 d', ""),
        ("", ""),
    ],
)
def test_a_text_is_written_as_one_term(text, written):
    assert as_term(text) == written


@settings(deadline=None)
@given(text=st.one_of(strategies.texts, strategies.queries))
def test_what_is_written_as_a_term_means_that_text(text):
    if written := as_term(text):
        query = parse(written)
        assert isinstance(query.root, Term)
        assert query.root.folded == fold_text(text)
        assert query.notes == ()


@pytest.mark.parametrize(
    ("query", "place", "expected"),
    [
        ("a b c", 1, "a X c"),
        ('heading:"a b" c', 0, "heading:X c"),
        ("标题：a", 0, "标题：X"),
        ("-b (a OR c)", 0, "-b (X OR c)"),
    ],
)
def test_a_term_is_replaced_in_its_place(query, place, expected):
    term = terms(parse(query).root)[place]
    assert with_term(query, term, "X") == expected


@pytest.mark.parametrize(
    ("present", "further", "joined"),
    [
        ("a", "b", "a b"),
        ("a | b", "c", "a | b c"),
        ("a", "| c", "a (| c)"),
        ("a OR", "b", "(a OR) b"),
        ("a", "-b", "a -b"),
        ("", "b", "b"),
        ("a", "  ", "a"),
        ("(a", "b)", '"(a" b)'),
        ("(a OR b", "c", "(a OR b c"),
    ],
)
def test_a_query_is_narrowed_by_another(present, further, joined):
    assert narrowed(present, further) == joined


words = st.sampled_from(
    [
        *["舆情", "预算", "监测", "-预算", '"舆情 监测"', "OR", "|", "year:2022", "-"],
        *["(舆情", "-(预算", "监测)", '"(', "）“舆情", "heading:（监测"],
    ]
)
typed = st.lists(words, max_size=4).map(" ".join)
texts = st.lists(st.sampled_from([*"(）-|“ ", "舆情", "预算", "监测", "OR"]), max_size=6)


@settings(deadline=None)
@given(present=typed, further=typed, text=texts.map("".join), year=st.sampled_from([2021, 2022]))
def test_a_narrowed_query_finds_what_both_find(present, further, text, year):
    section = FoldedSection("", fold_text(text), {"year": year})
    both = all(matches(parse(query).root, section) for query in (present, further))
    assert matches(parse(narrowed(present, further)).root, section) == both


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("舆情", "舆情"),
        ("舆情 year:2022", "舆情"),
        ("year:2022", ""),
        ("舆情 OR 预警 year:2022", "舆情 OR 预警"),
        # What every report of a year fulfils asks nothing of the text.
        ("舆情 OR year:2022", ""),
        ("舆情 -year:2022", "舆情"),
        ("舆情 -预警", "舆情 -预警"),
    ],
)
def test_without_its_filters_a_query_asks_of_the_text_what_it_did(query, asked):
    left = without_filters(query)
    assert without_filters(left) == left
    for text in ("舆情", "预警", "舆情预警", "别的"):
        folded = FoldedSection("", fold_text(text), {"year": 2022})
        assert matches(parse(left).root, folded) == matches(parse(asked).root, folded)
