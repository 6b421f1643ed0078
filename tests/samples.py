"""The sample reports as files, those in a zip archive by themselves."""

from __future__ import annotations

import io
from pathlib import Path

from juanzong.archive.zip_folders import ZipFolder
from tools.sample_reports.catalogue import Sample, load_catalogue

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "sample_reports"


def sample_files() -> list[Path]:
    """The files in sample_reports/ but for the list of their sources."""
    return sorted(path for path in SAMPLES.iterdir() if path.name != "SOURCES.md")


def sample_contents() -> dict[str, bytes]:
    """The bytes of each report by its name in the catalogue."""
    return dict(map(_content, load_catalogue()))


def _content(sample: Sample) -> tuple[str, bytes]:
    if not sample.archive:
        return sample.file, (SAMPLES / sample.file).read_bytes()
    folder = ZipFolder(io.BytesIO((SAMPLES / sample.archive).read_bytes()))
    (member,) = (each for each in folder.members() if each.path == sample.path)
    return sample.file, folder.read(member)
