"""What contenders on a cluster have in common: its address, their index there, its memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.benchmarks.processes import memory_of

_SECONDS = 60


class InCluster:
    """A contender whose index lies in a cluster; its directory only tells that it was built."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def index(self, directory: Path) -> str:
        """The name of the index that stands for a directory."""
        return f"bench-{directory.name}"

    def size(self, directory: Path) -> int:
        """Bytes of the index's shards on the disks of all nodes."""
        told = self._asked(f"/{self.index(directory)}*/_stats/store")
        return int(told["_all"]["total"]["store"]["size_in_bytes"])

    def memory(self) -> int:
        """Bytes of the nodes' processes, where they run on this machine."""
        nodes = self._asked("/_nodes/process")["nodes"].values()
        return sum(memory_of(node["process"]["id"]) for node in nodes)

    def remove(self, directory: Path) -> None:
        """Delete the index."""
        held = self._asked(f"/{self.index(directory)}*/_settings?flat_settings=true")
        for name in held:
            self._asked(f"/{name}", "DELETE")

    def _asked(self, path: str, method: str = "GET") -> dict[str, Any]:
        request = Request(self.address + path, method=method)  # noqa: S310 (the address as given)
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            told: dict[str, Any] = json.load(answer)
            return told
