"""Lists of where files came from: a table of file, address and day, as a person keeps one. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from juanzong.archive.errors import UnreadableFileError, UnsoundSourceError
from juanzong.archive.readers.encoding import decode_text
from juanzong.archive.readers.limits import check_file_size
from juanzong.archive.records import GivenSource, Remark
from juanzong.archive.source_addresses import given_source

#: What a list in a folder is called.
LIST_NAME = "sources.csv"

#: What the columns may be called, small letters; the first name is the one that the docs use.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "file": ("file", "path", "filename", "file name", "文件", "文件名", "文件名称"),
    "address": ("address", "url", "source", "地址", "网址", "来源", "来源地址", "链接"),
    "retrieved": ("retrieved", "date", "取得日期", "获取日期", "下载日期", "采集日期", "日期"),
}
_SEPARATORS = ",\t;，"


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One row: the file as it is named there, and where it came from; `row` counts from 1."""

    row: int
    file: str
    source: GivenSource


@dataclass(frozen=True, slots=True)
class SourceList:
    """What a list says: its sound rows, and of each other one what is wrong with it."""

    rows: tuple[ListedSource, ...]
    problems: tuple[Remark, ...]


def source_list_in(content: bytes) -> SourceList:
    """The list that a file holds; what cannot be read as one is told as a problem."""
    try:
        check_file_size(len(content))
        return read_source_list(decode_text(content))
    except UnreadableFileError as error:
        return SourceList((), (error.remark,))


def holds_source_list(content: bytes) -> bool:
    """Whether a file is a table with the columns of a list of sources."""
    try:
        check_file_size(len(content))
        return is_source_list(decode_text(content))
    except UnreadableFileError:
        return False


def is_source_list(text: str) -> bool:
    """Whether a table has the columns of a list of sources: a file's, and an address or a day."""
    try:
        columns = _columns_of(next(_records(text), []))
    except csv.Error:
        return False
    return "file" in columns and len(columns) > 1


def read_source_list(text: str) -> SourceList:
    """The rows of a list; a row that cannot be taken is told with its number, the others count.

    Rows are counted as a spreadsheet does: the columns' names stand in row 1.
    """
    if not is_source_list(text):
        return SourceList((), (Remark.of("source-list-columns"),))
    rows: dict[str, ListedSource] = {}
    problems: list[Remark] = []
    records = enumerate(_records(text), start=1)
    columns = _columns_of(next(records)[1])
    try:
        for number, record in records:
            if not any(cell.strip() for cell in record):
                continue
            _take_row(number, _cells(record, columns), rows, problems)
    except csv.Error as error:
        problems.append(Remark.of("source-list-broken", error=str(error)))
    return SourceList(tuple(rows.values()), tuple(problems))


def _take_row(
    number: int, cells: dict[str, str], rows: dict[str, ListedSource], problems: list[Remark]
) -> None:
    file = cells["file"].replace("\\", "/")
    if not file:
        problems.append(Remark.of("source-row-no-file", row=number))
        return
    try:
        source = given_source(cells.get("address", ""), cells.get("retrieved", ""))
    except UnsoundSourceError as error:
        problems.append(_problem(number, error))
        return
    former = rows.get(file)
    if former is not None and former.source != source:
        problems.append(Remark.of("source-row-twice", row=number, first=former.row, file=file))
        return
    rows.setdefault(file, ListedSource(number, file, source))


def _problem(row: int, error: UnsoundSourceError) -> Remark:
    value = dict(error.remark.values)["value"]
    if error.remark.code == "source-no-address":
        return Remark.of("source-row-no-address", row=row, value=value)
    if error.remark.code == "source-day-to-come":
        return Remark.of("source-row-day-to-come", row=row, value=value)
    return Remark.of("source-row-no-day", row=row, value=value)


def _records(text: str) -> Iterator[list[str]]:
    """The rows of a table whose cells are parted by whatever its first line has most of."""
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _columns_of(names: list[str]) -> dict[str, int]:
    """Where each column stands that the first row names."""
    columns: dict[str, int] = {}
    for place, name in enumerate(names):
        written = name.strip().lower()
        for column, known in _COLUMNS.items():
            if written in known:
                columns.setdefault(column, place)
    return columns


def _cells(record: list[str], columns: dict[str, int]) -> dict[str, str]:
    return {
        column: record[place].strip() if place < len(record) else ""
        for column, place in columns.items()
    }
