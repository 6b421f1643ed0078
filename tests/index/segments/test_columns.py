"""What reports state as columns, and the paths above sections: put end to end as made at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from juanzong.index.segments.columns import ReportColumns, TextColumn
from juanzong.index.segments.paths import Paths

VALUES = st.lists(st.sampled_from([None, "甲县", "乙县", "丙", ""]), max_size=6)
REPORTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.fixed_dictionaries(
            {
                "county": st.sampled_from([None, "甲县", "乙县"]),
                "year": st.sampled_from([None, 2021, 2022]),
                "score": st.sampled_from([None, 0.0, 98.5]),
            }
        ),
    ),
    max_size=4,
)


def told(column):
    """What each report states, by its code."""
    return [(*column.values, None)[code] for code in column.codes.tolist()]


@given(VALUES)
def test_a_column_tells_of_each_report_what_it_states_and_none_where_it_does_not(given_values):
    column = TextColumn.of(given_values)
    assert told(column) == given_values
    assert list(column.values) == sorted(set(given_values) - {None})
    for number, value in enumerate(column.values):
        assert column.number_of(value) == number
    for other in ("己县", "~", "甲"):
        assert column.number_of(other) is None


@given(st.lists(VALUES, max_size=4))
def test_columns_put_end_to_end_are_one_of_all_reports(parts):
    joined = TextColumn.joined(list(map(TextColumn.of, parts)))
    whole = TextColumn.of([value for part in parts for value in part])
    assert (joined.values, joined.codes.tolist()) == (whole.values, whole.codes.tolist())


def columns(reports):
    return ReportColumns.of([size for size, _ in reports], [values for _, values in reports])


@given(st.lists(REPORTS, max_size=3))
def test_sections_know_their_report_and_their_number_in_it(parts):
    joined = ReportColumns.joined(list(map(columns, parts)))
    reports = [report for part in parts for report in part]
    places = [(number, place) for number, (size, _) in enumerate(reports) for place in range(size)]
    assert list(zip(joined.report_of.tolist(), joined.ordinals.tolist(), strict=True)) == places
    assert told(joined.texts["county"]) == [values["county"] for _, values in reports]
    years = [None if values["year"] is None else str(values["year"]) for _, values in reports]
    assert told(joined.texts["year"]) == years
    scores = [None if np.isnan(score) else score for score in joined.numbers["score"].tolist()]
    assert scores == [values["score"] for _, values in reports]
    assert np.isnan(joined.numbers["posts"]).all()


PATHS = st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=3).map(tuple), max_size=5)


def paths_of(above):
    numbers = {heading: number for number, heading in enumerate("甲乙丙")}
    return Paths.of(above, numbers)


@given(st.lists(PATHS, max_size=3), st.sets(st.integers(0, 8)))
def test_a_section_is_under_each_heading_of_its_path_in_its_own_segment(parts, held):
    """Each segment has three headings, numbered through all."""
    bases = [3 * number for number in range(len(parts))]
    joined = Paths.joined(list(map(paths_of, parts)), bases)
    flags = np.isin(np.arange(max(len(parts), 1) * 3), list(held))
    under = [
        any(flags[base + "甲乙丙".index(heading)] for heading in path)
        for base, part in zip(bases, parts, strict=True)
        for path in part
    ]
    assert joined.sections_under(flags).tolist() == under


def test_saved_paths_open_as_they_were(tmp_path):
    many = [(f"第{number}章", "甲") for number in range(300)]
    numbers = {heading: number for number, heading in enumerate(dict.fromkeys(sum(many, ())))}
    made = Paths.of(many, numbers | {"第0章": 70_000})
    made.save(tmp_path)
    opened = Paths.open(tmp_path)
    for name in ("above_of", "owners", "headings"):
        assert getattr(opened, name).tolist() == getattr(made, name).tolist(), name


def test_a_path_that_holds_a_heading_twice_holds_it_once():
    made = paths_of([("甲", "甲")])
    assert (made.owners.tolist(), made.headings.tolist()) == ([0], [0])
