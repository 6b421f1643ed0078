"""What is said to help the searcher: suggestions, other wordings, why nothing was found."""

from __future__ import annotations

#: What is said, by key: Chinese, English. `{name}` is filled in where it is said.
HELP_TEXTS: dict[str, tuple[str, str]] = {
    "suggestions": ("补全", "Suggestions"),
    "suggestions_ready": (
        "有 {count} 条补全，按上下键选择",
        "{count} suggestions; use the arrow keys",
    ),
    "kind_word": ("词", "word"),
    "kind_heading": ("标题", "heading"),
    "kind_county": ("县区", "county"),
    "kind_city": ("市", "city"),
    "kind_department": ("部门", "department"),
    "aid": ("换一种检索", "Other ways to search"),
    "by_figures": ("按报告的数值找：", "By what reports state:"),
    "did_you_mean": ("是不是要找：", "Did you mean:"),
    "meant_value": ("{fact}是不是：", "{fact}, did you mean:"),
    "open_link": ("打开所指的报告：", "Open what this leads to:"),
    "widen": ("也找：", "Also find:"),
    "form_count": ("{form}（{count} 个章节）", "{form} ({count} {count:section|sections})"),
    "form_spaced": (
        "{form}（空格不同，{count} 个章节）",
        "{form} (other spaces, {count} {count:section|sections})",
    ),
    "narrow": ("只找“{term}”，不再也找 {forms}", "Only “{term}”, no longer {forms} too"),
    "sections_count": ("{count} 个章节", "{count} {count:section|sections}"),
    "within_label": ("在结果中查找", "Search within these results"),
    "within_placeholder": ("在结果中查找……", "Within these results …"),
    "within_find": ("查找", "Find"),
    "zero_failed": (
        "整个馆藏里找不到 {parts}。卷宗逐字检索：同一节里写到全部检索词才算找到。",
        "The archive has no {parts}. Search is exact: every term must be in one section.",
    ),
    "zero_failed_here": (
        "所选条件之内找不到 {parts}。",
        "Within the chosen filters there is no {parts}.",
    ),
    "zero_never_together": (
        "每一项都各有章节写到，但没有一个章节同时写到全部。",
        "Each part is found by itself, but no section holds all of them.",
    ),
    "zero_parts": ("各项分开检索", "Each part alone"),
    "zero_part": ("检索项", "Part"),
    "zero_here": ("所选条件内", "Within the filters"),
    "zero_anywhere": ("整个馆藏", "Whole archive"),
}
