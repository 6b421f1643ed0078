"""Juanzong 卷宗: a searchable archive of Chinese public reports.

The three packages live at the top of the repository (`archive/`, `index/`,
`web/`) and are imported, and installed, under this one name, so that such
general names never collide with somebody else's
(docs/decisions/0001-one-import-name.md).
"""

from pathlib import Path

# Git makes no symbolic links on Windows, but files in their place: then the packages are found
# where they stand.
if not (Path(__file__).parent / "archive").is_dir():
    __path__ = [*__path__, str(Path(__file__).parents[1])]

__version__ = "0.1.0"
