"""Home of RapidOCR: the engine `rapidocr`, whose models lie inside its package.

Nothing is fetched: the models are named by their files, and where one is missing that is said.
"""

from __future__ import annotations

import importlib.metadata
import os
from pathlib import Path
from typing import Any

import numpy as np
import rapidocr

from juanzong.archive.readers.recognition.records import (
    Character,
    RecognisedLine,
    RecognitionError,
)
from juanzong.archive.readers.recognition.straightening import Grey

_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
# From this height on, in parts of its width, a box of several characters stands.
_STANDING = 1.5
_MOST_THREADS = 4


class RapidEngine:
    """Finds lines and reads them; the models are loaded with the first page."""

    def __init__(self) -> None:
        """Raises RecognitionError where a model is missing from the package."""
        self.version = f"RapidOCR {importlib.metadata.version('rapidocr')}, PP-OCRv6 small"
        folder = Path(rapidocr.__file__).parent / "models"
        paths = {part: folder / name for part, name in _MODELS.items()}
        missing = [path.name for path in paths.values() if not path.is_file()]
        if missing:
            raise RecognitionError(f"models missing: {', '.join(missing)}")
        self._engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "EngineConfig.onnxruntime.intra_op_num_threads": _threads(),
                # What is too unsure to be text is judged by us, who count it.
                "Global.text_score": 0.0,
                # Below the usual .3 and .5: a lone thin 一 on a faint page is a line too.
                "Det.thresh": 0.2,
                "Det.box_thresh": 0.35,
                "Global.return_word_box": True,
                "Global.return_single_char_box": True,
                **{f"{part}.model_path": str(path) for part, path in paths.items()},
            }
        )

    def lines(self, page: Grey, scale: float) -> list[RecognisedLine]:
        """The lines of an upright page, from top to bottom; no `scale` is needed."""
        del scale
        found: Any = self._engine(np.repeat(page[:, :, None], 3, axis=2), use_cls=False)
        if getattr(found, "boxes", None) is None or found.txts is None:
            return []
        return [
            line
            for box, word in zip(found.boxes, found.word_results, strict=True)
            if (line := _line(box, word)) is not None
        ]


def _threads() -> int:
    """Each thread takes address space, of which the process has a bound."""
    return min(_MOST_THREADS, os.cpu_count() or 1)


def _line(box: Any, characters: Any) -> RecognisedLine | None:
    across, down = [float(x) for x, _ in box], [float(y) for _, y in box]
    read = tuple(
        Character(
            text, float(min(x for x, _ in at)), float(max(x for x, _ in at)), float(confidence)
        )
        for text, confidence, at in characters
    )
    top, bottom = (down[0] + down[1]) / 2, (down[2] + down[3]) / 2
    is_standing = len(read) > 1 and bottom - top > _STANDING * (max(across) - min(across))
    return RecognisedLine(read, top, bottom, is_standing) if read else None
