"""A PDF opened, and the content of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from juanzong.archive.readers.pdfium import calls
from juanzong.archive.readers.pdfium.attachments import files_on
from juanzong.archive.readers.pdfium.drawings import drawings_of
from juanzong.archive.readers.pdfium.forms import draw_forms, prepare_forms
from juanzong.archive.readers.pdfium.frame import frame_of
from juanzong.archive.readers.pdfium.records import BrokenPdfError, LockedPdfError, PageContent
from juanzong.archive.readers.pdfium.text import glyphs_on_side, placed_glyphs, raw_glyphs
from juanzong.archive.readers.pdfium.unseen import unseen_runs

__all__ = ["PdfDocument", "open_pdf", "page_content"]


@contextmanager
def open_pdf(content: bytes) -> Iterator[PdfDocument]:
    """An open PDF; raises LockedPdfError or BrokenPdfError where it cannot be opened."""
    try:
        document = PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in {
            pdfium.FPDF_ERR_PASSWORD,
            pdfium.FPDF_ERR_SECURITY,
        }
        raise (LockedPdfError if locked else BrokenPdfError)(str(error)) from error
    try:
        prepare_forms(document)
        yield document
    finally:
        document.close()


def page_content(document: PdfDocument, number: int) -> PageContent:
    """What stands on a page, counted from 0; raises BrokenPdfError where it cannot be loaded."""
    try:
        page = document[number]
        attached = tuple(files_on(page))
        if draw_forms(document, page):
            page.close()
            page = document[number]
    except pypdfium2.PdfiumError as error:
        raise BrokenPdfError(str(error)) from error
    try:
        return _content(page, attached)
    finally:
        page.close()


def _content(page: pypdfium2.PdfPage, attached: tuple[str, ...]) -> PageContent:
    objects = list(calls.objects_of(calls.address_of(page.raw)))
    all_glyphs, runs = raw_glyphs(page, [item for kind, item, _ in objects if kind == calls.TEXT])
    unseen = unseen_runs(page, all_glyphs, runs)
    raw = [each for each in all_glyphs if each.run.number not in unseen] if unseen else all_glyphs
    frame = frame_of(page, (each.run.angle for each in raw))
    drawn = drawings_of(objects, frame.place, wants_rules=bool(raw))
    glyphs = placed_glyphs(raw, frame)
    return PageContent(
        width=frame.width,
        height=frame.height,
        glyphs=tuple(glyphs),
        turned=len(raw) - len(glyphs),
        on_side=tuple(glyphs_on_side(raw, frame)) if len(raw) > len(glyphs) else (),
        rules=drawn.rules,
        surfaces=drawn.surfaces,
        picture_share=drawn.picture_area / max(frame.width * frame.height, 1.0),
        pictures=drawn.pictures,
        angle=frame.angle,
        drawings=sum(1 for kind, _, _ in objects if kind == calls.PATH),
        unseen=len(all_glyphs) - len(raw),
        attached=attached,
    )
