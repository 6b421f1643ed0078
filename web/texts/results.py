"""What is said of the answer to a search, and of why a hit stands where it does."""

from __future__ import annotations

#: What is said, by key: Chinese, English. `{name}` is filled in where it is said.
RESULTS_TEXTS: dict[str, tuple[str, str]] = {
    # Search results
    "results_title": ("{query} · 检索结果", "{query} · search results"),
    "results_title_all": ("全部章节", "All sections"),
    "results_heading": ("检索结果", "Search results"),
    "total_sections": ("{sections} 个章节", "{sections} {sections:section|sections}"),
    "total_reports": ("见于 {reports} 份报告", "in {reports} {reports:report|reports}"),
    "nothing_found": ("没有找到", "Nothing found"),
    "status_found": (
        "找到 {sections} 个章节，见于 {reports} 份报告",
        "{sections} {sections:section|sections} found in {reports} {reports:report|reports}",
    ),
    "filters": ("筛选", "Filters"),
    "filters_chosen": ("筛选（已选 {count} 项）", "Filters ({count} chosen)"),
    "chosen": ("已选条件", "Chosen filters"),
    "clear_all": ("全部清除", "Clear all"),
    "remove_filter": ("去掉条件：{value}", "Remove filter: {value}"),
    "excluded_value": ("不含 {value}", "not {value}"),
    "exclude": ("排除", "Exclude"),
    "exclude_value": ("排除 {value}", "Exclude {value}"),
    "facet_empty": ("没有可选的值", "No values"),
    "more_values": ("更多（{count}）", "More ({count})"),
    "find_value": ("在{facet}中查找", "Find: {facet}"),
    "find_values": ("查找", "Find"),
    "values_beyond": (
        "列出前 {shown} 个，共 {total} 个；输入几个字缩小范围",
        "The first {shown} of {total}; type a few characters to narrow",
    ),
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
    "view": ("列出方式", "Listed by"),
    "view_section": ("章节", "Sections"),
    "view_report": ("报告", "Reports"),
    "sections_of_report": (
        "{count} 个章节符合，看最相关的",
        "{count} {count:section matches|sections match}; see the best",
    ),
    "sort_falling_score": ("得分高→低", "Highest score"),
    "sort_score": ("得分低→高", "Lowest score"),
    "sort_falling_execution_rate": ("执行率高→低", "Highest rate"),
    "sort_execution_rate": ("执行率低→高", "Lowest rate"),
    "sort_falling_budget": ("预算大→小", "Largest budget"),
    "sort_budget": ("预算小→大", "Smallest budget"),
    "sort_county": ("县区", "County"),
    "occurrences": ("{count} 处", "Marked: {count}"),
    "follows": ("本节只有标题，下面接着：", "No text of its own; below it:"),
    "reports_with_sections": (
        "只列出有所选类别章节的报告：{values}",
        "Only reports with sections of the role chosen: {values}",
    ),
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
        "Without the filters: {count} {count:section|sections}",
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
    "bad_figure": (
        "数值条件看不懂，没有起作用；可以写 <80、>=90、80..90。",
        "A range of figures could not be read and did nothing; write <80, >=90 or 80..90.",
    ),
    "bad_sort": (
        "没有这种排序，已按相关排列。",
        "There is no such order; sorted by relevance.",
    ),
    "bad_year_range": (
        "年度要写成四位数字，例如 2021；未按年度限定。",
        "Write a year with four digits, such as 2021; years were not narrowed.",
    ),
    "too_many_values": (
        "一个条件最多选 50 个值，其余的没有采用。",
        "A filter takes at most 50 values; the others were left out.",
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
            "得分越高；几个检索词离得近，另外加分。只在上级标题里写到的（标题：），排在本节标题写到的之后。"
        ),
        (
            "What a term weighs is the sum of its parts from heading and text: more for a rare "
            "term, for more occurrences, on word borders, in the heading, in a short section; "
            "terms near each other add to it. What only a heading above holds (heading:) comes "
            "behind what the section's own holds."
        ),
    ),
    "part_heading": ("标题部分", "from the heading"),
    "part_above": ("上级标题部分", "from a heading above"),
    "part_text": ("正文部分", "from the text"),
    "part_sections": ("见于章节数", "sections holding it"),
    "part_rarity": ("稀有度", "rarity"),
    "part_length": ("篇幅折扣（平均为1）", "divided for length (1 is average)"),
    "back_to_results": ("回到检索结果", "Back to the results"),
    "back_to_reports": ("回到报告列表", "Back to the reports"),
}
