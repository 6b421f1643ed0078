"""What every page says around what it shows, and what is said of errors."""

from __future__ import annotations

#: What is said, by key: Chinese, English. `{name}` is filled in where it is said.
FRAME_TEXTS: dict[str, tuple[str, str]] = {
    "colon": ("：", ": "),
    # The frame of every page
    "site_name": ("卷宗", "Juanzong"),
    "skip_facets": ("跳过筛选", "Skip the filters"),
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
    # Errors
    "error_400_title": ("看不懂这个地址", "This address makes no sense"),
    "error_400_lead": (
        "地址里的参数不合要求，请从检索框重新开始。",
        "A parameter of the address is wrong; start again from the search box.",
    ),
    "error_403_title": ("这里不给出", "Not given out here"),
    "error_403_lead": (
        "原文件里有本站遮盖了的电话、证件号码或姓名。",
        "The file may hold telephones, identity numbers and names that are masked here.",
    ),
    "error_404_title": ("没有这一页", "No such page"),
    "error_404_lead": (
        "这个地址没有对应的报告或章节。链接可能抄漏了字符；也可以在这里检索：",
        (
            "No report or section has this address. Perhaps characters of the link were lost; "
            "you can search for it here:"
        ),
    ),
    "error_410_title": ("这份报告已移除", "This report was withdrawn"),
    "error_410_lead": (
        (
            "它已于 {at} 从本馆移除，不再列出，也检索不到。"
            "引用其中一节的永久链接，仍会打开当时引用的文字。"
        ),
        (
            "It was withdrawn from this archive on {at}, and is neither listed nor found any more. "
            "A permalink that cites one of its sections still opens the words as cited."
        ),
    ),
    "error_405_title": ("不能这样访问", "Not that way"),
    "error_405_lead": ("本站页面只供读取。", "The pages of this site are for reading only."),
    "error_413_title": ("一次发送的内容太多", "Too much at once"),
    "error_413_lead": (
        "这次发送的文件或文字超过了一次可以处理的量，没有收下：请分几次发送。",
        "What was sent is more than can be taken at once, and none of it was: send it in parts.",
    ),
    "error_500_title": ("出了差错", "Something went wrong"),
    "error_500_lead": (
        "服务器没能完成这次请求，差错已记入日志。请稍后重试。",
        "The server could not finish this request; the error is in its log. Try again later.",
    ),
    "error_503_title": ("暂时无法检索", "Search is unavailable for now"),
    "error_503_lead": (
        "存档或索引此刻不可用，原因已记入日志。请稍后重试。",
        "The archive or its index is not available just now; the log says why. Try again later.",
    ),
    "error_id": ("差错编号：{id}（日志中有同一编号）", "Error {id} (the log has it under this id)"),
    "keys_to_off": ("不用单键快捷键（/ n p）", "No single-key shortcuts (/ n p)"),
    "keys_to_on": ("启用单键快捷键（/ n p）", "Single-key shortcuts (/ n p)"),
    "to_home": ("回到首页", "To the home page"),
}
