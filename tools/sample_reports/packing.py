"""Zip files whose bytes are the same on each run: stored, with one fixed date."""

from __future__ import annotations

import io
import zipfile

_FIXED_DATE = (2025, 1, 1, 0, 0, 0)


def pack(files: dict[str, bytes]) -> bytes:
    """A zip file of these files in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, _FIXED_DATE)
            member.create_system = 0
            package.writestr(member, content)
    return buffer.getvalue()


def pack_in_gbk(files: dict[str, bytes]) -> bytes:
    """A zip file whose names are in GBK and do not say so, as Chinese Windows packs them.

    zipfile writes what it is given in code page 437 with no mark only where it is ASCII: names of
    the same length in bytes stand in, and are changed for the true ones afterwards.
    """
    named = {_stand_in(place, name): name for place, name in enumerate(files)}
    packed = pack({stand_in: files[name] for stand_in, name in named.items()})
    for stand_in, name in named.items():
        packed = packed.replace(stand_in.encode(), name.encode("gbk"))
    return packed


def _stand_in(place: int, name: str) -> str:
    return f"{place}~".ljust(len(name.encode("gbk")), "~")
