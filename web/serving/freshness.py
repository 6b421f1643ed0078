"""Answers that caches may keep, but never give out again without asking whether they are true."""

from __future__ import annotations

import hashlib

from flask import Response, request

_OK = 200


def stay_fresh(response: Response) -> Response:
    """Say what caches may do with an answer, and answer 304 where the visitor holds it already.

    The ETag is a digest of what is said, so that no change of archive, index, program, language
    or appearance can leave an old one standing. Pages, which depend on cookies, are private;
    errors are not kept at all. What says so itself (static files, originals) is left alone.
    """
    if response.status_code >= 400:  # noqa: PLR2004 (HTTP's errors)
        response.cache_control.no_store = True
        return response
    if "Cache-Control" in response.headers or request.endpoint == "static":
        return response
    response.cache_control.no_cache = True
    if response.mimetype == "text/html":
        response.cache_control.private = True
    is_whole = response.status_code == _OK and not response.is_streamed
    if request.method in {"GET", "HEAD"} and is_whole:
        response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
        response.make_conditional(request)
    return response
