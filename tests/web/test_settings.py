import inspect
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from juanzong.archive import Archive
from juanzong.index import EngineOptions
from juanzong.web.language import CHINESE, ENGLISH
from juanzong.web.serving.settings import SERVER_VARIABLES, ServerSettings
from juanzong.web.settings import VARIABLES, Settings, SettingsError, default_archive

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def test_without_an_environment_everything_has_a_default():
    assert Settings.from_environment({}) == Settings()


def test_the_environment_fills_every_setting():
    environment = {
        "JUANZONG_ARCHIVE": "/somewhere",
        "JUANZONG_DATABASE": "sqlite:////elsewhere.db",
        "JUANZONG_ENGINE": "other",
        "JUANZONG_ENGINE_ADDRESS": "https://search.example:9200",
        "JUANZONG_LOCK_SECONDS": "2.5",
        "JUANZONG_LOG_MISSES": "Off",
    }
    assert Settings.from_environment(environment) == Settings(
        Path("/somewhere"),
        "sqlite:////elsewhere.db",
        "other",
        "https://search.example:9200",
        2.5,
        log_misses=False,
    )


def test_an_option_wins_over_the_environment():
    settings = Settings.from_environment({"JUANZONG_ARCHIVE": "a"}, archive=Path("b"))
    assert settings.archive == Path("b")


def test_an_index_made_under_the_engine_s_former_name_stays_in_use(tmp_path):
    settings = Settings(tmp_path)
    assert settings.index_directory == tmp_path / "index" / "pairs"
    assert replace(settings, engine="whoosh").index_directory == settings.index_directory
    (tmp_path / "index" / "whoosh").mkdir(parents=True)
    for name in ("pairs", "whoosh"):
        named = replace(settings, engine=name)
        assert named.index_directory == tmp_path / "index" / "whoosh"
    settings.index_directory.with_name("pairs").mkdir()
    assert settings.index_directory == tmp_path / "index" / "pairs"


def test_an_empty_variable_counts_as_not_set():
    assert Settings.from_environment(dict.fromkeys(VARIABLES.values(), " ")) == Settings()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("JUANZONG_LOCK_SECONDS", "soon"),
        ("JUANZONG_LOCK_SECONDS", "-1"),
        ("JUANZONG_LOCK_SECONDS", "nan"),
        ("JUANZONG_LOCK_SECONDS", "inf"),
        ("JUANZONG_LOG_MISSES", "perhaps"),
    ],
)
def test_a_wrong_value_is_named_with_what_it_may_be(variable, value):
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({variable: value})
    assert ENGLISH.error(refused.value).startswith(f'{variable} is "{value}": give')
    assert CHINESE.error(refused.value).startswith(f"{variable} 现为“{value}”：")


def test_every_setting_has_a_variable():
    assert list(VARIABLES) == [field.name for field in fields(Settings)]


def test_every_setting_is_documented_and_every_documented_one_exists():
    rows = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("| `JUANZONG_")]
    documented = [row.split("`")[1] for row in rows]
    assert documented == [*VARIABLES.values(), *SERVER_VARIABLES.values()]


def documented_defaults():
    """Every setting whose default docs/settings.md gives as a value that can be set."""
    return dict(
        re.findall(
            r"^\| `(JUANZONG_\w+)` \| `([^`]+)` \|", DOCUMENT.read_text("utf-8"), re.MULTILINE
        )
    )


def test_the_default_that_is_documented_is_the_one_that_holds():
    documented = documented_defaults()
    assert len(documented) > 8
    for variable, value in documented.items():
        given = {variable: value}
        assert Settings.from_environment(given) == Settings(), variable
        assert ServerSettings.from_environment(given) == ServerSettings(), variable


def test_archive_and_index_wait_for_another_writer_as_long_as_the_settings_say():
    opened = inspect.signature(Archive.open).parameters["lock_seconds"].default
    waits = {Settings().lock_seconds, opened, EngineOptions(Path("index")).lock_seconds}
    assert waits == {10.0}


