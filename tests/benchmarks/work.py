"""The folder of a benchmark: the archive, the indexes, and what has been measured, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.questions import Question

#: So many times each contender opens its index and is asked all questions some times.
TURNS = 3


@dataclass(frozen=True, slots=True)
class Work:
    """Where everything of one benchmark lies; measured once, it is not measured again."""

    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def index(self, size: int, name: str) -> Path:
        return self.folder / "indexes" / f"{size}-{name}"

    def truth(self, size: int) -> Path:
        return self.folder / f"truth-{size}.npz"

    def keep_questions(self, questions: list[Question]) -> None:
        self._write("questions", [asdict(question) for question in questions])

    def questions(self) -> list[Question]:
        asked = self.read("questions") or []
        tuples = ("terms", "excluded", "counties", "years")
        return [
            Question(**{**each, **{name: tuple(each[name]) for name in tuples}}) for each in asked
        ]

    def keep(self, size: int, name: str, measured: dict[str, Any]) -> None:
        self._write(f"{size}-{name}", measured)

    def result(self, size: int, name: str) -> dict[str, Any]:
        """What has been measured of a contender at a size; empty if nothing."""
        return self.read(f"{size}-{name}") or {}

    def keep_about(self, about: dict[str, Any]) -> None:
        self._write("about", about)

    def about(self) -> dict[str, Any]:
        """The machine, the versions and the archives measured."""
        return self.read("about") or {}

    def read(self, name: str) -> Any:
        path = self._path(name)
        return json.loads(path.read_text("utf-8")) if path.exists() else None

    def _write(self, name: str, content: Any) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")

    def _path(self, name: str) -> Path:
        return self.folder / "results" / f"{name}.json"
