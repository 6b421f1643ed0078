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


@dataclass(frozen=True, slots=True)
class Offer:
    """Links that are offered to one end, and what is said before them."""

    lead: str
    links: tuple[Link, ...]


def download_links(address_of: Callable[[str], str], language: Language) -> tuple[Link, ...]:
    """The forms that a list can be taken away in; `address_of` gives the address of each."""
    return tuple(
        Link(language.text(f"download_{ending}"), address_of(ending))
        for ending in ("xlsx", "csv", "json")
    )


def passage_key(link: str) -> str:
    """What names a passage in addresses with several: its permalink without what all begin with."""
    return link.partition("#")[0].removeprefix("/r/")


def page_links(page: int, last: int, address_of: Callable[[int], str]) -> tuple[Link | None, ...]:
    """Links to the first, the last and the nearest pages; None stands for a gap."""
    if last == 1:
        return ()
    near = {1, last, *range(page - 2, page + 3)}
    links: list[Link | None] = []
    before = 0
    for number in sorted(number for number in near if 1 <= number <= last):
        if number > before + 1:
            links.append(None)
        links.append(Link(str(number), address_of(number), number == page))
        before = number
    return tuple(links)
