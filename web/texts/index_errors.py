"""What an index in a folder cannot do, and what to do about it."""

from __future__ import annotations

_REINDEX = "请运行：juanzong reindex"
_REINDEX_EN = "run: juanzong reindex"

#: By key: Chinese, English.
INDEX_ERROR_TEXTS: dict[str, tuple[str, str]] = {
    "remark_index_missing": (
        f"{{directory}} 里没有索引；{_REINDEX}",
        f"There is no index in {{directory}}; {_REINDEX_EN}",
    ),
    "remark_index_not_built": (
        f"还没有索引；{_REINDEX}",
        f"There is no index yet; {_REINDEX_EN}",
    ),
    "remark_index_damaged": (
        f"{{directory}} 里的索引已损坏；{_REINDEX}",
        f"The index in {{directory}} is damaged; {_REINDEX_EN}",
    ),
    "remark_index_lacks_file": (
        f"{{directory}} 里的索引缺少文件；{_REINDEX}",
        f"The index in {{directory}} lacks a file; {_REINDEX_EN}",
    ),
    "remark_index_of_another": (
        f"索引属于另一存档，或属于本存档的另一状态；{_REINDEX}",
        f"The index is of another archive, or of another state of this one; {_REINDEX_EN}",
    ),
    "remark_index_built_otherwise": (
        f"索引建立时用的是 {{before}}，现在是 {{today}}；{_REINDEX}",
        f"The index was built with {{before}} instead of {{today}}; {_REINDEX_EN}",
    ),
    "remark_index_locked": (
        "另一进程正在写入索引；请待其结束后重试。",
        "The index is being written by another process; try again when it is done.",
    ),
    "remark_index_locked_by": (
        "进程 {pid}（{command}）自 {since} 起正在写入索引；请待其结束后重试。",
        (
            "The index is being written by process {pid} ({command}) since {since}; "
            "try again when it is done."
        ),
    ),
    "remark_index_files_used_up": (
        (
            "{directory} 里的索引无法读写（{error}）：请允许本程序打开更多文件（ulimit -n），"
            "或合并索引：juanzong reindex"
        ),
        (
            "The index in {directory} cannot be read or written ({error}): let this program open "
            "more files (ulimit -n), or merge the index: juanzong reindex"
        ),
    ),
    "remark_index_machine_files_used_up": (
        "{directory} 里的索引无法读写（{error}）：请允许本机打开更多文件（fs.file-max）。",
        (
            "The index in {directory} cannot be read or written ({error}): let this machine open "
            "more files (fs.file-max)."
        ),
    ),
    "remark_index_forbidden": (
        "{directory} 里的索引无法读写（{error}）：请以有权限的用户运行。",
        "The index in {directory} cannot be read or written ({error}): run as a user who may.",
    ),
    "remark_index_disk_read_only": (
        "{directory} 里的索引无法读写（{error}）：请在可写的磁盘上运行。",
        (
            "The index in {directory} cannot be read or written ({error}): run where the disk may "
            "be written."
        ),
    ),
    "remark_index_disk_full": (
        "{directory} 里的索引无法读写（{error}）：请腾出磁盘空间。",
        "The index in {directory} cannot be read or written ({error}): make room on the disk.",
    ),
    "remark_index_memory_full": (
        "{directory} 里的索引无法读写（{error}）：请腾出内存。",
        "The index in {directory} cannot be read or written ({error}): make room in memory.",
    ),
    "remark_index_disk_fails": (
        "{directory} 里的索引无法读写（{error}）：请检查磁盘。",
        "The index in {directory} cannot be read or written ({error}): look at the disk.",
    ),
    "remark_index_unwritable": (
        "检索索引缺失或过期，而当前用户无权写入。请以有权的用户运行：juanzong reindex",
        (
            "The search index is missing or out of date and may not be written by this user. "
            "Run as a user who may: juanzong reindex"
        ),
    ),
    "remark_state_unwritable": (
        (
            "检索索引缺失或过期，而 JUANZONG_STATE 所指的目录 {directory} 当前用户无权写入。"
            "请让该用户可以写入，或改设另一个目录。"
        ),
        (
            "The search index is missing or out of date, and this user may not write {directory}, "
            "which JUANZONG_STATE names. Let this user write it, or name another folder."
        ),
    ),
    "remark_index_not_yours": (
        "当前用户无权写入索引；请以有权的用户运行：juanzong reindex",
        "this user may not write it; run as one who may: juanzong reindex",
    ),
}
