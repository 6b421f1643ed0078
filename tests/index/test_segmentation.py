from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juanzong.index import segmentation
from juanzong.index.folding import fold_text
from juanzong.index.segmentation import borders, dictionary_words, segmentation_signature, words
from tests.strategies import texts

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "reports"
SENTENCES = (
    "县委网信办统筹协调全县网络舆情监测和处置工作，全年预算执行率达到百分之九十。",
    "部门整体支出绩效自评报告由县财政局预算股汇总，结转结余资金按规定收回。",
    "坚持走和平发展道路，各项指标的总和平均值高于上年。",
)


@pytest.fixture(scope="module")
def both():
    pytest.importorskip("rjieba", reason="rjieba is not installed: jieba is the only segmenter")
    return segmentation._rjieba()[0], segmentation._jieba()[0]


@given(texts)
@settings(max_examples=500)
def test_words_joined_give_the_text(text):
    assert "".join(words(text)) == text
    assert all(words(text))


@given(texts)
def test_borders_are_where_words_begin_and_the_end(text):
    places = borders(text)
    assert places[0] == 0
    assert places[-1] == len(text)
    assert [text[a:b] for a, b in pairwise(places)] == words(text)


@given(st.text(st.sampled_from("".join(SENTENCES)), max_size=30))
@settings(max_examples=300)
def test_both_segmenters_agree_on_han_text(both, text):
    first, second = both
    assert first(text) == second(text)


def test_both_segmenters_agree_on_real_reports(both):
    if not REPORTS.is_dir():
        pytest.skip("needs the real reports beside the repository, in ../shared/reports")
    first, second = both
    for path in sorted(REPORTS.glob("*.txt")):
        for line in fold_text(path.read_text("utf-8")).split("。"):
            if "_" not in line:
                assert first(line) == second(line)


def test_words_of_the_field_hold_together(both):
    for cut in both:
        for word in dictionary_words():
            assert cut(word) == [word]
        assert cut("县委网信办预算执行率") == ["县委", "网信办", "预算", "执行率"]


def test_the_dictionary_is_sorted_and_has_no_word_twice():
    assert list(dictionary_words()) == sorted(set(dictionary_words()))


def test_jieba_stands_in_where_rjieba_is_missing():
    code = (
        "import sys; sys.modules['rjieba'] = None\n"
        "from juanzong.index.segmentation import words, segmentation_signature\n"
        "print(words('县委网信办'), segmentation_signature().split(',')[0])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['县委', '网信办'] jieba\n"
    assert done.stderr == ""


def test_the_signature_changes_with_the_dictionary(monkeypatch):
    before = segmentation_signature()
    monkeypatch.setattr(segmentation, "dictionary_words", lambda: ("网信办",))
    assert segmentation_signature() != before


def test_importing_loads_no_dictionary():
    code = (
        "import sys, juanzong.index.segmentation\n"
        "sys.exit(bool({'jieba', 'rjieba'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
