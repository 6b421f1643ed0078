"""One writer at a time on a cluster: a document that says who writes, and for how long yet.

It is only ever changed as it was last read, so that of two who would take it over one does, and a
writer that was taken for dead finds out before it makes anything known.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from juanzong.index.engine import IndexLockedError, SearchIndexError
from juanzong.index.engines.opensearch.cluster import Cluster

#: A writer that does not say for so long that it lives has died.
_SECONDS = 60.0


class WriterLock:
    """The one right to write the indexes of an alias."""

    def __init__(self, cluster: Cluster, alias: str, wait_seconds: float) -> None:
        self._cluster = cluster
        self._alias = alias
        self._index = f"{alias}-lock"
        self._wait_seconds = wait_seconds
        self._state: Mapping[str, Any] | None = None
        self._until = 0.0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it; raises IndexLockedError where another does not let go in time."""
        owner = uuid.uuid4().hex
        deadline = time.monotonic() + self._wait_seconds
        while not self._take(owner):
            if time.monotonic() >= deadline:
                raise IndexLockedError("cluster-locked", index=self._alias)
            time.sleep(0.1)
        over = threading.Event()
        keeper = threading.Thread(target=self._keep, args=(owner, over), daemon=True)
        keeper.start()
        try:
            yield
        finally:
            over.set()
            keeper.join()
            self._let_go()

    def check(self) -> None:
        """Before anything is made known; raises IndexLockedError where another may write by now."""
        if self._state is None or time.monotonic() > self._until:
            raise IndexLockedError("cluster-locked", index=self._alias)

    def _take(self, owner: str) -> bool:
        body, params = _claim(owner), self._cluster.in_time()
        try:
            answer = self._cluster.ask(
                lambda client: client.create(
                    index=self._index, id="writer", body=body, params=params
                )
            )
        except self._cluster.conflict:
            return self._take_over(body)
        return self._hold(answer)

    def _take_over(self, body: Mapping[str, Any]) -> bool:
        """Take the right of a writer that has died."""
        held = self._held()
        if held is None:
            return False
        if held["_source"]["owner"] == body["owner"]:
            return self._hold(held)
        return held["_source"]["until"] <= time.time() and self._change(body, held)

    def _held(self) -> Mapping[str, Any] | None:
        """The document as it is, or None where there is none."""
        params = self._cluster.in_time()
        try:
            held: Mapping[str, Any] = self._cluster.ask(
                lambda client: client.get(index=self._index, id="writer", params=params)
            )
        except self._cluster.not_found:
            return None
        return held

    def _change(self, body: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
        """Write the document, unless it is no longer as it was."""
        params = {**_unchanged(held), **self._cluster.in_time()}
        try:
            answer = self._cluster.ask(
                lambda client: client.index(
                    index=self._index, id="writer", body=body, params=params
                )
            )
        except self._cluster.conflict:
            # It may be ours: of a question that was asked twice the first may have been heard.
            now = self._held()
            return now is not None and now["_source"]["owner"] == body["owner"] and self._hold(now)
        except self._cluster.not_found:
            return False
        return self._hold(answer)

    def _hold(self, state: Mapping[str, Any]) -> bool:
        self._state = state
        self._until = time.monotonic() + _SECONDS
        return True

    def _keep(self, owner: str, over: threading.Event) -> None:
        while not over.wait(_SECONDS / 4):
            # A cluster that is away may be back before the time is up.
            with suppress(SearchIndexError):
                if self._state is None or not self._change(_claim(owner), self._state):
                    self._state = None
                    return

    def _let_go(self) -> None:
        """Take the document away, where it is still ours; another writer need not wait then."""
        state, self._state = self._state, None
        if state is None:
            return
        params = {**_unchanged(state), **self._cluster.in_time()}
        with suppress(SearchIndexError, self._cluster.conflict, self._cluster.not_found):
            self._cluster.ask(
                lambda client: client.delete(index=self._index, id="writer", params=params)
            )


def _unchanged(state: Mapping[str, Any]) -> dict[str, Any]:
    return {"if_seq_no": state["_seq_no"], "if_primary_term": state["_primary_term"]}


def _claim(owner: str) -> dict[str, Any]:
    return {"owner": owner, "until": time.time() + _SECONDS}
