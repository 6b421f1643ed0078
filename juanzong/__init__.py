"""Juanzong 卷宗: a searchable archive of Chinese public reports.

The three packages live at the top of the repository (`archive/`, `index/`,
`web/`) and are imported, and installed, under this one name, so that such
general names never collide with somebody else's
(docs/decisions/0001-one-import-name.md).
"""

__version__ = "0.1.0"
