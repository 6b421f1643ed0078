"""Links that more than one page shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from juanzong.web.language import Language


@dataclass(frozen=True, slots=True)
class Link:
    """A link among alternatives: what it says, where it leads, whether one is there already."""

    label: str
    address: str
    is_current: bool = False


def download_links(address_of: Callable[[str], str], language: Language) -> tuple[Link, ...]:
    """The forms that a list can be taken away in; `address_of` gives the address of each."""
    return tuple(
        Link(language.text(f"download_{ending}"), address_of(ending))
        for ending in ("xlsx", "csv", "json")
    )


def passage_key(link: str) -> str:
    """What names a passage in addresses with several: its permalink without what all begin with."""
    return link.partition("#")[0].removeprefix("/r/")
