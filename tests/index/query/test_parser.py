from __future__ import annotations

import random

import pytest
from hypothesis import given, settings

from juanzong.archive.records import Span
from juanzong.index.folding import fold_text
from juanzong.index.query.parser import describe, parse, terms
from juanzong.index.query.tree import And, FacetIs, Not, NumberIn, Or, Term
from tests.strategies import queries, texts

#: Bounds as they are promised.
MAX_DEPTH = 16
MAX_CHARACTERS = 2000
MAX_NOTES = 20
MAX_TERMS = 64


def meaning(text):
    return describe(parse(text).root)


def notes(text):
    return [(note.code, text[note.start : note.end]) for note in parse(text).notes]


def leaves(node):
    match node:
        case And(children) | Or(children):
            return [leaf for child in children for leaf in leaves(child)]
        case Not(child):
            return leaves(child)
    return [node]


def check_any_query(text):
    query = parse(text)
    assert query.text == text
    assert isinstance(describe(query.root), str)
    assert len(query.notes) <= MAX_NOTES
    for note in query.notes:
        assert 0 <= note.start <= note.end <= len(text)
        assert note.code
    for leaf in leaves(query.root):
        assert 0 <= leaf.span.start < leaf.span.end <= len(text)
        if not isinstance(leaf, NumberIn):
            assert leaf.folded
        if isinstance(leaf, Term):
            assert fold_text(leaf.folded) == leaf.folded
    assert len(leaves(query.root)) <= MAX_TERMS


@given(queries)
@settings(max_examples=1_500)
def test_any_query_parses(text):
    check_any_query(text)


@given(texts)
@settings(max_examples=500)
def test_any_text_parses(text):
    check_any_query(text)


@given(queries)
@settings(max_examples=300)
def test_the_terms_stand_in_reading_order(text):
    starts = [term.span.start for term in terms(parse(text).root)]
    assert starts == sorted(starts)


def test_random_disorder_of_signs_parses():
    rng = random.Random(8)  # noqa: S311 (repeatable disorder is no secret)
    words = ["OR ", "NOT ", "AND ", "county:", "year:", "执行率：", "2021..2023", ">=90"]
    signs = [*'()（）"“”「」 -－|｜*:：.ab1舆情\x00\u3000', *words]
    for _ in range(5_000):
        check_any_query("".join(rng.choice(signs) for _ in range(rng.randint(0, 40))))


