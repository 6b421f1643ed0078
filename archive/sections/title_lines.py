"""What each line at the head of a report may be of its title: its end, a beginning, nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juanzong.archive.glosses import unglossed
from juanzong.archive.lookalikes import plain

_SPACE_BESIDE_HAN = re.compile(r"(?<=[㐀-鿿〇）)”》])\s++|(?<!\s)\s++(?=[㐀-鿿〇（(“《])")
_BRACKETS = r"(?:\s*[（(〔【\[][^）)〕】\]]{1,24}[）)〕】\]])*(?:[（(][^）)]{6,40})?"
# What a report calls itself; 决算, 公开 and the like only about money or performance.
_REPORT = re.compile(rf"(?:报告书?|总结|报表|自评[分价]?表|评[分价]表|考评表|目标表){_BRACKETS}$")
_DOCUMENT = re.compile(
    r"(?:自评|自评价|评价|总结|情况|说明|汇报|公示|公告|通报|通知|复函|的函|材料|摘要|绩效|决算|预算|公开|结果|结论|综述"
    r"|年报|文本|文档|资料|汇总|表|工作(?:计划|安排|打算|要点))"
    rf"{_BRACKETS}$"
)
# 关于下达2020年水利发展资金的通知: an official letter, called by what it is about.
_LETTER = re.compile(r"关于.{4,}的(?:通知|复函|函|请示|批复|意见|议案|决定)$")
_SUBJECT = re.compile(r"绩效|自评|评价|考评|评估|决算|预算|支出|资金|经费|收支|财务")
# The names of a site's columns, which stand above what is listed in them.
_COLUMN = re.compile(
    r"(?:政府|财政|部门|单位|项目|资金|预算|决算|预决算|信息|绩效|重点|领域|管理|评价|自评|公开|公示"
    r"|公告|通知|专栏|专题|目录|三公经费|及|和|与|情况|结果|说明)+"
)
_NEVER = re.compile(
    r"[。；;！!？?：:，,>＞»|\t]|(?<![-—~至])\d{1,2}\s*[月日]$|第?\s*\d+\s*页|^\s*[-—]?\s*\d*\s*[-—]?\s*$"
    r"|^\d{1,2}\s*[.．、](?!\d(?!0\d{2}\s*年))|[〔﹝\[［(（]\s*\d{4}\s*[〕﹞\]］)）]\s*第?\s*\d+\s*号"
    r"|首页|当前位置|所在位置|网站|ICP|公网安备|热线|浏览|点击|访问量|阅读|来源|发布|索引号|字体|字号|打印|分享"
    r"|搜索|登录|无障碍|文件$|签发人|制$|[一二三四五六七八九十]月"
)
# Runs of blanks are taken whole, and tried from their first alone: else a line of blanks takes its
# length squared.
_ATTACHMENT = re.compile(
    r"^\s*+附\s*+[件表录](?:\s*+[0-9]++(?:[-—.][0-9]++)?+\s*+[：:.、]?+"
    r"|\s*+[一二三四五六七八九十]*+\s*+[：:.、]|\s*+[一二三四五六七八九十]++\s++|\s++|$)\s*+"
)
_LIST_OF_ATTACHMENTS = re.compile(r"^\s*附\s*件\s*:\s*\S")
# | 标题 | X |: what a page's table of itself calls the title, in the next cell.
_NAMES_THE_TITLE = re.compile(
    r"[\[【\s]*(?:标\s*题|题\s*名|(?:信息|文件|公文)?名\s*称|信息标题)[\]】\s]*[：:]?"
)
_LABELLED = re.compile(r"^\s*(?:标\s*题|报告名称|名\s*称|题\s*名)\s*[：:]\s*")
# 标      题 某局2018年度部门决算: ... or only a gap parts them; 名称 alone may begin a title.
_LABELLED_APART = re.compile(r"^\s*(?:标\s*题|题\s*名|名\s+称)\s+(?=\S)")
# 关于……的通知（桂乡振发〔2021〕18号): a notice's number behind its title.
_NUMBER_BEHIND = re.compile(r"(?<!\s)\s*\([一-龥]{1,10}[\[〔]\d{4}[\]〕]第?\d+号\)$")
# 某局2021年度部门决算 2022-09-01 16:53: when it was published, on the title's line.
_DATE_BEHIND = re.compile(
    r"(?<!\s)\s+20\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
)
# 2024-04-06某局 2024 年部门预算: ... or before it.
_DATE_BEFORE = re.compile(r"^\s*20\d{2}([-./])\d{1,2}\1\d{1,2}\s*(?=[一-龥])")
# 2020年部门决算.pdf: what a site calls the file that it shows.
_FILE_ENDING = re.compile(r"(?<!\s)\s*\.(?:pdf|docx?|wps|rtf|odt|ofd|xlsx?)$", re.IGNORECASE)
# 《某局2022年度自评表.docx》由会员分享: what a site that shares files calls the one it shows.
_SHARED = re.compile(
    r"\s*《(?P<name>[^《》\n]{4,70}\.(?:pdf|docx?|wps|rtf|xlsx?))》由(?:会员|用户)", re.IGNORECASE
)
# ... and what it hangs on: the second at which it was put there, brackets that held a page.
_HUNG_ON = re.compile(r"(?:20\d{12,15}|\(\s*\))$")
_YEAR = re.compile(r"(?:19|20)\d{2}|[二][○〇零OΟ][○〇零一二三四五六七八九OΟ]{2}")
_YEAR_ALONE = re.compile(rf"[（(]?\s*(?:{_YEAR.pattern})\s*(?:年度?|财政年度)?\s*[）)]?$")
_OWNER = re.compile(
    r"[省市县区旗州盟乡镇](?!级)|街道|[局厅办委院部会室队站所校园馆社中心处]{1}(?=\d|20|关于|部门|单位|整体|项目|$)"
    r"|政府|法院|检察|学校|医院|中心|管委会"
)
_ORGANISATION = re.compile(
    r"[局厅办委院部会室队站所校园馆社处场台]$|政府$|中心$|[小中大]学$|公司$|幼儿园$|[（(]本级[）)]$|机关$"
)
_BEGINS_MIDWAY = re.compile(
    r"20\d{2}\s*年|[“\"]三公|(?:的|绩效|自评|评价|考评|报告|情况|决算|支出|部门|单位|项目|整体|关于|预算|财政|专项|资金|本级)"
)
_UNFINISHED = re.compile(
    r"(?:支出|资金|项目|经费|专项|补助|工程|部门|单位|整体|预算|财政|绩效|年度?|的|资金使用|[-—~至]\d{1,2}月)$"
)
# 2021年度河南省科学技术发展: a long name goes on in the next line.
_TORN_NAME = re.compile(r"20\d{2}\s*年\s*度?\s*[一-龥]{1,10}?[省市县区旗州盟][一-龥]+$")
# 某县2022年, 某园 2022, 2021年预算执行情况和: whatever stands below, the line goes on in it.
_OPEN_END = re.compile(r"(?:\d年度?|[一-龥]20\d{2}|的|和|与|及|、|关于)$")
# 江西省赣州市南康区: nothing but the place, its office in the next line.
_PLACE_ALONE = re.compile(r"(?!.*(?:开发|园)区)[一-龥]{2,16}[省市县区旗州盟]$")
_LONGEST_LINE = 70
_LONGEST_ORGANISATION = 36
_MENU_ENTRIES = 3
# 梧州市民政局 2023 年度部门决算: blanks around a figure part no links.
_FIGURE_APART = re.compile(r"(?<!\s)\s++(\d++)\s++(?=年)")


@dataclass(frozen=True, slots=True)
class TitleLine:
    """What a line may be of a title; `start` is where its own words begin (after 附件1：).

    `may_end` says that a title may end with it, `is_report` that it surely does: with 报告, where
    决算 and 说明 may be a column's.
    `depth` counts the lines down to it, `is_below_mark` says that 附件1 stands on the line above.
    """

    text: str
    plain: str
    may_end: bool
    is_report: bool
    has_owner: bool
    has_year: bool
    is_organisation: bool
    is_year: bool
    is_beginning: bool
    begins_midway: bool
    is_torn_name: bool
    has_open_end: bool
    is_place: bool
    is_attachment: bool
    depth: int = 0
    is_below_mark: bool = False

    @property
    def has_subject(self) -> bool:
        """Whether the words are about performance, budgets or final accounts."""
        return _SUBJECT.search(self.plain) is not None

    @property
    def is_column(self) -> bool:
        """Whether the line may be the name of a site's column: 绩效评价, 部门决算公开."""
        return _COLUMN.fullmatch(self.plain) is not None


