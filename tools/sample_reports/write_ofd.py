"""OFD, the national layout format (GB/T 33190): lines and ruled tables placed on A4 pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tools.sample_reports.markup import Block, Heading, Table, Title
from tools.sample_reports.packing import pack

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_WIDTH, _HEIGHT, _MARGIN = 210, 297, 25
_SIZE, _LEADING, _CELL_HEIGHT = 5, 9, 8
_PER_LINE = (_WIDTH - 2 * _MARGIN) // _SIZE
_INDENT = "　　"


@dataclass(slots=True)
class _Pages:
    """Pages as they fill: `top` is where the next line begins, in millimetres."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    top: float = _MARGIN
    objects: int = 100

    def room(self, height: float) -> None:
        """Begin another page where so much does not fit on this one."""
        if self.top + height > _HEIGHT - _MARGIN:
            self.pages.append([])
            self.top = _MARGIN

    def number(self) -> int:
        """The next object's."""
        self.objects += 1
        return self.objects

    def words(self, text: str, left: float, top: float) -> None:
        """A run of text, each character as wide as it is high."""
        width = _SIZE * len(text)
        self.pages[-1].append(
            f'<ofd:TextObject ID="{self.number()}" Boundary="{left} {top} {width} {_SIZE + 1}"'
            f' Font="3" Size="{_SIZE}"><ofd:TextCode X="0" Y="{_SIZE - 0.5}"'
            f' DeltaX="g {max(len(text) - 1, 1)} {_SIZE}">{escape(text)}</ofd:TextCode>'
            "</ofd:TextObject>"
        )

    def rule(self, left: float, top: float, across: float, down: float) -> None:
        """A thin line to the right or downwards."""
        box = f"{left} {top} {max(across, 0.1)} {max(down, 0.1)}"
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.number()}" Boundary="{box}" LineWidth="0.2">'
            f"<ofd:AbbreviatedData>M 0 0 L {across} {down}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def write_ofd(blocks: tuple[Block, ...]) -> bytes:
    """The file's bytes: uncompressed, without pictures, the font named and not embedded."""
    pages = _Pages()
    for block in blocks:
        _place(block, pages)
    files = {
        "OFD.xml": f'<ofd:OFD {_NAMES} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": _document(len(pages.pages)),
        "Doc_0/PublicRes.xml": f'<ofd:Res {_NAMES} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>',
        **{
            f"Doc_0/Pages/Page_{place}/Content.xml": f"<ofd:Page {_NAMES}><ofd:Content>"
            f'<ofd:Layer ID="{50 + place}">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
            for place, objects in enumerate(pages.pages)
        },
    }
    return pack({name: (_HEAD + content).encode() for name, content in files.items()})


def _document(count: int) -> str:
    listed = "".join(
        f'<ofd:Page ID="{10 + place}" BaseLoc="Pages/Page_{place}/Content.xml"/>'
        for place in range(count)
    )
    return (
        f"<ofd:Document {_NAMES}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea>"
        f"<ofd:PhysicalBox>0 0 {_WIDTH} {_HEIGHT}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _place(block: Block, pages: _Pages) -> None:
    match block:
        case Title(text):
            pages.room(_LEADING)
            pages.words(text, (_WIDTH - _SIZE * len(text)) / 2, pages.top)
            pages.top += _LEADING + 2
        case Heading(_, number, text):
            _lines(_INDENT + number + text, pages)
        case Table(rows):
            _table(rows, pages)
        case _:
            _lines(_INDENT + block.text, pages)


def _lines(text: str, pages: _Pages) -> None:
    for start in range(0, len(text), _PER_LINE):
        pages.room(_LEADING)
        line = text[start : start + _PER_LINE]
        bare = line.lstrip(_INDENT)
        pages.words(bare, _MARGIN + _SIZE * (len(line) - len(bare)), pages.top)
        pages.top += _LEADING


def _table(rows: tuple[tuple[str, ...], ...], pages: _Pages) -> None:
    columns = len(rows[0])
    widths = [_SIZE * max(len(row[column]) + 1 for row in rows) for column in range(columns)]
    edges = [_MARGIN + sum(widths[:column]) for column in range(columns + 1)]
    pages.room(_CELL_HEIGHT * len(rows))
    for row in rows:
        pages.rule(_MARGIN, pages.top, sum(widths), 0)
        for edge in edges:
            pages.rule(edge, pages.top, 0, _CELL_HEIGHT)
        for edge, cell in zip(edges, row, strict=False):
            pages.words(cell, edge + 1, pages.top + 1)
        pages.top += _CELL_HEIGHT
    pages.rule(_MARGIN, pages.top, sum(widths), 0)
    pages.top += _LEADING - _CELL_HEIGHT + 3
