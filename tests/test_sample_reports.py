"""The sample reports: enough of every kind, rebuilt from their sources, none of it copied."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from juanzong.archive.readers import read_document
from juanzong.archive.sections import cut_sections
from tests.samples import ROOT, SAMPLES, sample_contents, sample_files

TEXTS = ROOT / "tools" / "sample_reports" / "source"
REAL_REPORTS = ROOT / ".." / "shared" / "reports"
GOLDEN = json.loads((ROOT / "tests" / "golden" / "sample_facts.json").read_text("utf-8"))
FACTS = {name: facts for name, facts in GOLDEN.items() if name.count(".")}
CONTENTS = sample_contents()

#: Names of bodies, regulations and reports: the only words shared with the real reports.
OFFICIAL_NAMES = (
    "中共唐山市丰南区委网络安全和信息化委员会办公室",
    "中共怀来县委网络安全和信息化委员会",
    "中共井陉县委网络安全和信息化委员会办公室",
    "中共深泽县委网络安全和信息化委员会办公室",
    "中共宁乡市委网络安全和信息化委员会办公室",
    "县互联网违法和不良信息举报中心",
    "关于全面落实预算绩效管理的实施意见",
    "井陉县县级部门项目绩效自评管理办法",
    "井陉县县级预算绩效重点评价管理办法",
    "年部门整体支出绩效自评报告",
    "政府采购非招标采购方式管理办法",
    "政府采购货物和服务招标投标管理办法",
)

#: What each ending of a sample is read as; an .xml is a Word document of either kind.
KINDS = {
    ".txt": "plain",
    ".docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "pdf",
    ".html": "html",
    ".doc": "msword",
    ".wps": "msword",
    ".rtf": "rtf",
    ".odt": "vnd.oasis.opendocument.text",
    ".xls": "vnd.ms-excel",
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ofd": "ofd",
    ".xml": "xml",
    ".mhtml": "related",
    ".md": "markdown",
}
LONGEST_SHARED_RUN = 12
CLOSING_NOTE = "本文是软件附带的样例"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    command = [sys.executable, "-m", "tools.sample_reports", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_samples_cover_what_a_newcomer_searches_by() -> None:
    def values(name: str) -> set[object]:
        return {facts[name] for facts in FACTS.values() if facts.get(name) is not None}

    assert len(values("county")) >= 10
    assert len(values("province")) >= 5
    assert len(values("department")) >= 6
    assert values("year") == set(range(2018, 2026))
    assert values("grade") == {"优", "良", "中", "差"}
    assert values("report_type") == {"部门整体支出", "项目支出", "专项资金"}
    assert sum(facts["grade"] is None for facts in FACTS.values()) >= 5


def test_the_samples_come_in_every_format_and_encoding() -> None:
    formats = Counter(path.suffix for path in sample_files())
    assert min(formats[ending] for ending in (".txt", ".docx", ".pdf", ".html")) >= 5
    texts = [text for name, text in CONTENTS.items() if name.endswith((".txt", ".html"))]
    assert any(text.startswith(b"\xef\xbb\xbf") for text in texts)
    assert any("绩效".encode("gb18030") in text for text in texts)
    assert any("绩效".encode() in text for text in texts)


def test_the_samples_come_in_every_kind_that_reports_are_written_in() -> None:
    kinds = {path.suffix: read_kind(path) for path in sample_files() if path.suffix != ".zip"}
    assert {ending: kind.partition("/")[2] for ending, kind in kinds.items()} == KINDS
    word_files = sorted(path.name for path in SAMPLES.glob("*.xml"))
    assert [b"pkg:package" in CONTENTS[name] for name in word_files] == [False, True]


def test_names_in_the_zip_archive_are_in_gbk() -> None:
    with zipfile.ZipFile(next(SAMPLES.glob("*.zip"))) as archive:
        assert [info.flag_bits & 0x800 for info in archive.infolist()] == [0, 0]
        names = [info.orig_filename.encode("cp437").decode("gbk") for info in archive.infolist()]
    assert all(name.startswith("绩效自评/") for name in names)


def test_every_file_has_golden_facts_and_a_named_source() -> None:
    assert set(CONTENTS) == set(FACTS)
    rows = (SAMPLES / "SOURCES.md").read_text("utf-8").splitlines()
    files = [row.split(" | ")[0].removeprefix("| ") for row in rows if "《" in row]
    assert {file.rpartition(": ")[2] for file in files} == set(CONTENTS)
    assert {file.partition(": ")[0] for file in files} == {path.name for path in sample_files()}


def test_the_committed_files_are_what_the_sources_build(rebuilt: Path) -> None:
    assert {path.name for path in rebuilt.iterdir()} == {path.name for path in SAMPLES.iterdir()}
    for path in rebuilt.iterdir():
        made, kept = path.read_bytes(), (SAMPLES / path.name).read_bytes()
        # Another version of the PDF library may write other bytes, but not other words.
        same = made == kept or (path.suffix == ".pdf" and _pdf_text(made) == _pdf_text(kept))
        assert same, f"{path.name}: run python -m tools.sample_reports and commit the result"


@pytest.mark.parametrize("name", CONTENTS)
def test_every_word_of_a_sample_is_read(name: str) -> None:
    document = read_document(name, CONTENTS[name])
    read = _han("".join(paragraph.text for paragraph in document.paragraphs))
    assert read.startswith(_han(_source(name)))
    assert read.removeprefix(_han(_source(name))).startswith(CLOSING_NOTE)


@pytest.mark.parametrize("name", CONTENTS)
def test_the_headings_of_two_levels_are_those_of_the_source(name: str) -> None:
    outline = cut_sections(read_document(name, CONTENTS[name]))
    # Where nothing stands between, the numbered points 1. 2. are of the second level too.
    found = [
        (section.level, section.heading)
        for section in outline.sections
        if section.level == 1 or (section.level == 2 and not section.number[0].isdigit())
    ]
    assert found == _source_headings(name)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.docx")), ids=lambda path: path.name)
def test_word_numbers_the_headings_by_itself(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        written = package.read("word/document.xml").decode()
        assert "word/numbering.xml" in package.namelist()
    top = [heading for level, heading in _source_headings(path.name) if level == 1]
    assert all(heading.partition("、")[2] in written for heading in top)
    assert not any(heading in written for heading in top)


@pytest.mark.skipif(not REAL_REPORTS.is_dir(), reason="the real reports are not beside this clone")
def test_no_sentence_of_the_real_reports_is_in_a_sample() -> None:
    real = "".join(path.read_text("utf-8") for path in REAL_REPORTS.glob("*.txt"))
    taken = _runs(re.sub(r"\s", "", real))
    samples = "\n".join(path.read_text("utf-8") for path in TEXTS.glob("*.txt"))
    for name in OFFICIAL_NAMES:
        samples = samples.replace(name, "/")
    assert _runs(samples) & taken == set()


def _pdf_text(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def read_kind(path: Path) -> str:
    """What the reader says that the file is."""
    return read_document(path.name, path.read_bytes()).media_type


def _source(name: str) -> str:
    return (TEXTS / f"{Path(name).stem}.txt").read_text("utf-8")


def _source_headings(name: str) -> list[tuple[int, str]]:
    """The headings of levels 1 and 2, up to their colon; numbered sentences are none."""
    lines = re.findall(r"^(==?) ([^：\n]+)(.*)$", _source(name), re.MULTILINE)
    return [(len(mark), heading) for mark, heading, _ in lines if not heading.endswith("。")]


def _han(text: str) -> str:
    return "".join(re.findall(r"[\u3007\u4e00-\u9fff]", text))


def _runs(text: str) -> set[str]:
    length = LONGEST_SHARED_RUN + 1
    return {
        run[start : start + length]
        for run in re.findall(r"[\u4e00-\u9fff]+", text)
        for start in range(len(run) - length + 1)
    }
