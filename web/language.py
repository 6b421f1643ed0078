"""Every text of the site, in Chinese and in English, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from juanzong.web.help_texts import HELP_TEXTS

LanguageCode = Literal["zh", "en"]

LANGUAGES: tuple[LanguageCode, ...] = get_args(LanguageCode)

#: What is said, by key: Chinese, English. `{name}` is filled in where it is said.
TEXTS: dict[str, tuple[str, str]] = {
    # The frame of every page
    "site_name": ("卷宗", "Juanzong"),
    "skip_to_content": ("跳到正文", "Skip to content"),
    "main_navigation": ("主导航", "Main"),
    "reports": ("报告", "Reports"),
    "help": ("检索帮助", "Search help"),
    "about": ("关于", "About"),
    "other_language": ("English", "中文"),
    "theme": ("外观", "Appearance"),
    "theme_to_dark": ("深色", "Dark"),
    "theme_to_light": ("浅色", "Light"),
    "theme_to_auto": ("随系统", "Follow system"),
    "footer_line": (
        "卷宗：报告原文以各部门公开发布的文件为准。",
        "Juanzong: the files as published by the departments are authoritative.",
    ),
    "search": ("检索", "Search"),
    "search_label": ("检索报告全文", "Search the full text of the reports"),
    "search_placeholder": (
        "词语、句子、文号、数字……",
        "Words, sentences, document numbers, figures …",
    ),
    "search_failed": (
        "没有收到结果，请检查网络后按回车重试。",
        "No answer arrived. Check the connection and press Enter to try again.",
    ),
    "copied": ("链接已复制", "Link copied"),
    "copy_failed": ("无法写入剪贴板，请手动复制：", "The clipboard is closed; copy by hand: "),
    # Home
    "home_title": ("卷宗 · 部门绩效自评报告检索", "Juanzong · search self-evaluation reports"),
    "home_heading": ("在卷宗里，找到每一处", "Find every place it is written"),
    "home_lead": (
        "逐字检索各地部门公开的绩效自评报告：凡写到的地方，一处不漏；每一段都有长久有效的链接。",
        (
            "Exact search in the self-evaluation reports that departments publish: "
            "every occurrence, and a lasting link to every paragraph."
        ),
    ),
    "count_reports": ("份报告", "reports"),
    "count_sections": ("个章节", "sections"),
    "count_characters": ("字", "characters"),
    "count_counties": ("个县区", "counties"),
    "holdings": ("馆藏", "Holdings"),
    "by_county": ("按县区", "By county"),
    "by_year": ("按年度", "By year"),
    "by_department": ("按部门", "By department"),
    "by_grade": ("按等级", "By grade"),
    "newest_reports": ("新近收录", "Newly added"),
    "all_reports": ("全部报告", "All reports"),
    "show_all_values": ("全部 {count} 个", "All {count}"),
    "archive_empty": (
        "这里还没有报告。用命令 juanzong add 文件或文件夹 把报告收进来，再刷新本页。",
        "There are no reports yet. Bring some in with juanzong add FILE-OR-FOLDER, then reload.",
    ),
    # Search results
    "results_title": ("{query} · 检索结果", "{query} · search results"),
    "results_title_all": ("全部章节", "All sections"),
    "results_heading": ("检索结果", "Search results"),
    "total_sections": ("{sections} 个章节", "{sections} sections"),
    "total_reports": ("见于 {reports} 份报告", "in {reports} reports"),
    "nothing_found": ("没有找到", "Nothing found"),
    "status_found": (
        "找到 {sections} 个章节，见于 {reports} 份报告",
        "{sections} sections found in {reports} reports",
    ),
    "filters": ("筛选", "Filters"),
    "filters_chosen": ("筛选（已选 {count} 项）", "Filters ({count} chosen)"),
    "chosen": ("已选条件", "Chosen filters"),
    "clear_all": ("全部清除", "Clear all"),
    "remove_filter": ("去掉条件：{value}", "Remove filter: {value}"),
    "excluded_value": ("不含 {value}", "not {value}"),
    "exclude_value": ("排除 {value}", "Exclude {value}"),
    "facet_county": ("县区", "County"),
    "facet_year": ("年度", "Year"),
    "facet_department": ("部门", "Department"),
    "facet_grade": ("等级", "Grade"),
    "facet_empty": ("没有可选的值", "No values"),
    "more_values": ("更多（{count}）", "More ({count})"),
    "year_from": ("起始年度", "From year"),
    "year_to": ("截止年度", "To year"),
    "year_apply": ("限定", "Apply"),
    "year_span": ("{low}—{high}", "{low}–{high}"),
    "year_since": ("{low} 年起", "{low} and later"),
    "year_until": ("至 {high} 年", "until {high}"),
    "sort": ("排序", "Order"),
    "sort_relevance": ("相关", "Relevance"),
    "sort_newest": ("年度新→旧", "Newest year"),
    "sort_oldest": ("年度旧→新", "Oldest year"),
    "sort_report": ("按报告", "By report"),
    "occurrences": ("{count} 处", "{count} places"),
    "permalink": ("永久链接", "Permalink"),
    "copy_link": ("复制链接", "Copy link"),
    "why": ("为什么", "Why"),
    "why_open": ("查看得分说明", "Show how this hit is scored"),
    "untitled": ("（无标题）", "(untitled)"),
    "front_matter": ("标题与前言", "Title and preamble"),
    "previous_page": ("上一页", "Previous"),
    "next_page": ("下一页", "Next"),
    "page_number": ("第 {page} 页", "Page {page}"),
    "pages": ("分页", "Pages"),
    "notes": ("检索说明", "About this query"),
    "segmented_heading": ("放宽：分词后同节出现", "Looser: the same words in one section"),
    "segmented_lead": (
        (
            "以下 {count} 个章节没有原样写到检索词，只是含有它分词后的每个词（问句：多数实词）；"
            "不计入上面的数目。"
        ),
        (
            "These {count} sections do not hold the term as typed, only each of its words (of a "
            "question: most of the words that say something); they are not counted above."
        ),
    ),
    "zero_lead": (
        "没有一个章节同时符合全部条件。卷宗逐字检索：同一节里写到全部检索词才算找到。",
        (
            "No section meets all conditions. Search is exact: "
            "a section is found where every term is written in it."
        ),
    ),
    "zero_unfiltered": (
        "去掉筛选条件，可找到 {count} 个章节",
        "Without the filters: {count} sections",
    ),
    "zero_try_shorter": (
        "换用更短或更常见的写法，例如只写“舆情”而不写整句。",
        "Try a shorter or more usual wording: one word rather than a sentence.",
    ),
    "zero_try_or": (
        "词与词之间写 OR（或 ｜），表示写到其中之一即可。",
        "Put OR (or |) between words to find either.",
    ),
    "past_the_end": (
        "没有第 {page} 页：结果只有 {pages} 页。",
        "There is no page {page}: the results have {pages}.",
    ),
    "to_last_page": ("转到最后一页", "Go to the last page"),
    "bad_page": ("页码不是正整数，已显示第一页。", "That page is no number; showing the first."),
    "bad_sort": (
        "没有这种排序，已按相关排列。",
        "There is no such order; sorted by relevance.",
    ),
    "bad_year_range": (
        "年度要写成四位数字，例如 2021；未按年度限定。",
        "Write a year with four digits, such as 2021; years were not narrowed.",
    ),
    "query_long": (
        "检索词长达 {length} 字：已照常检索，但筛选与翻页链接从略，请缩短后使用。",
        (
            "This query has {length} characters: it was searched in full, but links to filters "
            "and further pages are left out. Shorten it to use them."
        ),
    ),
    # Why
    "why_title": ("得分说明", "How this hit is scored"),
    "why_none": ("这一节不在此次检索的结果里。", "This section is not a hit of that search."),
    "why_missing": (
        "缺少参数：请从检索结果里的“为什么”进入。",
        "Parameters are missing: come here from “Why” in the results.",
    ),
    "why_term": ("检索词", "Term"),
    "why_in_heading": ("标题中", "In headings"),
    "why_in_text": ("正文中", "In text"),
    "why_on_borders": ("合于词界", "On word borders"),
    "why_weight": ("得分", "Weight"),
    "why_proximity": ("词语相近", "Nearness of terms"),
    "why_score": ("总分", "Score"),
    "why_lead": (
        (
            "每个检索词的得分是标题与正文两部分之和：词越稀有、出现越多、越合于词界、在标题中、章节越短，"
            "得分越高；几个检索词离得近，另外加分。"
        ),
        (
            "What a term weighs is the sum of its parts from heading and text: more for a rare "
            "term, for more occurrences, on word borders, in the heading, in a short section; "
            "terms near each other add to it."
        ),
    ),
    "part_heading": ("标题部分", "from the heading"),
    "part_text": ("正文部分", "from the text"),
    "part_sections": ("见于章节数", "sections holding it"),
    "part_rarity": ("稀有度", "rarity"),
    "part_length": ("篇幅折扣（平均为1）", "divided for length (1 is average)"),
    "back_to_results": ("回到检索结果", "Back to the results"),
    # Report page
    "contents": ("目录", "Contents"),
    "facts": ("要目", "Facts"),
    "facts_none": ("未能从报告中读出要目。", "No facts could be read from this report."),
    "fact_see": ("看原文出处", "See where the report says it"),
    "fact_no_evidence": ("无出处", "No passage"),
    "fact_written": ("原文写作“{written}”", "written “{written}”"),
    "fact_rule": ("依据：{rule}", "Rule: {rule}"),
    "fact_province": ("省份", "Province"),
    "fact_city": ("地市", "City"),
    "fact_county": ("县区", "County"),
    "fact_year": ("年度", "Fiscal year"),
    "fact_department": ("部门", "Department"),
    "fact_department_full": ("部门全称", "Department in full"),
    "fact_report_type": ("类型", "Type"),
    "fact_score": ("得分", "Score"),
    "fact_grade": ("等级", "Grade"),
    "fact_execution_rate": ("执行率", "Execution rate"),
    "fact_budget": ("预算", "Budget"),
    "fact_spending": ("支出", "Spending"),
    "unit_wan": ("万元", "×10,000 CNY"),
    "unit_points": ("分", "points"),
    "status_stated": ("原文", "stated"),
    "status_derived": ("推算", "derived"),
    "status_inferred": ("推断", "inferred"),
    "status_corrected": ("人工更正", "corrected"),
    "in_report_search": ("在本报告中查找", "Find in this report"),
    "find": ("查找", "Find"),
    "hit_count": ("共 {count} 处命中", "{count} hits"),
    "hit_none": ("本报告没有写到“{query}”", "“{query}” is not in this report"),
    "hit_bar": ("命中导航", "Hits"),
    "previous_hit": ("上一处", "Previous hit"),
    "next_hit": ("下一处", "Next hit"),
    "hit_keys": ("按 n 看下一处，按 p 看上一处", "n: next hit, p: previous hit"),
    "clear_hits": ("清除标记", "Clear marks"),
    "original_file": ("下载原文件", "Original file"),
    "print": ("打印", "Print"),
    "text_size": ("字号", "Text size"),
    "text_smaller": ("缩小字号", "Smaller text"),
    "text_larger": ("放大字号", "Larger text"),
    "copy_section": ("复制本节链接", "Copy a link to this section"),
    "copy_paragraph": ("本段链接", "Link to this paragraph"),
    "table": ("表格", "Table"),
    "version": ("第 {version} 版", "Version {version}"),
    "report_text": ("报告正文", "Text of the report"),
    "changed_heading": ("原文已变更", "The text has changed"),
    "changed_lead": (
        "您引用的这一节后来有了改动，下面显示的是现在的文字。",
        "The section you cite has changed since; below is its text of today.",
    ),
    "changed_unheld": ("当时的文字没有保存。", "Its text of then is not held."),
    "cited_text": ("引用时的文字", "The text as cited"),
    "removed_title": ("这一节已不在馆藏中", "This section is no longer held"),
    "removed_heading": ("原文已移除", "The text was removed"),
    "removed_lead": (
        "这个链接曾指向的章节，已不在现在的报告里。",
        "The section this link once led to is no longer part of the report.",
    ),
    "removed_open_report": ("打开这份报告现在的文字", "Open the report as it is now"),
    # Lists of reports
    "reports_title": ("报告列表", "Reports"),
    "reports_count": ("共 {count} 份报告", "{count} reports"),
    "reports_none": ("没有符合条件的报告。", "No report meets these conditions."),
    "column_title": ("报告", "Report"),
    "column_sections": ("章节", "Sections"),
    "list_title": ("报告名称", "Title"),
    "list_falling_title": ("报告名称（倒序）", "Title, Z to A"),
    "list_county": ("县区", "County"),
    "list_falling_county": ("县区（倒序）", "County, Z to A"),
    "list_year": ("年度，旧→新", "Year, oldest first"),
    "list_falling_year": ("年度，新→旧", "Year, newest first"),
    "list_department": ("部门", "Department"),
    "list_falling_department": ("部门（倒序）", "Department, Z to A"),
    "list_grade": ("等级，优→差", "Grade, best first"),
    "list_falling_grade": ("等级，差→优", "Grade, worst first"),
    "list_score": ("得分，低→高", "Score, lowest first"),
    "list_falling_score": ("得分，高→低", "Score, highest first"),
    "list_execution_rate": ("执行率，低→高", "Execution rate, lowest first"),
    "list_falling_execution_rate": ("执行率，高→低", "Execution rate, highest first"),
    "sort_by": ("按{column}排序", "Sort by {column}"),
    "filter_all": ("不限", "Any"),
    "filter_apply": ("筛选", "Filter"),
    "search_in_these": ("在这些报告里检索", "Search in these reports"),
    # Help and about
    "help_title": ("检索帮助", "Search help"),
    "about_title": ("关于卷宗", "About Juanzong"),
    # Errors
    "error_400_title": ("看不懂这个地址", "This address makes no sense"),
    "error_400_lead": (
        "地址里的参数不合要求，请从检索框重新开始。",
        "A parameter of the address is wrong; start again from the search box.",
    ),
    "error_404_title": ("没有这一页", "No such page"),
    "error_404_lead": (
        "这个地址没有对应的报告或章节。链接可能抄漏了字符；也可以在这里检索：",
        (
            "No report or section has this address. Perhaps characters of the link were lost; "
            "you can search for it here:"
        ),
    ),
    "error_405_title": ("不能这样访问", "Not that way"),
    "error_405_lead": ("本站页面只供读取。", "The pages of this site are for reading only."),
    "error_500_title": ("出了差错", "Something went wrong"),
    "error_500_lead": (
        "服务器没能完成这次请求，差错已记入日志。请稍后重试。",
        "The server could not finish this request; the error is in its log. Try again later.",
    ),
    "error_503_title": ("暂时无法检索", "Search is unavailable for now"),
    "to_home": ("回到首页", "To the home page"),
    **HELP_TEXTS,
}


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    code: LanguageCode

    @property
    def tag(self) -> str:
        """The language tag for HTML."""
        return "zh-Hans" if self.code == "zh" else "en"

    def text(self, key: str, **values: object) -> str:
        """Say a text with its places filled in; raises KeyError for a key that is not there."""
        chinese, english = TEXTS[key]
        chosen = chinese if self.code == "zh" else english
        return chosen.format(**values) if values else chosen

    def text_or(self, key: str, otherwise: str) -> str:
        """Say a text, or something else where the table has no such key."""
        return self.text(key) if key in TEXTS else otherwise


def language_of(code: str | None) -> Language | None:
    """Give the language of a code, or None where the site does not speak it."""
    return Language(code) if code in LANGUAGES else None
