"""Several processes that answer on the same sockets, and one that watches over them.

None answers on when the watching one is gone: it would keep the address from the next.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from socket import socket

from juanzong.web.coded_error import CodedError

_LOG = logging.getLogger(__name__)

#: A process that ends within so many seconds of its start, so often in a row, ends them all.
_TOO_SOON = 5.0
_MOST_FAILURES = 5
#: How long the processes may take to end by themselves.
_ENDING_SECONDS = 10.0

#: What each process runs: it gets the sockets, and answers until it is interrupted.
Answering = Callable[[Sequence[socket]], None]


class ServingError(CodedError):
    """The processes that answer end again and again; the message says what to look at."""


def answer_in_processes(count: int, sockets: Sequence[socket], answering: Answering) -> None:
    """Run `answering` in so many processes until interrupted; one that dies is followed by another.

    `answering` must be picklable. Raises ServingError where none stays alive, and
    KeyboardInterrupt when interrupted, once all have ended.
    """
    context = multiprocessing.get_context(method="spawn")
    alive: list[tuple[BaseProcess, float]] = []
    failures = 0

    def begin() -> None:
        process = context.Process(target=_answer, args=(answering, sockets))
        process.start()
        alive.append((process, time.monotonic()))

    try:
        for _ in range(count):
            begin()
        while True:
            wait([process.sentinel for process, _ in alive])
            for process, began in [each for each in alive if not each[0].is_alive()]:
                alive.remove((process, began))
                _LOG.error("A serving process ended with %s; another begins", process.exitcode)
                failures = failures + 1 if time.monotonic() - began < _TOO_SOON else 0
                if failures >= _MOST_FAILURES:
                    raise ServingError("processes-end")
                begin()
    finally:
        _end([process for process, _ in alive])


def _answer(answering: Answering, sockets: Sequence[socket]) -> None:
    # Ctrl-C reaches the whole group; the watching process ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _interrupt)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        answering(sockets)


def _end_with_parent() -> None:
    """Wait for the end of the watching process, however it comes, and end this one as it would."""
    watching = multiprocessing.parent_process()
    if watching is not None:
        watching.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _end(processes: list[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _ENDING_SECONDS
    for process in processes:
        process.join(max(0.0, deadline - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
