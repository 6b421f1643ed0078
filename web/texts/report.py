"""What the page of a report says."""

from __future__ import annotations

#: What is said, by key: Chinese, English. `{name}` is filled in where it is said.
REPORT_TEXTS: dict[str, tuple[str, str]] = {
    "contents": ("目录", "Contents"),
    "facts": ("要目", "Facts"),
    "facts_none": ("未能从报告中读出要目。", "No facts could be read from this report."),
    "fact_see": ("看原文出处", "See where the report says it"),
    "fact_no_evidence": ("无出处", "No passage"),
    "fact_written": ("原文写作“{written}”", "written “{written}”"),
    "fact_rule": ("依据：{rule}", "Rule: {rule}"),
    "status_stated": ("原文", "stated"),
    "status_derived": ("推算", "derived"),
    "status_inferred": ("推断", "inferred"),
    "status_doubtful": ("待核", "to be checked"),
    "title_torn": ("标题可能不全，请对照原文", "the title may not be whole: see the text"),
    "title_attached": (
        "这可能是附件的标题，请对照原文",
        "this may be an attachment's title: see the text",
    ),
    "title_generic": ("标题未写明单位和年度", "the title names no office and no year"),
    "status_corrected": ("人工更正", "corrected"),
    "in_report_search": ("在本报告中查找", "Find in this report"),
    "find": ("查找", "Find"),
    "hit_count": ("共 {count} 处命中", "{count} {count:hit|hits}"),
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
    "cite": ("引用", "Cite"),
    "cite_section": ("引用本节", "Cite this section"),
    "cite_copy": ("复制引文", "Copy citation"),
    "cite_gbt": ("GB/T 7714", "GB/T 7714"),
    "cite_markdown": ("Markdown", "Markdown"),
    "cite_plain": ("纯文本", "Plain text"),
    "cite_back": ("回到原文", "Back to the text"),
    "cite_paragraph": ("引用本段", "Cite this paragraph"),
    "cite_selection": ("引用所选文字", "Cite the selection"),
    "cite_not_there": (
        "所选文字不全在这一节里，下面只引出处。",
        "The words are not all in this section; only the source is cited.",
    ),
    "cite_changed": (
        "这个链接引用的文字后来有了改动，下面引用的是现在的文字。",
        "What the link cites has changed since; cited below are the words of today.",
    ),
    "cite_damaged": (
        "这个链接已经残缺，不能确定引用的是哪些文字，下面引用的是现在的文字。",
        "The link is damaged, and what it cited is not certain; the words of today are cited.",
    ),
    "cite_contested": (
        "这个旧式短链接分不清现在的和从前的两段文字，下面引用的是现在的文字。",
        "This old short link fits two passages; the words of today are cited.",
    ),
    "cite_failed": ("引文没有取到，请再试一次。", "The citation could not be fetched; try again."),
    "close": ("关闭", "Close"),
    "picture": ("原文图片", "Picture in the report"),
    "picture_left_out": (
        "（此处有图片，未收入正文）",
        "(A picture stands here that was left out.)",
    ),
    "pictures_left_out": (
        "（此处有 {count} 张图片，未收入正文）",
        "({count} pictures stand here that were left out.)",
    ),
    "table": ("表格", "Table"),
    "version": ("第 {version} 版", "Version {version}"),
    "recognised_pages": (
        "每页识别的把握（机器识别 {count} 页）",
        "How sure each page is (recognised by machine: {count})",
    ),
    "recognised_page": ("第 {page} 页 {confidence}", "page {page}: {confidence}"),
    "recognised_facts": (
        "各项均由机器识别，把握 {confidence}",
        "All of these were read by machine, {confidence}",
    ),
    "recognised_fact": ("机器识别 {confidence}", "read by machine, {confidence}"),
    "recognised_row": (
        "第 {page} 页，机器识别，把握 {confidence}",
        "page {page}, recognised by machine, {confidence} sure",
    ),
    "remarks": ("读取说明：", "Of the reading: "),
    "remarks_between": ("；", "; "),
    "source": ("来源", "Source"),
    "source_title": ("网页标题", "Title of the page"),
    "source_publisher": ("发布机构", "Publisher"),
    "source_published": ("发布日期", "Published"),
    "source_address": ("来源地址", "Source address"),
    "source_retrieved": ("取得日期", "Retrieved"),
    "source_attachments": ("附件", "Attachments"),
    "source_given": ("人工注明", "noted by hand"),
    "report_text": ("报告正文", "Text of the report"),
    "changed_heading": ("原文已变更", "The text has changed"),
    "changed_lead": (
        "您引用的这一节后来有了改动，下面显示的是现在的文字。",
        "The section you cite has changed since; below is its text of today.",
    ),
    "contested_heading": ("这个旧链接分不清两个版本", "This old link fits two versions"),
    "contested_lead": (
        "旧式链接的校验码很短：它与现在的文字相符，也与从前的另一段文字相符。下面显示的是现在的文字。",
        (
            "The check letters of old links are few: these fit the words of today, and other words "
            "that stood here before. Below are those of today."
        ),
    ),
    "damaged_heading": ("这个链接已经残缺", "This link is damaged"),
    "damaged_lead": (
        (
            "链接里的校验码，本馆收藏的任何版本都没有用过：链接可能抄错了字符，"
            "也可能引自本馆没有收藏的版本。下面显示的是这一节现在的文字。"
        ),
        (
            "No version held here ever had the check letters of this link: characters of it may "
            "have been lost, or it cites a version that is not held. Below are the words of today."
        ),
    ),
    "unknown_heading": ("这个链接已经残缺", "This link is damaged"),
    "unknown_lead": (
        "链接里的章节，这份报告的任何版本都没有：链接可能缺了字符，或抄错了。下面是整份报告。",
        (
            "No version of this report has the section of this link: characters of it may have "
            "been lost. Below is the whole report."
        ),
    ),
    "changed_unheld": ("当时的文字没有保存。", "Its text of then is not held."),
    "cited_cut": (
        "当时的文字很长，这里只显示开头。",
        "Its text of then is long; only its beginning is shown here.",
    ),
    "part_of": ("第 {part} 部分，共 {parts} 部分", "Part {part} of {parts}"),
    "part_link": ("第 {part} 部分：{heading}", "Part {part}: {heading}"),
    "part_continues": ("{heading}（续）", "{heading} (continued)"),
    "parts": ("各部分", "Parts"),
    "parts_after": ("各部分（文末）", "Parts, below the text"),
    "previous_part": ("上一部分", "Previous part"),
    "next_part": ("下一部分", "Next part"),
    "cited_text": ("引用时的文字", "The text as cited"),
    "removed_title": ("这一节已不在馆藏中", "This section is no longer held"),
    "removed_heading": ("原文已移除", "The text was removed"),
    "removed_lead": (
        "这个链接曾指向的章节，已不在现在的报告里。",
        "The section this link once led to is no longer part of the report.",
    ),
    "removed_open_report": ("打开这份报告现在的文字", "Open the report as it is now"),
}
