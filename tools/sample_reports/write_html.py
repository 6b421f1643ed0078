"""Web pages as government content systems give them out: the article amid navigation."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from tools.sample_reports.markup import Block, Heading, Table, Title

_PAGES = Path(__file__).parent / "pages"


def write_html(blocks: tuple[Block, ...], site: str, *, old: bool) -> bytes:
    """The page's bytes: UTF-8 with h1 to h4, or, where `old`, GB18030 with styled spans."""
    element = _old_element if old else _modern_element
    article = "\n".join(element(block) for block in blocks)
    title = "".join(block.text for block in blocks if isinstance(block, Title))
    template = _PAGES / ("old.html" if old else "modern.html")
    page = Template(template.read_text(encoding="utf-8"))
    written = page.substitute(title=title, site=site, article=article)
    return written.encode("gb18030" if old else "utf-8")


def _modern_element(block: Block) -> str:
    match block:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(level, number, text) if level < 3 and block.is_displayed:  # noqa: PLR2004 - 3 is the first level set as body text
            return f"<h{level + 1}>{escape(number + text)}</h{level + 1}>"
        case Heading(_, number, text):
            return f"<p>{escape(number + text)}</p>"
        case Table():
            return _table(block, "")
        case _:
            return f"<p>{escape(block.text)}</p>"


def _old_element(block: Block) -> str:
    span = '<span style="font-family: 仿宋_GB2312; font-size: 16pt">'
    match block:
        case Title(text):
            return f'<p align="center"><b><font size="5">{escape(text)}</font></b></p>'
        case Heading(1, number, text):
            return f"<p>{span}　　<strong>{escape(number + text)}</strong></span></p>"
        case Heading(_, number, text):
            return f"<p>{span}　　{escape(number + text)}</span></p>"
        case Table():
            return _table(block, ' border="1"')
        case _:
            return f"<p>{span}　　{escape(block.text)}</span></p>"


def _table(table: Table, attributes: str) -> str:
    rows = (
        "<tr>" + "".join(f"<td>{escape(cell) or '&nbsp;'}</td>" for cell in row) + "</tr>"
        for row in table.rows
    )
    return f"<table{attributes}><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"
