"""Makes every file of sample_reports/, the same bytes on each run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.sample_reports.catalogue import Sample, load_catalogue
from tools.sample_reports.convert import converted
from tools.sample_reports.markup import Block, parse
from tools.sample_reports.packing import pack_in_gbk
from tools.sample_reports.write_docx import WordLayout, write_docx
from tools.sample_reports.write_html import write_html
from tools.sample_reports.write_markdown import write_markdown
from tools.sample_reports.write_mhtml import write_mhtml
from tools.sample_reports.write_odt import write_odt
from tools.sample_reports.write_ofd import write_ofd
from tools.sample_reports.write_pdf import write_pdf
from tools.sample_reports.write_rtf import write_rtf
from tools.sample_reports.write_text import TextLayout, write_text
from tools.sample_reports.write_xlsx import write_xlsx
from tools.sample_reports.write_xml import write_flat_opc, write_word_2003

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
    files = {sample.file: _write(sample) for sample in samples if not sample.archive}
    archives = {sample.archive: _archive(sample.archive) for sample in samples if sample.archive}
    return files | archives | {"SOURCES.md": _sources(samples).encode()}


def _archive(name: str) -> bytes:
    inside = [sample for sample in load_catalogue() if sample.archive == name]
    return pack_in_gbk({sample.path: _write(sample) for sample in inside})


def _write(sample: Sample) -> bytes:
    ending = Path(sample.file).suffix
    if ending == ".xml" and sample.layout:
        ending = ".flat"
    return _WRITERS[ending](sample, parse(sample.text))


def _modern_word(sample: Sample, blocks: tuple[Block, ...]) -> bytes:
    return write_docx(blocks, WordLayout(**_layout(sample)))


def _old_word(sample: Sample, blocks: tuple[Block, ...]) -> bytes:
    return converted(_modern_word(sample, blocks), SAMPLES / sample.file)


def _layout(sample: Sample) -> dict[str, Any]:
    return sample.layout


_WRITERS: dict[str, Callable[[Sample, tuple[Block, ...]], bytes]] = {
    ".txt": lambda sample, blocks: write_text(blocks, TextLayout(**_layout(sample))),
    ".docx": _modern_word,
    ".pdf": lambda _, blocks: write_pdf(blocks),
    ".html": lambda sample, blocks: write_html(blocks, **_layout(sample)),
    ".doc": _old_word,
    ".wps": _old_word,
    ".rtf": lambda _, blocks: write_rtf(blocks),
    ".odt": lambda _, blocks: write_odt(blocks),
    ".xls": lambda sample, blocks: converted(write_xlsx(blocks), SAMPLES / sample.file),
    ".xlsx": lambda _, blocks: write_xlsx(blocks),
    ".ofd": lambda _, blocks: write_ofd(blocks),
    ".xml": lambda _, blocks: write_word_2003(blocks),
    ".flat": lambda sample, blocks: write_flat_opc(blocks, WordLayout(**_layout(sample))),
    ".mhtml": lambda sample, blocks: write_mhtml(blocks, sample.body, sample.address),
    ".md": lambda _, blocks: write_markdown(blocks),
}


def _sources(samples: tuple[Sample, ...]) -> str:
    return _SOURCES_HEAD + "".join(_row(sample) for sample in samples)


def _row(sample: Sample) -> str:
    source = f"《{sample.source}》"
    source += f" <{sample.address}>" if sample.address else " (page address not recorded)"
    file = f"{sample.archive}: {sample.file}" if sample.archive else sample.file
    return f"| {file} | {sample.body} | {sample.year} | {source} | {sample.figures} |\n"
