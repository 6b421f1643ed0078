"""The old binary kinds, which LibreOffice writes from a modern file of the same words."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from juanzong.archive.readers import read_document

#: What LibreOffice is asked for; .wps is what WPS calls the same format.
_KINDS = {".doc": "doc", ".wps": "doc", ".xls": "xls"}


def converted(content: bytes, kept: Path) -> bytes:
    """The modern file's bytes as the kind of the file that is kept.

    LibreOffice writes other bytes each time, and links hold only while bytes do: the kept file
    stays where it reads as the modern one does; only where it does not is LibreOffice needed.
    """
    ending = _KINDS[kept.suffix]
    if kept.exists() and _words(kept.name, kept.read_bytes()) == _words("sample", content):
        return kept.read_bytes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / ("sample.xlsx" if ending == "xls" else "sample.docx")
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", name]
        subprocess.run([*command, str(source)], check=True, capture_output=True)  # noqa: S603 (our own command on our own file)
        return source.with_suffix(f".{ending}").read_bytes()


def _words(name: str, content: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_document(name, content).paragraphs]
