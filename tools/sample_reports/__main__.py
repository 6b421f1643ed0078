"""The command: writes every sample report and the list of sources into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.sample_reports.build import SAMPLES, build


def main() -> None:
    """Build into the folder named on the command line, sample_reports/ where none is named."""
    parser = argparse.ArgumentParser(description="Write the sample reports from their sources.")
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    files = build()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    print(f"{len(files)} files written to {folder}")  # noqa: T201 - a command speaks by print


main()
