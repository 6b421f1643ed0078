"""A process that works for this one, on Linux and macOS: its start, its bounds, its end."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

assert sys.platform != "win32"  # noqa: S101 (mypy reads it)

import fcntl  # noqa: E402 (Windows lacks it)
import resource  # noqa: E402 (the same)

_MEBIBYTE = 1024 * 1024

#: One side of the line between two processes.
Line: TypeAlias = Connection

#: Whether the system holds a process to `bound_memory`; macOS does not.
BOUNDS_MEMORY = sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that was started, and this side of the line to it."""

    process: subprocess.Popen[bytes]
    connection: Line
    lifeline: socket.socket

    def interrupt(self) -> None:
        """End it with all that it started, at once; one that has ended already is left alone."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def close(self) -> None:
        """Close this side of the line."""
        with contextlib.suppress(OSError):
            self.connection.close()
        self.lifeline.close()

    def ran_out_of_time(self) -> bool:
        """Whether its own alarm has ended it."""
        return self.process.returncode == -signal.SIGALRM


def start_worker(program: str, environment: dict[str, str]) -> Worker:
    """Start Python with a program that takes its line by `line_of`; raises OSError."""
    ours, theirs = socket.socketpair()
    lifeline, their_lifeline = socket.socketpair()
    given = (theirs.fileno(), their_lifeline.fileno())
    try:
        process = subprocess.Popen(  # noqa: S603 (the interpreter that runs this)
            [sys.executable, "-c", program, *map(str, given)],
            pass_fds=given,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError:
        for each in (ours, lifeline):
            each.close()
        raise
    finally:
        theirs.close()
        their_lifeline.close()
    return Worker(process, Connection(ours.detach()), lifeline)


def line_of(arguments: Sequence[str]) -> Line:
    """The worker's side of the line, which ends the worker when the holder goes, even killed."""
    connection, lifeline = Connection(int(arguments[0])), int(arguments[1])
    _end_with_holder(lifeline)
    return connection


def end_after(seconds: float) -> None:
    """Let the system end this process unless it says otherwise in time, whatever it is doing."""
    # The system itself ends a process whose alarm nobody hears.
    signal.setitimer(signal.ITIMER_REAL, seconds)


def end_no_more() -> None:
    """Take `end_after` back."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def bound_memory(mebibytes: int) -> None:
    """Let this process take so much more address space than it has now; macOS bounds nothing."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        bound = pages * resource.getpagesize() + mebibytes * _MEBIBYTE
        resource.setrlimit(resource.RLIMIT_AS, (bound, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (OSError, ValueError):
        pass


def most_kibibytes_held() -> int:
    """The most memory that this program has held since it began, in KiB.

    What getrusage tells begins, on Linux, with what the holder held when it started this process:
    every file would cost a large holder a process (getrusage(2), `ru_maxrss` over an execve).
    """
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, ValueError, IndexError):
        # Elsewhere it is told in bytes, and begins anew with the program.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _end_with_holder(lifeline: int) -> None:
    """Let the system end this process when the holder's end closes, even killed, even if busy."""
    try:
        # A socket whose other end closes raises SIGIO, which ends a process that has no handler.
        # Nobody may wait at it for data: then the system leaves the signal out.
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    except (OSError, AttributeError):
        threading.Thread(target=_wait_for_end, args=(lifeline,), daemon=True).start()
        return
    if select.select([lifeline], [], [], 0)[0]:
        os._exit(1)  # the holder went before the signal was asked for


def _wait_for_end(lifeline: int) -> None:
    with contextlib.suppress(OSError):
        os.read(lifeline, 1)
    os._exit(1)
