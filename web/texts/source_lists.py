"""What is said of lists that tell where files came from."""

from __future__ import annotations

#: By key: Chinese, English. `remark_` and a code (Remark in archive/records/documents.py, with _
#: for its -), its values filled in.
SOURCE_LIST_TEXTS: dict[str, tuple[str, str]] = {
    "remark_source_noted": (
        "已在馆中；来源已注明",
        "it is held already; where it came from was noted",
    ),
    "remark_source_list_columns": (
        "不是来源表：第 1 行须有“文件”（file）一列，及“地址”（address）或“取得日期”（retrieved）",
        (
            "it is no list of sources: row 1 must name a column file, and address or retrieved "
            "(or both)"
        ),
    ),
    "remark_source_list_broken": (
        "来源表读到一处断了：{error}。其前各行已采用",
        "the list of sources breaks off: {error}; the rows before were taken",
    ),
    "remark_source_row_no_file": (
        "第 {row} 行没有写文件名，未采用",
        "row {row} names no file; it was not taken",
    ),
    "remark_source_row_file_missing": (
        "第 {row} 行的文件不存在：{file}。请写相对于来源表所在文件夹的路径",
        "row {row} names a file that is not there: {file}; paths go from the list's folder",
    ),
    "remark_source_row_twice": (
        "第 {row} 行与第 {first} 行说的是同一文件，内容不同：{file}。采用第 {first} 行",
        "row {row} says otherwise of {file} than row {first}, which was taken",
    ),
    "remark_source_row_no_address": (
        "第 {row} 行的地址不是 http 或 https 网址：{value}。该行未采用",
        "row {row} has an address that is no http or https one: {value}; the row was not taken",
    ),
    "remark_source_row_no_day": (
        "第 {row} 行的日期读不懂：{value}。请写作 2026-11-25。该行未采用",
        "row {row} has a date that cannot be read: {value}; write 2026-11-25. It was not taken",
    ),
    "remark_source_row_day_to_come": (
        "第 {row} 行的取得日期还没有到：{value}。该行未采用",
        "row {row} has a day of retrieval that is still to come: {value}; it was not taken",
    ),
}
