"""The engines behind one protocol, by the name a setting gives; none imports another."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from juanzong.index.engine import Engine, SearchIndexError

#: The engines by name: the module and its class. A module loads only when it is asked for.
ENGINES = {
    "whoosh": ("juanzong.index.engines.whoosh_pairs.engine", "WhooshEngine"),
}


def open_engine(name: str, directory: Path, lock_seconds: float = 60.0) -> Engine:
    """Open the engine of that name on a directory, which it makes when it first writes.

    A second writer waits `lock_seconds` seconds. Raises SearchIndexError for an unknown name.
    """
    if name not in ENGINES:
        raise SearchIndexError(f"There is no engine {name!r}; choose one of: {', '.join(ENGINES)}")
    module, class_name = ENGINES[name]
    engine: Engine = getattr(import_module(module), class_name)(directory, lock_seconds)
    return engine
