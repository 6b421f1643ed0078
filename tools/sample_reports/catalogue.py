"""What catalogue.toml says of each sample: its file, layout and public source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: the file to write, how it is laid out, and whose public facts it holds.

    `file` is its name in sample_reports/; source/ has its text under the same stem. Where
    `archive` names a zip file, it lies in that as `path`. `layout` holds the fields of TextLayout
    or WordLayout, or `site` and `old` for a web page; an .xml with a layout is a flat .docx.
    """

    file: str
    body: str
    year: int
    source: str
    address: str
    figures: str
    layout: dict[str, str | bool] = field(default_factory=dict)
    archive: str = ""
    path: str = ""

    @property
    def text(self) -> str:
        """The sample's text in the markup."""
        stem = Path(self.file).stem
        return (FOLDER / "source" / f"{stem}.txt").read_text(encoding="utf-8")


def load_catalogue() -> tuple[Sample, ...]:
    """Every sample, in the catalogue's order."""
    content = tomllib.loads((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))
    return tuple(Sample(**entry) for entry in content["sample"])
