from hypothesis import given, settings

from juanzong.index.help.nothing import Part, explain_nothing
from tests import strategies

#: Bounds as they are promised.
MOST_PARTS = 8


def test_each_part_tells_what_it_finds_here_and_anywhere(count):
    def here(query):
        return count(f"({query}) county:青山")

    told = explain_nothing("舆情 火星 (人社局 OR 银行) -预算 county:白水", here, count)
    assert told.parts == (
        Part("舆情", 3, 4),
        Part("火星", 0, 0),
        Part("人社局 OR 银行", 1, 2),
        Part("-预算", here("-预算"), count("-预算")),
        Part("county:白水", 0, 3),
    )
    assert [part.query for part in told.failed] == ["火星", "county:白水"]
    assert told.unfiltered_total == 0


def test_parts_that_are_never_together_have_not_failed_alone(count):
    told = explain_nothing("银行 政府采购", count, count)
    assert told.failed == ()
    assert [part.query for part in told.parts] == ["银行", "政府采购"]


def test_the_whole_query_is_counted_without_the_filters(count):
    assert explain_nothing("舆情", lambda _query: 0, count).unfiltered_total == count("舆情")


@settings(deadline=None, max_examples=200)
@given(query=strategies.queries)
def test_any_string_may_be_explained(query):
    told = explain_nothing(query, lambda _query: 0, lambda _query: 0)
    assert len(told.parts) <= MOST_PARTS
    assert told.failed == told.parts


def test_eight_parts_of_a_query_are_told_apart():
    told = explain_nothing("甲 乙 丙 丁 戊 己 庚 辛 壬", lambda _query: 0, lambda _query: 0)
    assert [part.query for part in told.parts] == list("甲乙丙丁戊己庚辛")
