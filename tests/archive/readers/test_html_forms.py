"""Fields of saved web forms: what was filled in is text, what belongs to the site is not."""

from __future__ import annotations

import pytest

from juanzong.archive.readers import read_document

HEAD = "<h1>项目支出绩效自评表</h1><p>本单位按规定公开本年度项目自评情况如下。</p>"


def lines(body: str) -> list[str]:
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    return [each.text for each in read_document("a.html", page.encode()).paragraphs]


def filled_in(body: str) -> list[str]:
    """What a page shows of a form below its title and first sentence."""
    return lines(HEAD + body)[2:]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input type=checkbox checked>主动公开 <input type=checkbox>不公开", "☑主动公开 □不公开"),
        ("<input type=radio name=a>优<input type=radio name=a checked=checked>良", "□优☑良"),
        ("等次：<select><option>优<option selected>良</select>", "等次：良"),
        ("等次：<select><option>优<option>良</select>", "等次：优"),
        ("等次：<select><option value=''>请选择<option>良</select>", "等次："),
        (
            "<select multiple><option selected>甲<option selected>丙</select>类",
            "甲、丙类",
        ),
        ("预算数：<input value=120.5>万元", "预算数：120.5万元"),
        ("预算数：<input type=hidden value=9>无", "预算数：无"),
        ("<input type=submit value=提交><button>打印预览</button>填报完毕", "填报完毕"),
        ("说明：<textarea>资金已全部到位。</textarea>", "说明：资金已全部到位。"),
    ],
)
def test_a_field_beside_words(field, shown):
    assert filled_in(f"<p>{field}</p>") == [shown]


def test_fields_in_the_cells_of_a_form():
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = row.format("项目名称", "<input type=text value=河道清淤>")
    rows += row.format(
        "自评等次", "<select><option>优</option><option selected>良</option></select>"
    )
    rows += row.format("主要成效", "<textarea rows=3>清淤十二公里。</textarea>")
    rows += row.format("<input value=无名>", "")
    assert filled_in(f"<table>{rows}</table>") == [
        "项目名称\t河道清淤",
        "自评等次\t良",
        "主要成效\t清淤十二公里。",
    ]


@pytest.mark.parametrize(
    "field",
    [
        "检索 <input name=keywords value=绩效>",
        "<form action=/search.jsp>站内 <input name=a value=绩效></form>",
        "链接 <select><option value=http://www.example.cn>省政府门户网站</option></select>",
        "跳转 <select onchange='location=this.value'><option value=a>上级部门</option></select>",
        "<input type=checkbox name=login_keep>记住我",
    ],
)
def test_fields_of_the_site_say_nothing(field):
    shown = "".join(filled_in(f"<p>{field}</p><p>自评工作已经完成。</p>"))
    assert not any(word in shown for word in ("绩效", "门户", "上级", "□"))
    assert shown.endswith("自评工作已经完成。")


def test_a_field_that_stands_alone_is_the_sites():
    assert filled_in("<p>自评工作已经完成。</p><div><input value=绩效></div>") == [
        "自评工作已经完成。"
    ]
