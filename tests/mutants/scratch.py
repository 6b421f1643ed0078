"""A copy of the project in which files are changed, so that nothing else ever is."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.mutants.changes import Change


@contextlib.contextmanager
def scratch_copy(root: Path) -> Iterator[Path]:
    """A folder with all files that git knows or would take; gone in the end."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    with tempfile.TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder).resolve() / "juanzong"
        for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
            if os.path.lexists(root / name):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, copy / name, follow_symlinks=False)
        yield copy


def environment_of(copy: Path) -> dict[str, str]:
    """What a process needs so that it, and whatever it starts, runs the code of the copy."""
    return os.environ | {
        "PYTHONPATH": str(copy),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


@contextlib.contextmanager
def changed_file(copy: Path, change: Change, number: int) -> Iterator[None]:
    """The copy with one change written into its file, and without it again afterwards.

    Compiled code is told by a file's size and second: each change is given a second of its own.
    """
    path = copy / change.path
    before = path.read_bytes()
    times = path.stat()
    changed = change.applied_to(before)
    compile(changed, change.path, "exec")
    path.write_bytes(changed)
    os.utime(path, (times.st_atime, times.st_mtime - 1000 - number))
    try:
        yield
    finally:
        path.write_bytes(before)
        os.utime(path, (times.st_atime, times.st_mtime))
