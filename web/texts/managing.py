"""What the pages say on which files are put in and facts mended."""

from __future__ import annotations

#: By key: Chinese, English.
MANAGING_TEXTS: dict[str, tuple[str, str]] = {
    "manage_title": ("管理", "Manage"),
    "manage_entrance": ("登录管理", "Sign in to manage"),
    "manage_name": ("您的姓名（记入变更记录）", "Your name (for the log of changes)"),
    "manage_password": ("密码", "Password"),
    "manage_key": (
        "密钥（启动服务的终端里显示）",
        "Key (told on the terminal where the server was started)",
    ),
    "manage_enter": ("登录", "Sign in"),
    "manage_leave": ("退出", "Sign out"),
    "manage_wrong": ("密码或密钥不对。", "That is not the password or key."),
    "manage_wait": (
        "从您的网络来的错误次数太多，请五分钟后再试。",
        "Too many wrong tries from your network; try again in five minutes.",
    ),
    "manage_name_missing": ("请写姓名。", "Give a name."),
    "manage_form_old": (
        "表单已过期，请重新登录后再试。",
        "The form is out of date; sign in again and try once more.",
    ),
    "manage_done": ("已完成。", "Done."),
    "manage_add": ("添加报告", "Add reports"),
    "manage_add_lead": (
        (
            "选择或拖入文件（Word、PDF、网页、表格、文本、zip 等），逐个读取；原件保留。"
            "文件夹里的 sources.csv（来源表）写明各文件的地址和取得日期，一并采用。"
        ),
        (
            "Choose or drop files (Word, PDF, web pages, workbooks, text, zip and more); each is "
            "read in turn, and its original kept. A sources.csv in a folder, which says where its "
            "files came from and when, is taken in too."
        ),
    ),
    "manage_drop": (
        "把文件或整个文件夹拖到这里，或者选择：",
        "Drop files or whole folders here, or choose them:",
    ),
    "manage_files": ("文件", "Files"),
    "manage_folder": ("整个文件夹", "A whole folder"),
    "manage_upload": ("上传", "Upload"),
    "manage_uploading": ("正在上传并读取……", "Sending and reading ..."),
    "manage_upload_failed": ("没有传到，请重试。", "It did not arrive; try again."),
    "manage_fates": ("刚才的文件", "The files just now"),
    "manage_tally": (
        "已处理 {done} / {total} 个，未收 {refused} 个。",
        "{done} of {total} done, {refused} not taken.",
    ),
    "manage_fate_status": ("结果", "What became of it"),
    "fate_added": ("已添加", "added"),
    "fate_unchanged": ("已有，未变", "there already"),
    "fate_replaced": ("作为新版本", "a new version"),
    "fate_rejected": ("未收", "not taken"),
    "fate_sources": ("来源表", "list of sources"),
    "manage_sources_taken": ("采用 {rows} 行", "{rows} rows taken"),
    "manage_doubts": ("待核的数据", "Facts to be checked"),
    "manage_doubts_none": ("没有待核的数据。", "Nothing is to be checked."),
    "manage_log": ("变更记录", "Log of changes"),
    "manage_when": ("时间（UTC）", "When (UTC)"),
    "manage_what": ("变更", "What"),
    "manage_by": ("何人", "Who"),
    "manage_report": ("报告", "Report"),
    "manage_fact": ("数据", "Fact"),
    "manage_value": ("值", "Value"),
    "change_stored": ("存入或更正", "stored or corrected"),
    "change_removed": ("移除", "removed"),
    "manage_open": ("阅读报告", "Read the report"),
    "manage_mend": ("更正", "Correct"),
    "manage_decide": ("就是它", "It is this"),
    "manage_absent": ("报告中没有", "The report does not give it"),
    "manage_back": ("撤销更正", "Take the correction back"),
    "manage_note": ("说明（可不写）", "Why (may be left out)"),
    "manage_others": ("也可能是", "It might be"),
    "manage_take": ("选用", "Take"),
    "manage_corrected_by": ("{by} 更正", "corrected by {by}"),
    "manage_withdraw": ("移除报告", "Withdraw this report"),
    "manage_withdraw_lead": (
        "移出检索与列表；永久链接仍打开，并说明已移除。可恢复。",
        "It leaves searches and lists; its permalinks still open and say so. It can be restored.",
    ),
    "manage_restore": ("恢复", "Restore"),
    "manage_join": ("合并", "Join"),
    "manage_join_lead": (
        "这份报告是别的报告的新版本：填那一份的编号或链接。",
        "This report is the next version of some other one: give that one's id or link.",
    ),
    "manage_formers": (
        "地区、单位、年度相同的报告。若这份是其中一份的新版本，点“并入”：",
        (
            "Reports of the same place, department and year. Is this the next version of one of "
            "them, join it:"
        ),
    ),
    "manage_same_title": ("标题相同", "same title"),
    "manage_join_this": ("并入", "Join"),
    "manage_former": ("以前的报告", "The former report"),
    "manage_find": ("更正或移除一份报告", "Mend or withdraw a report"),
    "manage_find_lead": (
        "粘贴它的链接（报告、章节或段落的都可以），或填编号。",
        "Paste a link to it, its section or a paragraph, or give its id.",
    ),
    "manage_find_label": ("报告的链接或编号", "The report's link or id"),
    "manage_find_open": ("打开", "Open"),
    "manage_unknown": ("没有那份报告。", "There is no such report."),
    "manage_on": ("管理：{address}", "Manage at {address}"),
    "manage_on_key": ("密钥：{secret}", "The key is {secret}"),
    "manage_read_only": (
        "存档只读，不能用 --manage。",
        "The archive is read-only: --manage cannot change it.",
    ),
}
