"""Which engine searches an archive: opened by settings, told of, and switched to another."""

from __future__ import annotations

from dataclasses import replace

from juanzong.archive import Archive
from juanzong.index import (
    ENGINES,
    Engine,
    EngineOptions,
    IndexStatus,
    SearchIndexError,
    engine_name,
    open_engine,
    use_engine,
)
from juanzong.index.engine import Progress
from juanzong.web.library.disk import may_write
from juanzong.web.library.following import IndexFollower
from juanzong.web.library.holdings import EngineState
from juanzong.web.settings import Settings


def engine_of(settings: Settings) -> Engine:
    """Open the engine of the settings; raises SearchIndexError."""
    options = EngineOptions(
        settings.index_directory, settings.engine_address, settings.lock_seconds
    )
    return open_engine(settings.engine_name, options)


def may_index(settings: Settings) -> bool:
    """Whether this process may write the index: never into an archive that is to stay as it is."""
    own = settings.state is not None
    return (own or not settings.read_only) and may_write(settings.index_directory)


def switch_engine(
    settings: Settings, archive: Archive, name: str, progress: Progress
) -> IndexStatus:
    """Build another engine's index beside the one in use; the next programs use that engine.

    Raises SearchIndexError.
    """
    wanted = replace(settings, engine=engine_name(name))
    engine = engine_of(wanted)
    try:
        status = IndexFollower(archive, engine, writable=may_index(wanted)).rebuild(progress)
    finally:
        engine.close()
    use_engine(wanted.index_folder, name)
    return status


def engine_states(settings: Settings) -> tuple[EngineState, ...]:
    """Tell of every engine whether it is installed, in use, and what its index holds."""
    in_use = engine_name(settings.engine_name)
    return tuple(
        _engine_state(replace(settings, engine=name), is_in_use=name == in_use) for name in ENGINES
    )


def _engine_state(settings: Settings, *, is_in_use: bool) -> EngineState:
    name = settings.engine
    if not ENGINES[name].is_installed:
        return EngineState(name, is_installed=False, is_in_use=is_in_use, index=None)
    index, problem = None, None
    try:
        engine = engine_of(settings)
        try:
            status = engine.status()
            index = status if status.generation else None
        finally:
            engine.close()
    except SearchIndexError as error:
        problem = error.remark
    return EngineState(name, is_installed=True, is_in_use=is_in_use, index=index, problem=problem)
