"""The contenders by name: the module and its class; a module loads only in its own process."""

from __future__ import annotations

from importlib import import_module

from tests.benchmarks.contenders.contender import Contender

CONTENDERS = {
    "ours": ("ours", "Ours"),
    "ours-tantivy": ("ours", "OursOnTantivy"),
    "scan": ("scan", "Scan"),
    "fts5-pairs": ("fts5", "PairsInFts5"),
    "fts5-trigram": ("fts5", "TrigramsInFts5"),
    "tantivy": ("raw_tantivy", "PairsInTantivy"),
    "whoosh-jieba": ("whoosh_jieba", "WhooshWithJieba"),
}

#: Those whose index lies in a cluster, which is theirs to be given.
IN_CLUSTER = {
    "ours-opensearch": ("ours", "OursOnOpenSearch"),
    "opensearch": ("raw_opensearch", "PairsInOpenSearch"),
}
#: Those that a system's packages bring, and no wheel: who wants them names them.
OF_SYSTEM = {
    "groonga": ("groonga_pairs", "PairsInGroonga"),
    "xapian": ("xapian_pairs", "PairsInXapian"),
}
#: Ours on disk, and what one of them is built on.
ENGINES = ("ours", "ours-tantivy", "tantivy")
EVERY_NAME = (*CONTENDERS, *IN_CLUSTER, *OF_SYSTEM)


def contender(name: str, cluster: str = "") -> Contender:
    """Make the contender of that name; `cluster` is the address of a node."""
    module, class_name = (CONTENDERS | IN_CLUSTER | OF_SYSTEM)[name]
    kind = getattr(import_module(f"{__name__}.{module}"), class_name)
    made: Contender = kind(cluster) if name in IN_CLUSTER else kind()
    return made
