"""What Linux, macOS and Windows do differently, each thing once; everything above is the same.

`posix.py` and `windows.py` hold the same names for processes; the rest is told apart by
`IS_WINDOWS`. docs/decisions/0022-windows.md says what stands in for what Windows lacks.
"""

from __future__ import annotations

import sys

#: Whether this is Windows; where a name is missing there, `sys.platform` is asked, as mypy does.
IS_WINDOWS: bool = sys.platform == "win32"
