"""What could not be done, and what to do: `remark_` and an error's code (- written as _)."""

from __future__ import annotations

_ON_DISK = "存档的数据库"
_ON_DISK_EN = "The archive's database"

#: By key: Chinese, English; places are the values of the error.
ERROR_TEXTS: dict[str, tuple[str, str]] = {
    "remark_no_archive": (
        (
            "{directory} 里没有存档。请用 --archive 或 JUANZONG_ARCHIVE 指定另一处，"
            "或新建一个：juanzong add 文件或文件夹"
        ),
        (
            "There is no archive in {directory}. Name another with --archive or "
            "JUANZONG_ARCHIVE, or make one: juanzong add FILE-OR-FOLDER"
        ),
    ),
    "remark_source_no_address": (
        "来源地址须是 http 或 https 网址：{value}",
        "A source address is an http or https address; this is none: {value}",
    ),
    "remark_source_no_day": (
        "取得日期读不懂：{value}。请写作 2026-11-25。",
        "The day of retrieval cannot be read: {value}. Write it as 2026-11-25.",
    ),
    "remark_source_day_to_come": (
        "取得日期还没有到：{value}。",
        "The day of retrieval is still to come: {value}.",
    ),
    "remark_original_masked": (
        "原文件不提供下载：其中的电话、证件号码和姓名在本站已遮盖。",
        (
            "The original file is not given out: telephones, identity numbers and names that it "
            "holds are masked here."
        ),
    ),
    "remark_archive_unwritable": (
        "存档无法写入：{path}：{error}。",
        "The archive cannot be written: {path}: {error}.",
    ),
    "remark_archive_read_only": (
        "存档只供读取：当前用户无权写入，或设置了 JUANZONG_READ_ONLY。请换有权的用户运行。",
        (
            "The archive is open for reading only: this user may not write it, or "
            "JUANZONG_READ_ONLY is set. Run this as a user who may."
        ),
    ),
    "remark_archive_needs_upgrade": (
        "存档由较早版本的卷宗写成，当前用户无权升级。请以有权写入的用户运行：juanzong status",
        (
            "The archive was written by an earlier Juanzong and may not be brought up to date "
            "by this user. Run as a user who may write it: juanzong status"
        ),
    ),
    "remark_archive_changed": (
        "读取期间存档有改动，请重试。",
        "The archive changed while it was read: try again.",
    ),
    "remark_archive_locked": (
        "另一进程正在写入存档，已等待 {seconds} 秒。请待其结束后重试。",
        (
            "The archive is being written by another process; waited {seconds} seconds. "
            "Try again when it has finished."
        ),
    ),
    "remark_archive_locked_elsewhere": (
        (
            "{host} 上的进程 {pid}（{command}）自 {since} 起正在写入存档，已等待 {seconds} 秒。"
            "请待其结束后重试。"
        ),
        (
            "The archive is being written by process {pid} ({command}) on {host} since {since}; "
            "waited {seconds} seconds. Try again when it has finished."
        ),
    ),
    "remark_archive_locked_by": (
        (
            "进程 {pid}（{command}）自 {since} 起正在写入存档，已等待 {seconds} 秒。"
            "请待其结束后重试。"
        ),
        (
            "The archive is being written by process {pid} ({command}) since {since}; "
            "waited {seconds} seconds. Try again when it has finished."
        ),
    ),
    "remark_folder_is_file": (
        "{directory} 是文件，而存档是文件夹。请换一个名称。",
        "{directory} is a file; an archive is a folder. Choose another name.",
    ),
    "remark_folder_blocked": (
        "有文件占了文件夹 {directory} 的位置。",
        "A file is in the way of the folder {directory}.",
    ),
    "remark_folder_unmakable": (
        "无法建立存档文件夹 {directory}：{error}。",
        "The archive's folder {directory} cannot be made: {error}.",
    ),
    "remark_disk_refuses": (
        "{path} 无法读写：{error}。",
        "{path} cannot be read or written: {error}.",
    ),
    "remark_original_unwritable": (
        "原件无法存入 {path}：{error}。",
        "The original cannot be kept in {path}: {error}.",
    ),
    "remark_original_file_missing": (
        "存档里缺少这份原件，请运行 juanzong check。",
        "The original file is missing from the archive: run juanzong check.",
    ),
    "remark_picture_unknown": (
        "这份报告里没有这张图片。",
        "This report has no such picture.",
    ),
    "remark_picture_file_missing": (
        "存档里缺少这张图片，请运行 juanzong check。",
        "The picture is missing from the archive: run juanzong check.",
    ),
    "remark_picture_masked": (
        "图片不提供查看：其中可能有人像、电话或证件，本站无法遮盖。",
        (
            "Pictures are not given out here: they may show persons, telephones or papers, which "
            "nothing can mask."
        ),
    ),
    "remark_section_unknown": (
        "报告 {report} 没有章节 {section}；章节编号见 /api/v1/reports/{report}。",
        "The report {report} has no section {section}; /api/v1/reports/{report} names them.",
    ),
    "remark_report_unknown": (
        "存档中没有报告 {report}。",
        "There is no report {report} in this archive.",
    ),
    "remark_report_removed": (
        "报告 {report} 已于 {at} 移除；可用 juanzong undelete {report} 恢复，或按文件名重新添加。",
        (
            "The report {report} was removed on {at}; bring it back with "
            "juanzong undelete {report}, or add its file by name."
        ),
    ),
    "remark_fact_not_corrected": (
        "报告 {report} 的 {name} 未经人工更正。",
        "{name} of {report} was not corrected by hand.",
    ),
    "remark_passage_missing": (
        "为 {name} 指明的文字不在报告中。",
        "The passage given for {name} does not stand in the report.",
    ),
    "remark_database_of_another": (
        "这个数据库不是卷宗的存档，其中有表 {table}。请换一个文件夹或数据库。",
        (
            "The database is not an archive of Juanzong: it holds the table {table}. "
            "Choose another folder or another database."
        ),
    ),
    "remark_database_newer": (
        "存档由更新版本的卷宗写成（其结构为 {found}，本程序只到 {known}）。请安装新版本后打开。",
        (
            "The archive was written by a newer Juanzong (its schema is {found}, "
            "this program knows up to {known}). Install the newer version to open it."
        ),
    ),
    "remark_database_address": (
        "数据库地址无法使用：{error}",
        "The database address cannot be used: {error}",
    ),
    "remark_database_damaged": (
        f"{_ON_DISK}已损坏或不是数据库，请用备份恢复。",
        f"{_ON_DISK_EN} is damaged or is no database; restore it from a backup.",
    ),
    "remark_database_disk_error": (
        f"{_ON_DISK}无法读写：磁盘报错。",
        f"{_ON_DISK_EN} cannot be read or written: the disk reports an error.",
    ),
    "remark_database_disk_full": (
        f"{_ON_DISK}无法写入：磁盘已满。",
        f"{_ON_DISK_EN} cannot be written: the disk is full.",
    ),
    "remark_database_unwritable": (
        f"{_ON_DISK}无法写入：没有权限，或磁盘只读。",
        f"{_ON_DISK_EN} cannot be written: no permission, or the disk is read-only.",
    ),
    "remark_database_gone": (
        f"{_ON_DISK}不在原处：存档所在的磁盘是否已断开或移走？接回即可继续。",
        (
            f"{_ON_DISK_EN} is not in its place: is its disk gone, or its folder moved? "
            "Once it is back, all goes on."
        ),
    ),
    "remark_database_replaced": (
        f"{_ON_DISK}在运行期间被换成了另一个文件：请重新启动本程序，或把原来的放回。",
        (
            f"{_ON_DISK_EN} was replaced by another file while this program ran: start the "
            "program anew, or put the former file back."
        ),
    ),
    "remark_database_unopenable": (
        f"{_ON_DISK}无法打开：请检查存档文件夹的权限。",
        f"{_ON_DISK_EN} cannot be opened: look at the permissions of the archive's folder.",
    ),
    "remark_database_locked": (
        f"{_ON_DISK}被另一程序占用，请关闭该程序后重试。",
        f"{_ON_DISK_EN} is held by another program; close that program and try again.",
    ),
    "remark_database_refused": (
        f"{_ON_DISK}拒绝了操作：{{message}}",
        f"{_ON_DISK_EN} refused: {{message}}",
    ),
    "remark_database_needs_extra": (
        "数据库 {database} 需要附加组件：pip install 'juanzong[{extra}]'",
        (
            "A database of {database} needs what the extra {extra} brings: "
            "pip install 'juanzong[{extra}]'"
        ),
    ),
    "remark_database_encoding": (
        "数据库的编码是 {encoding}，存不下所有汉字：请用 createdb --encoding UTF8 新建一个。",
        (
            "The database's encoding is {encoding}, which cannot hold every character: make one "
            "with createdb --encoding UTF8."
        ),
    ),
    "remark_database_unreachable": (
        "无法连接数据库服务器：{message}。请确认服务器正在运行，并检查 JUANZONG_DATABASE。",
        (
            "The database server cannot be reached: {message}. See that it runs, and look at "
            "JUANZONG_DATABASE."
        ),
    ),
    "remark_database_forbidden": (
        "数据库用户权限不足：{message}。请授予权限，或换有权的用户。",
        ("The database's user lacks a right: {message}. Grant it, or take a user that has it."),
    ),
    "remark_originals_address": (
        "JUANZONG_ORIGINALS 不是可用的地址：请写成 s3://桶名/originals，密钥只放在环境变量里。",
        (
            "JUANZONG_ORIGINALS is no address that can be used: write it like "
            "s3://bucket/originals, and keep keys in the environment."
        ),
    ),
    "remark_originals_need_extra": (
        "原件存放在别处，需要另装组件：pip install 'juanzong[{extra}]'。",
        "Originals are kept on a store elsewhere: pip install 'juanzong[{extra}]'.",
    ),
    "remark_originals_missing": (
        "原件的存放处 {directory} 不存在：请先建好，或改正 JUANZONG_ORIGINALS。",
        (
            "There is no {directory} to keep original files in: make it first, or correct "
            "JUANZONG_ORIGINALS."
        ),
    ),
    "remark_originals_forbidden": (
        "原件的存放处 {directory} 拒绝了访问：请检查环境变量中的密钥和它的权限。",
        (
            "The store of the original files, {directory}, refuses: look at the keys in the "
            "environment and at what they allow."
        ),
    ),
    "remark_originals_unreachable": (
        "连不上原件的存放处 {directory}（{error}）：请检查网络和它的服务，稍后再试。",
        (
            "The store of the original files, {directory}, does not answer ({error}): look at the "
            "network and at its service, and try again later."
        ),
    ),
    "remark_backup_other_database": (
        "数据库是 {dialect}：请用它自己的工具备份（如 pg_dump），再复制 originals 文件夹。",
        (
            "The database is {dialect}'s: back it up with its own means (pg_dump), then copy "
            "the folder originals."
        ),
    ),
    "remark_backup_unreadable": (
        "{path} 不是存档的备份，或已损坏。",
        "{path} is no backup of an archive, or is damaged.",
    ),
    "remark_backup_original_missing": (
        "原件 {name} 缺失或损坏：请先运行 juanzong check。",
        "The original file {name} is missing or damaged: run juanzong check first.",
    ),
    "remark_backup_damaged": (
        "备份已损坏：{name} 与当初不同。",
        "The backup is damaged: {name} is not what it was.",
    ),
    "remark_backup_cut_off": (
        "备份不完整：末尾缺少文件。",
        "The backup is cut off: files are missing at its end.",
    ),
    "remark_backup_newer": (
        "备份由更新版本的卷宗写成，请安装新版本后恢复。",
        "The backup was made by a newer Juanzong: install that to restore it.",
    ),
    "remark_restore_not_empty": (
        "{directory} 不是空的：请指定一个尚不存在的文件夹。",
        "{directory} is not empty: name a folder that does not exist yet.",
    ),
    "remark_reading_process": (
        "无法启动读取文件的进程：{error}。",
        "The process that reads files cannot be started: {error}.",
    ),
    "remark_engine_needs_extra": (
        "引擎 {name} 需要附加组件 {extra}：pip install 'juanzong[{extra}]'",
        ("The engine {name} needs what the extra {extra} brings: pip install 'juanzong[{extra}]'"),
    ),
    "remark_search_too_long": (
        "这次检索用时过长，已经停止。请减少检索词，或者用更长、更少见的词。",
        "This search took too long and was ended. Ask for fewer terms, or for longer, rarer ones.",
    ),
    "remark_cluster_address": (
        (
            "引擎 opensearch 需要集群的地址：请设置 JUANZONG_ENGINE_ADDRESS，"
            "如 https://user:password@node1:9200,https://user:password@node2:9200"
        ),
        (
            "The engine opensearch needs the address of its cluster: set JUANZONG_ENGINE_ADDRESS, "
            "such as https://user:password@node1:9200,https://user:password@node2:9200"
        ),
    ),
    "remark_cluster_count": (
        "集群地址里的 {name} 必须是数字，不能是 {written}",
        "{name} of the cluster's address must be a number, not {written}",
    ),
    "remark_cluster_authority": (
        "集群地址里的 ca 应是签发证书的机构的证书文件（PEM），{path} 不是文件",
        (
            "ca of the cluster's address must be the file (PEM) of the authority that signed the "
            "certificates; {path} is no file"
        ),
    ),
    "remark_cluster_away": (
        "检索集群 {cluster} 没有回应 {error}",
        "The search cluster at {cluster} does not answer {error}",
    ),
    "remark_cluster_refused": (
        "检索集群 {cluster} 拒绝了请求（{status}：{error}）",
        "The search cluster at {cluster} refused a request ({status}: {error})",
    ),
    "remark_cluster_empty": (
        "检索集群 {cluster} 里没有索引；请运行：juanzong reindex",
        "The search cluster at {cluster} holds no index; run: juanzong reindex",
    ),
    "remark_cluster_incomplete": (
        "检索集群 {cluster} 此刻只有 {sections} 个章节中的 {held} 个；请等节点恢复后再试。",
        (
            "The search cluster at {cluster} holds {held} of {sections} sections just now; "
            "try again when all its nodes are back."
        ),
    ),
    "remark_cluster_locked": (
        "另一个进程正在写索引 {index}；请稍后再试",
        "Another process writes the index {index}; try again later",
    ),
    "remark_cluster_state_over": (
        "检索索引的这一状态已不再保留",
        "This state of the search index is no longer held",
    ),
    "remark_no_plain_files": (
        "{directory} 里没有 juanzong export-all 写出的报告。",
        "{directory} holds no reports that juanzong export-all wrote.",
    ),
    "remark_plain_file_damaged": (
        "{path} 已损坏，或缺少其中所列的文件。",
        "{path} is damaged, or a file that it names is missing.",
    ),
    "remark_plain_correction_damaged": (
        "{path} 中有一处更正写得不成样子，没有采用；其余照常导入。",
        "A correction in {path} is written as none can be and was left out; the rest came in.",
    ),
    "remark_join_with_itself": (
        "{report} 就是这份报告本身。",
        "Both are the report {report}.",
    ),
    "remark_engine_unknown": (
        "没有名为 {name} 的检索引擎；可选：{engines}",
        "There is no engine {name}; choose one of: {engines}",
    ),
}
