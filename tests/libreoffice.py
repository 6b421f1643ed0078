"""Workbooks as LibreOffice reads them, where it is installed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest

NEEDS_LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def rows_by_libreoffice(book: Path, folder: Path) -> list[list[str]]:
    """The first sheet of a workbook; what LibreOffice writes is left in the folder."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    form = "csv:Text - txt - csv (StarCalc):44,34,76"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, book],
        check=True,
        capture_output=True,
    )
    written = (folder / f"{book.stem}.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(written, newline="")))
