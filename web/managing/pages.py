"""`/manage`: files put in, doubtful facts decided, facts mended, reports withdrawn and joined.

Every change is a POST with a token of its session's form (Flask-WTF), by somebody who is signed
in, and is logged under that name. A page that changes nothing changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from flask import Blueprint, Flask, Response, abort, flash, make_response, redirect, request
from flask_wtf.csrf import (  # type: ignore[import-untyped]  # it publishes no types
    CSRFError,
    CSRFProtect,
)
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from juanzong.archive.errors import ArchiveError, UnknownReportError
from juanzong.archive.records import (
    RefusedFact,
    Report,
    ReportQuery,
    ReportSummary,
)
from juanzong.index.patience import patience
from juanzong.web.managing.access import (
    Access,
    is_signed_in,
    keep_sessions,
    plain_name,
    sign_in,
    sign_out,
    who,
)
from juanzong.web.managing.overview import Overseen, overview_page
from juanzong.web.managing.proposals import formers
from juanzong.web.managing.report import managed_report
from juanzong.web.managing.uploads import Adding, Fate, Upload, add_uploads
from juanzong.web.managing.wrong_tries import WrongTries
from juanzong.web.rendering import preferences, render
from juanzong.web.serving.listening import LARGEST_BODY

#: A request to manage may bring so many bytes: one file of the largest size, and its form.
LARGEST_UPLOAD = 80 * 1024 * 1024
#: The largest form that is not of files, in bytes.
_LARGEST_FORM = 64 * 1024
#: What takes lists of queries.
_LISTS = frozenset({"api", "batch"})
_OPEN, _FILES = frozenset({"manage.entrance", "manage.enter"}), "manage.files"

_PATH_OF_REPORT = re.compile(r"(?:^|/r/)([a-z0-9]+)(?:[/?#].*)?$")


class Manageable(Adding, Overseen, Protocol):
    """What of a library is managed."""

    def report(self, report: str) -> Report: ...  # noqa: D102 - the library's service says it

    def refused_facts(self, report: str) -> tuple[RefusedFact, ...]: ...  # noqa: D102

    def find_reports(self, query: ReportQuery) -> tuple[ReportSummary, ...]: ...  # noqa: D102

    def correct(  # noqa: D102
        self, report: str, name: str, value: str | float | None, note: str = "", *, by: str = ""
    ) -> object: ...

    def uncorrect(self, report: str, name: str, by: str = "") -> None: ...  # noqa: D102

    def remove(self, *reports: str, by: str = "") -> None: ...  # noqa: D102

    def undelete(self, *reports: str, by: str = "") -> None: ...  # noqa: D102

    def join(self, report: str, former: str, by: str = "") -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What is asked before: a name for the log, the password; `message` is a key of texts."""

    needs_password: bool
    message: str


def add_management(app: Flask, library: Manageable, access: Access) -> None:
    """Let an application manage its library."""
    keep_sessions(app, access)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # a token lasts as long as its session
    forms = CSRFProtect(app)
    pages = Blueprint("manage", __name__, url_prefix="/manage")
    _admit(app, pages, access, forms)
    _add_entrance(pages, access, WrongTries())
    _add_overview(pages, library)
    _add_reports(pages, library)
    app.register_blueprint(pages)


def _asked(access: Access, message: str, status: int = 200) -> Response:
    """The page that asks who wants to manage; `message` is a key of texts."""
    page = SignInPage(bool(access.password), message)
    return make_response(render("manage/entrance.html", page), status)


