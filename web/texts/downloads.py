"""What is said of lists that are taken away, in files and feeds."""

from __future__ import annotations

#: What is said, by key: Chinese, English.
DOWNLOAD_TEXTS: dict[str, tuple[str, str]] = {
    "download_sections": (
        "下载全部 {count} 个章节",
        "Download all {count} {count:section|sections}",
    ),
    "download_reports": ("下载全部 {count} 份报告", "Download all {count} {count:report|reports}"),
    "download_xlsx": ("Excel 表格", "Excel"),
    "download_csv": ("CSV", "CSV"),
    "download_json": ("JSON", "JSON"),
    # Feeds
    "feed": ("订阅新增与变更（Atom）", "Feed of what is new or changed (Atom)"),
    "feed_short": ("订阅", "Feed"),
    "feed_subtitle": ("新增和有变更的报告", "Reports that are new or have changed"),
    "feed_added": ("新增于 {when}（UTC）", "Added {when} UTC"),
    "feed_changed": ("变更于 {when}（UTC）", "Changed {when} UTC"),
    "feed_why": (
        "符合检索“{query}”：{count} 个章节，最相关的如下",
        "Matches “{query}”: {count} sections, the best of which follow",
    ),
    # Columns of the tables, beside those of the facts
    "column_with_unit": ("{column}（{unit}）", "{column} ({unit})"),
    "column_path": ("标题路径", "Path of headings"),
    "column_heading": ("章节标题", "Heading"),
    "column_text": ("正文", "Text"),
    "column_occurrences": ("命中处数", "Hits"),
    "column_score": ("相关度", "Relevance"),
    "column_report_id": ("报告编号", "Report id"),
    "column_section_id": ("章节编号", "Section id"),
    "column_sections": ("章节数", "Sections"),
    "column_characters": ("字数", "Characters"),
    "column_version": ("版次", "Version"),
    "column_file": ("文件名", "File"),
    # What a list says of itself
    "origin_sheet": ("说明", "About"),
    "origin_sheet_sections": ("章节", "Sections"),
    "origin_sheet_reports": ("报告", "Reports"),
    "origin_file_sections": ("卷宗章节", "juanzong-sections"),
    "origin_file_reports": ("卷宗报告", "juanzong-reports"),
    "origin_query": ("检索词", "Query"),
    "origin_all": ("（全部）", "(everything)"),
    "origin_filters": ("筛选", "Filters"),
    "origin_none": ("（无）", "(none)"),
    "origin_filter": ("{facet}：{values}", "{facet}: {values}"),
    "origin_between": ("、", ", "),
    "origin_semicolon": ("；", "; "),
    "origin_sections": ("章节数", "Sections"),
    "origin_reports": ("报告数", "Reports"),
    "origin_retrieved": ("取得时间", "Retrieved"),
    "origin_address": ("网址", "Address"),
    "origin_program": ("程序", "Program"),
    # Many searches at once
    "batch": ("批量检索", "Many searches at once"),
    "batch_lead": (
        (
            "每行一个检索式，逐行给出章节数、报告数和链接；"
            "页面最多 {most} 行，下载最多 {most_in_table} 行。"
            "也可以上传或粘贴表格：首行写“检索词”，其后可有县区、年度、部门等列。"
        ),
        (
            "A query on each line: counts of sections and reports, and a link to each. "
            "The page takes {most} lines, a table {most_in_table}. Or a table, as a file or "
            "pasted: its head says “query”, columns such as county or year narrow a row."
        ),
    ),
    "batch_file": (
        "或者选择文件（CSV，或每行一个检索式）",
        "Or choose a file (CSV, or a query on each line)",
    ),
    "batch_box": ("检索式，每行一个", "Queries, one on each line"),
    "batch_ask": ("检索", "Search"),
    "batch_xlsx": ("下载 Excel 表格", "Download Excel"),
    "batch_csv": ("下载 CSV", "Download CSV"),
    "batch_matrix": ("下载时按县区 × 年度分列", "Download a row for each county and year"),
    "batch_answers": ("逐行结果", "Answers line by line"),
    "batch_line": ("行", "Line"),
    "batch_queries": ("检索式数", "Queries"),
    "batch_message": ("说明", "Remarks"),
    "batch_nothing": ("请写入至少一个检索式。", "Write at least one query."),
    "batch_left_out": (
        "只检索了前 {most} 行，其余 {left} 行没有检索：请下载表格，或分几次。",
        "Only the first {most} lines were searched, not {left} more: download a table or split it.",
    ),
    "batch_empty": ("这一行没有检索式。", "This row has no query."),
    "batch_long": (
        "检索式超过 {most} 字，没有检索：请缩短。",
        "The query is longer than {most} characters and was not searched: shorten it.",
    ),
    "batch_unreadable": (
        "这一行不是表格行（{error}）：请另存为 CSV 再试。",
        "This is no row of a table ({error}): save the list as CSV again.",
    ),
    "batch_columns": (
        "不认识的列没有采用：{names}；可用的列是 query、{known}。",
        "Columns that are not known were passed over: {names}; there are query, {known}.",
    ),
}