@pytest.mark.parametrize(
    "part",
    [
        "(",
        ")",
        "()",
        '"',
        "“",
        "-",
        "NOT ",
        "|",
        "a ",
        "a|",
        "a:b ",
        "county:",
        "*",
        "（a ",
        "\x00",
    ],
)
def test_a_hundred_thousand_characters_are_a_query(part):
    text = part * (100_000 // len(part))
    check_any_query(text)
    assert "too-long" in {note.code for note in parse(text).notes}


def test_a_long_query_uses_its_beginning():
    text = "舆情 " + "a" * 10_000
    query = parse(text)
    assert [term.folded for term in terms(query.root)] == ["舆情", "a" * (MAX_CHARACTERS - 3)]
    assert notes(text) == [("too-long", text[MAX_CHARACTERS:])]


def test_too_many_terms_are_dropped_with_a_note():
    text = " ".join(f"t{number}" for number in range(100))
    assert len(terms(parse(text).root)) == MAX_TERMS
    assert notes(text)[0][0] == "too-many-terms"
    assert notes(text)[0][1].startswith(f"t{MAX_TERMS} ")


def test_too_deep_groups_are_flattened_with_a_note():
    text = "(" * 30 + "a b" + ")" * 30
    assert meaning(text) == "(“a” AND “b”)"
    assert notes(text) == [("too-deep", "(")] * (30 - MAX_DEPTH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "everything"),
        (" \t\u3000", "everything"),
        ("a b OR c", "(“a” AND (“b” OR “c”))"),
        ("a OR b c", "((“a” OR “b”) AND “c”)"),
        ("a||b", "(“a” OR “b”)"),
        ("a OR -b", "(“a” OR NOT “b”)"),
        ("NOT NOT a", "“a”"),
        ("--a", "“a”"),
        ("-(a -b)", "NOT (“a” AND NOT “b”)"),
        ("ａ ＯＲ ｂ", "(“a” OR “b”)"),
        ("a or b", "(“a” AND “or” AND “b”)"),
        ('"a"b', "(“a” AND “b”)"),
        ('"遵循“科学性”的"', '“遵循"科学性"的”'),
        ("“舆情“", "“舆情”"),
        ("县：怀来县", "county:“怀来县”"),
        ("标题:(目标 -完成)", "(heading:“目标” AND NOT heading:“完成”)"),
        ("county:“怀来 县”", "county:“怀来县”"),
        ("COUNTY:怀来", "county:“怀来”"),
        ("county：怀来", "county:“怀来”"),
        ("year:2022年", "year:“2022”"),
        ("year:二〇二二年", "year:“2022”"),
        ("year:二〇二一至二〇二三", "2021 ≤ year ≤ 2023"),
        ("score:二〇二二", "“score:二〇二二”"),
        ("title:目标", "heading:“目标”"),
        ("heading:目标", "heading:“目标”"),
        ("year:(2021 OR 2023)", "(year:“2021” OR year:“2023”)"),
        ("year:2021至2023年", "2021 ≤ year ≤ 2023"),
        ("year:>2021", "2021 < year"),
        ("year:..2021", "year ≤ 2021"),
        ("year:2021…2023", "2021 ≤ year ≤ 2023"),
        ("score:90", "90 ≤ score ≤ 90"),
        ("score:≤85.5分", "score ≤ 85.5"),
        ("rate:＜８０％", "rate < 80"),
        ("budget:5000元", "0.5 ≤ budget ≤ 0.5"),
        ("得分≥85分为优秀", "“得分≥85分为优秀”"),
        ("http://a.b/c", "“http://a.b/c”"),
        ("- 一、负责", "(“-” AND “一、负责”)"),
        ("2022-2023", "“2022-2023”"),
        ("怀财字〔2023〕31号", "“怀财字[2023]31号”"),
        ("a\x00b", "(“a” AND “b”)"),
        ("\u200b a", "“a”"),
        ('""', "everything"),
    ],
)
def test_means(text, expected):
    assert meaning(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("舆情 -监测", []),
        ("办公室（以下简称网信办）", []),
        ("http://a.b/c", []),
        ("执行率：较高", []),
        ('a "b', [("unbalanced-quote", '"b')]),
        ("a (b", [("unbalanced-bracket", "(b")]),
        ("a b) c", [("unbalanced-bracket", "b)")]),
        ("a ))b(( c", [("unbalanced-bracket", "))b((")]),
        ("，。！ …", [("only-signs", "，。！ …")]),
        ("a () b", [("empty-group", "()")]),
        ("a OR", [("dangling-operator", "OR")]),
        ("| a", [("dangling-operator", "|")]),
        ("a -", [("dangling-operator", "-")]),
        ("a NOT", [("dangling-operator", "NOT")]),
        ("AND a", [("dangling-operator", "AND")]),
        ("a AND b OR c", [("mixed-operators", "AND")]),
        ("a OR b AND c", [("mixed-operators", "AND")]),
        ("a AND b", []),
        ("a AND (b OR c)", []),
        ("a OR b c", []),
        ("x foo:bar y", [("unknown-field", "foo:bar")]),
        ("x county: y", [("field-without-value", "county:")]),
        ("x score:高 y", [("not-a-number", "score:高")]),
        ("x score:5元 y", [("not-a-number", "score:5元")]),
        ("year:2023..2021", [("reversed-range", "year:2023..2021")]),
        ("x 年度：2022", [("read-as-filter", "年度：2022")]),
        ("舆情*", [("prefix-not-supported", "舆情*")]),
        ("遵循“科学性”的", [("quote-inside-word", "遵循“科学性”的")]),
        ("a\x00b", [("control-character", "\x00")]),
        ("a \u200b", [("empty-term", "\u200b")]),
        ('a "" b', [("empty-term", '""')]),
        ('a (b "c)" d', [("unclosed-group", "(")]),
        ("舆情 and 监测", [("operator-elsewhere", "and")]),
        ("舆情 Or 监测", [("operator-elsewhere", "Or")]),
        ("not 监测", [("operator-elsewhere", "not")]),
        ("舆情 && 监测", [("operator-elsewhere", "&&")]),
        ("舆情 ＆ 监测", [("operator-elsewhere", "＆")]),
        ("舆情 && ", [("operator-elsewhere", "&&")]),
        ("+舆情", [("operator-elsewhere", "+舆情")]),
        ("舆情 ！监测", [("operator-elsewhere", "！监测")]),
        ("舆情 +5.3%", []),
        ("and", []),
        ("舆情 android", []),
        ("执行率：90%以上", []),
        ("执行率：超过90", []),
        ('舆情 "and" 监测', []),
    ],
)
def test_notes_stand_at_their_place(text, expected):
    assert notes(text) == expected


