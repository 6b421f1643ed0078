"""Talking to a cluster: its address, time limits, what failures mean; home of the client."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from juanzong.index.engine import IndexUnreadableError, SearchIndexError
from juanzong.index.patience import seconds_left

Answer = TypeVar("Answer")

#: A question that takes longer, in seconds, is given up.
TIMEOUT = 10.0
#: So long a writer waits: nobody waits for a page meanwhile, and a busy cluster takes its time to
#: let searches see a large index.
WRITING_TIMEOUT = 120.0
#: So often a question is asked that a node was too busy for, or whose connection broke.
_TRIES = 3
#: After a node could not be reached, it is not asked again for so many seconds.
_REST = 2.0
#: Connections to a node that are kept open: as many as a server has threads.
_CONNECTIONS = 16
_BULK_TRIES = 6
_SERVER_ERRORS = (429, 502, 503, 504)
#: What a node answers that counts on another which has just gone.
_FAILED = 500


class RefusedError(SearchIndexError):
    """A node answered that it would or could not do what it was asked."""


class NodeFailedError(IndexUnreadableError):
    """A node could not do what it was asked, for a fault of its own: one that it needs is gone."""


class _Node:
    """One node: its client, and until when it is left alone."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.away_until = 0.0

    @property
    def is_away(self) -> bool:
        return time.monotonic() < self.away_until


class Cluster:
    """The nodes of one cluster, asked in turn; any number of threads may use one at once.

    `address` is one or several addresses of nodes, separated by commas; a user and password may
    stand in them, and hold for those in which none do; the first may name the index as its path,
    and as its query shards, replicas and the file of the authority that signed the nodes'
    certificates: https://user:password@node1:9200/juanzong?shards=3&replicas=1&ca=/etc/ca.pem,
    https://node2:9200. Raises SearchIndexError where the client is not installed or the address
    makes no sense; every method raises IndexUnreadableError where no node answers.
    """

    def __init__(self, address: str) -> None:
        library = _client_library()
        self._errors = library.exceptions
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
        authority = given.get("ca", [""])[-1]
        if authority and not Path(authority).is_file():
            raise SearchIndexError("cluster-authority", path=authority)
        self._nodes = [
            _Node(_client(library, part, part if part.username else named, authority))
            for part in parts
        ]
        self._turns = itertools.count()

    def ask(self, question: Callable[[Any], Answer]) -> Answer:
        """Ask a node, or another where it does not answer.

        What is not found or there already is for the caller to understand.
        """
        problem: Exception | None = None
        stalled: set[_Node] = set()
        for node in self._in_turn():
            if node in stalled:
                continue
            try:
                return question(node.client)
            except (self._errors.NotFoundError, self._errors.ConflictError):
                raise
            except self._errors.ConnectionError as error:
                node.away_until = time.monotonic() + _REST
                problem = error
                if isinstance(error, self._errors.ConnectionTimeout):
                    # It has had its time; a connection that broke is made anew.
                    stalled.add(node)
            except self._errors.TransportError as error:
                if error.status_code == _FAILED:
                    raise NodeFailedError(
                        "cluster-away", cluster=self.name, error=error.error
                    ) from error
                if error.status_code not in _SERVER_ERRORS:
                    raise RefusedError(
                        "cluster-refused",
                        cluster=self.name,
                        status=error.status_code,
                        error=error.error,
                    ) from error
                problem = error
        raise self._away(problem) from problem

    def in_time(self) -> dict[str, float]:
        """What a question says so that it takes no longer than whoever waits for its answer.

        Where several nodes might answer, the first has half of the time, so that one that stalls
        leaves some for another.
        """
        left = min(TIMEOUT, seconds_left())
        others = sum(not node.is_away for node in self._nodes) - 1
        return {"request_timeout": max(0.1, left / 2 if others > 0 else left)}

    def _in_turn(self) -> Iterator[_Node]:
        """The nodes to ask one after the other, another first each time."""
        nodes = [node for node in self._nodes if not node.is_away]
        first = next(self._turns)
        for number in range(_TRIES if nodes else 0):
            yield nodes[(first + number) % len(nodes)]
            if not seconds_left():
                return

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
        for node in self._nodes:
            node.client.close()

    def _away(self, error: Exception | None) -> IndexUnreadableError:
        why = type(error).__name__ if error else ""
        return IndexUnreadableError("cluster-away", cluster=self.name, error=why)


def writing() -> dict[str, float]:
    """What a writer's request says so that it waits for a busy cluster."""
    return {"request_timeout": max(0.1, min(WRITING_TIMEOUT, seconds_left()))}


def _count(given: Mapping[str, list[str]], name: str, default: int) -> int:
    written = given.get(name, [str(default)])[-1]
    if not (written.isascii() and written.isdecimal()):
        raise SearchIndexError("cluster-count", name=name, written=written)
    return int(written)


def _client(library: Any, node: SplitResult, named: SplitResult | None, authority: str) -> Any:
    """A client of one node, as the user who is `named`."""
    user = (unquote(named.username or ""), unquote(named.password or "")) if named else None
    is_secured = node.scheme == "https"
    return library.OpenSearch(
        hosts=[{"host": node.hostname, "port": node.port or 9200}],
        http_auth=user,
        use_ssl=is_secured,
        **({"ca_certs": authority} if is_secured and authority else {}),
        timeout=TIMEOUT,
        # Whom to ask next is known here.
        max_retries=0,
        pool_maxsize=_CONNECTIONS,
    )


def _client_library() -> Any:
    try:
        import opensearchpy  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise SearchIndexError(
            "engine-needs-extra", name="opensearch", extra="opensearch"
        ) from error
    return opensearchpy
