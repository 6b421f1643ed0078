"""What is said of a file of any kind: why it was not taken in, what became of it."""

from __future__ import annotations

#: By key: Chinese, English. `remark_` and a code (Remark in archive/records/documents.py, with _
#: for its -), its values filled in.
FILE_TEXTS: dict[str, tuple[str, str]] = {
    "remark_masked": (
        "电话和证件号码 {numbers} 处、其旁的姓名 {names} 处已遮盖（＊）",
        "{numbers} telephone or identity numbers and {names} names beside them are masked (＊)",
    ),
    "remark_cannot_be_read": ("无法读取：{error}", "it cannot be read: {error}"),
    "remark_changed_meanwhile": (
        "文件在读取时被改动：请再次添加",
        "the file was changed while it was read: add it again",
    ),
    "remark_empty": (
        "文件是空的：请重新导出或下载报告",
        "the file is empty: export or download the report again",
    ),
    "remark_id_taken": (
        "编号 {report} 已是另一文件的编号：请向我们报告",
        "its id {report} is another file's already: please report it",
    ),
    "remark_path_too_long": (
        "路径超过 {most} 个字符，Windows 打不开：请移到路径较短的文件夹",
        "its path is longer than the {most} characters that Windows opens: shorten a folder's name",
    ),
    "remark_link_outside": (
        "这是指向所添加文件夹之外的符号链接，未跟随：确有需要请加 --follow-links",
        (
            "it is a symbolic link out of the folder named and was not followed: "
            "give --follow-links if you mean it"
        ),
    ),
    "remark_link_outside_watched": (
        "这是指向所监视文件夹之外的符号链接，未跟随：请把文件本身放进来",
        (
            "it is a symbolic link out of the folder watched and was not followed: "
            "put the file itself there"
        ),
    ),
    "remark_no_permission": ("没有读取权限", "no permission to read it"),
    "remark_no_such_file": ("没有这个文件或文件夹", "there is no such file or folder"),
    "remark_no_text": (
        "文件中没有文字：请确认能够打开，再重新保存或导出",
        "the file holds no text: check that it opens, and save or export it again",
    ),
    "remark_not_text": (
        "文件不是文本（像是二进制数据）：请添加 txt、docx、PDF 或 HTML 格式的报告",
        (
            "the file is not text (it looks like binary data): "
            "add the report as txt, docx, PDF or HTML"
        ),
    ),
    "remark_original_missing": (
        "原文件丢失或损坏：请运行 check",
        "its original file is missing or damaged: run check",
    ),
    "remark_out_of_memory": (
        "读取这个文件所需的内存超过上限，报告不会如此：请用原来的程序重新保存",
        (
            "reading this file takes more memory than any report does: "
            "save it again from the program that made it"
        ),
    ),
    "remark_out_of_time": (
        "读取这个文件超过 {seconds} 秒，报告不会如此：请用原来的程序重新保存，或拆分后添加",
        (
            "reading this file takes more than {seconds} seconds, which no report does: "
            "save it again from the program that made it, or split it"
        ),
    ),
    "remark_reader_crashed": (
        "读取这个文件时程序崩溃：请把文件连同情况报告给我们",
        "the program that reads it crashed on this file: please report it with the file",
    ),
    "remark_reader_failed": (
        "程序读取这个文件时出错（{error}），日志中有详情：请把文件连同日志报告给我们",
        (
            "the program failed on this file ({error}); the log says where: "
            "please report it with the file"
        ),
    ),
    "remark_like_version": (
        (
            "看似 {former} 的新版本（原文件已不在原处）；"
            "如要合并，请运行：juanzong join {report} {former}"
        ),
        (
            "it looks like a new version of {former}, whose file is no longer where it was; "
            "to join them: juanzong join {report} {former}"
        ),
    ),
    "remark_removed": (
        "这份报告已被移除；单独指名添加这个文件可以恢复",
        "the report was removed; add this file by its own name to bring it back",
    ),
    "remark_special_file": (
        "这是设备、套接字或管道，不是文件",
        "it is a device, socket or pipe, not a file",
    ),
    "remark_too_large": (
        "文件太大（{size} MB，上限 {limit} MB）：请拆分，或去掉图片后保存",
        (
            "the file is too large ({size} MB; the limit is {limit} MB): "
            "split it, or save it without its pictures"
        ),
    ),
    "remark_unexpected_part": (
        "其中嵌入的文件不是这里能读的格式：请单独添加",
        "a file inside of it is of a kind that is not read there: add it by itself",
    ),
}
