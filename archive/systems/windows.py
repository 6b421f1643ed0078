"""A process that works for this one, on Windows: its start, its bounds, its end.

The same names as in `posix.py`. Windows has no alarm that ends a process; Python's watchdog
(faulthandler) is a thread of C that does, even while Python code holds the interpreter.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import psutil

from juanzong.archive.systems.memory import mebibytes_of

assert sys.platform == "win32"  # noqa: S101 (mypy reads it)

from multiprocessing.connection import Pipe, PipeConnection  # noqa: E402 (nobody else has it)

#: One side of the line between two processes.
Line: TypeAlias = "PipeConnection[Any, Any]"

#: Whether the system holds a process to `bound_memory`: here the holder looks (`memory.py`).
BOUNDS_MEMORY = False


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that was started, and this side of the line to it."""

    process: subprocess.Popen[bytes]
    connection: Line

    def interrupt(self) -> None:
        """End it at once; one that has ended already is left alone."""
        if self.process.poll() is None:
            with contextlib.suppress(OSError):
                self.process.kill()

    def close(self) -> None:
        """Close this side of the line."""
        with contextlib.suppress(OSError):
            self.connection.close()

    def ran_out_of_time(self) -> bool:
        """Whether its own watchdog has ended it, which cannot be told from other ends here."""
        return False


def start_worker(program: str, environment: dict[str, str]) -> Worker:
    """Start Python with a program that takes its line by `line_of`; raises OSError."""
    ours, theirs = Pipe()
    handle = theirs.fileno()
    # The interpreter of a virtual environment is a program that starts the real one, which would be
    # the one to end and to look at; so this is started at once, and told whose it is.
    interpreter: str = getattr(sys, "_base_executable", sys.executable)
    if interpreter != sys.executable:
        environment = environment | {"__PYVENV_LAUNCHER__": sys.executable}
    try:
        os.set_handle_inheritable(handle, True)  # noqa: FBT003 (takes it by place only)
        process = subprocess.Popen(  # noqa: S603 (the interpreter that runs this)
            [interpreter, "-c", program, str(handle)],
            startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]}),
            # Neither a window of its own nor the Ctrl-C of this console.
            creationflags=subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return Worker(process, ours)


def line_of(arguments: Sequence[str]) -> Line:
    """The worker's side of the line, which ends the worker when the holder goes, even killed."""
    threading.Thread(target=_end_with_holder, args=(os.getppid(),), daemon=True).start()
    return PipeConnection(int(arguments[0]))


def end_after(seconds: float) -> None:
    """Let a watchdog end this process unless it says otherwise in time, whatever it is doing."""
    faulthandler.dump_traceback_later(seconds, exit=True)


def end_no_more() -> None:
    """Take `end_after` back."""
    faulthandler.cancel_dump_traceback_later()


def bound_memory(_mebibytes: int) -> None:
    """Leave it to the holder, who looks at what this process holds."""


def most_kibibytes_held() -> int:
    """The memory that this program holds, in KiB; what it gave back counts no more here."""
    return mebibytes_of(os.getpid()) * 1024


def _end_with_holder(holder: int) -> None:
    with contextlib.suppress(psutil.Error):
        psutil.Process(holder).wait()
    os._exit(1)
