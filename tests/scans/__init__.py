"""Scans for the tests: pages of our own reports, drawn as pictures and made worse.

`python -m tests.scans` measures how much of their text each engine reads, and at what cost.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from juanzong.archive.ocr import is_installed
from juanzong.archive.readers import read_document
from juanzong.archive.readers.recognition.reading import PageReading
from juanzong.archive.readers.recognition.records import RecognisedPage
from juanzong.archive.records import Paragraph
from tests.scans.typesetting import Typesetter

SAMPLES = Path(__file__).parents[2] / "sample_reports"


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page becomes a scan: dots an inch, degrees askew, grey noise, JPEG's quality.

    `quarters` is how often the page was turned by 90 degrees.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    quality: int = 75
    quarters: int = 0

    def scan(self, page: Image.Image) -> Image.Image:
        """The page as this scanner gives it."""
        picture = page.rotate(90 * self.quarters, expand=True)
        if self.skew:
            picture = picture.rotate(self.skew, Image.Resampling.BICUBIC, fillcolor=255)
        if self.noise:
            grey = np.asarray(picture, dtype=np.float64)
            random = np.random.default_rng(2021)
            grey = 20 + 0.85 * grey + random.normal(0, self.noise, grey.shape)
            picture = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=self.quality)
        return Image.open(packed)


CLEAN = Scanner()
POOR = Scanner(dpi=150, skew=1.0, noise=14.0, quality=50)


def sample_text(name: str) -> tuple[Paragraph, ...]:
    """The paragraphs and rows of a sample report."""
    return read_document(name, (SAMPLES / name).read_bytes()).paragraphs


def scanned(
    paragraphs: Sequence[Paragraph], scanner: Scanner, face: str = "NotoSerifCJK-Regular.ttc"
) -> bytes:
    """A PDF of pictures of the pages that these paragraphs and rows fill."""
    typesetter = Typesetter(scanner.dpi, face)
    typesetter.set(paragraphs)
    pictures = [scanner.scan(page) for page in typesetter.pages()]
    file = io.BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=scanner.dpi)
    return file.getvalue()


def with_cover(cover: Path, scan: bytes) -> bytes:
    """A PDF whose first page is the first of `cover`, as text, and whose others are scanned."""
    whole, text, pictures = (
        pypdfium2.PdfDocument.new(),
        pypdfium2.PdfDocument(cover),
        pypdfium2.PdfDocument(scan),
    )
    whole.import_pages(text, [0])
    whole.import_pages(pictures)
    file = io.BytesIO()
    whole.save(file)
    for each in (whole, text, pictures):
        each.close()
    return file.getvalue()


class Timed:
    """Recognises pages in this process, and takes the time of each: clock, processor."""

    def __init__(self, reading: PageReading) -> None:
        self.reading = reading
        self.seconds: list[tuple[float, float]] = []

    def engine(self) -> str:
        return self.reading.version

    def read(self, _number, _place, _total, picture) -> RecognisedPage:
        clock, processor = time.perf_counter(), time.process_time()
        page = self.reading.read(picture())
        self.seconds.append((time.perf_counter() - clock, time.process_time() - processor))
        return page


def opened(engine: str) -> Timed:
    """What reads pages with that engine."""
    return Timed(PageReading(engine))


def require_engine(engine: str) -> None:
    """Skip the test where an engine is not installed; fail it where that may not be."""
    if is_installed(engine):
        return
    reason = f"{engine} is not installed: pip install 'juanzong[ocr]'"
    if os.environ.get("JUANZONG_REQUIRE_OCR"):
        pytest.fail(f"This may not be skipped here (JUANZONG_REQUIRE_OCR): {reason}")
    pytest.skip(reason)
