"""Files that come by the browser: laid down under their names for as long as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from werkzeug.datastructures import FileStorage

from juanzong.archive.file_names import plain_name
from juanzong.archive.records import FileOutcome
from juanzong.web.language import Language
from juanzong.web.managing.sources import (
    UploadedList,
    is_list,
    lay_list,
    path_of,
    uploaded_list,
)

#: Parts of a file's path that are shown.
_MOST_FOLDERS = 4


class Adding(Protocol):
    """What of a library takes files."""

    def add(
        self, paths: Iterable[Path], *, by: str, source_lists: Iterable[Path] = ()
    ) -> tuple[FileOutcome, ...]:
        """Put files into archive and index; the lists say where they came from."""
        ...


@dataclass(frozen=True, slots=True)
class Upload:
    """What came with one request.

    `lists` are lists of sources that hold for the files but were told of before, `names` the paths
    of the files that are sent in other requests.
    """

    files: Sequence[FileStorage]
    lists: Sequence[FileStorage] = ()
    names: Sequence[str] = ()


#: The status of a file that was refused.
NOT_TAKEN = "fate_rejected"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one file: its name, a key of texts, the words of a reason, its report."""

    name: str
    status: str
    reason: str
    report: str


def add_uploads(library: Adding, upload: Upload, by: str, language: Language) -> tuple[Fate, ...]:
    """Add uploaded files, each from a folder of its own; what lists say of them is noted.

    So a file never counts as the next version of another that happens to bear its name; which
    reports are one, a person says (`join`).
    """
    names = [path_of(file.filename or "") for file in upload.files] + list(
        map(path_of, upload.names)
    )
    told = {
        number: uploaded_list(names[number], content)
        for number, file in enumerate(upload.files)
        if (content := _table_in(file)) and is_list(names[number], content, names)
    }
    sent = [uploaded_list(path_of(each.filename or ""), each.read()) for each in upload.lists]
    fates: list[Fate] = []
    for number, file in enumerate(upload.files):
        if number in told:
            fates += _fates_of_list(told[number], names, language)
        elif name := uploaded_name(file.filename or ""):
            with TemporaryDirectory(prefix="juanzong-upload-") as folder:
                path = Path(folder) / name
                file.save(path)
                lists = lay_list((*told.values(), *sent), names[number], path)
                outcomes = library.add([path], by=by, source_lists=lists)
            shown = shown_name(file.filename or "")
            fates += [_fate(outcome, name, shown, language) for outcome in outcomes]
    return tuple(fates)


def _table_in(file: FileStorage) -> bytes:
    """What a file holds that may be a list by its name; nothing of another."""
    if not (file.filename or "").lower().endswith(".csv"):
        return b""
    content: bytes = file.read()
    file.stream.seek(0)
    return content


def _fates_of_list(
    uploaded: UploadedList, names: Sequence[str], language: Language
) -> Iterator[Fate]:
    shown = shown_name(uploaded.path)
    problems = list(uploaded.problems(names))
    for problem in problems:
        yield Fate(shown, NOT_TAKEN, language.remark(problem), "")
    missing = sum(each.code == "source-row-file-missing" for each in problems)
    taken = language.text("manage_sources_taken", rows=len(uploaded.listed.rows) - missing)
    yield Fate(shown, "fate_sources", taken, "")


def uploaded_name(given: str) -> str:
    """The name of a file without folders, as any disk takes it; "" where none was given."""
    last = given.replace("\\", "/").rpartition("/")[2]
    return plain_name(last) if last.strip(". ") else ""


def shown_name(given: str) -> str:
    """The name of a file with the folders that it was chosen in, the last of them."""
    parts = [plain_name(part) for part in given.replace("\\", "/").split("/") if part.strip(". ")]
    return "/".join(parts[-_MOST_FOLDERS:])


def _fate(outcome: FileOutcome, name: str, shown: str, language: Language) -> Fate:
    # A zip folder gives an outcome for each of its files.
    _, _, within = outcome.path.rpartition(name)
    reason = "" if outcome.reason is None else language.remark(outcome.reason)
    return Fate(f"{shown}{within}", f"fate_{outcome.status.value}", reason, outcome.report or "")
