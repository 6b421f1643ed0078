"""Writes the READMEs' tables of the kinds of files: `python -m tools.readme_formats`.

The kinds come from archive/readers/formats.py, their words from the site's texts; a test compares.
"""

from __future__ import annotations

import re
from pathlib import Path

from juanzong.archive.readers.formats import FORMATS, FileFormat
from juanzong.web.language import Language

ROOT = Path(__file__).parents[1]
#: Each README with the language it is in.
READMES = {"README.md": Language("en"), "README.zh-CN.md": Language("zh")}

_HEADS = {"en": ("kind", "endings", "read"), "zh": ("格式", "扩展名", "能否读取")}
_READ = {"en": "yes", "zh": "能"}
_READ_WITH = {"en": "with `juanzong[{extra}]`", "zh": "安装 `juanzong[{extra}]` 后能"}
_TABLE = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- /formats -->)", re.DOTALL)


def table(language: Language) -> str:
    """The table in Markdown, the kinds that are read first, each with its line break."""
    rows = [_HEADS[language.code], ("---",) * 3]
    ordered = sorted(FORMATS, key=lambda each: (not each.reader, bool(each.extra)))
    rows += [_row(each, language) for each in ordered]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def with_table(text: str, language: Language) -> str:
    """A README's text with the table of today between its two marks."""
    return _TABLE.sub(table(language).replace("\\", r"\\"), text)


def _row(each: FileFormat, language: Language) -> tuple[str, ...]:
    name = language.text("format_" + each.name.replace("-", "_"))
    if each.refusal is not None:
        says = language.remark(each.refusal)
    elif each.extra:
        says = _READ_WITH[language.code].format(extra=each.extra)
    else:
        says = _READ[language.code]
    return name, " ".join(f"`{ending}`" for ending in each.endings), says


if __name__ == "__main__":
    for file_name, spoken in READMES.items():
        path = ROOT / file_name
        path.write_text(with_table(path.read_text("utf-8"), spoken), "utf-8")
