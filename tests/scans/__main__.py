"""Measures text recognition on scans of our own sample reports: recall, time, memory, doubt."""

from __future__ import annotations

import argparse
import resource
from dataclasses import replace

from rapidfuzz.distance import LCSseq

from juanzong.archive.ocr import OCR_ENGINES
from juanzong.archive.readers.context import ReadingContext
from juanzong.archive.readers.pdf import read_pdf
from juanzong.archive.records import Paragraph
from tests.scans import CLEAN, POOR, Scanner, Timed, opened, sample_text, scanned

SCANNERS = {
    "clean": CLEAN,
    "askew": replace(CLEAN, skew=1.0),
    "150 dpi": replace(CLEAN, dpi=150),
    "noisy": replace(CLEAN, noise=14.0),
    "poor": POOR,
    "faxed": Scanner(dpi=100, skew=-2.0, noise=30.0, quality=25),
}


MEASURED = ("jishan-weijianju-2021.pdf", "danzhou-fayuan-2018.pdf", "chengde-liang-2023.txt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=OCR_ENGINES, default=OCR_ENGINES[0])
    parser.add_argument("--scanner", choices=SCANNERS, action="append")
    parser.add_argument("--errors", action="store_true", help="list each wrong paragraph")
    parser.add_argument("--face", default="NotoSerifCJK-Regular.ttc", help="the font's file")
    options = parser.parse_args()
    timed = opened(options.engine)
    _tell(timed.engine())
    for name in options.scanner or SCANNERS:
        _measure(name, SCANNERS[name], timed, options.face, with_errors=options.errors)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    clock, processor = zip(*timed.seconds[1:], strict=True)
    _tell(
        f"a page: {sum(clock) / len(clock):.1f} s on the clock, "
        f"{sum(processor) / len(processor):.1f} s of processor; {megabytes} MiB at most"
    )


def _measure(name: str, scanner: Scanner, timed: Timed, face: str, *, with_errors: bool) -> None:
    matched = wanted = read = same = paragraphs = 0
    judged: list[tuple[float, bool]] = []
    for sample in MEASURED:
        expected = sample_text(sample)
        file = scanned(expected, scanner, face)
        found = read_pdf(file, ReadingContext(recogniser=timed)).paragraphs
        one, other = _text(expected), _text(found)
        matched += LCSseq.similarity(one, other)
        wanted, read = wanted + len(one), read + len(other)
        known = {_plain(each.text) for each in expected}
        right = [_plain(each.text) in known for each in found]
        same += sum(right)
        paragraphs += len(expected)
        judged += zip((each.confidence or 0.0 for each in found), right, strict=True)
        if with_errors:
            _list_errors(found, right)
    _tell(
        f"{name}: recall {matched / wanted:.4f}, precision {matched / read:.4f}, "
        f"{same} of {paragraphs} paragraphs and rows the same"
    )
    for bound in (0.98, 0.95, 0.9, 0.85):
        below = [right for confidence, right in judged if confidence < bound]
        above = [right for confidence, right in judged if confidence >= bound]
        _tell(
            f"  below {bound}: {below.count(False)} of {len(below)} wrong; "
            f"above: {above.count(False)} of {len(above)}"
        )


def _list_errors(found: tuple[Paragraph, ...], right: list[bool]) -> None:
    for paragraph, is_right in zip(found, right, strict=True):
        if not is_right:
            _tell(f"    {paragraph.confidence}: {paragraph.text}")


def _tell(text: str) -> None:
    print(text)  # noqa: T201 (a command)


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    return "".join(_plain(each.text) for each in paragraphs)


def _plain(text: str) -> str:
    return "".join(text.translate(_ALIKE).split())


#: Signs in their two widths count as one: a picture does not tell them apart.
_ALIKE = str.maketrans("（）：；，！？％", "():;,!?%")

if __name__ == "__main__":
    main()
