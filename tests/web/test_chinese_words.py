"""Chinese words of an English page stand under lang="zh-Hans", whatever they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from juanzong.web.chinese_words import with_chinese_told
from tests.web.pages.reading_pages import untold_chinese


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<p>Reports</p>", "<p>Reports</p>"),
        ("<b>怀来县 (2)</b>", '<b lang="zh-Hans">怀来县 (2)</b>'),
        (
            "<p>No “舆情监侧” in 卷宗.</p>",
            '<p>No “<span lang="zh-Hans">舆情监侧</span>” in <span lang="zh-Hans">卷宗</span>.</p>',
        ),
        ("<p>年度 · 县区 and 部门</p>", None),
        ('<p lang="zh-Hans">舆情<b>监测</b></p>', '<p lang="zh-Hans">舆情<b>监测</b></p>'),
        (
            '<p lang="zh-Hans">舆情<i lang="en">of 舆情</i>监测</p>',
            '<p lang="zh-Hans">舆情<i lang="en">of <span lang="zh-Hans">舆情</span></i>监测</p>',
        ),
        ("<p>甲<br>乙</p>", None),
        ('<svg><use href="#甲"/></svg>甲', None),
        ("<option>怀来县 (2)</option>", '<option lang="zh-Hans">怀来县 (2)</option>'),
        ("<textarea>舆情 OR pm</textarea>", '<textarea lang="zh-Hans">舆情 OR pm</textarea>'),
        ('<input value="舆情">', '<input value="舆情" lang="zh-Hans">'),
        ("<input value='rate:&lt;80 舆情'/>", "<input value='rate:&lt;80 舆情' lang=\"zh-Hans\"/>"),
        ('<input type="hidden" value="舆情">', '<input type="hidden" value="舆情">'),
        ('<input value="rate" placeholder="Words">', '<input value="rate" placeholder="Words">'),
        ('<input value="舆" aria-label="Find">', '<input value="舆" aria-label="Find">'),
        ('<input value="舆" lang="en">', '<input value="舆" lang="en">'),
        ('<img alt="机构图">', '<img alt="机构图" lang="zh-Hans">'),
        ('<img alt="Chart">', '<img alt="Chart">'),
        ('<img src="图.png">', '<img src="图.png">'),
        (
            '<td data-label="County">怀来县</td>',
            '<td data-label="County"><span lang="zh-Hans">怀来县</span></td>',
        ),
        ('<td data-label="县">怀来县</td>', '<td data-label="县" lang="zh-Hans">怀来县</td>'),
        ('<p lang="zh-Hans"><input value="舆">', '<p lang="zh-Hans"><input value="舆">'),
        ("<a title='a > 舆'>𠀀</a>", "<a title='a > 舆' lang=\"zh-Hans\">𠀀</a>"),
        ("</p>甲</div>", None),
        ("<p>甲&lt;乙&amp;b丙</p>", None),
    ],
)
def test_words_are_told_and_nothing_else_changes(written, told):
    found = with_chinese_told(written)
    assert told is None or found == told
    assert found.replace('<span lang="zh-Hans">', "").replace(' lang="zh-Hans"', "").replace(
        "</span>", ""
    ) == written.replace(' lang="zh-Hans"', "")
    assert untold_chinese(html.document_fromstring(f"<html lang='en'><body>{found}")) == []


@pytest.mark.parametrize(
    "name",
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"],
)
def test_an_element_that_has_no_end_is_told_itself_where_it_says_something(name):
    assert with_chinese_told(f'<{name} title="舆情">') == f'<{name} title="舆情" lang="zh-Hans">'


def test_no_element_is_put_where_none_may_stand():
    for name in ("title", "style", "script", "option", "textarea"):
        plain = f"<{name}>Of 舆情 and 监测</{name}>"
        told = with_chinese_told(plain)
        assert "<span" not in told, name
        # What was typed is Chinese where there is any Chinese in it.
        assert ("lang=" in told) is (name == "textarea"), name


_TEXTS = st.text("甲乙〇 a.,·“”1\n", max_size=12)
_PAGES = st.recursive(
    _TEXTS,
    lambda inner: st.builds(
        lambda name, told, parts: f"<{name}{told}>{''.join(parts)}</{name}>",
        st.sampled_from(["div", "b", "span", "em"]),
        st.sampled_from(["", ' lang="en"', ' lang="zh-Hans"', ' class="x"']),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(_PAGES)
def test_all_chinese_is_told_and_the_words_stay(written):
    page = f'<html lang="en"><body><div>{written}</div></body></html>'
    before, found = html.document_fromstring(page), with_chinese_told(page)
    after = html.document_fromstring(found)
    assert after.text_content() == before.text_content()
    assert untold_chinese(after) == []


@given(st.text("<>甲a/p \"'=!-", max_size=40))
def test_what_is_no_markup_is_borne(written):
    with_chinese_told(written)
