"""The heads and feet of an RTF file's pages, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juanzong.archive.readers.running_text import RunningText
from juanzong.archive.records import Paragraph

#: Groups of heads and feet, by the pages that show them (RTF 1.9.1, headers and footers).
HEADS = {
    f"{part}{letter}": (part == "header", pages)
    for part in ("header", "footer")
    for letter, pages in (("", "usual"), ("r", "usual"), ("l", "even"), ("f", "first"))
}


class RunningHeads:
    """Heads and feet as they come, with the section that each stands in."""

    def __init__(self) -> None:
        self._found: list[tuple[str, int, tuple[str, ...]]] = []
        self._watermarks: list[str] = []
        self._section = 0
        self._titled: set[int] = set()

    def add(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        """A head or foot of this kind has ended."""
        self._found.append((name, self._section, tuple(each.text for each in paragraphs)))

    def add_watermark(self, text: str) -> None:
        """Words are drawn over all pages of a section."""
        self._watermarks.append(text)

    def word(self, name: str) -> None:
        r"""A section ends (\sect), or has a first page of its own (\titlepg)."""
        if name == "sect":
            self._section += 1
        elif name == "titlepg":
            self._titled.add(self._section)

    def texts(self) -> Iterator[RunningText]:
        """All of them that some page shows."""
        for name, section, lines in self._found:
            is_head, pages = HEADS[name]
            has_title_page = section in self._titled
            if pages == "first" and not has_title_page:
                continue
            shown = pages == ("first" if has_title_page else "usual")
            yield RunningText(lines, is_head=is_head, on_first_page=shown and not section)
        yield RunningText(tuple(self._watermarks), is_head=True, on_first_page=False)
