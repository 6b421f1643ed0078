"""Whether words that a person gives can be the name of an office or body at all.

A name that rules do not know is taken where it ends as the names of offices, schools, works and
firms do: a true name is never refused, 很好 and 2022 are.
"""

from __future__ import annotations

import re

from juanzong.archive.facts.department_names import listed_departments

#: The last characters of names of bodies: of government, of associations, of institutions, of firms
#: and works, of places that report for themselves.
_ENDINGS = frozenset(
    "局办委室厅处部院所站队科股署府组段班关庭"
    "会联协党盟团社革建进"
    "心校学大中小幼园馆宫堂台堡中库"
    "司厂场店行坊矿港投房狱圃基地厦"
    "街道镇乡村屯区县市旗州"
)
_INSIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\Z")
_HAN = re.compile(r"[一-龥]")
_FEWEST = 2


def names_an_office(words: str) -> bool:
    """Whether words can name an office or body; what stands in brackets behind says which part."""
    name = _INSIDE.sub("", words)
    if len(_HAN.findall(name)) < _FEWEST:
        return False
    if name[-1] in _ENDINGS:
        return True
    return any(found.end == len(name) for found in listed_departments(name))
