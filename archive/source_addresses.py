"""Addresses and days as evidence of where a file came from: what is taken for one, and its form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from juanzong.archive.errors import UnsoundSourceError
from juanzong.archive.records import GivenSource

#: Longer ones are refused: no browser shows them whole, and most servers take no more.
LONGEST_ADDRESS = 2000

_NOT_IN_ADDRESSES = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}\u2028\u2029\ud800-\udfff]")
_DAY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)"
    r"|(?P<short_month>\d\d)(?P<short_day>\d\d)(?!\d))"
)
_EARLIEST_YEAR = 1990


def web_address(text: str, base: str = "") -> str:
    """The http or https address that a text is, whole by `base` where it is not; "" for any other.

    What stands in it of a name and password is no part of where a page is, and left out.
    """
    written = text.strip()
    if not written or len(written) > LONGEST_ADDRESS or _NOT_IN_ADDRESSES.search(written):
        return ""
    try:
        whole = urljoin(base, written) if base else written
        parts = urlsplit(whole)
        host, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or len(whole) > LONGEST_ADDRESS:
        return ""
    if parts.username is None and parts.password is None:
        return whole
    place = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=place if port is None else f"{place}:{port}").geturl()


def day_in(text: str) -> str:
    """The first day that a text names (2023-05-10, 2023年5月10日, 20230510) in ISO 8601, or ""."""
    for found in _DAY.finditer(text):
        month = found["month"] or found["short_month"]
        day = found["day"] or found["short_day"]
        try:
            read = date(int(found["year"]), int(month), int(day))
        except ValueError:
            continue
        if read.year >= _EARLIEST_YEAR:
            return read.isoformat()
    return ""


def given_source(address: str, retrieved: str) -> GivenSource:
    """Address and day as a person gave them; raises UnsoundSourceError, saying what is allowed.

    Either may be "", which says nothing of it. A day to come is none.
    """
    return GivenSource(_given_address(address), _given_day(retrieved))


def _given_address(text: str) -> str:
    address = web_address(text)
    if text.strip() and not address:
        raise UnsoundSourceError("source-no-address", value=_shortened(text))
    return address


def _given_day(text: str) -> str:
    written = text.strip()
    day = day_in(written) if _DAY.match(written) else ""
    if written and not day:
        raise UnsoundSourceError("source-no-day", value=_shortened(text))
    # It may be tomorrow already where the person is.
    latest = datetime.now(UTC).date() + timedelta(days=1)
    if day and date.fromisoformat(day) > latest:
        raise UnsoundSourceError("source-day-to-come", value=day)
    return day


def _shortened(text: str) -> str:
    return " ".join(text.split())[:100]
