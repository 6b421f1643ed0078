"""Reads pages in tests as a browser would: by elements, classes and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from lxml import html

from juanzong.web.library.service import Library

HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Site:
    """A client of the site, with the library behind it to compare with."""

    client: FlaskClient
    library: Library

    def get(self, address: str, status: int = 200, headers: Any = None, **query: Any):
        """Ask for a page; its status must be as expected."""
        response = self.client.get(
            address, query_string=query or None, headers=headers, buffered=True
        )
        assert response.status_code == status, response.get_data(as_text=True)[:500]
        return response

    def page(self, address: str, status: int = 200, headers: Any = None, **query: Any):
        """Ask for a page and parse it."""
        return html.document_fromstring(
            self.get(address, status, headers, **query).get_data(as_text=True)
        )

    def report_id(self, file_name: str) -> str:
        """Give the id of a report by its file's name."""
        return next(one.id for one in self.library.reports() if one.file_name == file_name)


def find(page, selector: str):
    """Give the elements of a simple selector: `tag.class`, `.class` or `tag`."""
    tag, _, name = selector.partition(".")
    path = f"//{tag or '*'}"
    if name:
        path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    return page.xpath(path)


def texts(page, selector: str) -> list[str]:
    """Give the words of the elements, white space made single."""
    return [" ".join(element.text_content().split()) for element in find(page, selector)]


def untold_chinese(page) -> list[str]:
    """The Chinese texts of a page's body that stand under no `lang` of Chinese."""
    untold = []
    for node in page.xpath("//body//text()"):
        around = node.getparent().getparent() if node.is_tail else node.getparent()
        language = (around.xpath("ancestor-or-self::*[@lang]/@lang") or [""])[-1]
        if any("\u3400" <= sign <= "\u9fff" for sign in node) and not language.startswith("zh"):
            untold.append(node.strip())
    return untold