def test_terms_know_their_place_and_their_words():
    first, second = terms(parse("－x 標題：輿情 “Web  2.0”").root)
    assert first == Term("輿情", "舆情", Span(3, 8), "heading")
    assert second == Term("Web  2.0", "web 2.0", Span(9, 19))


def test_records_of_filters():
    year, score, rate = parse("year:2022 score:>=90 rate:..80").root.children
    assert year == FacetIs("year", "2022", Span(0, 9))
    assert score == NumberIn("score", 90.0, None, True, False, Span(10, 20))  # noqa: FBT003 (a record)
    assert rate == NumberIn("rate", None, 80.0, False, True, Span(21, 30))  # noqa: FBT003 (a record)


# Failures of others, DESIGN section 8.


def test_full_width_colon_and_quotes_are_not_refused():
    assert meaning("county：＂怀来县＂") == meaning('county:"怀来县"')


def test_no_word_is_a_stop_word():
    for word in ("〇", "的", "批量", "了", "a", "the", "是"):
        assert meaning(word) == f"“{word}”"


def test_one_and_two_characters_are_terms():
    assert meaning("率 执行") == "(“率” AND “执行”)"


def test_and_does_not_change_what_its_terms_mean():
    assert meaning("网信办 AND 舆情") == meaning("网信办 舆情")


def test_only_punctuation_is_a_query():
    assert meaning("，。！") == "“,。!”"


@pytest.mark.parametrize("word", ["ANDROID", "ORDER", "NOTE", "AND1", "ORD", "NOTX", "ANDY", "and"])
def test_a_word_that_only_begins_as_an_operator_is_a_word(word):
    assert [term.text for term in terms(parse(f"舆情 {word} 检查").root)] == ["舆情", word, "检查"]


@pytest.mark.parametrize("length", [1, 29, 30, 31, 99])
def test_a_note_shows_thirty_characters_at_most_and_says_where_more_were(length):
    text = "“" + "水" * (length - 1)
    (note,) = parse(text).notes
    (shown,) = (value for name, value in note.values if name == "text")
    assert shown == (text if length <= 30 else text[:29] + "…")


@pytest.mark.parametrize(
    ("length", "is_read_whole"), [(1_999, True), (2_000, True), (2_001, False)]
)
def test_a_query_of_two_thousand_characters_is_read_whole(length, is_read_whole):
    assert (not parse("水" * length).notes) is is_read_whole


