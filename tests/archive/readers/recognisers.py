"""A recogniser for tests: it finds the same lines on every page, and keeps what it was shown."""

from __future__ import annotations

from juanzong.archive.readers.recognition.characters import recognised_page
from juanzong.archive.readers.recognition.records import Character, RecognisedLine

TEXT = "预算执行情况与绩效评价结论全年工作按计划完成"


class Recogniser:
    def __init__(self, text: str = TEXT, lines: int = 4) -> None:
        self.pictures: list = []
        self.asked: list = []
        self._text, self._lines = text, lines

    def engine(self) -> str:
        return "a test"

    def read(self, number, place, total, picture):
        drawn = picture()
        self.asked.append((number, place, total))
        self.pictures.append(drawn)
        lines = [
            RecognisedLine(
                tuple(
                    Character(each, 100 + 30 * at, 130 + 30 * at, 0.98)
                    for at, each in enumerate(self._text)
                ),
                200.0 + 60 * line,
                230.0 + 60 * line,
            )
            for line in range(self._lines)
        ]
        return recognised_page(lines, (), drawn.width, drawn.height, drawn.scale)
