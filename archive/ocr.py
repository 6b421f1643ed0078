"""Text recognition (OCR) as a choice: its engines by name, whether they are installed, its bounds.

Nothing of an engine is imported here. What reads pages is in readers/recognition/.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

#: The engine that is used where nothing else is said, and the word for none.
DEFAULT_OCR, NO_OCR = "rapidocr", "off"
OCR_ENGINES = (DEFAULT_OCR, "tesseract")

#: What Tesseract is asked to read: the names of its language files.
TESSERACT_LANGUAGE = "chi_sim"


#: Hears of a page that is recognised: the path of its file as shown, its place, of how many.
Pages = Callable[[str, int, int], None]


def unheard_pages(_path: str, _place: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """How pages that are pictures are read: by which engine, and where read pages are kept.

    `seconds` is how long one page may take on the clock, `megabytes` how much address space (MiB)
    the process may take beyond what it starts with.
    """

    engine: str
    folder: str
    seconds: float = 180.0
    megabytes: int = 4096


@cache
def is_installed(engine: str) -> bool:
    """Whether an engine can be used here; nothing of it is imported."""
    if engine == DEFAULT_OCR:
        return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
    return engine in OCR_ENGINES and TESSERACT_LANGUAGE in _tesseract_languages()


def _tesseract_languages() -> list[str]:
    program = shutil.which("tesseract")
    if program is None:
        return []
    listed = subprocess.run(  # noqa: S603 (the program that the path names)
        [program, "--list-langs"], capture_output=True, text=True, check=False
    )
    return listed.stdout.split()
