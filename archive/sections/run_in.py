"""What stands between a heading and the text that runs on in its line."""

from __future__ import annotations

import re

#: The sign that ends a run-in heading (wording.py), with the white space behind it.
_JOINT = re.compile(r"[：:。]\s*")


def split_run_in(text: str) -> tuple[str | None, str]:
    """Cut a section's text, as it follows a heading, into the joint and the text proper.

    Joined, the two give the text back. The joint is None where the heading's line ends with the
    heading; a line break in it says that the line ended behind the sign.
    """
    joint = _JOINT.match(text)
    if joint is None:
        return None, text
    return joint.group(), text[joint.end() :]
