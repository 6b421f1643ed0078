"""Where a report's file came from: what its web page says of itself, what a person noted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a web page offers beside its text; `address` is "" where it is not whole."""

    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who published a file where and when, and when it was fetched; "" is what nobody said.

    `title` and `publisher` are the page's own words, `published` and `retrieved` days in ISO 8601
    (YYYY-MM-DD), `address` an http or https address. `given` names the fields that a person
    noted, which count before what the file says.
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    address: str = ""
    retrieved: str = ""
    attachments: tuple[Attachment, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenSource:
    """What a person says of where a file came from: its address and the day it was fetched."""

    address: str = ""
    retrieved: str = ""


#: What nobody said anything of.
NO_PROVENANCE = Provenance()
NO_SOURCE = GivenSource()
