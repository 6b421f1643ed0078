"""What the control words of RTF stand for, where that is one thing each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from juanzong.archive.readers.rtf_state import Destination

#: Control words that stand for a character.
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "page": "\n",
    "column": "\n",
    "softline": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
}
#: Control signs that stand for a character; a hyphen where a word may break stands for none.
SIGNS = {"\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "_": "-", "\t": "\t"}

_NOWHERE = frozenset(
    {"info", "object", "objdata", "nonshppict", "upr", "shprslt", "header"}
    | {"headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
    | {"annotation", "atnid", "atnauthor", "atntime", "atnref", "atndate", "xe", "tc"}
    | {"rxe", "nonesttables", "ftnsep", "ftnsepc", "ftncn", "aftnsep"}
    | {"aftnsepc", "aftncn", "bkmkstart", "bkmkend", "filetbl", "revtbl", "rsidtbl"}
    | {"generator", "pnseclvl", "pn", "listname", "levelnumbers", "themedata"}
    | {"colorschememapping", "datastore", "latentstyles", "ffname", "ffdeftext"}
)
#: Where the words of a group go that begins with one of these words.
DESTINATIONS = {
    **dict.fromkeys(_NOWHERE, Destination.NOWHERE),
    "fonttbl": Destination.FONTS,
    "colortbl": Destination.COLOURS,
    "stylesheet": Destination.STYLES,
    "listtable": Destination.LISTS,
    "listoverridetable": Destination.LISTS,
    "leveltext": Destination.LEVEL_TEXT,
    "listtext": Destination.LABEL,
    "pntext": Destination.LABEL,
    "fldinst": Destination.FIELD_CODE,
    "formfield": Destination.FORM,
    "ffl": Destination.FORM_ENTRY,
    "pict": Destination.PICTURE,
    "sp": Destination.SHAPE,
    "sn": Destination.PROPERTY,
    "sv": Destination.PROPERTY,
}
#: Where a picture may stand that shows: among text, as a property of a shape.
SHOWING = frozenset({Destination.TEXT, Destination.SHAPE, Destination.PROPERTY})
#: Where words go that something is made of as their group ends.
CAPTURING = frozenset(
    {Destination.LABEL, Destination.LEVEL_TEXT, Destination.FORM_ENTRY, Destination.PROPERTY}
)
#: The property of a shape that is the text of WordArt (MS-ODRAW 2.3.22.1).
WORD_ART = "gtextUNICODE"
#: Groups that a reader may pass over (\*), and whose words are text all the same.
TRANSPARENT = frozenset(
    {"shppict", "shpinst", "do", "nesttableprops", "moMath", "moMathPara", "cs", "ds"}
)

_MATH_PROPERTIES = re.compile(r"m[A-Za-z]*Pr")
_CLOSES_ITSELF = frozenset("、．。）】》〕：")
_CHECK_BOX, _LIST = 1, 2
_AS_DEFAULT = 25


def is_property_group(name: str) -> bool:
    """Whether a group of a formula says how it is set, not what it says."""
    return _MATH_PROPERTIES.fullmatch(name) is not None


def label_of(text: str) -> str:
    """A number or bullet as written out, with what separates it from the words behind it."""
    written = text.strip()
    if not written:
        return ""
    if "\ue000" <= written[0] <= "\uf8ff":
        written = "•"
    return written if written[-1] in _CLOSES_ITSELF else f"{written} "


def form_value(form: Mapping[str, int], entries: Sequence[str]) -> str:
    """What a form field shows: a box, ticked or not, or the entry chosen of a list."""
    result = form.get("ffres", _AS_DEFAULT)
    chosen = form.get("ffdefres", 0) if result == _AS_DEFAULT else result
    if form.get("fftype") == _CHECK_BOX:
        return "☑" if chosen else "□"
    if form.get("fftype") == _LIST and 0 <= chosen < len(entries):
        return entries[chosen]
    return ""