def title_line(written: str) -> TitleLine | None:
    """What a line may be of a title, or None where it is none: a sentence, a field, a menu."""
    # 2022年度项目支出绩效自评表 | 部门：X学校: a row's first cell.
    shared = _SHARED.match(written)
    if shared is not None:
        written = shared["name"]
    first_cell = _DATE_BEHIND.sub("", titled_cell(written) or written.partition("|")[0].strip())
    first_cell = _LABELLED_APART.sub("", _DATE_BEFORE.sub("", first_cell))
    words = without_gaps(first_cell)
    text = plain(words)
    attachment = _ATTACHMENT.match(text)
    prefix = _LABELLED.match(text) or attachment
    if prefix:
        words, text = words[prefix.end() :], text[prefix.end() :]
    ending = _FILE_ENDING.search(text)
    if ending:
        hung_on = _HUNG_ON.search(text[: ending.start()])
        end = hung_on.start() if hung_on else ending.start()
        words, text = words[:end], text[:end]
    text = unglossed(text)
    named = _NUMBER_BEHIND.sub("", text)
    if not text or len(named) > _LONGEST_LINE or _NEVER.search(named) or _is_menu(first_cell):
        return None
    is_report = bool(_REPORT.search(named) or _LETTER.search(named))
    return TitleLine(
        text=words,
        plain=text,
        may_end=is_report or _DOCUMENT.search(named) is not None,
        is_report=is_report,
        has_owner=_OWNER.search(text) is not None,
        has_year=_YEAR.search(text) is not None,
        is_organisation=len(text) <= _LONGEST_ORGANISATION
        and _ORGANISATION.search(text) is not None,
        is_year=_YEAR_ALONE.fullmatch(text) is not None,
        is_beginning=_UNFINISHED.search(text) is not None,
        begins_midway=_BEGINS_MIDWAY.match(text) is not None,
        is_torn_name=_TORN_NAME.match(text) is not None,
        has_open_end=_OPEN_END.search(text) is not None,
        is_place=_PLACE_ALONE.match(text) is not None,
        is_attachment=attachment is not None,
    )


