"""Which addresses are this machine's own, and how an address is told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from juanzong.web.commands.serving import Address, _is_loopback


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 (that nothing is told of it as of a loopback)
        ("::", False),
        ("192.0.2.1", False),
        ("example.org", False),
        ("localhosts", False),
        ("a", False),
        ("", False),
    ],
)
def test_only_a_loopback_needs_no_warning(host, is_own):
    assert _is_loopback(host) is is_own


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (Address("127.0.0.1", 0, None), "http://127.0.0.1:8123"),
        (Address("::1", 0, None), "http://[::1]:8123"),
        (Address("127.0.0.1", 0, Path("/run/x.sock")), "unix:/run/x.sock"),
    ],
)
def test_an_address_is_told_as_a_browser_or_proxy_takes_it(address, told):
    taken = SimpleNamespace(getsockname=lambda: (address.host, 8123))
    assert address.told([taken]) == told
