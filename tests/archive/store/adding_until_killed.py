"""Adds a folder to an archive, to be killed: python -m ... ARCHIVE FOLDER [ADDRESS]."""

from __future__ import annotations

import sys
from pathlib import Path

from juanzong.archive import Archive
from tests.archive.store.fakes import PARSER

if __name__ == "__main__":
    with Archive.open(Path(sys.argv[1]), *sys.argv[3:], parser=PARSER) as archive:
        for outcome in archive.add([Path(sys.argv[2])]):
            sys.stdout.write(f"{outcome.report}\n")
            sys.stdout.flush()
