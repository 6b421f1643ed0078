"""What the meaning of an index depends on, so that it can say that it is out of date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from juanzong.archive.fact_kinds import fact_kinds_signature
from juanzong.archive.records import Remark
from juanzong.archive.section_roles import role_rules_signature
from juanzong.index.characters import folding_signature
from juanzong.index.segmentation import segmentation_signature

#: Why an index is stale that another archive, or another state of this one, was indexed in.
OF_ANOTHER_ARCHIVE = Remark.of("index-of-another")


@cache
def built_with(layout: str) -> dict[str, str]:
    """Give what an index of this layout is built with today: facts, roles, folding, words."""
    return {
        "layout": layout,
        "facts": fact_kinds_signature(),
        "roles": role_rules_signature(),
        "folding": folding_signature(),
        "segmentation": segmentation_signature(),
    }


def why_stale(before: Mapping[str, str], today: Mapping[str, str]) -> Remark | None:
    """Tell in what an index differs from what this program would build, None where in nothing.

    One that was never built differs in nothing.
    """
    differing = [name for name, version in today.items() if before and before.get(name) != version]
    if not differing:
        return None
    return Remark.of(
        "index-built-otherwise",
        before=", ".join(f"{name} {before.get(name, '–')}" for name in differing),
        today=", ".join(f"{name} {today[name]}" for name in differing),
    )
