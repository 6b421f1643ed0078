"""What the pages say that lead into the archive: home, lists of reports, help and about."""

from __future__ import annotations

#: What is said, by key: Chinese, English. `{name}` is filled in where it is said.
ENTRY_TEXTS: dict[str, tuple[str, str]] = {
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
    "newest_reports": ("新近收录", "Newly added"),
    "all_reports": ("全部报告", "All reports"),
    "show_all_values": ("全部 {count} 个", "All {count}"),
    "archive_empty": (
        "这里还没有报告。用命令 juanzong add 文件或文件夹 把报告收进来，再刷新本页。",
        "There are no reports yet. Bring some in with juanzong add FILE-OR-FOLDER, then reload.",
    ),
    # Lists of reports
    "reports_title": ("报告列表", "Reports"),
    "reports_count": ("共 {count} 份报告", "{count} {count:report|reports}"),
    "reports_none": ("没有符合条件的报告。", "No report meets these conditions."),
    "column_title": ("报告", "Report"),
    "reports_query": ("检索词", "Query"),
    "reports_query_example": ("如 rate:<80", "such as rate:<80"),
    "list_title": ("报告名称", "Title"),
    "list_falling_title": ("报告名称（倒序）", "Title, Z to A"),
    "sort_by": ("按{column}排序", "Sort by {column}"),
    "filter_all": ("不限", "Any"),
    "filter_apply": ("筛选", "Filter"),
    "search_in_these": ("在这些报告里检索", "Search in these reports"),
    # Help and about
    "help_title": ("检索帮助", "Search help"),
    "about_title": ("关于卷宗", "About Juanzong"),
}
