"""What is masked of private persons, what is not, and that nothing else moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.masking import MASK_SIGN, masked, masked_report, masked_section
from juanzong.archive.personal_data import is_identity_number
from juanzong.archive.records import (
    Attachment,
    Provenance,
    Report,
    Section,
    citation_digest,
    permalink,
)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def with_check_sign(digits: str) -> str:
    """An identity number of 17 digits, as GB 11643 makes it."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return digits + "10X98765432"[total % 11]


IDENTITY = with_check_sign("13073019800101001")


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("联系电话：13800138000。", ["13800138000"]),
        ("手机 138-0013-8000 或 138 0013 8000", ["138-0013-8000", "138 0013 8000"]),
        ("+86 13800138000", ["+86 13800138000"]),
        ("电话：0313-6212345", ["0313-6212345"]),
        ("（0313）6212345转802", ["（0313）6212345转802"]),
        ("电话：010－62123456", ["010－62123456"]),
        ("１３８００１３８０００", ["１３８００１３８０００"]),
        ("联系电话：6212345", ["6212345"]),
        (f"身份证号：{IDENTITY}", [IDENTITY]),
        ("填报人：王小明 联系电话：13800138000", ["王小明", "13800138000"]),
        ("填报人：王明\t联系电话：\t6212345", ["王明", "6212345"]),
        ("填报人（签字）：欧阳 明\n联系电话：6212345", ["欧阳 明", "6212345"]),
        ("请联系王小明（13800138000）。", ["13800138000"]),
        ("咨询：王小明，13800138000", ["王小明", "13800138000"]),
        ("王 明 电话：0313-6212345", ["王 明", "0313-6212345"]),
        ("13800138000，13900139000", ["13800138000", "13900139000"]),
        ("13800138000\n万事如意", ["13800138000"]),
        ("联系人：阿卜杜拉·买买提，13800138000", ["阿卜杜拉·买买提", "13800138000"]),
    ],
)
def test_numbers_and_the_names_beside_them_are_masked(text, hidden):
    wanted = text
    for words in hidden:
        wanted = wanted.replace(words, MASK_SIGN * len(words))
    assert masked(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "全年支出13800138000元",
        "全年支出13800138000.55元",
        "支出 13812345678 万元",
        "共 13,800,138,000 元",
        "文号20221380013800011",
        "编号A13800138000",
        "财预〔2020〕10号",
        "热线12345，网址 www.example.gov.cn",
        "项目编码 130730198001010011",
        "2022年1月1日至2022年12月31日",
        "负责人：王小明",
        "资金来源：6212345",
        "执行率98.5%，得分92.35分",
        "0.0313621234",
    ],
)
def test_what_is_no_telephone_and_no_identity_number_stays(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    "text",
    ["高新区 0313-6212345", "单位电话：0313-6212345", "联系方式：0313-6212345",
     "安监局 0313-6212345", "填报单位：财政局 电话：0313-6212345"],
)  # fmt: skip
def test_offices_are_no_persons(text):
    assert masked(text) == text.replace("0313-6212345", MASK_SIGN * 12)


def test_only_the_sign_of_gb_11643_makes_an_identity_number():
    assert is_identity_number(IDENTITY)
    others = [IDENTITY[:-1] + sign for sign in "0123456789X" if sign != IDENTITY[-1]]
    assert not any(map(is_identity_number, others))
    assert not is_identity_number(with_check_sign("13073019801301001"))


@given(st.text(alphabet="王小明电话：:-0123456789 \n\t（）元.X联系人", max_size=60))
def test_a_masked_text_is_as_long_and_is_masked_once(text):
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once
    assert all(sign in (before, MASK_SIGN) for before, sign in zip(text, once, strict=True))


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(("", "电话：", "（", " ")))
def test_every_mobile_number_is_masked(number, before):
    assert number not in masked(f"本单位{before}{number}，欢迎来电")


@given(st.from_regex(r"1[1-6][0-9]{4}19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}",
                     fullmatch=True))  # fmt: skip
def test_every_identity_number_is_masked(digits):
    number = with_check_sign(digits)
    assert masked(f"证件{number}。") == f"证件{MASK_SIGN * 18}。"


def test_a_masked_report_keeps_places_and_links_and_says_what_was_masked():
    words = "填报人：王小明，电话13800138000。本年支出100万元。"
    section = Section("s1", "d", 0, None, 1, "", "一、概况", ("一、概况",), words)
    report = Report("r1", "某局报告", 1, 1, "a.txt", "", "text/plain", (section,))
    shown = masked_report(report)
    (held,) = shown.sections
    assert len(held.text) == len(words)
    assert "13800138000" not in held.text
    assert "王小明" not in held.text
    assert held.text.endswith("。本年支出100万元。")
    assert citation_digest(held) == citation_digest(section)
    assert permalink("r1", held) == permalink("r1", section)
    assert [(each.code, dict(each.values)) for each in shown.remarks] == [
        ("masked", {"numbers": 1, "names": 1})
    ]
    plain = Section("s2", "d", 1, None, 1, "", "二、问题", ("二、问题",), "没有。")
    assert masked_section(plain) is plain


def test_what_the_saved_page_says_of_itself_is_masked_too():
    attachment = Attachment("某人13900139000.pdf", "https://a.gov.cn/1.pdf")
    source = Provenance("报告（电话13800138000）", "财政局", attachments=(attachment,))
    report = Report("r1", "某局报告", 1, 1, "a.txt", "", "text/plain", (), provenance=source)
    shown = masked_report(report)
    assert shown.provenance.title == f"报告（电话{MASK_SIGN * 11}）"
    assert shown.provenance.publisher == "财政局"
    assert "13900139000" not in shown.provenance.attachments[0].name
    assert shown.provenance.attachments[0].address == "https://a.gov.cn/1.pdf"
    assert dict(shown.remarks[0].values)["numbers"] == 2


def test_a_long_run_of_blanks_costs_no_more_than_its_length():
    blanks = " " * 200_000
    text = f"姓名{blanks}电话{blanks}13800138000"
    assert masked(text) == text.replace("13800138000", MASK_SIGN * 11)
