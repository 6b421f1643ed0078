"""What the help of the command says in Chinese; its English stands beside the code it is about.

Keys are commands ("" is the command itself) and their options; an option that several commands
have alike stands once, without a command.
"""

from __future__ import annotations

#: What a command is for, its first sentence in one line.
COMMANDS_IN_CHINESE: dict[str, str] = {
    "": "检索中国公开报告的存档：卷宗。\n退出码：0 完成；1 部分未能完成，其余已完成；2 用法有误。",
    "add": (
        "添加报告文件和文件夹：PDF、docx、doc、网页、txt 等。\n"
        "已有的保持不变；一个文件读不了，不影响其他文件。文件的来源可用选项说明，或写在"
        "同一文件夹的 sources.csv 里。装有 juanzong[ocr] 时会识别扫描页。"
    ),
    "watch": (
        "看守一个文件夹：新来的、改过的文件一写完就添加，按 Ctrl-C 结束。\n"
        "每个文件的结果占一行。从文件夹里拿走的文件仍留在存档里。"
    ),
    "search": (
        "查找含有全部检索词的每一个章节。\n"
        "检索词用空格分开；“...”内是一个词；-词 排除，| 任选其一；"
        "heading: year:2021..2023 rate:<80 缩小范围。检索式以 - 开头时，前面先写 --。"
    ),
    "show": "显示一份报告：各项事实及其依据、目录。REPORT 是报告编号或永久链接。",
    "list": "列出所有报告及其县区、年度、部门和等级。",
    "original": "取出添加报告时的原文件，一个字节也不差。",
    "export": "写出检索式的全部结果，不止前十条：同样的章节、原文和标记。",
    "batch": "逐行回答文件（csv 或每行一个检索词，- 为标准输入）：写出条数和链接，csv 格式。",
    "serve": "提供网站和 API，直到中断。",
    "demo": "导入随卷宗附带的样例报告，并提供网站。",
    "correct": (
        "人工更正报告的一项事实，例如：correct REPORT grade 良。\n"
        "更正在重新导入后仍然有效；用 uncorrect 撤回。"
    ),
    "uncorrect": "撤回更正：重新以报告自己的说法为准。",
    "remove": (
        "把报告移出列表和检索结果；其中一份找不到，就一份也不移。\n"
        "它们的永久链接仍能打开，并说明已移除；用 undelete 恢复。"
    ),
    "accept": (
        "按现状认可 check 报告有记录被改动的报告。\n"
        "请先与备份或记在别处的摘要核对：认可之后不再提示。"
    ),
    "undelete": "恢复已移除的报告，连同链接和更正，来自存档自己的保存。",
    "join": "让 REPORT 成为 FORMER 的最新版本：文件同时改了名又改了内容时用。",
    "status": "说明存档和索引里有什么，索引是否跟上。",
    "check": "证明文件、数据库和索引一致，或指出哪里不一致。",
    "reindex": "从存档重建索引，期间照常检索。",
    "engines": "列出检索引擎：是否已安装，是否在用，各自跟到哪里。",
    "reparse": (
        "重新读取所有原文件，用于卷宗更新、读取能力改进之后。\n"
        "永久链接和更正不变；replaced 是读出不同内容的报告。"
    ),
    "misses": (
        "列出没有结果的检索，次数多的在前。\n只记在存档的文件夹里；JUANZONG_LOG_MISSES=0 不再记录。"
    ),
    "backup": (
        "把存档写成一个文件，期间别人照常使用和修改，内容仍然一致。\n不含索引：它可以从存档重建。"
    ),
    "restore": "用备份建立存档，文件夹须是新的或空的；所有链接不变。",
    "export-all": "全部写成普通文件：各版本的原文件、文本、人工的决定。",
    "import": "读入 export-all 写出的内容，连同所有版本、更正、编号和链接。",
}

_ANY = "其中任一（可重复）。"
_NONE = "这些都不要（可重复）。"
_YEARS = "其中任一（可重复；可写范围：2021..2023）。"
_NO_YEARS = "这些都不要（可重复；可写范围：2021..2023）。"

#: What an option does, by its longest name.
OPTIONS_IN_CHINESE: dict[str, str] = {
    "--help": "显示此说明。",
    "--version": "显示版本号。",
    "--debug": "在标准错误输出显示警告和出错位置。",
    "--lang": "使用的语言 [系统语言：LC_ALL、LC_MESSAGES、LANG]。",
    "--archive": (
        "存档所在的文件夹 [JUANZONG_ARCHIVE，否则当前目录的 juanzong-archive，否则用户数据文件夹]。"
    ),
    "--json": "在标准输出写 JSON。",
    "--by": "谁这样认定 [登录名]。",
    "--sort": "结果的次序。",
    "--output": "写成一个文件，要么完整，要么不写 [标准输出]。",
    "--host": "监听的地址。",
    "--port": "端口；0 表示任选一个空闲的。",
    "--socket": "改为监听 unix 套接字，供反向代理使用。",
    **dict.fromkeys(("--county", "--department", "--report-type", "--grade"), _ANY),
    **dict.fromkeys(("--place", "--role"), _ANY),
    **dict.fromkeys(("--not-county", "--not-department", "--not-report-type"), _NONE),
    **dict.fromkeys(("--not-grade", "--not-place", "--not-role"), _NONE),
    "--year": _YEARS,
    "--not-year": _NO_YEARS,
    "add --follow-links": "跟随通向文件夹之外的符号链接。",
    "add --source": "所给的一个文件来自哪里。",
    "add --retrieved": "文件是哪天取得的。",
    "add --sources": "每个文件来自哪里：列名 file、address、retrieved。",
    "add --no-ocr": "不识别图片页（扫描件）。",
    "watch --settle": "文件这么久没有变动，就算写完 [3]。",
    "watch --every": "多久看一次 [2]。",
    "search --limit": "显示几条结果。",
    "search --offset": "先跳过几条。",
    "search --explain": "说明每条结果为何排在那里。",
    "show --text": "同时显示全文。",
    "show --outline": "显示每个章节的层级和作用及其理由。",
    "show --why": "显示考虑过而没有采用的事实。",
    "original --output": "写到这里；是文件夹时保留原名 [标准输出]。",
    "export --format": "表格、每行一个 JSON 对象，或一份 JSON。",
    "export --bom": "csv 以字节顺序标记开头，供 Excel 使用。",
    "export --raw": "csv 单元格保持原样，供程序使用。",
    "batch --matrix": "每个县区每年一行，零也写出。",
    "batch --site": "链接的开头，如 https://archive.example.org。",
    "serve --processes": "用几个进程回答 [JUANZONG_PROCESSES，否则 1]。",
    "serve --manage": (
        "允许在 /manage 放入文件、更正事实，凭 JUANZONG_MANAGE_PASSWORD 或口令进入。"
    ),
    "correct --absent": "报告没有这项事实：不写 VALUE。",
    "correct --note": "理由，供日后查问。",
    "remove --yes": "不再询问。",
    "check --quick": "只比较摘要，不逐字核对索引。",
    "check --against": "以前 check 报出的摘要，至少前 16 位。",
    "check --repair": "先重建可以推出的部分：索引和列表。",
    "reindex --engine": "在现有索引旁建这个引擎的索引，然后改用它。",
    "misses --clear": "列出之后全部清除。",
}
