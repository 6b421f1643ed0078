"""What an error of the disk is told as: that which says what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from juanzong.index.disk import reading, writing
from juanzong.index.engine import IndexUnreadableError

WHAT_TO_DO = {
    "index-files-used-up": [errno.EMFILE],
    "index-machine-files-used-up": [errno.ENFILE],
    "index-forbidden": [errno.EACCES, errno.EPERM],
    "index-disk-read-only": [errno.EROFS],
    "index-disk-full": [errno.ENOSPC, errno.EDQUOT],
    "index-memory-full": [errno.ENOMEM],
    "index-disk-fails": [errno.EIO, None],
}
CASES = [(code, number) for code, numbers in WHAT_TO_DO.items() for number in numbers]


@pytest.mark.parametrize("working", [reading, writing])
@pytest.mark.parametrize(("code", "number"), CASES)
def test_what_the_disk_says_is_told_with_the_folder(working, code, number):
    error = OSError("torn off") if number is None else OSError(number, os.strerror(number))
    with pytest.raises(IndexUnreadableError) as raised, working(Path("/index")):
        raise error
    remark = raised.value.remark
    assert remark.code == code
    assert dict(remark.values)["directory"] == "/index"
    assert dict(remark.values)["error"] == (os.strerror(number) if number else "torn off")
