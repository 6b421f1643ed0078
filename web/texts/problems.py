"""What `check` finds wrong with an archive and its index, and what to do about it."""

from __future__ import annotations

_RESTORE = "请用备份恢复"
_RESTORE_EN = "restore the archive from a backup"
_REPARSE = "请运行 juanzong reparse，或用备份恢复"
_REPARSE_EN = "run reparse, or restore the archive from a backup"
_REINDEX = "请运行：juanzong reindex"
_REINDEX_EN = "run: juanzong reindex"

#: By key: Chinese, English.
PROBLEM_TEXTS: dict[str, tuple[str, str]] = {
    "remark_original_of_nobody": (
        "没有报告用到这个文件：请添加或删除它",
        "no report refers to this file: add it or remove it",
    ),
    "remark_picture_spoiled": (
        "一张图片（{picture}）缺失或损坏：请运行 juanzong reparse",
        "one of its pictures ({picture}) is missing or damaged: run juanzong reparse",
    ),
    "remark_original_spoiled": (
        "原件（{file}）缺失或损坏：请重新添加该文件",
        "its original file ({file}) is missing or damaged: add the file again",
    ),
    "remark_schema_other": (
        "结构是 {found}，不是 {wanted}：请重新打开存档",
        "its schema is {found}, not {wanted}: open it again",
    ),
    "remark_sqlite_says": (
        f"SQLite 报告：{{message}}：{_RESTORE}",
        f"SQLite says: {{message}}: {_RESTORE_EN}",
    ),
    "remark_row_of_nobody": (
        f"{{table}} 有一行不属于任何 {{parent}}：{_RESTORE}",
        f"a row of {{table}} belongs to no {{parent}}: {_RESTORE_EN}",
    ),
    "remark_entry_unreadable": (
        f"有一项无法读出：{_RESTORE}",
        f"an entry cannot be read: {_RESTORE_EN}",
    ),
    "remark_log_has_gaps": (
        f"记录有缺口：{_RESTORE}，再运行 juanzong reindex",
        f"it has gaps: {_RESTORE_EN}, then reindex",
    ),
    "remark_text_missing": (
        f"现行文本缺失：{_RESTORE}",
        f"its current text is missing: {_RESTORE_EN}",
    ),
    "remark_list_differs": (
        f"列表中的信息与报告不同：{_REPARSE}",
        f"the list holds other facts of it: {_REPARSE_EN}",
    ),
    "remark_digest_other": (
        "摘要与所给的不同，现为 {digest}：此后存档有过改动；若不是您改的，请从备份恢复",
        (
            "its digest is another than the one given, now {digest}: the archive was changed "
            "since; if that was not you, restore it from a backup"
        ),
    ),
    "remark_entry_altered": (
        (
            f"某项信息、更正或其他记录被改动：{_REPARSE}；仍提示的不能从原件得出（如更正、"
            "修订记录），与备份核对后可用 juanzong accept 认可"
        ),
        (
            f"a fact, a correction or another entry of it was altered: {_REPARSE_EN}; what is told "
            "of still is given by no original (a correction, the log): compare it with a backup, "
            "then juanzong accept takes it as it is"
        ),
    ),
    "remark_sections_missing": (
        f"缺少章节：{_REPARSE}",
        f"sections are missing: {_REPARSE_EN}",
    ),
    "remark_text_altered": (
        f"存储的文本被改动：{_REPARSE}",
        f"its stored text was altered: {_REPARSE_EN}",
    ),
    "remark_blocks_altered": (
        f"存储的段落或备注被改动：{_REPARSE}",
        f"its stored blocks or remarks were altered: {_REPARSE_EN}",
    ),
    "remark_count_wrong": (
        f"字数有误：{_REPARSE}",
        f"its character count is wrong: {_REPARSE_EN}",
    ),
    "remark_facts_altered": (
        f"信息被改动：{_REPARSE}",
        f"its facts were altered: {_REPARSE_EN}",
    ),
    "remark_evidence_gone": (
        f"{{name}} 的依据与原文不符：{_REPARSE}",
        f"the evidence of {{name}} does not stand: {_REPARSE_EN}",
    ),
    "remark_index_altered": (
        f"{{files}} 被改动：{_REINDEX}",
        f"{{files}}: altered; {_REINDEX_EN}",
    ),
    "remark_index_lacks_report": (
        f"索引中没有这份报告：{_REINDEX}",
        f"the index does not hold this report; {_REINDEX_EN}",
    ),
    "remark_index_has_more": (
        f"索引中有这份报告，存档中没有：{_REINDEX}",
        f"the index holds a report that the archive does not; {_REINDEX_EN}",
    ),
    "remark_index_other_revision": (
        f"索引中是第 {{indexed}} 次变更，存档中是第 {{archived}} 次：{_REINDEX}",
        f"the index holds revision {{indexed}}, the archive {{archived}}; {_REINDEX_EN}",
    ),
    "remark_index_other_sections": (
        f"索引中的章节与存档不同：{_REINDEX}",
        f"the index holds other sections than the archive; {_REINDEX_EN}",
    ),
    "remark_index_other_words": (
        f"索引中的文字或信息与存档不同：{_REINDEX}",
        f"the index holds other words or facts of it; {_REINDEX_EN}",
    ),
}
