"""How like real reports the generated ones are, in figures that matter to an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from juanzong.archive.records import Report
from juanzong.index.folding import fold_text
from juanzong.index.segmentation import words

#: Real reports, where they lie beside this repository.
REAL_REPORTS = Path(__file__).parents[3] / "shared" / "reports"
_MOST_COMMON = 100


def likeness(reports: Sequence[Report]) -> dict[str, list[float]] | None:
    """Compare equal amounts of text: figure by name, of the real ones and of the generated.

    None where there are no real reports to compare with.
    """
    real = [fold_text(path.read_text("utf-8")) for path in sorted(REAL_REPORTS.glob("*.txt"))]
    if not real:
        return None
    generated = [_whole(report)[: len(text)] for report, text in zip(reports, real, strict=False)]
    of_real, of_generated = _figures(real), _figures(generated)
    return {name: [of_real[name], of_generated[name]] for name in of_real}


def _whole(report: Report) -> str:
    return fold_text("\n".join(f"{each.heading}\n{each.text}" for each in report.sections))


def _figures(texts: Sequence[str]) -> dict[str, float]:
    characters = Counter("".join(texts))
    pairs = Counter(pair for text in texts for pair in pairwise(text))
    counted = Counter(word for text in texts for word in words(text) if word[0].isalnum())
    length = characters.total()
    return {
        "characters": length,
        "different characters": len(characters),
        "different pairs a character": len(pairs) / length,
        "pairs that occur once, of the different ones": _once(pairs.values()) / len(pairs),
        "share of the 100 most common pairs": _share(pairs),
        "share of the 100 most common words": _share(counted),
        "different words a word": len(counted) / counted.total(),
        "digits a character": sum(map(characters.__getitem__, "0123456789")) / length,
    }


def _once(counts: Iterable[int]) -> int:
    return sum(count == 1 for count in counts)


def _share(counted: Counter) -> float:
    return sum(count for _, count in counted.most_common(_MOST_COMMON)) / counted.total()
