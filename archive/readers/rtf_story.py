"""One stream of text in an RTF file, the body, a note or a box, as it grows to paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from juanzong.archive.readers.cleaning import visible_text
from juanzong.archive.readers.rejoin import join_all
from juanzong.archive.readers.table_rows import MERGED_DOWN, MERGED_RIGHT, OpenTables
from juanzong.archive.records import Paragraph

_MERGES = {"clmrg": MERGED_RIGHT, "clvmrg": MERGED_DOWN}


@dataclass(slots=True)
class Story:
    """The paragraph that is open, those that are done, and what hangs on the open one.

    `label` is the number that the file wrote out for the open paragraph, None where it did not,
    `pictures` stands for those in it.
    """

    text: list[str] = field(default_factory=list)
    label: str | None = None
    done: list[Paragraph] = field(default_factory=list)
    attached: list[Paragraph] = field(default_factory=list)
    pictures: list[Paragraph] = field(default_factory=list)
    _tables: OpenTables = field(default_factory=OpenTables)
    _merged: list[str] = field(default_factory=list)
    _merge: str = ""

    def end_paragraph(self, depth: int, label: str, outline: int | None) -> None:
        """End the open paragraph, which stands in so many tables."""
        text = "".join(self.text)
        lines = (label + text.lstrip(" \t\u3000") if label else text).split("\n")
        if not text.strip():
            lines = []
        elif outline is not None:
            lines = [join_all(lines)]
        shown = [
            Paragraph(each, outline_level=outline) for each in map(visible_text, lines) if each
        ]
        self.done.extend(self._tables.go_to(depth))
        self.done.extend(self._tables.add([*shown, *self.pictures, *self.attached]))
        self.text, self.attached, self.label, self.pictures = [], [], None, []

    def end_cell(self) -> None:
        """End the open cell of the innermost table."""
        self._tables.end_cell()

    def end_row(self, depth: int) -> None:
        """End the open row of the table at a depth."""
        self.done.extend(self._tables.go_to(depth))
        self._tables.end_row(self._merged)

    def row_word(self, name: str) -> bool:
        """Take in what a row's definition says of its cells; whether the word was of that kind."""
        if name == "trowd":
            self._merged, self._merge = [], ""
        elif name in _MERGES:
            self._merge = _MERGES[name]
        elif name == "cellx":
            self._merged.append(self._merge)
            self._merge = ""
        else:
            return False
        return True

    def finish(self) -> list[Paragraph]:
        """All paragraphs, once the text is at its end."""
        self.done.extend(self._tables.go_to(0))
        return self.done