@pytest.mark.parametrize(
    ("variable", "default"),
    [
        ("JUANZONG_LOCK_SECONDS", f"{Settings().lock_seconds:g}"),
        ("JUANZONG_LOG_MISSES", str(int(Settings().log_misses))),
        ("JUANZONG_READ_ONLY", str(int(Settings().read_only))),
        ("JUANZONG_MASK", str(int(Settings().mask))),
        ("JUANZONG_PROCESSES", str(ServerSettings().processes)),
        ("JUANZONG_REQUEST_SECONDS", f"{ServerSettings().request_seconds:g}"),
        ("JUANZONG_METRICS", str(int(ServerSettings().metrics))),
    ],
)
def test_a_default_is_what_the_document_says(variable, default):
    (row,) = re.findall(rf"^\| `{variable}` \| (.*?) \|", DOCUMENT.read_text(), re.MULTILINE)
    assert row == f"`{default}`"


@pytest.mark.parametrize(
    ("text", "is_taken"), [("0", False), ("1", True), ("60", True), ("61", False)]
)
def test_one_to_sixty_processes_may_answer(text, is_taken):
    given = {"JUANZONG_PROCESSES": text}
    if is_taken:
        assert ServerSettings.from_environment(given).processes == int(text)
    else:
        with pytest.raises(SettingsError, match="most=60"):
            ServerSettings.from_environment(given)


def test_no_time_at_all_may_be_set():
    environment = {"JUANZONG_LOCK_SECONDS": "0", "JUANZONG_REQUEST_SECONDS": "0"}
    assert Settings.from_environment(environment).lock_seconds == 0
    assert ServerSettings.from_environment(environment).request_seconds == 0


@pytest.mark.parametrize(
    ("logs", "read_only", "has_state", "notes"),
    [
        (True, False, False, True),
        (True, True, False, False),
        (True, True, True, True),
        (True, False, True, True),
        (False, False, True, False),
    ],
)
def test_misses_are_noted_in_no_archive_that_is_to_stay_as_it_is(
    tmp_path, logs, read_only, has_state, notes
):
    state = tmp_path if has_state else None
    assert Settings(log_misses=logs, read_only=read_only, state=state).notes_misses is notes


SWITCHES = [
    ("JUANZONG_LOG_MISSES", lambda given: Settings.from_environment(given).log_misses),
    ("JUANZONG_READ_ONLY", lambda given: Settings.from_environment(given).read_only),
    ("JUANZONG_MASK", lambda given: Settings.from_environment(given).mask),
    ("JUANZONG_METRICS", lambda given: ServerSettings.from_environment(given).metrics),
]


@pytest.mark.parametrize(("variable", "read"), SWITCHES, ids=[name for name, _ in SWITCHES])
def test_a_switch_is_said_in_four_ways_either_way(variable, read):
    for words, is_on in (("1 true yes on Yes", True), ("0 false no off OFF", False)):
        assert [read({variable: word}) for word in words.split()] == [is_on] * 5
    for word in ("2", "perhaps", "真"):
        with pytest.raises(SettingsError, match="setting-no-switch"):
            read({variable: word})


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.example.org", "https://a.example.org"),
        ("http://a.example.org:8000/sub/", "http://a.example.org:8000/sub"),
        ("https://a.example.org/~x/a_b.c-d", "https://a.example.org/~x/a_b.c-d"),
        ("ftp://a.example.org", None),
        ("a.example.org", None),
        ("https://", None),
        ("https://user@a.example.org", None),
        ("https://a.example.org/sub?a=1", None),
        ("https://a.example.org/sub#a", None),
        ("https://a.example.org/a b", None),
    ],
)
def test_a_public_address_is_one_of_the_web_and_nothing_behind_it(text, address):
    given = {"JUANZONG_PUBLIC_ADDRESS": text}
    if address is not None:
        assert ServerSettings.from_environment(given).public_address == address
        return
    with pytest.raises(SettingsError, match="setting-no-address"):
        ServerSettings.from_environment(given)


