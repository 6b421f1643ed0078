"""What decides how long something takes or how much memory, and nothing that is ever seen.

A change of one of these is told by no answer, only by a clock, and no test asks a clock. A bound
between two ways stands here only while a test goes both of them
(`tests/index/engines/test_either_way.py`), so that it is noticed when one goes wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

AT_A_TIME = "how many are worked on at a time; test_at_a_time.py tries one and all"
TWO_WAYS = "chooses between two ways to the same answer, both of which test_either_way.py goes"
_SOON = "how soon or how often something that waits is looked at again"
_ROOM = "how many are served at once; test_listening.py holds what the least must be"
_KEPT = "how much is kept ready; what is not kept is read or worked out again"

#: By module, each name that a module gives a value to, with the reason.
ONLY_SPEED: Mapping[str, Mapping[str, str]] = {
    "archive/sections/levels.py": {"_BEAM": "how many are weighed; test_sides.py weighs more"},
    "index/alignment.py": {"_MANY": TWO_WAYS},
    "index/folding.py": {"_SHORT": TWO_WAYS},
    "index/occurrences.py": {"SHORT": TWO_WAYS},
    "index/marks.py": {"SHORT": TWO_WAYS},
    "index/engines/pairs/packing.py": {"_AT_ONCE": TWO_WAYS},
    "index/engines/pairs/terms.py": {"_FEW": TWO_WAYS},
    "index/engines/pairs/unit_blocks.py": {"MANY": TWO_WAYS},
    "index/engines/tantivy/common.py": {"_ONE_IN": TWO_WAYS, "LEAST": TWO_WAYS},
    "index/engines/tantivy/terms.py": {
        "_MANY": TWO_WAYS,
        "_LEAST_MEMORY": "memory in which Tantivy gathers before it writes",
        "_MOST_MEMORY": "memory in which Tantivy gathers before it writes",
        "_MEMORY_A_UNIT": "memory in which Tantivy gathers before it writes",
    },
    "index/segments/chain.py": {
        "_FEW_PLACES": TWO_WAYS, "_SECTIONS_IN_A_BLOCK": TWO_WAYS,
        "_BLOCK_SHIFT": "the steps of a table; test_chain.py tries shorter and longer ones",
    },
    "index/segments/choices.py": {"_FEW": TWO_WAYS, "_FEW_ADMITTED": TWO_WAYS},
    "index/segments/corpus.py": {"_PLACES_A_UNIT": TWO_WAYS},
    "index/segments/evaluation.py": {"_FEW_SECTIONS": TWO_WAYS, "_FEW_OF": TWO_WAYS},
    "index/segments/found_terms.py": {"_MANY": TWO_WAYS, "_FEWER": TWO_WAYS, "MOST_BYTES": _KEPT},
    "index/segments/ordering.py": {"_PART": TWO_WAYS},
    "index/segments/originals.py": {"_FEW": TWO_WAYS, "_AT_ONCE": TWO_WAYS},
    "index/segments/stored.py": {"_FEW_NUMBERS": TWO_WAYS, "_OUTLINES_KEPT": _KEPT},
    "web/commands/showing.py": {"_ROWS_AT_ONCE": AT_A_TIME},
    "web/pages/discovery.py": {"_REPORTS_AT_A_TIME": AT_A_TIME},
    "web/pages/downloads.py": {"_REPORTS_AT_A_TIME": AT_A_TIME},
    "web/commands/watching.py": {"_AT_A_TIME": AT_A_TIME, "_REST": _SOON},
    "web/serving/collecting.py": {"_COLLECTING": "how often Python collects garbage"},
    "web/serving/listening.py": {
        "THREADS": _ROOM, "MOST_SOCKETS": _ROOM, "IDLE_SECONDS": _ROOM, "_WAITING": _ROOM,
    },
    "web/serving/timing.py": {"AT_ONCE_WITH_DATABASE": "how many are at work at once"},
    "web/library/following.py": {"LOOK_SECONDS": _SOON},
}  # fmt: skip
