"""`python -m tests.benchmarks.turns`: contenders answer each question in turn.

Each in a process of its own, its garbage at rest as the server's is. What else the machine does
falls on all of them alike, so that how many times one takes as long as another can be told on a
busy machine too. Milliseconds of the processor: a question's are the median of its answers, each
behind another contender's, with nothing remembered; a class is told by its median and, in
brackets, its 95th percentile, both beside those of the last contender. Indexes are those that
`python -m tests.benchmarks --keep-indexes` built.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from juanzong.web.serving.collecting import rest_what_stays
from tests.benchmarks.archive_files import StoredArchive
from tests.benchmarks.contenders import contender
from tests.benchmarks.contenders.contender import Remembering
from tests.benchmarks.questions import CLASSES, Question
from tests.benchmarks.work import Work

#: Times of each question, by contender.
Times = dict[str, list[float]]

_PHRASE = 3
_PERCENT = 95


def main() -> None:
    """Ask and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.turns", description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--size", type=int, default=2_000, help="reports (2000)")
    parser.add_argument("--contenders", default="ours,ours-tantivy,tantivy")
    parser.add_argument("--rounds", type=int, default=5, help="answers that are timed (5)")
    options = parser.parse_args()
    work = Work(options.work)
    names = options.contenders.split(",")
    questions = work.questions()
    times = asked_in_turn(work, options.size, names, questions, options.rounds)
    sys.stdout.write(table(times, questions))


def asked_in_turn(
    work: Work, size: int, names: Sequence[str], questions: Sequence[Question], rounds: int
) -> Times:
    """Ask every question of every contender, once untimed and some rounds timed."""
    taken: dict[str, list[list[float]]] = {name: [[] for _ in questions] for name in names}
    with _answering(work, size, names, questions) as pipes:
        for asked in range(rounds + 1):
            first = asked % len(names)
            for place in range(len(questions)):
                for name in (*names[first:], *names[:first]):
                    milliseconds = _asked(name, pipes[name], place)
                    if asked:
                        taken[name][place].append(milliseconds)
    return {name: list(map(statistics.median, of_each)) for name, of_each in taken.items()}


@contextmanager
def _answering(
    work: Work, size: int, names: Sequence[str], questions: Sequence[Question]
) -> Iterator[dict[str, Connection]]:
    """Give a pipe to each contender's process; with its pipe each of them ends.

    However asking ends: processes whose pipes stayed open were waited for without end.
    """
    apart = get_context("spawn")
    pipes, processes = {}, []
    try:
        for name in names:
            pipes[name], inside = apart.Pipe()
            arguments = (work, size, name, questions, inside)
            processes.append(apart.Process(target=_answer, args=arguments))
            processes[-1].start()
            inside.close()
        yield pipes
    finally:
        for pipe, process in zip(pipes.values(), processes, strict=True):
            pipe.close()
            process.join()


def _asked(name: str, pipe: Connection, place: int) -> float:
    """Ask a contender one question and give the milliseconds."""
    try:
        pipe.send(place)
        milliseconds: float = pipe.recv()
    except (EOFError, OSError) as error:
        # Its own traceback stands above.
        raise SystemExit(f"{name} ended before it answered") from error
    return milliseconds


def _answer(
    work: Work, size: int, name: str, questions: Sequence[Question], pipe: Connection
) -> None:
    """Answer the questions of the numbers that come, and tell the milliseconds, until none does."""
    searcher = contender(name).open(work.index(size, name), StoredArchive(work.archive, size))
    rest_what_stays()
    with suppress(EOFError):
        while True:
            question = questions[pipe.recv()]
            if isinstance(searcher, Remembering):
                searcher.forget()
            begin = time.process_time()
            searcher.answer(question)
            pipe.send((time.process_time() - begin) * 1000)


def table(times: Times, questions: Sequence[Question]) -> str:
    """Tell the times of each class, of phrases and of all questions as rows of a table."""
    head = f"| ms | {' | '.join(times)} |\n| --- | {' | '.join(['---:'] * len(times))} |\n"
    classes: list[tuple[str, Callable[[Question], bool]]] = [
        *((kind, lambda question, kind=kind: question.kind == kind) for kind in CLASSES),
        ("one phrase alone", is_phrase),
        ("all questions", lambda _question: True),
    ]
    rows = []
    for label, is_meant in classes:
        meant = [place for place, question in enumerate(questions) if is_meant(question)]
        if meant:
            told = {
                name: _summed_up([each[place] for place in meant]) for name, each in times.items()
            }
            cells = [_beside(one, list(told.values())[-1]) for one in told.values()]
            rows.append(f"| {label} | {' | '.join(cells)} |\n")
    return head + "".join(rows)


def is_phrase(question: Question) -> bool:
    """Whether a question is one term of several pairs and nothing else."""
    is_alone = len(question.terms) == 1 and not question.excluded and not question.choices
    return is_alone and len(question.terms[0]) >= _PHRASE


def _summed_up(times: Sequence[float]) -> tuple[float, float]:
    """Give the median and the 95th percentile."""
    if len(times) == 1:
        return times[0], times[0]
    percentiles = statistics.quantiles(times, n=100, method="inclusive")
    return statistics.median(times), percentiles[_PERCENT - 1]


def _beside(one: tuple[float, float], last: tuple[float, float]) -> str:
    told = f"{one[0]:.2f} ({one[1]:.2f})"
    return told if one is last else f"{told}, {one[0] / last[0]:.2f} ({one[1] / last[1]:.2f}) times"


if __name__ == "__main__":
    main()
