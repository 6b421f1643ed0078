"""Where a sentence and a statement begin and end."""

from __future__ import annotations

import pytest

from juanzong.archive.facts.statements import Statements, words_before

TEXT = "预算100万元;支出98.5万元。满意!还有吗?\n末句没有句号"


@pytest.mark.parametrize(
    ("word", "statement", "sentence"),
    [
        ("预算", "预算100万元", "预算100万元;支出98"),
        ("98.5", "支出98.5万元", "预算100万元;支出98"),
        ("满意", "满意", "满意"),
        ("末句", "末句没有句号", "末句"),
    ],
)
def test_a_statement_ends_before_its_stop_and_a_sentence_holds_its_statements(
    word, statement, sentence
):
    at = TEXT.index(word)
    statements = Statements(TEXT)
    assert statements.statement(at) == statement
    assert TEXT[statements.sentence_start(at) :].startswith(sentence)


def test_what_stands_on_a_stop_belongs_to_what_it_ends():
    assert Statements("甲。乙。").statement(1) == "甲"
    assert Statements("甲。乙。").statement(2) == "乙"


def test_the_words_before_a_position_begin_with_the_text_at_the_earliest():
    words = {at: words_before("甲乙丙丁", at, 2) for at in range(5)}
    assert words == {0: "", 1: "甲", 2: "甲乙", 3: "乙丙", 4: "丙丁"}
