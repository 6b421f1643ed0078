"""Bounds on a PDF before PDFium opens it: what its streams unpack to, how its forms nest.

The file is looked through for objects wherever they stand, without trusting its own lists of
them, so that a stream with a wrong label counts as what it is used for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juanzong.archive.errors import UnreadableFileError
from juanzong.archive.readers.limits import DEFAULT_BOUNDS, Bounds, check_unpacked_size
from juanzong.archive.readers.pdf_filters import filters_of, unescaped, unpacked

# A literal first: a search that begins with digits is slow in compressed data.
_OBJECT = re.compile(rb"obj\b")
_OBJECT_NUMBER = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+$")
_LONGEST_HEAD = 40
_STREAM = re.compile(rb"\bstream\r?\n")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d{1,10}\s+\d{1,5}\s+R\b)")
_USED_UNPACKED = re.compile(
    rb"/(?:ToUnicode|FontFile[23]?|Encoding|Metadata|Extends)\s+(\d{1,10})\s+\d{1,5}\s+R\b"
)
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s*(\d{1,10})\s+\d{1,5}\s+R\b")
_STATE = re.compile(rb"(?<!\S)([qQ])(?!\S)")
_ELSEWHERE = re.compile(rb"/(?:Resources|XObject)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_PAIRS = re.compile(rb"[\d\s]+")
_SHORT_NUMBER = re.compile(rb"\d{1,10}")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(\s+\d{1,5}\s+R\b)?")
_NUMBER = re.compile(rb"\s*(\d{1,10})\s*(?:endobj|$)")
_LONGEST_DICTIONARY = 1 << 20
# What deflate reaches at most, and among how many streams what is left is shared.
_LARGEST_RATIO = 1032
_SHARE = 64
# A page of a report has some ten thousand bytes of drawing; maps and charts some millions.
_MOST_DRAWING = 12 * 1024 * 1024
_DEEPEST_STATE = 5_000
# How many forms a page may draw, forms in forms counted each time; PDFium reads each anew.
_MOST_FORMS_DRAWN = 20_000
_DEEPEST_FORM = 30


@dataclass(slots=True)
class _Object:
    """An object of the file: its dictionary or other text, and where its stream begins."""

    number: int
    text: bytes
    stream: int | None


@dataclass(slots=True)
class _Contents:
    """What the file holds, by use."""

    objects: list[_Object]
    drawing: set[int] = field(default_factory=set)
    unpacked: set[int] = field(default_factory=set)
    texts: dict[int, bytes] = field(default_factory=dict)


def check_streams(content: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> None:
    """Raise UnreadableFileError where streams unpack to too much, or forms nest without end.

    Pictures count only where they are used as something else: the reader never unpacks them,
    and a scanned page is large when it is. A stream too short to reach a bound is not unpacked.
    """
    contents = _contents(content, bounds)
    drawn: dict[int, dict[bytes, int]] = {}
    total = 0
    for each in contents.objects:
        if each.stream is None or not _is_unpacked(each, contents):
            continue
        is_drawing = each.number in contents.drawing or b"/Form" in each.text
        filters = filters_of(each.text)
        largest = _length(content, each, contents) * _LARGEST_RATIO ** max(1, len(filters))
        if not is_drawing and largest <= (bounds.unpacked_bytes - total) // _SHARE:
            total += largest // _LARGEST_RATIO
            continue
        most = _MOST_DRAWING if is_drawing else bounds.unpacked_bytes - total
        data = unpacked(memoryview(content)[each.stream :], filters, most)
        total += len(data)
        check_unpacked_size(total, bounds)
        if is_drawing:
            _check_drawing(data)
            drawn[each.number] = _names_drawn(data)
    _check_nesting(drawn, contents)


def _length(content: bytes, each: _Object, contents: _Contents) -> int:
    """How long a stream is at most: as it says, or up to the next end of one."""
    start = each.stream or 0
    end = content.find(b"endstream", start)
    found = _LENGTH.search(each.text)
    if found is None:
        stated = 0
    elif found[2] is None:
        stated = int(found[1])
    else:
        stated = _number(contents.texts.get(int(found[1]), b""), len(content))
    return max(stated, (end if end >= 0 else len(content)) - start)


def _number(text: bytes, otherwise: int) -> int:
    found = _NUMBER.match(text)
    return int(found[1]) if found else otherwise


def _contents(content: bytes, bounds: Bounds) -> _Contents:
    objects = list(_objects(content))
    for each in list(objects):
        if each.stream is not None and b"/ObjStm" in each.text:
            packed = memoryview(content)[each.stream :]
            data = unpacked(packed, filters_of(each.text), bounds.unpacked_bytes)
            check_unpacked_size(len(data), bounds)
            objects.extend(_packed_objects(data))
    contents = _Contents(objects)
    for each in objects:
        if each.stream is None:
            contents.texts[each.number] = each.text
    for each in objects:
        for found in _CONTENTS.finditer(each.text):
            for number in map(int, _REFERENCE.findall(found[1])):
                contents.drawing.add(number)
                array = contents.texts.get(number, b"")
                contents.drawing.update(map(int, _REFERENCE.findall(array)))
        contents.unpacked.update(map(int, _USED_UNPACKED.findall(each.text)))
    return contents


def _packed_objects(data: bytes) -> Iterator[_Object]:
    """The objects of an object stream: pairs of numbers and offsets, then their texts (7.5.7)."""
    head = _PAIRS.match(data)
    if head is None:
        return
    first = head.end()
    numbers = [int(each) for each in _SHORT_NUMBER.findall(head[0])]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
    ends = [*(offset for _, offset in pairs[1:]), len(data)]
    for (number, offset), end in zip(pairs, ends, strict=False):
        yield _Object(number, unescaped(data[first + offset : first + end]), None)


def _objects(content: bytes) -> Iterator[_Object]:
    heads = list(_heads(content))
    streams = list(_STREAM.finditer(content))
    starts = [found.start() for found in streams]
    for place, (_, after, number) in enumerate(heads):
        end = heads[place + 1][0] if place + 1 < len(heads) else len(content)
        first = bisect_right(starts, after)
        begins = streams[first] if first < len(streams) and starts[first] < end else None
        stop = min(begins.start() if begins else end, after + _LONGEST_DICTIONARY)
        yield _Object(number, unescaped(content[after:stop]), begins.end() if begins else None)


def _heads(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Where objects begin, where their text begins, and their numbers."""
    for found in _OBJECT.finditer(content):
        start = max(0, found.start() - _LONGEST_HEAD)
        head = _OBJECT_NUMBER.search(content[start : found.start()])
        if head is not None:
            yield start + head.start(), found.end(), int(head[1])


