"""The engine on OpenSearch: an alias leads to the index of today, a rebuild to the next one."""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.resources import files
from itertools import groupby
from typing import Any

from juanzong.archive.records import ChangeKind
from juanzong.index.built_with import OF_ANOTHER_ARCHIVE, built_with, why_stale
from juanzong.index.engine import (
    EngineOptions,
    IndexedReport,
    IndexMissingError,
    IndexStaleError,
    IndexStatus,
    IndexUnreadableError,
    Progress,
    ReportSource,
    SearchIndexError,
)
from juanzong.index.engines.opensearch.cluster import Cluster, writing
from juanzong.index.engines.opensearch.documents import Document, documents_of
from juanzong.index.engines.opensearch.queries import EVERYTHING
from juanzong.index.engines.opensearch.snapshot import KEEP, ClusterSnapshot, State
from juanzong.index.engines.opensearch.writer_lock import WriterLock
from juanzong.index.pulling import pulled_report

#: Raised whenever template.json, the encoding or the documents change.
_LAYOUT = "5"
#: The state of an index in which nothing was written yet.
_NOTHING: Mapping[str, Any] = {"revision": 0, "numbers": 0}
#: How long, in seconds, a look at the cluster's state holds.
_LOOK = 0.25
#: Documents and characters written at once.
_BULK_DOCUMENTS, _BULK_CHARACTERS = 500, 2_000_000
#: Sections of one report, more than any has.
_MOST_SECTIONS = 1_000_000


