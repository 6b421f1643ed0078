"""`/suggest`: completions of what is being typed, as the list that stands under the search box."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, request

from juanzong.index.help import Suggestion
from juanzong.web.library.parts import Suggesting
from juanzong.web.rendering import render


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """The list of completions; empty where there are none."""

    suggestions: tuple[Suggestion, ...]


def suggest_pages(library: Suggesting) -> Blueprint:
    """The completions."""
    pages = Blueprint("suggest", __name__)

    @pages.get("/suggest")
    def suggest() -> Response:
        page = SuggestionsPage(library.suggest(request.args.get("q", "")))
        response = make_response(render("search/suggestions.html", page))
        response.cache_control.no_store = True
        return response

    return pages
