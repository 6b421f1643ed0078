"""A site that may be managed, over an archive of its own for each test."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from lxml import html

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.managing.access import Access
from juanzong.web.managing.pages import add_management
from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings

REPORT = """怀来县水务局{year}年度部门整体支出绩效自评报告
一、基本情况
{year}年预算200万元，全年支出150万元。
二、自评结论
自评得分92.5分。
"""


@dataclass(frozen=True)
class Managed:
    """A browser at a site that may be managed, and the library behind it."""

    client: FlaskClient
    library: Library
    access: Access

    def page(self, address, status=200, **options):
        response = self.client.get(address, **options)
        assert response.status_code == status, response.text[:300]
        return html.document_fromstring(response.text)

    def post(self, address, status=303, token=None, files=(), **fields):
        """Send a form with the token of the page that this browser would have had."""
        if token is None:
            shown = self.client.get("/manage", follow_redirects=True)
            token = html.document_fromstring(shown.text).xpath("//input[@name='csrf_token']/@value")
            token = token[0]
        data = {**fields, "csrf_token": token}
        if files:
            data["files"] = [(BytesIO(content), name) for name, content in files]
        response = self.client.post(address, data=data, content_type="multipart/form-data")
        assert status is None or response.status_code == status, response.text[:300]
        return response

    def sign_in(self, name="王某"):
        self.post("/manage/entrance", 302, password=self.access.key, name=name)

    def add(self, *years):
        """Put in a report of each year; gives their ids."""
        for year in years:
            name = f"{year}.txt"
            self.post("/manage/files", 200, files=[(name, REPORT.format(year=year).encode())])
        ids = {each.facts["year"]: each.id for each in self.library.reports()}
        return [ids[year] for year in years]


def managed_site(folder, *, mask=False, **settings):
    library = Library.open(Settings(folder / "archive", mask=mask), create=True)
    server = ServerSettings(**settings)
    app = create_app(library, server)
    access = Access(server.manage_password)
    add_management(app, library, access)
    return Managed(app.test_client(), library, access)


@pytest.fixture
def managed(tmp_path):
    site = managed_site(tmp_path)
    yield site
    site.library.close()
