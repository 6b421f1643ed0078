"""Characters that a PDF names wrongly: radicals where the ideographs of the same shape are meant.

Fonts that map both to one glyph make PDF writers choose the radical (⼀ U+2F00 for 一); nobody
who reads the page sees a difference.
"""

from __future__ import annotations

from juanzong.archive.lookalikes import radicals_as_ideographs


def plain_characters(text: str) -> str:
    """The text with every radical as the ideograph it looks like; of the same length."""
    return radicals_as_ideographs(text)
