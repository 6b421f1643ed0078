"""Tests of what may not be read, for a superuser too."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# capabilities(7) and linux/capability.h: what lets a superuser read in spite of a file's mode.
DAC_OVERRIDE = 1 << 1
DAC_READ_SEARCH = 1 << 2
VERSION_3 = 0x20080522


class Header(ctypes.Structure):
    """Which thread is meant, and in which version of the kernel's records."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Rights(ctypes.Structure):
    """A word of 32 capabilities: in effect, to be had, and handed on."""

    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def without_root_rights() -> Iterator[None]:
    """Let this thread read no more than a file's mode says, whoever runs the tests.

    Programs that it starts meanwhile are a superuser's again. Skips the test on Windows, and where
    a superuser runs it on another system than Linux.
    """
    if not hasattr(os, "geteuid"):
        pytest.skip("a file's mode keeps nobody out on this system")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("a superuser may read everything on this system")
    system = ctypes.CDLL(None, use_errno=True)
    header, rights = Header(VERSION_3, 0), (Rights * 2)()
    _call(system.capget, header, rights)
    whole = rights[0].effective
    rights[0].effective = whole & ~(DAC_OVERRIDE | DAC_READ_SEARCH)
    _call(system.capset, header, rights)
    try:
        yield
    finally:
        rights[0].effective = whole
        _call(system.capset, header, rights)


def _call(function: ctypes._NamedFuncPointer, header: Header, rights: object) -> None:
    if function(ctypes.byref(header), rights) != 0:
        raise OSError(ctypes.get_errno(), function.__name__)
