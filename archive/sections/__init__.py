"""Cuts a document into its section tree by reasoning over the whole document.

What it may not do: read files, know of facts, the store or any index. It is pure.
"""

from __future__ import annotations

from juanzong.archive.sections.outline import cut_sections

__all__ = ["cut_sections"]
