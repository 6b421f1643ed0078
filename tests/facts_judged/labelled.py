"""The judged reports with their labels: those made by us, and layouts of real public pages."""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
FACTS = (
    *("title", "province", "city", "county", "year", "department"),
    *("budget", "spending", "execution_rate", "score", "grade"),
)
# Judged where a report's label gives them.
FURTHER_FACTS = ("posts", "staff", "sangong", "evaluator")
_KEYS = frozenset((*FACTS, *FURTHER_FACTS)) | {f"{fact}_may_be" for fact in FACTS}
# `§2（一）机构设置` marks a heading of level 2 in a text, `§2?` one neither asked for nor wrong.
MARK = re.compile(r"§([1-6])(\??) ?")
# One real layout in three is held back, by its name, so that nobody chooses which.
_HELD_BACK_ONE_IN = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A report's text and its labels; nobody makes rules from what is `held_back`.

    `source` is the address of the public page whose layout a real one has, "" for one of ours;
    `province` is the first word of its file's name, in pinyin.
    """

    name: str
    text: str
    labels: dict[str, object]
    held_back: bool = False
    source: str = ""
    province: str = ""


def made_reports(folder: Path = FOLDER) -> Iterator[Judged]:
    """Every report that labels.toml names, in the order of its name: layouts we invented."""
    labels = tomllib.loads((folder / "labels.toml").read_text("utf-8"))
    for name, given in sorted(labels.items()):
        held_back = bool(given.pop("held_back", False))
        text = (folder / "reports" / f"{name}.txt").read_text("utf-8")
        yield Judged(name, text, _checked(name, given), held_back)


def real_reports(folder: Path = FOLDER / "real") -> Iterator[Judged]:
    """Every layout of a real public page, province by province.

    Raises:
        ValueError: an entry has a key that is no fact's.

    """
    for file in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(file.read_text("utf-8")).get("report", []):
            name, marked, source = (entry.pop(key) for key in ("name", "text", "source"))
            text = MARK.sub("", marked)
            held_back = zlib.crc32(name.encode()) % _HELD_BACK_ONE_IN == 0
            labels = _checked(name, entry)
            yield Judged(name, text, labels, held_back, source, file.stem.split("_")[0])


def marked_real_texts(folder: Path = FOLDER / "real") -> Iterator[tuple[str, str]]:
    """The name and the text of every real layout whose headings are marked in it."""
    for file in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(file.read_text("utf-8")).get("report", []):
            if MARK.search(entry["text"]):
                yield entry["name"], entry["text"]


def _checked(name: str, labels: dict[str, object]) -> dict[str, object]:
    if "rate" in labels:
        labels["execution_rate"] = labels.pop("rate")
    unknown = labels.keys() - _KEYS
    if unknown:
        message = f"{name}: no fact is called {', '.join(sorted(unknown))}"
        raise ValueError(message)
    return labels
