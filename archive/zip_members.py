"""Takes one file out of a zip archive, no more of it than the archive says that there is."""

from __future__ import annotations

import zipfile


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; raises zipfile.BadZipFile where they are not what the list says.

    `ZipFile.read` unpacks all that is packed before it looks at the size that the list gives, so
    that a list of lies fills the memory.
    """
    with archive.open(info) as member:
        return member.read(info.file_size)
