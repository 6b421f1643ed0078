import pytest
from hypothesis import given, settings

from juanzong.index.abbreviations import is_short_for, known_abbreviations
from juanzong.index.folding import fold_text
from juanzong.index.help.widening import Abbreviations, Form, narrowings, widenings
from juanzong.index.query.parser import parse
from juanzong.index.query.writing import as_term
from juanzong.index.vocabulary import Abbreviation, Vocabulary
from tests import strategies

FULL = "网络安全和信息化委员会办公室"


def test_a_known_abbreviation_is_widened_by_a_link_and_narrowed_back(abbreviations, count):
    (widening,) = widenings(abbreviations, "网信办", count)
    assert widening.forms == (Form(FULL, count(FULL)),)
    assert widening.query == f'(网信办 OR "{FULL}")'
    assert count(widening.query) == count("网信办") + count(f"{FULL} -网信办")
    assert widenings(abbreviations, widening.query, count) == ()
    (narrowing,) = narrowings(abbreviations, widening.query)
    assert narrowing.query == "网信办"
    assert narrowing.forms == (FULL,)


def found_often(often):
    """Count every query alike, but find no character by itself, and none beside a sign."""
    signs = set("”'《》·")
    return lambda query: often if len(query) > len('"网"') and not signs & set(query) else 0


@pytest.mark.parametrize(
    ("query", "widened"),
    [
        ("舆情 网信办 -预算", f'舆情 (网信办 OR "{FULL}") -预算'),
        ('"网信办" 负责', f'(网信办 OR "{FULL}") 负责'),
        (FULL, f'({FULL} OR "网信办")'),
    ],
)
def test_the_rest_of_the_query_stays(abbreviations, count, query, widened):
    (widening,) = widenings(abbreviations, query, found_often(1))
    assert widening.query == widened
    (narrowing,) = narrowings(abbreviations, widened)
    assert count(narrowing.query) == count(query)


def test_a_field_holds_for_every_form(abbreviations):
    (widening,) = widenings(abbreviations, "heading:网信办", found_often(1))
    assert widening.query == f'heading:(网信办 OR "{FULL}")'
    (narrowing,) = narrowings(abbreviations, widening.query)
    assert narrowing.query == "heading:网信办"


def test_an_abbreviation_that_a_report_introduces_is_learnt(abbreviations, count):
    (widening,) = widenings(abbreviations, "县委网信办", count)
    assert [form.text for form in widening.forms] == [f"县委{FULL}"]


def test_one_short_form_may_stand_for_several(abbreviations):
    (widening,) = widenings(abbreviations, "三公经费", found_often(2))
    assert len(widening.forms) > 2
    assert widenings(abbreviations, "公务接待费", found_often(2)) == ()


def test_a_term_is_widened_by_its_other_spacing_and_narrowed_back(abbreviations):
    found = {'"2023 年度"': 3, '"2023 年度" 预算': 2}
    (widening,) = widenings(abbreviations, "2023年度 预算", lambda query: found.get(query, 0))
    assert widening.forms == (Form("2023 年度", 2),)
    assert widening.query == '(2023年度 OR "2023 年度") 预算'
    (narrowing,) = narrowings(abbreviations, widening.query)
    assert narrowing.query == "2023年度 预算"


def test_forms_that_find_nothing_are_not_offered(abbreviations):
    assert widenings(abbreviations, "网信办", found_often(0)) == ()


def test_what_is_no_abbreviation_is_never_widened(abbreviations, count):
    for query in ("舆情", "-网信办", "网信办公", "网信*", ""):
        assert widenings(abbreviations, query, count) == ()
        assert narrowings(abbreviations, query) == ()
    assert narrowings(abbreviations, "网信办 OR 舆情") == ()


@settings(deadline=None, max_examples=200)
@given(query=strategies.queries)
def test_any_string_may_be_asked_about(abbreviations, query):
    for widening in widenings(abbreviations, query, found_often(1)):
        assert parse(widening.query).root != parse(query).root
    narrowings(abbreviations, query)


