"""Numbers as a spreadsheet shows them."""

from __future__ import annotations

import pytest

from juanzong.archive.readers.number_formats import shown_number, shown_text


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.882, "0.0%", "88.2%"),
        (0.97, "0%", "97%"),
        (1, "0.00%", "100.00%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (12, "General", "12"),
        (-5, "0;-0", "-5"),
        (-5.5, "#,##0.0_ ;[Red]\\(#,##0.0\\)", "(5.5)"),
        (0, '0.0;-0.0;"—"', "—"),
        (12345.678, '0.00"万元"', "12345.68万元"),
        (2.5, "0", "3"),
        (45291, "yyyy年m月d日", "2023年12月31日"),
        (45291.5, "yyyy/m/d h:mm", "2023/12/31 12:00"),
        (45291, "[$-804]yyyy-mm-dd", "2023-12-31"),
        (0.75, "h:mm:ss", "18:00:00"),
        (1.5, "[h]:mm", "36:00"),
        (45291, "yyyy年m月", "2023年12月"),
        (5, "000", "005"),
        (12, "[DBNum1]0", "十二"),
        (1234567, "#,##0,", "1,235"),
        (12345678, '0!.0,"万"', "1234.6万"),
        (1234, '0!.0,"万"', "0.1万"),
        (12345678, '0"亿"0000"万"', "1234亿5678万"),
        (5, "0!%", "5%"),
        (0.00012, "0.00E+00", "1.20E-04"),
        (100, "[>=90]0;0.0", "100"),
        (-1e300, "yyyy", "-1E+300"),
        (5, "@", "5"),
        (5, "", "5"),
    ],
)
def test_shown_number(value, code, shown):
    assert shown_number(value, code) == shown


def test_days_of_old_macintosh_files_and_texts():
    assert shown_number(0, "yyyy-m-d", from_1904=True) == "1904-1-1"
    assert shown_text("甲", '0;0;0;"第"@"组"') == "第甲组"
    assert shown_text("甲", "0.00") == "甲"
