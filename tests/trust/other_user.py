"""Runs a function in a child process as a user who owns nothing here."""

from __future__ import annotations

import json
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import Any

NOBODY = 65534


def as_other_user(work: Callable[[], Any]) -> Any:
    """Give what the work gives (as JSON), done as nobody where this process is root's.

    The modules it needs must be loaded before: another user may not read the source.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            answer = {"answer": work()}
        except BaseException:  # noqa: BLE001 (told by the parent)
            answer = {"failure": traceback.format_exc()}
        with os.fdopen(write, "w") as pipe:
            json.dump(answer, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        told = json.load(pipe)
    os.waitpid(child, 0)
    assert "failure" not in told, told["failure"]
    return told["answer"]


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that every user may reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="juanzong-trust-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        for each in folder.rglob("*"):
            if each.is_dir():
                each.chmod(0o755)
        rmtree(folder)


def only_readable(folder: Path) -> None:
    """Take everybody's right to write away, the owner's too."""
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
