"""Makes every file of sample_reports/, the same bytes on each run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.sample_reports.catalogue import Sample, load_catalogue
from tools.sample_reports.markup import parse
from tools.sample_reports.write_docx import WordLayout, write_docx
from tools.sample_reports.write_html import write_html
from tools.sample_reports.write_pdf import write_pdf
from tools.sample_reports.write_text import TextLayout, write_text

#: Where the samples are kept.
SAMPLES = Path(__file__).parents[2] / "sample_reports"

_SOURCES_HEAD = """# Sources of the sample reports

These reports were written for this project, so that a newcomer has something to search.
They follow the layouts of real self-evaluation reports, and the figures and document
numbers named below are those of the public page or document beside them. Every sentence is
ours, the problems and suggestions too: nothing here is the wording, or an opinion, of the
body named. The texts and the script that makes the files are in `tools/sample_reports/`.

| File | Body | Year | Public source | Figures taken from it |
| --- | --- | --- | --- | --- |
"""


def build() -> dict[str, bytes]:
    """Every file by its name, the list of sources included."""
    samples = load_catalogue()
    files = {sample.file: _write(sample) for sample in samples}
    return files | {"SOURCES.md": _sources(samples).encode()}


def _write(sample: Sample) -> bytes:
    blocks = parse(sample.text)
    layout: dict[str, Any] = sample.layout
    match Path(sample.file).suffix:
        case ".txt":
            return write_text(blocks, TextLayout(**layout))
        case ".docx":
            return write_docx(blocks, WordLayout(**layout))
        case ".pdf":
            return write_pdf(blocks)
        case ".html":
            return write_html(blocks, **layout)
        case ending:
            raise ValueError(f"no writer for {ending}")


def _sources(samples: tuple[Sample, ...]) -> str:
    return _SOURCES_HEAD + "".join(_row(sample) for sample in samples)


def _row(sample: Sample) -> str:
    source = f"《{sample.source}》"
    source += f" <{sample.address}>" if sample.address else " (page address not recorded)"
    return f"| {sample.file} | {sample.body} | {sample.year} | {source} | {sample.figures} |\n"
