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


def contender(name: str) -> Contender:
    """Make the contender of that name."""
    module, class_name = CONTENDERS[name]
    made: Contender = getattr(import_module(f"{__name__}.{module}"), class_name)()
    return made