@pytest.mark.parametrize(
    ("text", "proxies"),
    [
        ("127.0.0.1, unix", ("127.0.0.1", "unix")),
        ("::1 10.0.0.1", ("::1", "10.0.0.1")),
        ("localhost", None),
        ("10.0.0.0/8", None),
    ],
)
def test_proxies_are_named_by_their_numbers_or_as_unix(text, proxies):
    given = {"JUANZONG_TRUSTED_PROXIES": text}
    if proxies is not None:
        assert ServerSettings.from_environment(given).trusted_proxies == proxies
        return
    with pytest.raises(SettingsError, match="setting-no-proxies"):
        ServerSettings.from_environment(given)


@pytest.mark.parametrize(
    ("variable", "field", "choices"),
    [
        ("JUANZONG_LOG_LEVEL", "log_level", ("debug", "info", "warning", "error")),
        ("JUANZONG_LOG_FORMAT", "log_format", ("text", "json")),
    ],
)
def test_what_the_log_says_is_chosen_in_capitals_too(variable, field, choices):
    for choice in choices:
        for written in (choice, choice.upper()):
            read = ServerSettings.from_environment({variable: written})
            assert getattr(read, field) == choice
    with pytest.raises(SettingsError, match=", ".join(choices)):
        ServerSettings.from_environment({variable: "loud"})


@pytest.mark.parametrize("text", ["１", "1.0", "-1", "+1", "one", "1" * 20])
def test_a_number_of_processes_is_written_in_plain_digits(text):
    with pytest.raises(SettingsError, match="setting-no-processes"):
        ServerSettings.from_environment({"JUANZONG_PROCESSES": text})


@pytest.mark.parametrize("engine", ["rapidocr", "tesseract", "off", "Off"])
def test_what_recognises_pages_is_one_of_those_there_are(engine):
    given = {"JUANZONG_OCR": engine}
    assert Settings.from_environment(given).ocr == engine.lower()
    with pytest.raises(SettingsError, match=r"rapidocr.*tesseract.*off"):
        Settings.from_environment({"JUANZONG_OCR": "eyes"})


def test_what_a_process_writes_of_its_own_lies_in_its_state_and_masked_texts_apart(tmp_path):
    own = tmp_path / "state"
    plain, apart = Settings(tmp_path), Settings(tmp_path, state=own, mask=True)
    assert (plain.index_folder, plain.misses_file) == (
        tmp_path / "index",
        tmp_path / "misses.jsonl",
    )
    assert (apart.index_folder, apart.misses_file) == (own / "index-masked", own / "misses.jsonl")


def test_an_archive_in_the_folder_at_hand_is_taken_before_the_user_s_own(tmp_path):
    assert default_archive().parts[-2:] == ("juanzong", "archive")
    assert default_archive("demo").parts[-2:] == ("juanzong", "demo")
    (tmp_path / "juanzong-archive").write_text("a file")
    assert default_archive().parts[-2:] == ("juanzong", "archive")
    (tmp_path / "juanzong-archive").unlink()
    (tmp_path / "juanzong-archive").mkdir()
    assert default_archive() == Path("juanzong-archive")
    assert Settings.from_environment({}).archive == Path("juanzong-archive")


def test_a_password_is_never_printed_with_the_settings():
    assert "geheim" not in repr(ServerSettings(manage_password="geheim"))


@pytest.mark.parametrize(("text", "seconds"), [("0.5", 0.5), (" 3 ", 3.0), ("1e2", 100.0)])
def test_seconds_may_be_parts_of_one(text, seconds):
    given = {"JUANZONG_LOCK_SECONDS": text, "JUANZONG_REQUEST_SECONDS": text}
    assert Settings.from_environment(given).lock_seconds == seconds
    assert ServerSettings.from_environment(given).request_seconds == seconds
