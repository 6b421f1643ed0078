"""Files that come by the browser: laid down under their names for as long as they are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from werkzeug.datastructures import FileStorage

from juanzong.archive.file_names import plain_name
from juanzong.archive.records import FileOutcome
from juanzong.web.language import Language

#: Parts of a file's path that are shown.
_MOST_FOLDERS = 4


class Adding(Protocol):
    """What of a library takes files."""

    def add(self, paths: Iterable[Path], *, by: str) -> tuple[FileOutcome, ...]:
        """Put files into archive and index."""
        ...


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one file: its name, a key of texts, the words of a reason, its report."""

    name: str
    status: str
    reason: str
    report: str


def add_uploads(
    library: Adding, files: Iterable[FileStorage], by: str, language: Language
) -> tuple[Fate, ...]:
    """Add uploaded files, each from a folder of its own.

    So a file never counts as the next version of another that happens to bear its name; which
    reports are one, a person says (`join`).
    """
    fates: list[Fate] = []
    for file in files:
        name = uploaded_name(file.filename or "")
        if not name:
            continue
        with TemporaryDirectory(prefix="juanzong-upload-") as folder:
            path = Path(folder) / name
            file.save(path)
            outcomes = library.add([path], by=by)
        shown = shown_name(file.filename or "")
        fates += [_fate(outcome, name, shown, language) for outcome in outcomes]
    return tuple(fates)


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
