"""The small archives and sites of the web's tests, for what must hold of them too."""

from tests.web.conftest import filled
from tests.web.pages.conftest import app, library, site

__all__ = ["app", "filled", "library", "site"]
