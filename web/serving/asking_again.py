"""After which failures asking again helps, and when: `Retry-After` (RFC 9110, 10.2.3)."""

from __future__ import annotations

from flask import Response

from juanzong.archive.errors import ArchiveError
from juanzong.index.engine import SearchIndexError

#: Somebody is at work and soon done, or the server was busy.
_SOON = 5
#: A machine is away, the index is being put in place, or the server has too little of something.
_LATER = 30

#: Seconds by the code of an error. What stays until somebody mends it is not here: a full disk, a
#: missing right, a damaged file, a wrong setting.
_SECONDS = {
    "archive-changed": _SOON,
    "archive-locked": _SOON,
    "archive-locked-by": _SOON,
    "archive-locked-elsewhere": _SOON,
    "cluster-away": _LATER,
    "cluster-empty": _LATER,
    "cluster-incomplete": _LATER,
    "cluster-locked": _SOON,
    "cluster-state-over": _SOON,
    "database-gone": _LATER,
    "database-locked": _SOON,
    "database-replaced": _SOON,
    "database-unreachable": _LATER,
    "index-files-used-up": _LATER,
    "index-lacks-file": _LATER,
    "index-locked": _SOON,
    "index-locked-by": _SOON,
    "index-machine-files-used-up": _LATER,
    "index-memory-full": _LATER,
    "index-missing": _LATER,
    "originals-unreachable": _LATER,
    "search-too-long": _SOON,
}


def say_when_to_ask_again(response: Response, error: ArchiveError | SearchIndexError) -> Response:
    """Say when to ask again after an error that may pass by itself; of others nothing."""
    seconds = _SECONDS.get(error.remark.code)
    if seconds is not None:
        response.retry_after = seconds
    return response
