"""Addresses in the encoding that old Chinese pages and bookmarks write: GBK, not UTF-8."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from htmx_flask import HtmxAwareRequest  # type: ignore[import-untyped]  # it publishes no types
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property


class AnyEncodingRequest(HtmxAwareRequest):  # type: ignore[misc]  # see above
    """A request whose parameters are in UTF-8 or, where they cannot be that, in GB18030."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The parameters of the address, decoded."""
        usual: MultiDict[str, str] = super().args
        if _is_in(unquote_to_bytes(self.query_string), "utf-8"):
            return usual
        fields = [part.partition(b"=") for part in self.query_string.split(b"&") if part]
        raw = [(_unquoted(name), _unquoted(value)) for name, _, value in fields]
        if not all(_is_in(name + value, "gb18030") for name, value in raw):
            return usual
        return ImmutableMultiDict(
            [(name.decode("gb18030"), value.decode("gb18030")) for name, value in raw]
        )


def _unquoted(written: bytes) -> bytes:
    return unquote_to_bytes(written.replace(b"+", b" "))


def _is_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