@pytest.mark.parametrize("count", [64, 65])
def test_sixty_four_terms_are_asked_for(count):
    query = parse(" ".join(f"t{number}" for number in range(count)))
    assert len(terms(query.root)) == min(count, 64)
    assert (not query.notes) is (count == 64)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("甲|乙", "(“甲” OR “乙”)"),
        ("甲||乙", "(“甲” OR “乙”)"),
        ("甲 ||| 乙", "(“甲” OR “乙”)"),
        ("(甲) (乙)", "(“甲” AND “乙”)"),
        ("甲 () 乙", "(“甲” AND “()” AND “乙”)"),
        ("(甲 () 乙) 丙", "((“甲” AND “()” AND “乙”) AND “丙”)"),
        ("标题：(甲 乙)", "(heading:“甲” AND heading:“乙”)"),
        ("甲 AND", "(“甲” AND “and”)"),
        ("甲 AND AND", "(“甲” AND “and” AND “and”)"),
    ],
)
def test_signs_at_the_ends_of_what_they_join(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("县:甲|乙", "(county:“甲” OR county:“乙”)"),
        ("县:甲|乙|丙|丁", "(county:“甲” OR county:“乙” OR county:“丙” OR county:“丁”)"),
        ("县:甲 |乙", "(county:“甲” OR “乙”)"),
        ("县:甲| 乙", "(county:“甲” OR “乙”)"),
        ("县:甲|year:2022|2023", "(county:“甲” OR year:“2022” OR year:“2023”)"),
        ("甲|县:乙|丙", "(“甲” OR county:“乙” OR county:“丙”)"),
        ("-县:甲|乙", "(NOT county:“甲” OR “乙”)"),
    ],
)
def test_a_field_goes_on_over_signs_without_spaces(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize(
    ("signs", "read"),
    [
        (">= => ≥ ≧ ⩾ ＞＝", "80 ≤ rate"),
        ("<= =< ≤ ≦ ⩽ ＜＝", "rate ≤ 80"),
        ("> ＞", "80 < rate"),
        ("< ＜", "rate < 80"),
        ("= ＝", "80 ≤ rate ≤ 80"),
    ],
)
def test_each_sign_of_comparison_takes_its_bound_in_or_leaves_it_out(signs, read):
    for sign in signs.split():
        assert (meaning(f"rate:{sign}80"), meaning(f"执行率：{sign}80")) == (read, read), sign


@pytest.mark.parametrize("dash", "-‐–—−~〜～至到…")
def test_each_dash_stands_between_the_ends_of_a_range(dash):
    assert meaning(f"rate:70{dash}80") == "70 ≤ rate ≤ 80"


@pytest.mark.parametrize(
    "quoted",
    [
        *('"甲 乙"', '"甲 乙＂', '＂甲 乙"', "＂甲 乙＂", "“甲 乙”", '“甲 乙"', "“甲 乙＂"),
        *(
            "„甲 乙“",
            "„甲 乙”",
            '„甲 乙"',
            "「甲 乙」",
            "「甲 乙｣",
            "｢甲 乙｣",
            "｢甲 乙」",
            "『甲 乙』",
        ),
    ],
)
def test_each_quote_is_closed_by_its_own_sign_or_one_that_stands_for_it(quoted):
    assert (meaning(f"{quoted} 丙"), notes(f"{quoted} 丙")) == ("(“甲乙” AND “丙”)", [])


@pytest.mark.parametrize("opening", '"＂“„')
def test_a_double_quote_that_its_own_sign_does_not_close_is_closed_by_any_other(opening):
    for closing in '"＂“”„‟':
        quoted = f"{opening}甲 乙{closing} 丙"
        assert (meaning(quoted), notes(quoted)) == ("(“甲乙” AND “丙”)", []), quoted
        first = f"{opening}甲{closing}乙"
        assert "unbalanced-quote" not in [code for code, _ in notes(first)], first


@pytest.mark.parametrize("quoted", ['"甲“乙"', "＂甲„乙＂", '“甲"乙”', '„甲"乙“', '„甲"乙”'])
def test_a_quote_ends_at_its_own_sign_though_another_stands_before(quoted):
    assert (meaning(f"{quoted} 丙"), notes(f"{quoted} 丙")) == ('(“甲"乙” AND “丙”)', [])


@pytest.mark.parametrize("open_one", ["“甲 乙」 丙", "「甲 乙” 丙", "『甲 乙」 丙", "「甲 乙』 丙"])
def test_no_quote_is_closed_by_one_of_another_kind(open_one):
    assert "unbalanced-quote" in [code for code, _ in notes(open_one)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("﹙甲 OR 乙﹚ 丙", "((“甲” OR “乙”) AND “丙”)"),
        ("（甲 OR 乙) 丙", "((“甲” OR “乙”) AND “丙”)"),
        ("甲｜乙", "(“甲” OR “乙”)"),
        *((f"{minus}甲 乙", "(NOT “甲” AND “乙”)") for minus in "-－﹣−"),
        *((f"year{colon}2022", "year:“2022”") for colon in ":：﹕∶"),
    ],
)
def test_signs_of_other_widths_are_read_as_their_own(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize("opening", '"＂“„「｢『')
def test_no_other_sign_closes_a_quote(opening):
    for sign in "~!#$%&'*+,./;<=>?@[]^_`{}《》〈〉【】’‘…—。":
        assert "unbalanced-quote" in [code for code, _ in notes(f"{opening}甲{sign}乙")], sign


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("rate:90%以上", "90 ≤ rate"),
        ("rate:90%及以下", "rate ≤ 90"),
        ("rate:超过90", "90 < rate"),
        ("rate:不超过９０％", "rate ≤ 90"),
        ("budget:不足1亿元", "budget < 10000"),
        ("year:不早于2021", "“year:不早于2021”"),
        ("score:(90分以上 OR 60分以下)", "(90 ≤ score OR score ≤ 60)"),
        ("执行率：90%以上", "“执行率:90%以上”"),
        ("ｒａｔｅ：９０％以上", "90 ≤ rate"),
        ("ＣＯＵＮＴＹ:怀来县", "county:“怀来县”"),
        ("ｆｏｏ：怀来县", "“foo:怀来县”"),
    ],
)
def test_an_english_field_takes_full_width_and_words_on_its_number(text, meaning):
    assert describe(parse(text).root) == meaning


