"""Addresses as old pages, bookmarks and scripts write them: not in UTF-8, or coded twice.

What cannot be UTF-8 is GB18030, or Big5 where it can hardly be the former. A value that is still
coded once it was decoded (%25E9%25A2%2584, and %u9884 of the old `escape`) is read as what it
codes, unless it stands in quotation marks. Where two readings are possible, or none, a note says
so. An empty value is one that was not given.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from htmx_flask import HtmxAwareRequest  # type: ignore[import-untyped]  # it publishes no types
from werkzeug import Request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

from juanzong.index.characters import is_han
from juanzong.index.records import Note
from juanzong.web.chinese_encodings import encoding_of, is_either, is_in, is_plain_gbk

_CODED_UNITS = re.compile(r"(?:%u[0-9A-Fa-f]{4})+")
#: The sign of an escape, itself coded once or more often.
_CODED_SIGN = re.compile(r"%(?:25)+(?=[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4})")
_CODED_BYTES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
#: Characters of a reading that a note repeats.
_SHOWN = 40


class AnyEncodingRequest(HtmxAwareRequest):  # type: ignore[misc]  # see above
    """A request whose parameters are read in whatever encoding they were written."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The parameters of the address that are not empty, decoded; a query is as it was typed."""
        return ImmutableMultiDict(
            [
                (name, decoded_again(value))
                for name, value in self._decoded
                if name == "q" or value.strip()
            ]
        )

    @cached_property
    def encoding_notes(self) -> tuple[Note, ...]:
        """What is to be told of how the address was read."""
        if self._encoding == "utf-8":
            return ()
        if not self._encoding:
            return (Note("address-unreadable"),)
        doubtful = next((raw for _, raw in self._raw if is_either(raw)), None)
        if doubtful is None:
            return ()
        values = (("read", doubtful.decode("gb18030")), ("other", doubtful.decode("big5")))
        shown = tuple((name, text[:_SHOWN]) for name, text in values)
        return (Note("address-ambiguous", values=shown),)

    @cached_property
    def _raw(self) -> list[tuple[bytes, bytes]]:
        fields = [part.partition(b"=") for part in self.query_string.split(b"&") if part]
        return [(_unquoted(name), _unquoted(value)) for name, _, value in fields]

    @cached_property
    def _encoding(self) -> str:
        """The encoding of the address; "" where it is in none that is known."""
        if is_in(unquote_to_bytes(self.query_string), "utf-8"):
            return "utf-8"
        return encoding_of([name + value for name, value in self._raw])

    @cached_property
    def _decoded(self) -> list[tuple[str, str]]:
        coding = self._encoding
        if coding in {"utf-8", ""}:
            return list(super().args.items(multi=True))
        return [(name.decode(coding), value.decode(coding)) for name, value in self._raw]


def encoding_notes(request: Request) -> tuple[Note, ...]:
    """What is to be told of how the address of a request was read."""
    return request.encoding_notes if isinstance(request, AnyEncodingRequest) else ()


def decoded_again(value: str) -> str:
    """Read a value that is coded still as what it codes: %E9%A2%84 and %u9884 as 预.

    Only what codes Chinese is read so, and nothing in a value with quotation marks: those say
    that it is meant as it stands.
    """
    if '"' in value or "%" not in value:
        return value
    once = _CODED_SIGN.sub("%", value)
    read = _CODED_BYTES.sub(_from_bytes, _CODED_UNITS.sub(_from_units, once))
    return value if read == once else read


def _from_units(coded: re.Match[str]) -> str:
    units = bytes.fromhex(coded[0].replace("%u", ""))
    try:
        text = units.decode("utf-16-be")
    except UnicodeDecodeError:
        return coded[0]
    return text if _says_something(text) else coded[0]


def _from_bytes(coded: re.Match[str]) -> str:
    """What escapes code: text with Chinese in it, or further escapes that do."""
    content = unquote_to_bytes(coded[0])
    if is_in(content, "utf-8"):
        text = content.decode("utf-8")
        return text if _says_something(text) else coded[0]
    return content.decode("gb18030") if is_plain_gbk(content) else coded[0]


def _says_something(text: str) -> bool:
    return text.isprintable() and any(map(is_han, text))


def _unquoted(written: bytes) -> bytes:
    return unquote_to_bytes(written.replace(b"+", b" "))