def titled_cell(row: str) -> str | None:
    """The cell of a row that its first one calls the title, None where that is no such field."""
    cells = [cell.strip() for cell in re.split(r"[|\t]", row) if cell.strip()]
    match cells:
        case [name, title, *_] if _NAMES_THE_TITLE.fullmatch(name):
            return title
        case _:
            return None


def is_attachment_mark(text: str) -> bool:
    """Whether a line says no more than that what follows is attached: 附件2."""
    return _ATTACHMENT.fullmatch(plain(text)) is not None


def is_unfinished_list(text: str) -> bool:
    """Whether a line lists what is attached and goes on in the next: 附件：1.某省2021年补助."""
    listed = _LIST_OF_ATTACHMENTS.match(plain(text))
    return listed is not None and _REPORT.search(text) is None and _DOCUMENT.search(text) is None


def without_gaps(text: str) -> str:
    """A line without the spaces that spread its characters out."""
    return _SPACE_BESIDE_HAN.sub("", text)


def _is_menu(written: str) -> bool:
    """Whether a line is a row of links: several words of two characters or more, no report."""
    words = _FIGURE_APART.sub(r"\1", written)
    entries = [entry for entry in words.split() if len(entry) > 1]
    if len(entries) < _MENU_ENTRIES:
        return False
    last = entries[-1]
    if not _REPORT.search(last) and not (_DOCUMENT.search(last) and _YEAR.search(last)):
        return True
    # 甲市财政局 甲市文化局 关于2019年资金绩效评价的报告: two offices report together.
    return all(map(_ORGANISATION.search, entries[:-1])) and not last.startswith("关于")
