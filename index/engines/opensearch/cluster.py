"""Talking to a cluster: its address, time limits, what failures mean; home of the client."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from juanzong.index.engine import IndexUnreadableError, SearchIndexError
from juanzong.index.patience import seconds_left

Answer = TypeVar("Answer")

#: A question that takes longer, in seconds, is given up.
TIMEOUT = 10.0
#: So long a writer waits: nobody waits for a page meanwhile, and a busy cluster takes its time to
#: let searches see a large index.
WRITING_TIMEOUT = 120.0
_TRIES = 3
#: After the cluster could not be reached, it is not asked again for so many seconds.
_REST = 2.0
_BULK_TRIES = 6
_SERVER_ERRORS = (429, 502, 503, 504)


class Cluster:
    """The nodes of one cluster, asked in turn; any number of threads may use one at once.

    `address` is one or several addresses of nodes, separated by commas; a user and password may
    stand in them; the first may name the index as its path, shards and replicas as its query:
    https://user:password@node1:9200/juanzong?shards=3&replicas=1,https://node2:9200. Raises
    SearchIndexError where the client is not installed or the address makes no sense; every method
    raises IndexUnreadableError where no node answers.
    """

    def __init__(self, address: str) -> None:
        client = _client_library()
        self._errors = client.exceptions
        parts = [urlsplit(each.strip()) for each in address.split(",") if each.strip()]
        if not parts or not all(
            part.hostname and part.scheme in {"http", "https"} for part in parts
        ):
            raise SearchIndexError("cluster-address")
        named = next((part for part in parts if part.username), None)
        self.index = parts[0].path.strip("/") or "juanzong"
        given = parse_qs(parts[0].query)
        self.shards, self.replicas = _count(given, "shards", 1), _count(given, "replicas", 0)
        self.name = ", ".join(f"{part.hostname}:{part.port or 9200}" for part in parts)
        self._client = client.OpenSearch(
            hosts=[{"host": part.hostname, "port": part.port or 9200} for part in parts],
            http_auth=(unquote(named.username or ""), unquote(named.password or ""))
            if named
            else None,
            use_ssl=parts[0].scheme == "https",
            timeout=TIMEOUT,
            max_retries=_TRIES,
            retry_on_timeout=False,
            retry_on_status=_SERVER_ERRORS,
        )
        self._away_until = 0.0
        self._lock = threading.Lock()

    def ask(self, question: Callable[[Any], Answer]) -> Answer:
        """Ask the client; what is not found or there already is for the caller to understand."""
        if time.monotonic() < self._away_until:
            raise self._away(None)
        try:
            return question(self._client)
        except (self._errors.NotFoundError, self._errors.ConflictError):
            raise
        except self._errors.ConnectionError as error:
            with self._lock:
                self._away_until = time.monotonic() + _REST
            raise self._away(error) from error
        except self._errors.TransportError as error:
            if error.status_code in _SERVER_ERRORS:
                raise self._away(error) from error
            raise SearchIndexError(
                "cluster-refused", cluster=self.name, status=error.status_code, error=error.error
            ) from error

    @property
    def not_found(self) -> type[Exception]:
        """What is raised where an index or document is not there."""
        error: type[Exception] = self._errors.NotFoundError
        return error

    @property
    def conflict(self) -> type[Exception]:
        """What is raised where a document is there already."""
        error: type[Exception] = self._errors.ConflictError
        return error

    def write(self, index: str, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Write documents in bulk; what the cluster is too busy for waits and is tried again."""
        lines: list[Any] = []
        for identity, document in documents:
            # All sections of a report lie in one shard, so that reports are counted in each.
            lines += [{"index": {"_id": identity, "routing": document["report"]}}, document]
        for attempt in range(_BULK_TRIES):
            if not lines:
                return
            answer = self.ask(lambda client: client.bulk(body=lines, index=index, params=writing()))  # noqa: B023 (asked at once)
            refused = [
                place
                for place, item in enumerate(answer["items"])
                if item["index"]["status"] in _SERVER_ERRORS
            ]
            failed = [i["index"] for i in answer["items"] if i["index"]["status"] == 400]  # noqa: PLR2004 (HTTP's)
            if failed:
                raise SearchIndexError(
                    "cluster-refused",
                    cluster=self.name,
                    status=400,
                    error=str(failed[0]["error"]),
                )
            lines = [line for place in refused for line in lines[2 * place : 2 * place + 2]]
            if lines:
                time.sleep(0.2 * 2**attempt)
        if lines:
            raise self._away(None)

    def delete(self, index: str, routing: str, identities: Sequence[str]) -> None:
        """Take documents of one routing away."""
        if identities:
            lines = [{"delete": {"_id": each, "routing": routing}} for each in identities]
            self.ask(lambda client: client.bulk(body=lines, index=index, params=writing()))

    def close(self) -> None:
        """Let go of every connection."""
        self._client.close()

    def _away(self, error: Exception | None) -> IndexUnreadableError:
        why = type(error).__name__ if error else ""
        return IndexUnreadableError("cluster-away", cluster=self.name, error=why)


def in_time() -> dict[str, float]:
    """What a question says so that it takes no longer than whoever waits for its answer."""
    return {"request_timeout": max(0.1, min(TIMEOUT, seconds_left()))}


def writing() -> dict[str, float]:
    """What a writer's request says so that it waits for a busy cluster."""
    return {"request_timeout": max(0.1, min(WRITING_TIMEOUT, seconds_left()))}


def _count(given: Mapping[str, list[str]], name: str, default: int) -> int:
    written = given.get(name, [str(default)])[-1]
    if not (written.isascii() and written.isdecimal()):
        raise SearchIndexError("cluster-count", name=name, written=written)
    return int(written)


def _client_library() -> Any:
    try:
        import opensearchpy  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise SearchIndexError(
            "engine-needs-extra", name="opensearch", extra="opensearch"
        ) from error
    return opensearchpy
