"""What is said of lists that are taken away, in files and feeds."""

from __future__ import annotations

#: What is said, by key: Chinese, English.
DOWNLOAD_TEXTS: dict[str, tuple[str, str]] = {
    "download_sections": ("下载全部 {count} 个章节", "Download all {count} sections"),
    "download_reports": ("下载全部 {count} 份报告", "Download all {count} reports"),
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
}