def _is_unpacked(each: _Object, contents: _Contents) -> bool:
    if b"/Image" not in each.text:
        return True
    is_used = each.number in contents.drawing or each.number in contents.unpacked
    return is_used or any(name in each.text for name in (b"/Form", b"/ObjStm", b"/XRef"))


def _check_drawing(data: bytes) -> None:
    if len(data) > _MOST_DRAWING:
        raise UnreadableFileError("pdf-too-complex")
    depth = 0
    if data.count(b"q") > _DEEPEST_STATE:
        for found in _STATE.finditer(data):
            depth += 1 if found[1] == b"q" else -1
            if depth > _DEEPEST_STATE:
                raise UnreadableFileError("pdf-too-complex")


def _names_drawn(data: bytes) -> dict[bytes, int]:
    counts: dict[bytes, int] = defaultdict(int)
    if b"Do" in data:
        for name in _DRAWN.findall(data):
            counts[name] += 1
    return counts


def _check_nesting(drawn: dict[int, dict[bytes, int]], contents: _Contents) -> None:
    """Count how many forms are drawn in all, by the names that the drawings use."""
    dictionaries = {each.number: each.text for each in contents.objects if each.number in drawn}
    of_pages = _resources(_of_pages(contents), contents) if any(drawn.values()) else {}
    known: dict[int, int] = {}

    def count(number: int, depth: int) -> int:
        if depth > _DEEPEST_FORM:
            raise UnreadableFileError("pdf-too-complex")
        if number not in known:
            own = dictionaries[number]
            named = _resources([own], contents) if b"/Resources" in own else of_pages
            total = 1
            for name, times in drawn[number].items():
                inner = [each for each in named.get(name, ()) if each in drawn]
                total += times * max((count(each, depth + 1) for each in inner), default=0)
                if total > _MOST_FORMS_DRAWN:
                    raise UnreadableFileError("pdf-too-complex")
            known[number] = total
        return known[number]

    for number, names in drawn.items():
        if names:
            count(number, 0)


def _of_pages(contents: _Contents) -> list[bytes]:
    """The dictionaries of pages and of the tree they hang on, which may hold their resources."""
    return [text for text in contents.texts.values() if b"/Contents" in text or b"/Kids" in text]


def _resources(dictionaries: Sequence[bytes], contents: _Contents) -> dict[bytes, set[int]]:
    """What the names in the resources of dictionaries stand for."""
    texts = list(dictionaries)
    for text in dictionaries:
        for number in map(int, _ELSEWHERE.findall(text)):
            inner = contents.texts.get(number, b"")
            texts.append(inner)
            texts.extend(contents.texts.get(int(each), b"") for each in _ELSEWHERE.findall(inner))
    named: dict[bytes, set[int]] = defaultdict(set)
    for text in texts:
        for name, number in _NAMED.findall(text):
            named[name].add(int(number))
    return named
