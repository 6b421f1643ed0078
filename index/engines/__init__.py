"""The engines behind one protocol, by the name a setting gives; none imports another."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from juanzong.archive.systems.durable_files import flush_folder, put_in_place, write_flushed
from juanzong.index.disk import writing
from juanzong.index.engine import Engine, EngineOptions, SearchIndexError


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """Where an engine is: the module and its class. A module loads only when it is asked for.

    `package` is what the module imports that Juanzong does not bring by itself, but by the extra
    of the engine's name, or "".
    """

    module: str
    class_name: str
    package: str = ""

    @property
    def is_installed(self) -> bool:
        """Whether all that the engine needs is there."""
        return not self.package or find_spec(self.package) is not None


#: The engines by name.
ENGINES = {
    "opensearch": EngineEntry(
        "juanzong.index.engines.opensearch.engine", "OpenSearchEngine", "opensearchpy"
    ),
    "pairs": EngineEntry("juanzong.index.engines.pairs.engine", "PairsEngine"),
    "tantivy": EngineEntry("juanzong.index.engines.tantivy.engine", "TantivyEngine", "tantivy"),
}

#: The engine that an archive has unless it was told another.
DEFAULT = "pairs"

#: The file, among the folders of the indexes, that names the engine in use.
_IN_USE = "engine"

#: Names that settings have from earlier versions.
_FORMER_NAMES = {"whoosh": "pairs"}


def engine_name(name: str) -> str:
    """Give today's name of an engine; raises SearchIndexError for one that there is not."""
    name = _FORMER_NAMES.get(name, name)
    if name not in ENGINES:
        raise SearchIndexError("engine-unknown", name=name, engines=", ".join(ENGINES))
    return name


def open_engine(name: str, options: EngineOptions) -> Engine:
    """Open the engine of that name, today's or a former one.

    Raises SearchIndexError for a name that there is not, and where the engine's extra is missing.
    """
    name = engine_name(name)
    entry = ENGINES[name]
    if not entry.is_installed:
        raise SearchIndexError("engine-needs-extra", name=name, extra=name)
    engine: Engine = getattr(import_module(entry.module), entry.class_name)(options)
    return engine


def engine_directory(folder: Path, name: str) -> Path:
    """Give the folder of an engine in the folder of all indexes.

    One that an earlier version made under the engine's former name stays in use.
    """
    today = _FORMER_NAMES.get(name, name)
    for former, its_name in _FORMER_NAMES.items():
        if its_name == today and (folder / former).is_dir() and not (folder / today).exists():
            return folder / former
    return folder / today


def engine_in_use(folder: Path) -> str:
    """Give the engine that the folder of all indexes was last told to use, or the default one."""
    try:
        told = (folder / _IN_USE).read_text("utf-8").strip()
    except (OSError, ValueError):
        return DEFAULT
    return told if told in ENGINES else DEFAULT


def use_engine(folder: Path, name: str) -> None:
    """Let programs that are not told an engine use this one from now on."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        temporary = folder / f"{_IN_USE}.new"
        write_flushed(temporary, engine_name(name).encode())
        put_in_place(temporary, folder / _IN_USE)
        flush_folder(folder)
