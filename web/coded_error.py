"""What the command and the server cannot do: each a code with the values of its words."""

from __future__ import annotations

from juanzong.archive.records import Remark, RemarkValue


class CodedError(Exception):
    """Something that stops the command or the server: `remark` says what, and what to do.

    Its code's words, in both languages, stand in web/texts/running.py.
    """

    def __init__(self, code: str, **values: RemarkValue) -> None:
        """Give the error's code and the values of its words."""
        self.remark = Remark.of(code, **values)
        super().__init__(str(self.remark))
