"""The server's log: standard logging on stderr, as lines for people or as JSON.

It says what failed and where, never who asked: no visitor's address, no query.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Literal, get_args

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["text", "json"]

LOG_LEVELS: tuple[LogLevel, ...] = get_args(LogLevel)
LOG_FORMATS: tuple[LogFormat, ...] = get_args(LogFormat)

#: What this program logs under.
ROOT = "juanzong"

#: Fields of a record that a JSON line repeats, where they were given.
_FIELDS = ("error_id", "method", "path", "status")


class JsonLines(logging.Formatter):
    """One JSON object a line: time (ISO 8601, UTC), level, logger, message, and what is known."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; a traceback is one string."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "at": at,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        written = json.dumps(line, ensure_ascii=False)
        # U+2028 and U+0085, which JSON leaves as they are, end lines for many programs.
        return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in written)


def start_log(level: LogLevel, form: LogFormat) -> None:
    """Log on stderr from now on, in place of what was set up before."""
    handler = logging.StreamHandler()
    plain = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if form == "json" else plain)
    root = logging.getLogger()
    for former in list(root.handlers):
        root.removeHandler(former)
    root.addHandler(handler)
    # Libraries tell of themselves what only their makers read.
    root.setLevel(logging.WARNING)
    logging.getLogger(ROOT).setLevel(level.upper())
