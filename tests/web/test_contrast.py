"""The colours of the tokens meet WCAG 2.2 AA: 4.5 for text on each ground it stands on."""

import re
from pathlib import Path

import pytest

import juanzong.web

TOKENS = (Path(juanzong.web.__file__).parent / "static/css/tokens.css").read_text(encoding="utf-8")

PAIRS = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "shade"),
    ("ink", "quote"),
    ("ink-soft", "paper"),
    ("ink-soft", "sheet"),
    ("ink-soft", "shade"),
    ("link", "paper"),
    ("link", "sheet"),
    ("link", "shade"),
    ("seal", "paper"),
    ("seal", "sheet"),
    ("seal", "shade"),
    ("on-button", "button"),
    ("on-mark", "mark"),
    ("on-mark-now", "mark-now"),
    ("paper", "ink"),
]


def palettes():
    blocks = re.findall(r"(?:^|\n)\s*:root[^{]*\{([^}]*)\}", TOKENS)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    return [palette for palette in found if palette]


def luminance(colour):
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_colours_are_the_same_chosen_or_asked_for_by_the_system():
    light, chosen, by_system = palettes()
    assert chosen == by_system
    assert set(chosen) == set(light)


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(palette, text, ground):
    colours = palettes()[palette]
    assert contrast(colours[text], colours[ground]) >= 4.5
