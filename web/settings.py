"""The settings: read once from the environment and the command's options, then passed along.

Nothing else in Juanzong reads the environment. docs/settings.md says what each is for;
a test keeps the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from platformdirs import user_data_path

from juanzong.archive.ocr import DEFAULT_OCR, NO_OCR, OCR_ENGINES
from juanzong.archive.systems.file_locks import LOCK_SECONDS
from juanzong.index import engine_directory, engine_in_use
from juanzong.web.coded_error import CodedError

#: The variable of every setting, by the field of `Settings` that it fills.
VARIABLES = {
    "archive": "JUANZONG_ARCHIVE",
    "database": "JUANZONG_DATABASE",
    "engine": "JUANZONG_ENGINE",
    "engine_address": "JUANZONG_ENGINE_ADDRESS",
    "lock_seconds": "JUANZONG_LOCK_SECONDS",
    "log_misses": "JUANZONG_LOG_MISSES",
    "read_only": "JUANZONG_READ_ONLY",
    "state": "JUANZONG_STATE",
    "mask": "JUANZONG_MASK",
    "ocr": "JUANZONG_OCR",
    "originals": "JUANZONG_ORIGINALS",
}

#: What the archive is called in the user's data folder.
DEFAULT_FOLDER = "archive"

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})


class SettingsError(CodedError):
    """A setting that makes no sense; the message names its variable and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the archive is and how it is worked with.

    `archive` is a directory, `database` an SQLAlchemy URL ("" for SQLite in the archive),
    `engine` the name of a search engine ("" for the one in use), `engine_address` where one runs
    that is not in this process, `lock_seconds` how long a writer waits for another,
    `log_misses` whether searches that found nothing are noted, `read_only` whether the archive is
    left as it is whatever this user may do, `state` the directory of what a process writes of its
    own: the index and the searches that found nothing (None: the archive's). `mask` says whether
    telephones, identity numbers and the names beside them are masked in all that is shown. `ocr`
    names the engine that recognises pages which are pictures, where it is installed. `originals`
    is the address of a store that keeps the original files ("" for the archive's directory).
    """

    archive: Path = field(default_factory=lambda: default_archive())  # noqa: PLW0108 (asked late)
    database: str = ""
    engine: str = ""
    engine_address: str = ""
    lock_seconds: float = LOCK_SECONDS
    log_misses: bool = True
    read_only: bool = False
    state: Path | None = None
    mask: bool = False
    ocr: str = DEFAULT_OCR
    originals: str = ""

    @property
    def index_directory(self) -> Path:
        """Where the index of the chosen engine lies; deleting it loses nothing."""
        return engine_directory(self.index_folder, self.engine_name)

    @property
    def engine_name(self) -> str:
        """The engine that is set, or else the one that `reindex --engine` last switched to."""
        return self.engine or engine_in_use(self.index_folder)

    @property
    def index_folder(self) -> Path:
        """Where the indexes of all engines lie: those of masked texts apart."""
        return (self.state or self.archive) / ("index-masked" if self.mask else "index")

    @property
    def notes_misses(self) -> bool:
        """Whether misses are noted: never in an archive that is to stay as it is."""
        return self.log_misses and (self.state is not None or not self.read_only)

    @property
    def misses_file(self) -> Path:
        """Where searches that found nothing are noted."""
        return (self.state or self.archive) / "misses.jsonl"

    @classmethod
    def from_environment(
        cls,
        environment: Mapping[str, str],
        archive: Path | None = None,
        folder: str = DEFAULT_FOLDER,
    ) -> Settings:
        """Read the settings; an `archive` given as an option wins over its variable.

        Where neither is given, `default_archive` says where the archive is, `folder` what it is
        called there. An empty variable counts as not set. Raises SettingsError.
        """
        given = {
            field: value
            for field, variable in VARIABLES.items()
            if (value := environment.get(variable, "").strip())
        }
        default = cls(default_archive(folder))
        return cls(
            archive=archive or Path(given.get("archive", default.archive)).expanduser(),
            database=given.get("database", default.database),
            engine=given.get("engine", default.engine),
            engine_address=given.get("engine_address", default.engine_address),
            lock_seconds=seconds_given(
                VARIABLES["lock_seconds"],
                given.get("lock_seconds"),
                default.lock_seconds,
            ),
            log_misses=_switch("log_misses", given, default=default.log_misses),
            read_only=_switch("read_only", given, default=default.read_only),
            mask=_switch("mask", given, default=default.mask),
            ocr=_one_of("ocr", given, (*OCR_ENGINES, NO_OCR), default.ocr),
            originals=given.get("originals", default.originals),
            state=Path(given["state"]).expanduser() if "state" in given else None,
        )


def default_archive(folder: str = DEFAULT_FOLDER) -> Path:
    """The archive's directory where none is named: ./juanzong-archive if it is there already.

    Else a folder of that name in the user's data folder, the same wherever a command is run.
    """
    here = Path("juanzong-archive")
    return here if here.is_dir() else user_data_path("juanzong", appauthor=False) / folder


def locale_language(environment: Mapping[str, str], system: str | None = None) -> str:
    """The language of the user's locale: zh for any Chinese one, else en.

    `system` is what it says where no variable does: "Chinese (Simplified)_China" on Windows.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), system or "")
    return "zh" if locale.lower().startswith(("zh", "chinese")) else "en"


def seconds_given(variable: str, text: str | None, default: float) -> float:
    """The seconds that a variable gives, 0 or more; raises SettingsError with what is allowed."""
    if text is None:
        return default
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if seconds < 0 or not isfinite(seconds):
        raise SettingsError(
            "setting-no-seconds", variable=variable, value=text, example=f"{default:g}"
        )
    return seconds


def _one_of(field: str, given: Mapping[str, str], allowed: tuple[str, ...], default: str) -> str:
    text = given.get(field, default).lower()
    if text in allowed:
        return text
    choices = ", ".join(allowed)
    raise SettingsError("setting-no-choice", variable=VARIABLES[field], value=text, choices=choices)


def _switch(field: str, given: Mapping[str, str], *, default: bool) -> bool:
    text = given.get(field)
    if text is None:
        return default
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise SettingsError("setting-no-switch", variable=VARIABLES[field], value=text)
