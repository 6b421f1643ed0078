"""A real Chromium on a real server over the sample reports; skipped where one is missing."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from werkzeug.serving import make_server

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests.web.pages.test_versions_page import AFTER, BEFORE, site_of

SAMPLES = Path(__file__).parents[3] / "sample_reports"

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: How htmx tells of a request that another took the place of, or that was left behind with its
#: page; one that failed is told by htmx:sendError besides.
ABORTED = ("htmx:afterRequest", "htmx:sendAbort")

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def library(tmp_path_factory):
    settings = Settings(archive=tmp_path_factory.mktemp("browser") / "archive", log_misses=False)
    opened = Library.open(settings, create=True)
    opened.add(sorted(path for path in SAMPLES.iterdir() if path.name != "SOURCES.md"))
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def address(library):
    """The address of the site, served by threads for as long as the tests take."""
    with served(unhurried_app(library)) as opened:
        yield opened


def unhurried_app(library):
    """The application as it is, but that no request ends for want of time: machines may be busy."""
    return create_app(library, ServerSettings(request_seconds=0))


@contextmanager
def served(app):
    """Serve an application by threads, and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="package")
def changed(tmp_path_factory):
    """A site with one report in two versions: its address, the report, its links of before."""
    site, report, links = site_of(tmp_path_factory.mktemp("changed"), BEFORE, AFTER)
    with served(unhurried_app(site.library)) as opened:
        yield opened, report, links
    site.library.close()


@pytest.fixture(scope="package")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium, chromium-browser or google-chrome in PATH")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser, address):
    """Open addresses of the site, each page in a context of its own.

    What a page complains of on its console fails the test, unless it holds what is `expected`.
    """
    contexts = []
    complaints = []

    def opening(path="/", *, viewport=WIDE, expected=None, **options):
        context = browser.new_context(base_url=address, viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()

        def complain(words):
            if words.startswith(ABORTED):
                return
            if expected is None or expected not in words:
                complaints.append(f"{page.url}: {words}")

        page.on("pageerror", lambda error: complain(str(error)))
        page.on(
            "console",
            lambda said: complain(said.text) if said.type in {"error", "warning"} else None,
        )
        page.goto(path)
        return page

    yield opening
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page):
    return open_page("/")


@pytest.fixture(scope="package")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def complaints(axe, page):
    """What is wrong, by rule, with the first place of each."""
    found = axe.run(page).response["violations"]
    return {each["id"]: each["nodes"][0]["html"][:200] for each in found}


def search_path(query, **facets):
    """Write the path of a search."""
    narrowed = "".join(f"&{name}={quote(str(value))}" for name, value in facets.items())
    return f"/search?q={quote(query)}{narrowed}"


def wait_for(page, selector, **state):
    """Wait until the page that a deed led to shows an element, and is whole.

    A page that is still coming has the element, and perhaps not yet all that a test counts.
    """
    page.wait_for_selector(selector, **state)
    page.wait_for_load_state("load")


def wait_until(page, condition):
    """Wait until a JavaScript expression is true.

    Playwright's own wait_for_function runs in the page, where the site's policy forbids eval.
    """
    deadline = time.monotonic() + 30
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(20)


def wait_for_address(page, end):
    """Wait until the page's address ends so; the browser tells of it a moment after the deed."""
    page.wait_for_url(lambda url: unquote(url).endswith(end))
