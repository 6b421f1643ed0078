"""OLE compound files for the tests, of a few streams in their root (MS-CFB, version 3)."""

from __future__ import annotations

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALLEST_STREAM = 4096


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A file of these streams; short ones are filled up with zeros, as no mini stream is made."""
    padded = {name: data.ljust(_SMALLEST_STREAM, b"\0") for name, data in streams.items()}
    directory_sectors = -(-(len(padded) + 1) // 4)
    sizes = [-(-len(data) // _SECTOR) for data in padded.values()]
    fat_sectors = 1
    while fat_sectors * 128 < fat_sectors + directory_sectors + sum(sizes):
        fat_sectors += 1
    chain = [_FAT] * fat_sectors + _chain(fat_sectors, directory_sectors)
    starts = []
    for size in sizes:
        starts.append(len(chain))
        chain += _chain(len(chain), size)
    chain += [_FREE] * (fat_sectors * 128 - len(chain))
    return b"".join(
        (
            _header(fat_sectors),
            struct.pack(f"<{len(chain)}I", *chain),
            _directory(padded, starts).ljust(directory_sectors * _SECTOR, b"\0"),
            *(data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0") for data in padded.values()),
        )
    )


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def _header(fat_sectors: int) -> bytes:
    fields = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_sectors,
        fat_sectors,
        0,
        _SMALLEST_STREAM,
        _END,
        0,
        _END,
        0,
        0,
    )
    fields = fields[:-4]
    places = [*range(fat_sectors), *[_FREE] * (109 - fat_sectors)]
    return fields + struct.pack("<109I", *places)


def _directory(streams: dict[str, bytes], starts: list[int]) -> bytes:
    root = ("Root Entry", 5, _FREE, 1 if streams else _FREE, _END, 0)
    entries = [_entry(*root)]
    for place, (name, data) in enumerate(streams.items()):
        following = place + 2 if place + 1 < len(streams) else _FREE
        entries.append(_entry(name, 2, following, _FREE, starts[place], len(data)))
    return b"".join(entries)


def _entry(name: str, kind: int, *places: int) -> bytes:
    """An entry: what it is, the next one, its first child, its first sector and its size."""
    following, child, start, size = places
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16x4x16xIQ",
        written,
        len(written),
        kind,
        1,
        _FREE,
        following,
        child,
        start,
        size,
    )