def _admit(app: Flask, pages: Blueprint, access: Access, forms: CSRFProtect) -> None:
    """Let in who is signed in; nobody else's request is read, however large it says to be."""

    @app.before_request
    def bound_body() -> None:
        most = LARGEST_BODY if request.blueprint in _LISTS else _LARGEST_FORM
        if (request.content_length or 0) > most and request.endpoint != _FILES:
            abort(413)

    @pages.before_request
    def admit() -> AnyResponse | None:
        if not is_signed_in() and request.endpoint not in _OPEN:
            if request.method != "GET":
                return _asked(access, "manage_form_old", 403)
            return redirect("/manage/entrance")
        if request.method == "POST":
            forms.protect()
        return None

    @pages.after_request
    def keep_to_oneself(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response


def _add_entrance(pages: Blueprint, access: Access, wrong: WrongTries) -> None:
    asked = partial(_asked, access)

    @pages.errorhandler(CSRFError)
    def refuse(_error: CSRFError) -> Response:
        return asked("manage_form_old", 400)

    @pages.get("/entrance")
    def entrance() -> Response:
        return asked("")

    @pages.post("/entrance")
    def enter() -> AnyResponse:
        address = request.remote_addr or ""
        if wrong.are_too_many(address):
            return asked("manage_wait", 429)
        if not access.admits(request.form.get("password", "")):
            wrong.note(address)
            return asked("manage_wrong", 403)
        name = plain_name(request.form.get("name", ""))
        if not name:
            return asked("manage_name_missing", 400)
        sign_in(name)
        return redirect("/manage")

    @pages.post("/leave")
    def leave() -> AnyResponse:
        sign_out()
        return redirect("/")


def _add_overview(pages: Blueprint, library: Manageable) -> None:
    @pages.get("")
    def overview() -> str:
        return _overview(library, ())

    @pages.post("/files")
    def files() -> str:
        # Reading a file may take longer than a page may.
        with patience(0):
            language = preferences().language
            upload = Upload(
                request.files.getlist("files"),
                request.files.getlist("sources"),
                _names(request.files.get("names")),
            )
            fates = add_uploads(library, upload, who(), language)
        if request.headers.get("HX-Request"):
            return render("manage/fates.html", fates)
        return _overview(library, fates)


def _names(listed: FileStorage | None) -> Sequence[str]:
    """The paths of files sent in other requests, one on each line."""
    return () if listed is None else listed.read().decode("utf-8", "replace").split("\n")


def _named_report(given: str) -> str:
    """The id that somebody gave, or that a link to a report or a place in it names; "" for none."""
    named = _PATH_OF_REPORT.search(given.strip().lower())
    return named[1] if named else ""


def _add_reports(pages: Blueprint, library: Manageable) -> None:
    @pages.get("/find")
    def find() -> AnyResponse:
        try:
            held = library.report(_named_report(request.args.get("report", "")))
        except UnknownReportError:
            flash(preferences().language.text("manage_unknown"), "refused")
            return redirect("/manage")
        return redirect(f"/manage/r/{held.id}")

    @pages.get("/r/<report>")
    def report(report: str) -> str:
        held = library.report(report)
        language = preferences().language
        offered = formers(held, library.find_reports, language)
        shown = managed_report(held, library.refused_facts(held.id), offered, language)
        return render("manage/report.html", shown)

    @pages.post("/r/<report>/facts/<name>")
    def decide(report: str, name: str) -> AnyResponse:
        given = request.form
        if given.get("uncorrect"):
            return _done(report, lambda: library.uncorrect(report, name, by=who()))
        value = None if given.get("absent") else given.get("value", "").strip()
        note = given.get("note", "").strip()
        return _done(report, lambda: library.correct(report, name, value, note, by=who()))

    @pages.post("/r/<report>/remove")
    def remove(report: str) -> AnyResponse:
        return _done("", lambda: library.remove(report, by=who()))

    @pages.post("/r/<report>/undelete")
    def undelete(report: str) -> AnyResponse:
        return _done(report, lambda: library.undelete(report, by=who()))

    @pages.post("/r/<report>/join")
    def join(report: str) -> AnyResponse:
        former = _named_report(request.form.get("former", ""))
        return _done(report, lambda: library.join(report, former, by=who()))


def _done(report: str, change: Callable[[], object]) -> AnyResponse:
    """Make a change and go back to where it was asked for; what refuses it is said there."""
    language = preferences().language
    try:
        with patience(0):
            change()
    except UnknownReportError:
        if not report or request.endpoint != "manage.join":
            raise
        flash(language.text("manage_unknown"), "refused")
    except ArchiveError as error:
        flash(language.error(error), "refused")
    else:
        flash(language.text("manage_done"), "done")
    return redirect(f"/manage/r/{report}" if report else "/manage", code=303)


def _overview(library: Manageable, fates: tuple[Fate, ...]) -> str:
    page = overview_page(library, fates, who(), preferences().language)
    return render("manage/overview.html", page)