@pytest.mark.parametrize("text", ["", " ", "\t\u3000"])
def test_of_nothing_typed_nothing_is_told(text):
    assert notes(text) == []


@pytest.mark.parametrize(("count", "told"), [(19, 19), (20, 20), (21, 20)])
def test_the_first_twenty_notes_are_given_in_reading_order(count, told):
    given = notes(" ".join([")"] * count))
    assert given == [("unbalanced-bracket", ")")] * told
    places = [note.start for note in parse("甲 " + ") " * count).notes]
    assert places == [2 + 2 * place for place in range(told)]


def test_a_note_on_the_length_counts_among_the_twenty():
    text = ") " * 30 + "水" * 2000
    given = notes(text)
    assert given == [("unbalanced-bracket", ")")] * 19 + [("too-long", text[2000:])]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("县:(甲)|乙", "(county:“甲” OR “乙”)"),
        ("县:(甲|乙)", "(county:“甲” OR county:“乙”)"),
        ("县:甲|(乙)", "(county:“甲” OR county:“乙”)"),
        ("县:甲|-乙", "(county:“甲” OR NOT county:“乙”)"),
        ("甲|乙", "(“甲” OR “乙”)"),
    ],
)
def test_a_field_goes_on_from_one_value_to_the_next_and_not_from_a_group(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("IP*", "“ip”*"),
        ("IP**", "“ip”*"),
        ("舆情IP*", "“舆情ip”*"),
        ("IP舆情*", "“ip舆情*”"),
        ('"IP*"', "“ip*”"),
        ("*", "“*”"),
        ("舆情*", "“舆情*”"),
        ("heading:IP*", "heading:“ip”*"),
    ],
)
def test_a_star_behind_a_letter_or_digit_of_a_word_lets_it_go_on(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("(", "“(”"),
        ("（一）评价结论", "“(一)评价结论”"),
        ("（一）", "“一”"),
        ("(一)|二", "(“一” OR “二”)"),
        ("(一) 二", "(“一” AND “二”)"),
        ("((一)二)", "“(一)二”"),
        ("((一) 二)", "(“一” AND “二”)"),
    ],
)
def test_a_bracketed_word_that_goes_on_behind_its_bracket_groups_nothing(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("county:|甲", "(“county:” OR “甲”)"),
        ("县:|甲", "(“县:” OR “甲”)"),
        ("(县:) 甲", "(“县:” AND “甲”)"),
        ("(county:) 甲", "(“county:” AND “甲”)"),
        ("县: 甲", "(“县:” AND “甲”)"),
        ("县:)", "county:“)”"),
    ],
)
def test_a_field_before_a_choice_the_end_of_a_group_or_a_space_is_a_word(typed, read):
    assert meaning(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("得分：(90 OR 80)", "(90 ≤ score ≤ 90 OR 80 ≤ score ≤ 80)"),
        ("得分：“90”", "90 ≤ score ≤ 90"),
        ("得分：90", "90 ≤ score ≤ 90"),
        ("得分：较高", "“得分:较高”"),
        ("得分：90以上", "“得分:90以上”"),
    ],
)
def test_a_chinese_field_of_numbers_takes_groups_and_quotes_and_of_words_only_numbers(typed, read):
    assert meaning(typed) == read


def test_a_note_on_an_unknown_field_names_it():
    (told,) = parse("foo:bar").notes
    assert dict(told.values) == {"name": "foo", "text": "foo:bar"}


#: `@` for the number.
_SAID = {
    "rate < 80": "低于@ 小于@ 少于@ 不足@ 不到@ 未达到@ 未达@ 没有达到@ 没达到@ 不满@ 未满@",
    "rate ≤ 80": "不超过@ 未超过@ 不高于@ 不大于@ 不多于@ 至多@ 最多@ 最高@ "
                 "@及以下 @以下 @以内 @之下",
    "80 < rate": "高于@ 大于@ 多于@ 超过@ 超出@ 突破@",
    "80 ≤ rate": "不低于@ 不小于@ 不少于@ 至少@ 最少@ 最低@ 达到@ @及以上 @以上 @之上",
    "80 ≤ rate ≤ 80": "等于@",
}  # fmt: skip


@pytest.mark.parametrize("read", _SAID)
def test_words_on_a_number_mean_a_sign(read):
    for said in _SAID[read].split():
        assert meaning(f"rate:{said.replace('@', '80')}") == read, said