class OpenSearchEngine:
    """An index in a cluster: one writer at a time, any number of readers on any machines."""

    def __init__(self, options: EngineOptions) -> None:
        self._cluster = Cluster(options.address)
        self._alias = self._cluster.index
        self._lock = WriterLock(self._cluster, self._alias, options.lock_seconds)
        self._looking = threading.Lock()
        self._looked = 0.0
        self._snapshot: ClusterSnapshot | None = None
        self._former: ClusterSnapshot | None = None

    def update(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Pull the changes since the last update; see `Engine.update`."""
        with self._lock.held():
            meta = self._meta()
            if meta and (reason := why_stale(meta["built_with"], built_with(_LAYOUT))):
                raise IndexStaleError.by(reason)
            if not meta:
                self._build(source, progress)
            elif meta["mark"] != source.mark(meta["revision"]):
                raise IndexStaleError.by(OF_ANOTHER_ARCHIVE)
            elif source.revision() != meta["revision"]:
                self._follow(meta, source, progress)
        return self.status()

    def rebuild(self, source: ReportSource, progress: Progress) -> IndexStatus:
        """Build a new index beside the old and switch to it at once; see `Engine.rebuild`."""
        with self._lock.held():
            self._build(source, progress)
        return self.status()

    def snapshot(self) -> ClusterSnapshot:
        """Give the newest generation; see `Engine.snapshot`."""
        with self._looking:
            held = self._snapshot
            if held is not None and time.monotonic() - self._looked < _LOOK:
                return held
            meta = self._meta()
            if not meta:
                raise IndexMissingError("cluster-empty", cluster=self._cluster.name)
            if reason := why_stale(meta["built_with"], built_with(_LAYOUT)):
                raise IndexStaleError.by(reason)
            name = _generation(meta)
            if held is None or held.generation != name:
                # Who still searches the one before has it for as long as the one after.
                if self._former is not None:
                    self._former.let_go()
                self._former, held = held, self._open(meta, name)
                self._snapshot = held
            self._looked = time.monotonic()
            return held

    def indexed(self) -> tuple[IndexedReport, ...]:
        """Give what the index holds, ordered by report; see `Engine.indexed`."""
        fields = ("report", "revision", "section", "ordinal")
        sources = (each.source for each in self._fresh().documents(EVERYTHING, fields))
        return tuple(
            IndexedReport(report, revision, tuple(each["section"] for each in sections))
            for (report, revision), sections in groupby(
                sources, lambda source: (source["report"], source["revision"])
            )
        )

    def damage(self) -> tuple[str, ...]:
        """Nothing: the cluster looks after its own files; see `Engine.damage`."""
        return ()

    def status(self) -> IndexStatus:
        """Tell what the index holds and was built with; see `Engine.status`."""
        meta = self._meta() or {}
        stale = why_stale(meta.get("built_with", {}), built_with(_LAYOUT))
        held = self._fresh() if meta and not stale else None
        nothing = None if stale else 0
        return IndexStatus(
            engine="opensearch",
            generation=_generation(meta) if meta else "",
            revision=meta.get("revision", 0),
            reports=held.reports if held else nothing,
            sections=held.sections if held else nothing,
            characters=held.characters if held else nothing,
            bytes_on_disk=self._bytes() if meta else 0,
            built_with=meta.get("built_with", {}),
            mark=meta.get("mark", ""),
            stale=stale,
        )

    def close(self) -> None:
        """Let go of every connection."""
        for held in filter(None, (self._former, self._snapshot)):
            held.let_go()
        self._former = self._snapshot = None
        self._cluster.close()

    def _fresh(self) -> ClusterSnapshot:
        """The newest generation, looked for now."""
        self._looked = 0.0
        return self.snapshot()

    def _meta(self) -> dict[str, Any] | None:
        """What the index of today says of itself, with its name; None where there is none."""
        try:
            mappings = self._cluster.ask(
                lambda client: client.indices.get_mapping(
                    index=self._alias, params=self._cluster.in_time()
                )
            )
        except self._cluster.not_found:
            return None
        (name, described), *_ = mappings.items()
        meta = described["mappings"].get("_meta")
        return {**meta, "index": name} if meta else None

    def _open(self, meta: Mapping[str, Any], name: str) -> ClusterSnapshot:
        """Hold the index as it is; raises IndexUnreadableError where not all of it is there.

        A node that comes back may show what it last refreshed, and not yet what it has.
        """
        opened = self._held(meta, name)
        if opened.sections != meta["sections"]:
            opened.let_go()
            self._cluster.ask(
                lambda client: client.indices.refresh(
                    index=meta["index"], params=self._cluster.in_time()
                )
            )
            opened = self._held(meta, name)
        if opened.sections != meta["sections"]:
            opened.let_go()
            raise IndexUnreadableError(
                "cluster-incomplete",
                cluster=self._cluster.name,
                held=opened.sections,
                sections=meta["sections"],
            )
        return opened

    def _held(self, meta: Mapping[str, Any], name: str) -> ClusterSnapshot:
        state = State(name, meta["revision"], meta["mark"], meta["sections"])
        return ClusterSnapshot(self._cluster, state, lambda: self._point(name))

    def _point(self, name: str) -> str:
        """Take a point in time of a generation; raises IndexUnreadableError where it is over."""
        meta = self._meta()
        if not meta or _generation(meta) != name:
            raise IndexUnreadableError("cluster-state-over")
        params = {
            "keep_alive": KEEP,
            # Of a state that is not whole none is taken, and no node waits for one that is not.
            "allow_partial_pit_creation": "false",
            **self._cluster.in_time(),
        }
        point = self._cluster.ask(
            lambda client: client.create_pit(index=meta["index"], params=params)
        )
        identity: str = point["pit_id"]
        return identity

    def _build(self, source: ReportSource, progress: Progress) -> None:
        index = f"{self._alias}-{uuid.uuid4().hex[:12]}"
        template = json.loads(files(__package__).joinpath("template.json").read_text("utf-8"))
        template["settings"]["index"] |= {
            "number_of_shards": self._cluster.shards,
            "number_of_replicas": self._cluster.replicas,
        }
        self._cluster.ask(
            lambda client: client.indices.create(index=index, body=template, params=writing())
        )
        try:
            self._pull(index, _NOTHING, source, progress)
            self._switch(index)
        except BaseException:
            # What cannot be taken away just now is when the next one is built.
            with suppress(SearchIndexError):
                self._drop(index)
            raise

    def _follow(self, meta: Mapping[str, Any], source: ReportSource, progress: Progress) -> None:
        index = meta["index"]
        if meta.get("is_unfinished"):
            # A writer died: what it wrote must be seen to be taken away.
            self._refresh(index)
        self._describe(index, {**meta, "is_unfinished": True})
        self._pull(index, meta, source, progress)

    def _pull(
        self, index: str, before: Mapping[str, Any], source: ReportSource, progress: Progress
    ) -> None:
        """Write every change since a state; nothing of it is seen before all is there."""
        revision, since, number = source.revision(), before["revision"], before["numbers"]
        changes = [change for change in source.changes(since) if change.revision <= revision]
        waiting: list[tuple[str, Document]] = []
        size = 0
        for done, change in enumerate(changes, start=1):
            if since:
                self._forget(index, change.report)
            if change.kind is not ChangeKind.REMOVED:
                number += 1
                for identity, document in _documents(source, change.report, number):
                    waiting.append((identity, document))
                    size += len(document["text"])
                    if len(waiting) >= _BULK_DOCUMENTS or size >= _BULK_CHARACTERS:
                        self._cluster.write(index, waiting)
                        waiting, size = [], 0
            progress(done, len(changes))
        self._cluster.write(index, waiting)
        self._refresh(index)
        held = self._cluster.ask(lambda client: client.count(index=index, params=writing()))
        meta = {
            "built_with": built_with(_LAYOUT),
            "revision": revision,
            "mark": source.mark(revision),
            "sections": held["count"],
            "numbers": number,
            "is_unfinished": False,
        }
        self._lock.check()
        self._describe(index, meta)

    def _describe(self, index: str, meta: Mapping[str, Any]) -> None:
        """Write what an index says of itself."""
        described = {"_meta": {name: value for name, value in meta.items() if name != "index"}}
        self._cluster.ask(
            lambda client: client.indices.put_mapping(index=index, body=described, params=writing())
        )

    def _refresh(self, index: str) -> None:
        """Let searches see what was written; after much of it that takes a while."""
        self._cluster.ask(lambda client: client.indices.refresh(index=index, params=writing()))

    def _drop(self, index: str) -> None:
        with suppress(self._cluster.not_found):
            self._cluster.ask(lambda client: client.indices.delete(index=index, params=writing()))

    def _forget(self, index: str, report: str) -> None:
        """Take away a report's documents; searches see them until the next refresh."""
        body = {"query": {"term": {"report": report}}, "size": _MOST_SECTIONS, "_source": False}
        held = self._cluster.ask(
            lambda client: client.search(
                index=index, body=body, params={"routing": report, **writing()}
            )
        )
        self._cluster.delete(index, report, [hit["_id"] for hit in held["hits"]["hits"]])

    def _switch(self, index: str) -> None:
        """Lead the alias to a new index; the last one stays for searches that hold it."""
        try:
            former = list(
                self._cluster.ask(lambda client: client.indices.get_alias(name=self._alias))
            )
        except self._cluster.not_found:
            former = []
        actions = [{"remove": {"index": name, "alias": self._alias}} for name in former]
        actions.append({"add": {"index": index, "alias": self._alias}})
        self._lock.check()
        self._cluster.ask(
            lambda client: client.indices.update_aliases(
                body={"actions": actions}, params=writing()
            )
        )
        # Another archive's alias may begin like this one.
        ours = re.compile(rf"{re.escape(self._alias)}-[0-9a-f]{{12}}")
        everything = self._cluster.ask(lambda client: client.indices.get(index=f"{self._alias}-*"))
        for name in filter(ours.fullmatch, {*everything} - {index, *former}):
            self._drop(name)

    def _bytes(self) -> int:
        stats = self._cluster.ask(
            lambda client: client.indices.stats(
                index=self._alias, metric="store", params=self._cluster.in_time()
            )
        )
        size: int = stats["_all"]["total"]["store"]["size_in_bytes"]
        return size


def _generation(meta: Mapping[str, Any]) -> str:
    return f"{meta['index']}-{meta['revision']}"


def _documents(source: ReportSource, report: str, number: int) -> Iterable[tuple[str, Document]]:
    """The documents of a report, none where it was removed meanwhile."""
    held = pulled_report(source, report)
    return () if held is None else documents_of(held, number)
