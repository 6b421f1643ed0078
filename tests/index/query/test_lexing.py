"""Quotes of a pasted sentence, and a minus before what joins words: what acts and what is read."""

from __future__ import annotations

import pytest

from juanzong.index.query.parser import describe, parse


def read(text):
    """What a query means, and its notes with the characters that each is about."""
    query = parse(text)
    return describe(query.root), [(note.code, text[note.start : note.end]) for note in query.notes]


@pytest.mark.parametrize(
    ("pasted", "meaning"),
    [
        ("“双随机”检查", '“"双随机"检查”'),
        ("“双随机”、“一公开”", '“"双随机"、"一公开"”'),
        ("“双随机”：", '“"双随机":”'),
        ("「双随机」检查", '“"双随机"检查”'),
        ('"双随机"检查', '“"双随机"检查”'),
    ],
)
def test_a_quote_behind_which_its_sentence_goes_on_is_a_part_of_it(pasted, meaning):
    assert read(pasted) == (meaning, [("pasted-quote", pasted)])


@pytest.mark.parametrize("sign", "，、。；：·《》〈〉…—")
def test_a_sentence_goes_on_with_its_own_signs(sign):
    pasted = f"“双随机”{sign}一公开"
    assert read(pasted)[1] == [("pasted-quote", pasted)]


@pytest.mark.parametrize(
    "following", [" 检查", "a", "1", "“检查”", "(检查)", "|检查", ",检查", "！"]
)
def test_behind_anything_else_the_quote_ends_and_its_words_are_a_phrase(following):
    meaning, notes = read(f"“双随机”{following}")
    assert "pasted-quote" not in [code for code, _ in notes]
    assert "“双随机”" in meaning


@pytest.mark.parametrize(
    ("query", "meaning", "pasted"),
    [
        ("“双随机”检查 “一公开”", '(“"双随机"检查” AND “一公开”)', "“双随机”检查"),
        ("“双随机”检查|舆情", '(“"双随机"检查” OR “舆情”)', "“双随机”检查"),
        ("(舆情 “双随机”检查)", '(“舆情” AND “"双随机"检查”)', "“双随机”检查"),
        ("-“双随机”检查 舆情", '(NOT “"双随机"检查” AND “舆情”)', "“双随机”检查"),
        ("heading:“双随机”检查", 'heading:“"双随机"检查”', "heading:“双随机”检查"),
    ],
)
def test_a_pasted_sentence_ends_where_a_word_does(query, meaning, pasted):
    assert read(query) == (meaning, [("pasted-quote", pasted)])


@pytest.mark.parametrize("end", ["", " 舆情", "|舆情"])
def test_a_quote_in_the_middle_of_a_sentence_is_told_of_as_its_own_sign(end):
    assert read(f"开展“双随机”检查{end}")[1] == [("quote-inside-word", "开展“双随机”检查")]


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("舆情 -OR 监测", "(“舆情” AND (“-” OR “监测”))"),
        ("舆情 -AND 监测", "(“舆情” AND “-” AND “监测”)"),
        ("舆情 -| 监测", "(“舆情” AND (“-” OR “监测”))"),
        ("舆情 －｜监测", "(“舆情” AND (“-” OR “监测”))"),
        ("舆情 OR - 监测", "((“舆情” OR “-”) AND “监测”)"),
        ("(舆情 -) 监测", "((“舆情” AND “-”) AND “监测”)"),
        ("舆情 -", "(“舆情” AND “-”)"),
        ("舆情 -\t监测", "(“舆情” AND “-” AND “监测”)"),
    ],
)
def test_a_minus_before_an_operator_or_nothing_is_a_word_that_is_told_of(typed, meaning):
    (told,) = read(typed)[1]
    assert read(typed)[0] == meaning
    assert told[0] == "dangling-operator"
    assert told[1] in "-－"


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("舆情 -NOT 监测", "(“舆情” AND “监测”)"),
        ("舆情 OR -监测", "(“舆情” OR NOT “监测”)"),
        ("舆情 AND -监测", "(“舆情” AND NOT “监测”)"),
        ("舆情|-监测", "(“舆情” OR NOT “监测”)"),
        ("舆情 -(监测 OR 预警)", "(“舆情” AND NOT (“监测” OR “预警”))"),
        ("舆情 -ORDER", "(“舆情” AND NOT “order”)"),
        ("舆情-监测", "“舆情-监测”"),
    ],
)
def test_a_minus_before_a_word_or_a_group_leaves_it_out(typed, meaning):
    assert read(typed) == (meaning, [])
