"""Everything that the archive says of a file by a code has words, with places for its values."""

from __future__ import annotations

import ast
from pathlib import Path

import juanzong.archive
from juanzong.archive import Remark
from juanzong.archive.readers.formats import FORMATS
from juanzong.web.language import Language, remark_key
from juanzong.web.texts.files import FILE_TEXTS
from juanzong.web.texts.formats import FORMAT_TEXTS
from juanzong.web.texts.readers import READER_TEXTS
from juanzong.web.texts.recognition import RECOGNITION_TEXTS
from juanzong.web.texts.source_lists import SOURCE_LIST_TEXTS

REMARKS = {**FILE_TEXTS, **READER_TEXTS, **RECOGNITION_TEXTS, **SOURCE_LIST_TEXTS}

ARCHIVE = Path(juanzong.archive.__file__).parent


def said_in_the_archive():
    """Every code that is written down in the archive's modules, with the names of its values."""
    for path in ARCHIVE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func)
            code = node.args[0]
            if called in {"Remark.of", "UnreadableFileError"} and isinstance(code, ast.Constant):
                yield code.value, tuple(each.arg for each in node.keywords if each.arg)


def test_every_code_has_words_for_its_values():
    said = [each for each in said_in_the_archive() if " " not in each[0]]
    assert len(said) > 20
    for code, names in said:
        assert remark_key(code) in REMARKS, code
        for language in (Language("zh"), Language("en")):
            words = language.remark(Remark.of(code, **dict.fromkeys(names, 7)))
            assert words != str(Remark.of(code))


def test_every_kind_of_file_has_its_name():
    assert FORMAT_TEXTS.keys() == {"format_" + each.name.replace("-", "_") for each in FORMATS}


def test_no_words_are_left_over():
    codes = {remark_key(code) for code, _ in said_in_the_archive()}
    assert REMARKS.keys() == codes


def test_a_code_without_words_stands_for_itself():
    assert Language("zh").remark(Remark.of("never-heard", page=3)) == "never-heard (page=3)"
