"""In which encoding a terminal is written to and typed at where the system does not say it.

Python takes the encoding of the locale. One that is named but not installed (LC_ALL=zh_CN.GBK on a
small machine) counts for it as none, and then it writes UTF-8; the terminal still is in the one
that is named.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping

from juanzong.web.chinese_encodings import encoding_of, is_in

#: By what Python calls them: what a terminal is written to that is said to be in it. Those said to
#: be in GB 2312 show all of GBK.
_CHINESE = {
    "gb2312": "gbk",
    "gbk": "gbk",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5hkscs": "big5hkscs",
    "cp950": "cp950",
}
_LOCALES = ("LC_ALL", "LC_CTYPE", "LANG")
#: What Python itself puts there for a locale that is not installed (PEP 538).
_OF_PYTHON = frozenset({"C.UTF-8", "C.utf8", "UTF-8"})
#: What says outright how Python writes.
_SAID = ("PYTHONIOENCODING", "PYTHONUTF8")


def terminal_encoding(of_stream: str, environment: Mapping[str, str]) -> str:
    """The encoding of a terminal whose stream has this one: that of the locale that is named."""
    if codecs.lookup(of_stream).name != "utf-8" or any(map(environment.get, _SAID)):
        return of_stream
    said = {name: environment.get(name, "") for name in _LOCALES}
    if said["LC_CTYPE"] in _OF_PYTHON:
        said["LC_CTYPE"] = ""
    named = next(filter(None, said.values()), "")
    coding = named.partition("@")[0].partition(".")[2]
    try:
        return _CHINESE.get(codecs.lookup(coding).name, of_stream) if coding else of_stream
    except LookupError:
        return of_stream


def as_typed(argument: str) -> str:
    """An argument as it was typed, where its bytes are no UTF-8.

    They are read in the encoding of the terminal, else as those of an address would be.
    """
    if argument.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in argument):
        return argument
    content = os.fsencode(argument)
    named = terminal_encoding("utf-8", os.environ)
    encoding = named if is_in(content, named) else encoding_of([content])
    return content.decode(encoding) if encoding else argument
