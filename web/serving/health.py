"""`/healthz`: whether the site can answer, for what watches over it."""

from __future__ import annotations

import logging

from flask import Blueprint, Response, jsonify

from juanzong.archive.errors import ArchiveError
from juanzong.index.engine import SearchIndexError
from juanzong.index.records import SearchRequest
from juanzong.web.language import ENGLISH
from juanzong.web.library.parts import Searchable
from juanzong.web.serving.asking_again import say_when_to_ask_again

_logger = logging.getLogger(__name__)


def health_pages(library: Searchable) -> Blueprint:
    """`/healthz`: 200 while archive and index answer, else 503 with the reason."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        try:
            page = library.search(SearchRequest("", limit=0, looser=False))
        except (ArchiveError, SearchIndexError) as error:
            # Its words may tell where the server keeps its files: they are for the log.
            _logger.warning("not available: %s", ENGLISH.error(error))
            response = jsonify({"status": "unavailable", "reason": error.remark.code})
            response.status_code = 503
            say_when_to_ask_again(response, error)
        else:
            response = jsonify(
                {"status": "ok", "generation": page.generation, "sections": page.total}
            )
        response.cache_control.no_store = True
        return response

    return pages