def test_the_file_holds_true_pairs_each_once():
    pairs = known_abbreviations()
    assert len(pairs) >= 80
    assert len({(fold_text(short), fold_text(full)) for short, full in pairs}) == len(pairs)
    for short, full in pairs:
        assert short not in full
        assert short == "三公经费" or is_short_for(short, full)


def test_six_long_forms_of_one_short_form_are_offered():
    learnt = tuple(Abbreviation("甲乙", f"甲{each}乙{each}", 9) for each in "子丑寅卯辰巳午")
    abbreviations = Abbreviations(Vocabulary("1", abbreviations=learnt))
    assert abbreviations.forms("甲乙") == tuple(pair.full for pair in learnt[:6])
    assert abbreviations.forms("甲子乙子") == ("甲乙",)


def test_of_two_forms_one_that_holds_the_other_finds_nothing_more():
    learnt = (Abbreviation("甲乙", "甲子乙丑", 9), Abbreviation("甲乙", "大甲子乙丑", 9))
    assert Abbreviations(Vocabulary("1", abbreviations=learnt)).forms("甲乙") == ("甲子乙丑",)


@pytest.mark.parametrize(("count", "asks"), [(2, True), (3, False)])
def test_quotes_are_looked_for_where_a_term_finds_two_sections_or_fewer(count, asks):
    asked = []

    def counted(query):
        asked.append(query)
        return count if query == "随机检查" else 0

    widenings(Abbreviations(Vocabulary("1")), "随机检查", counted)
    assert any("“" in query or query.count('"') > 2 or "'" in query for query in asked) is asks


def test_a_form_that_a_single_section_holds_is_offered():
    abbreviations = Abbreviations(Vocabulary("1"))
    found = {'"衞"': 1, '"衞生局"': 1}
    (widening,) = widenings(abbreviations, "卫生局", lambda query: found.get(query, 0))
    assert widening.forms == (Form("衞生局", 1),)


@pytest.mark.parametrize(
    ("query", "alone"),
    [
        (f"网信办 OR {FULL}", "网信办"),
        (f"(网信办 OR {FULL}) 预算", "网信办 预算"),
        (f"（网信办 OR {FULL}）", "网信办"),
        (f"预算 (网信办 OR {FULL})", "预算 网信办"),
        (f"网信办 OR {FULL} OR 舆情", None),
        (f"(网信办 OR 预算) (舆情 OR {FULL})", None),
    ],
)
def test_a_choice_is_narrowed_where_all_of_it_are_forms_of_one_term(abbreviations, query, alone):
    given = [each.query for each in narrowings(abbreviations, query)]
    assert given == ([] if alone is None else [alone])


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("卫生局", "衞生局"),
        ("2023年", "二〇二三年"),
        ('"双随机"检查', "双随机检查"),
        ("双随机检查", '"双随机"检查'),
        ('"双随机"检查', "'双随机'检查"),
    ],
)
def test_a_choice_of_every_kind_of_form_is_narrowed(abbreviations, first, other):
    written = [as_term(each) or f'"{each}"' for each in (first, other)]
    (narrowing,) = narrowings(abbreviations, f"({written[0]} OR {written[1]}) 预算")
    assert narrowing.query == f"{written[0]} 预算"
    assert narrowings(abbreviations, f"({written[0]} OR 舆情) 预算") == ()


def test_brackets_around_more_than_the_choice_stay(abbreviations):
    (narrowing,) = narrowings(abbreviations, f"(网信办 OR {FULL} 预算)")
    assert narrowing.query == "(网信办 预算)"
    (narrowing,) = narrowings(abbreviations, f"(预算 网信办 OR {FULL})")
    assert narrowing.query == "(预算 网信办)"


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_part_in_quotes_of_either_kind_is_offered(quote):
    found = {"双随机检查": 0, f"{quote}双随机{quote}检查": 2}

    def count(query):
        words = parse(query).root.folded
        return found.get(words, int(words in {f"{quote}双", f"机{quote}"}))

    (widening,) = widenings(Abbreviations(Vocabulary("1")), "双随机检查", count)
    assert widening.forms == (Form(f"{quote}双随机{quote}检查", 2),)
