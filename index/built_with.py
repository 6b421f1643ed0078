"""What the meaning of an index depends on, so that it can say that it is out of date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from juanzong.archive.fact_kinds import fact_kinds_signature
from juanzong.index.characters import folding_signature
from juanzong.index.segmentation import segmentation_signature

#: Why an index is stale that another archive, or another state of this one, was indexed in.
OF_ANOTHER_ARCHIVE = (
    "The index is of another archive, or of another state of this one; run: juanzong reindex"
)


@cache
def built_with(layout: str) -> dict[str, str]:
    """Give what an index of this layout is built with: facts, folding and segmentation of today."""
    return {
        "layout": layout,
        "facts": fact_kinds_signature(),
        "folding": folding_signature(),
        "segmentation": segmentation_signature(),
    }


def why_stale(before: Mapping[str, str], today: Mapping[str, str]) -> str:
    """Say in what an index differs from what this program would build, or "".

    One that was never built differs in nothing.
    """
    differing = [
        f"{name} {before.get(name)} instead of {version}"
        for name, version in today.items()
        if before and before.get(name) != version
    ]
    if not differing:
        return ""
    return f"The index was built with {', '.join(differing)}; run: juanzong reindex"
