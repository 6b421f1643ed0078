"""One writer at a time on a cluster: a document that says who writes, and for how long yet."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from juanzong.index.engine import IndexLockedError
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

    @property
    def index(self) -> str:
        """The index in which the document stands."""
        return self._index

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
            self._cluster.ask(
                lambda client: client.delete(
                    index=self._index, id="writer", params={"ignore": [404]}
                )
            )

    def _take(self, owner: str) -> bool:
        body = _claim(owner)
        try:
            self._cluster.ask(
                lambda client: client.create(index=self._index, id="writer", body=body)
            )
        except self._cluster.conflict:
            return self._take_over(body)
        return True

    def _take_over(self, body: Mapping[str, Any]) -> bool:
        """Take the right of a writer that has died."""
        try:
            held = self._cluster.ask(lambda client: client.get(index=self._index, id="writer"))
        except self._cluster.not_found:
            return False
        if held["_source"]["until"] > time.time():
            return False
        unchanged = {"if_seq_no": held["_seq_no"], "if_primary_term": held["_primary_term"]}
        try:
            self._cluster.ask(
                lambda client: client.index(
                    index=self._index, id="writer", body=body, params=unchanged
                )
            )
        except self._cluster.conflict:
            return False
        return True

    def _keep(self, owner: str, over: threading.Event) -> None:
        while not over.wait(_SECONDS / 4):
            body = _claim(owner)
            self._cluster.ask(
                lambda client: client.index(index=self._index, id="writer", body=body)  # noqa: B023 (asked at once)
            )


def _claim(owner: str) -> dict[str, Any]:
    return {"owner": owner, "until": time.time() + _SECONDS}
