import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import juanzong.web
from juanzong.web import texts
from juanzong.web.language import Language, language_of
from juanzong.web.texts import TEXTS

WEB = Path(juanzong.web.__file__).parent
PLACES = re.compile(r"\{(\w+)(?::,)?\}")

#: Keys that are put together from a name: `text(f"facet_{name}")`, `say("facet_" ~ name)`.
PUT_TOGETHER = (
    "by_", "column_", "error_", "fact_", "facet_", "list_", "part_", "sort_", "status_", "theme_",
    "unit_", "bad_", "watched_", "counted_", "added_", "note_",
    "download_", "origin_", "cite_", "batch_", "changed_", "contested_", "damaged_", "kind_",
    "remark_", "role_", "format_", "api_", "fate_", "change_", "keys_", "count_of_",
    "unknown_", "title_",
)  # fmt: skip


def said():
    """Every key that a template or a module names in full."""
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in files if path.parent.name != "texts"
    )
    return set(re.findall(r"""(?:say|text|text_or)\(\s*["'](\w+)["']\s*[,)]""", source)), source


def test_every_key_that_is_said_is_in_the_table():
    keys, _ = said()
    assert len(keys) > 60
    assert keys <= set(TEXTS)


def test_every_key_of_the_table_is_said():
    _, source = said()
    unsaid = {key for key in TEXTS if not re.search(rf"""["']{key}["']""", source)}
    assert {key for key in unsaid if not key.startswith(PUT_TOGETHER)} == set()


def test_no_key_is_in_two_tables():
    modules = [
        import_module(each.name)
        for each in iter_modules(texts.__path__, f"{texts.__name__}.")
        # What the help of the command says in Chinese goes by the English words, not by keys.
        if not each.name.endswith(".command_help")
    ]
    tables = [table for each in modules for name, table in vars(each).items() if "_TEXTS" in name]
    assert len(tables) == len(modules) > 10
    assert sum(map(len, tables)) == len(TEXTS)


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_the_same_things(key):
    chinese, english = TEXTS[key]
    assert chinese
    assert english
    assert set(PLACES.findall(chinese)) == set(PLACES.findall(english))


def test_places_are_filled_in():
    assert Language("zh").text("occurrences", count=3) == "3 处"
    assert Language("en").text("occurrences", count=3) == "Marked: 3"


@pytest.mark.parametrize("code", [None, "", "fr", "ZH"])
def test_a_language_that_the_site_does_not_speak_is_none(code):
    assert language_of(code) is None


@pytest.mark.parametrize(("count", "is_one"), [(0, False), (1, True), ("1", True), (2, False)])
def test_one_is_counted_by_its_own_word_in_english(count, is_one):
    counted = [key for key, (_, english) in TEXTS.items() if re.search(r":[^}]*\|", english)]
    assert counted
    for key in counted:
        (name, one, more), *_ = re.findall(r"\{(\w+):([^}|]*)\|([^}]*)\}", TEXTS[key][1])
        values = dict.fromkeys(PLACES.findall(TEXTS[key][0]), "x") | {name: count}
        said = Language("en").text(key, **values)
        assert (f" {one}" in said.replace(f" {more}", "")) is is_one or one in more, key
