"""What the pages say that put passages side by side, and reports of one place over the years."""

from __future__ import annotations

#: By key: Chinese, English.
COMPARING_TEXTS: dict[str, tuple[str, str]] = {
    "compare_title": ("并排比较", "Side by side"),
    "compare_lead": (
        "标出的是与第一列不同的文字；数字整个比较。",
        "Marked is what differs from the first column; a number counts as one.",
    ),
    "compare_too_few": (
        "请选两到四个章节：在检索结果中勾选，或在下面粘贴永久链接，每行一个。",
        (
            "Choose two to four sections: tick them in a list of results, or paste permalinks "
            "below, one a line."
        ),
    ),
    "compare_too_many": (
        "最多并排四个章节，只取前四个。",
        "At most four sections stand side by side; the first four were taken.",
    ),
    "compare_unknown": ("这里没有这个章节：{link}", "There is no such section here: {link}"),
    "compare_removed": (
        "这个章节已移除，无法比较；它的链接仍能打开引用时的文字：{link}",
        "This section was removed; its link still opens the words as cited: {link}",
    ),
    "compare_links": ("永久链接，每行一个", "Permalinks, one a line"),
    "compare_do": ("并排比较", "Compare"),
    "compare_changed": (
        "原文在引用后已变更，这里是现在的文字。",
        "The passage has changed since it was cited; these are the words of now.",
    ),
    "compare_damaged": (
        "链接已经残缺，不能确定引用的是哪些文字，这里是现在的文字。",
        "The link is damaged, and what it cited is not certain; these are the words of now.",
    ),
    "compare_unlike": (
        "与第一列很不相同，不标差异。",
        "Very unlike the first column; differences are not marked.",
    ),
    "compare_alike": ("与第一列文字相同。", "The same words as in the first column."),
    "compare_cut": (
        "章节很长，只比较了开头部分。",
        "A very long section: only its beginning was compared.",
    ),
    "compare_facts": ("各报告的数据", "What the reports state"),
    "compare_pick": ("比较", "Compare"),
    "compare_picked": ("并排比较所选章节", "Compare the chosen sections"),
    "counterparts": ("同章节", "Elsewhere"),
    "counterparts_open": ("其他报告的同名章节", "Sections of this name in other reports"),
    "counterparts_title": (
        "其他报告里的“{heading}”",
        "“{heading}” in other reports",
    ),
    "counterparts_of": ("对照：", "Beside: "),
    "counterparts_years": ("同一单位的其他年度", "Other years of the same department"),
    "counterparts_places": ("其他地区的同类单位", "The same kind of department elsewhere"),
    "counterparts_others": ("其他报告", "Other reports"),
    "counterparts_none": (
        "没有别的报告有同名章节。",
        "No other report has a section of this name.",
    ),
    "versions": ("各版本", "Versions"),
    "versions_open": ("比较各版本", "Compare versions"),
    "versions_title": ("版本比较：{title}", "Versions compared: {title}"),
    "versions_lead": (
        "左（窄屏为上）为旧文，右（下）为新文。删去的字划线，新增的字加下划线；数字整个比较。",
        (
            "Left (on narrow screens above) are the words of before, right those of after. Struck "
            "out is what was taken away, underlined what was added; a number counts as one."
        ),
    ),
    "versions_one": (
        "这份报告只收有一个版本，没有可比的。",
        "Only one version of this report is held; there is nothing to compare.",
    ),
    "versions_unknown": (
        "没有“{name}”这个版本，改用别的版本。",
        "There is no version “{name}”; another one is shown.",
    ),
    "versions_cited_unknown": (
        "没有哪个版本有链接里的那段文字。",
        "No version has the words of that link.",
    ),
    "versions_same": (
        "选的是同一个版本：请选两个不同的版本。",
        "That is the same version twice: choose two.",
    ),
    "version_read_again": (
        "第 {version} 版，第 {reading} 次读取",
        "Version {version}, reading {reading}",
    ),
    "version_current": ("现行", "current"),
    "version_former": ("旧版", "Before"),
    "version_later": ("新版", "After"),
    "version_step": ("与上一版比较", "Compare with the one before"),
    "versions_all": ("相同的文字也显示", "Show what is the same, too"),
    "versions_do": ("比较", "Compare"),
    "versions_alike": ("两个版本的文字完全相同。", "Both versions have the same words."),
    "count_of_changed": ("改动 {count} 节", "{count} changed"),
    "count_of_moved": ("移动 {count} 节", "{count} moved"),
    "count_of_added": ("新增 {count} 节", "{count} added"),
    "count_of_removed": ("删去 {count} 节", "{count} removed"),
    "count_of_kept": ("未变 {count} 节", "{count} unchanged"),
    "count_of_paragraphs_moved": (
        "{count} 段移到别的章节",
        "{count} {count:paragraph|paragraphs} moved to other sections",
    ),
    "versions_went": ("移到：", "Moved to: "),
    "versions_came": ("移自：", "Moved from: "),
    "change_of_changed": ("改动", "changed"),
    "change_of_moved": ("移动", "moved"),
    "change_of_added": ("新增", "added"),
    "change_of_removed": ("删去", "removed"),
    "change_of_kept": ("未变", "unchanged"),
    "versions_folded": ("（相同的 {count} 段）", "({count} {count:paragraph|paragraphs} alike)"),
    "versions_only_moved": ("文字未改。", "The words are the same."),
    "versions_unlike": (
        "两段很不相同，整段标出。",
        "Very unlike each other: marked as a whole.",
    ),
    "versions_facts": (
        "有变化的数据（文件所写，不含人工更正）",
        "Facts that changed (as the files state them, uncorrected)",
    ),
    "versions_facts_alike": (
        "两个版本读出的数据相同。",
        "The facts read from both versions are the same.",
    ),
    "versions_part": ("第 {part} 部分", "Part {part}"),
    "versions_here": ("本页的章节", "Sections on this page"),
    "changed_compare": (
        "逐字比较引用时与现在的版本",
        "Compare the version cited with that of now, word by word",
    ),
    "in_unit": ("{label}（{unit}）", "{label} ({unit})"),
    "place_title": ("{place}：历年报告", "{place}: reports over the years"),
    "place_reports": ("{count} 份报告", "{count} {count:report|reports}"),
    "place_within": ("所辖地区", "Places within"),
    "place_search": ("在这些报告中检索", "Search in these reports"),
    "place_unnamed": ("未写明单位", "No department stated"),
    "place_only": ("只看这个单位", "Only this department"),
    "place_all": ("所有单位", "All departments"),
    "place_cut": (
        "报告较多，只列出前 {count} 份；请选一个单位或下级地区。",
        "Many reports: the first {count} are listed; choose a department or a place within.",
    ),
    "place_over_years": (
        "{fact} {first}—{last} 年：{values}",
        "{fact}, {first} to {last}: {values}",
    ),
    "place_link": ("本地区历年报告", "This place over the years"),
}
