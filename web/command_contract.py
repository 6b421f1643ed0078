"""The JSON that the command alone prints: what files became, how archive and index stand.

Keys are only added, never renamed or taken away: scripts rely on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from juanzong.archive.records import (
    FileOutcome,
    FileStatus,
    Problem,
    RefusedFact,
)
from juanzong.index.engine import Explanation, IndexStatus
from juanzong.web.answer_shapes import Json
from juanzong.web.language import ENGLISH
from juanzong.web.library.holdings import CheckResult, EngineState, LibraryStatus
from juanzong.web.library.misses import Miss
from juanzong.web.report_contract import evidence_json


def refused_json(refused: RefusedFact) -> Json:
    """One value that was considered for a fact and not shown: `reason` says why."""
    return {
        "fact": refused.name,
        "value": refused.value,
        "reason": refused.reason,
        "role": refused.role,
        "cost": refused.cost,
        "rule": refused.rule,
        "evidence": None if refused.evidence is None else evidence_json(refused.evidence),
    }


def outcomes_json(outcomes: Sequence[FileOutcome]) -> Json:
    """What became of every file that was added, and how many of each."""
    counts = Counter(outcome.status for outcome in outcomes)
    files = [outcome_json(outcome) for outcome in outcomes]
    return {"files": files} | {status.value: counts[status] for status in FileStatus}


def outcome_json(outcome: FileOutcome) -> Json:
    """What became of one file."""
    return {
        "path": outcome.path,
        "status": outcome.status.value,
        "report": outcome.report,
        "reason": outcome.reason and ENGLISH.remark(outcome.reason),
        "code": outcome.reason and outcome.reason.code,
    }


def explanation_json(explanation: Explanation) -> Json:
    """Why a hit stands where it does: what each term weighed, adding up to the score."""
    return {
        "report": explanation.report,
        "section": explanation.section,
        "score": explanation.score,
        "proximity": explanation.proximity,
        "terms": [
            {
                "term": term.term,
                "in_heading": term.in_heading,
                "in_text": term.in_text,
                "on_borders": term.on_borders,
                "weight": term.weight,
                "parts": dict(term.parts),
            }
            for term in explanation.terms
        ],
    }


def index_json(index: IndexStatus) -> Json:
    """What an index holds and was built with; `stale` says why it must be rebuilt, or is ""."""
    return {
        "engine": index.engine,
        "generation": index.generation,
        "revision": index.revision,
        "reports": index.reports,
        "sections": index.sections,
        "characters": index.characters,
        "bytes": index.bytes_on_disk,
        "built_with": dict(index.built_with),
        "stale": "" if index.stale is None else ENGLISH.remark(index.stale),
    }


def engines_json(states: Iterable[EngineState], revision: int) -> Json:
    """Every engine: installed, in use, how far its index goes; `revision` is the archive's."""
    return {
        "revision": revision,
        "engines": [
            {
                "engine": state.name,
                "installed": state.is_installed,
                "in_use": state.is_in_use,
                "index": None if state.index is None else index_json(state.index),
                "problem": ENGLISH.remark(state.problem) if state.problem else "",
            }
            for state in states
        ],
    }


def status_json(status: LibraryStatus) -> Json:
    """How archive and index stand to each other; `bytes` counts the archive without its index."""
    return {
        "archive": str(status.archive),
        "reports": status.reports,
        "sections": status.sections,
        "characters": status.characters,
        "revision": status.revision,
        "bytes": status.archive_bytes,
        "index": index_json(status.index),
        "index_is_current": status.index_is_current,
    }


def check_json(result: CheckResult) -> Json:
    """What `check` looked at, and every problem; `ok` where there is none."""
    return {
        "ok": not result.problems,
        "digest": result.digest,
        "reports": result.reports,
        "sections": result.sections,
        "problems": _problems_json(result.problems),
        "mended": _problems_json(result.mended),
    }


def _problems_json(problems: Iterable[Problem]) -> list[Json]:
    return [
        {"subject": problem.subject, "message": ENGLISH.remark(problem.remark)}
        for problem in problems
    ]


def misses_json(misses: Iterable[Miss]) -> Json:
    """The searches that found nothing: how often each, and when last (ISO 8601, UTC)."""
    return {
        "misses": [{"query": miss.query, "count": miss.count, "last": miss.last} for miss in misses]
    }
