"""The engines behind one protocol, by the name a setting gives; none imports another."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from juanzong.index.engine import Engine, EngineOptions, SearchIndexError

#: The engines by name: the module and its class. A module loads only when it is asked for.
ENGINES = {
    "pairs": ("juanzong.index.engines.pairs.engine", "PairsEngine"),
}

#: Names that settings have from earlier versions.
_FORMER_NAMES = {"whoosh": "pairs"}


def engine_name(name: str) -> str:
    """Give today's name of an engine; raises SearchIndexError for one that there is not."""
    name = _FORMER_NAMES.get(name, name)
    if name not in ENGINES:
        raise SearchIndexError(f"There is no engine {name!r}; choose one of: {', '.join(ENGINES)}")
    return name


def open_engine(name: str, options: EngineOptions) -> Engine:
    """Open the engine of that name, today's or a former one; raises SearchIndexError."""
    module, class_name = ENGINES[engine_name(name)]
    engine: Engine = getattr(import_module(module), class_name)(options)
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
