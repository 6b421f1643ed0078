"""Takes from Python what it lacks on Windows, and says that it runs there.

Python loads this by its name in every process that has this folder on its path, also in those
that read files. What Windows has and Linux lacks is stood in for, as far as juanzong uses it: a
handle is a descriptor, a pipe a pair of sockets. Libraries are loaded before, as they have code of
their own for Windows.
"""

import importlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import warnings
from multiprocessing import connection, context, spawn  # noqa: F401 (they look where they are)
from types import SimpleNamespace

LIBRARIES = (
    "alembic.command",
    "asyncio",
    "click",
    "concurrent.futures.process",
    "faulthandler",
    "filelock",
    "flask",
    "flask_wtf",
    "getpass",
    "jieba",
    "lxml.etree",
    "multiprocessing.synchronize",
    "numpy",
    "olefile",
    "opencc",
    "platformdirs",
    "psutil",
    "pypdfium2",
    "pypinyin",
    "rapidfuzz",
    "rjieba",
    "sqlalchemy",
    "sqlalchemy.dialects.sqlite",
    "sqlite3",
    "stdnum",
    "tempfile",
    "waitress",
    "waitress.server",
    "werkzeug.serving",
    "whoosh",
    "xlrd",
    "xlsxwriter",
)

#: Modules, and names of modules, that there are none of on Windows (docs.python.org, Availability).
MODULES = ("fcntl", "grp", "posix", "pwd", "resource", "syslog", "termios", "tty")
NAMES = {
    os: (
        "O_ASYNC", "O_CLOEXEC", "chown", "fchmod", "fork", "forkpty", "getegid", "geteuid",
        "getgid", "getpgid", "getpriority", "getuid", "killpg", "mkfifo", "nice",
        "posix_spawn", "pread", "pwrite", "register_at_fork", "sched_getaffinity", "setpgid",
        "setsid", "statvfs",
        "sysconf", "uname", "wait",
    ),
    signal: (
        "ITIMER_REAL", "SIGALRM", "SIGCHLD", "SIGHUP", "SIGIO", "SIGKILL", "SIGPIPE", "SIGQUIT",
        "SIGUSR1", "alarm", "pause", "setitimer", "sigwait",
    ),
    socket: ("AF_UNIX", "SO_REUSEPORT"),
}  # fmt: skip


def take_away() -> None:
    """Take away the modules and names, and what folders and links allow elsewhere."""
    sys.modules.update(dict.fromkeys(MODULES))
    for module, names in NAMES.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    refuse_folders()
    os.symlink = refuse_links
    shutil._use_fd_functions = False
    # A text that is read or written in the system's encoding is read in another on another system.
    warnings.filterwarnings("ignore", category=EncodingWarning)
    warnings.filterwarnings("error", category=EncodingWarning, module=r"juanzong\.")


def refuse_folders() -> None:
    """Let no folder be opened, and nothing be flushed that is only read."""
    opened, flushed = os.open, os.fsync

    def open_file(path, flags, *arguments, **options):
        if os.path.isdir(path):  # noqa: PTH112 (paths of any kind)
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags, *arguments, **options)

    def flush(handle):
        number = handle if isinstance(handle, int) else handle.fileno()
        with open(f"/proc/self/fdinfo/{number}", encoding="ascii") as info:  # noqa: PTH123
            flags = int(info.read().partition("flags:")[2].split()[0], 8)
        if not flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(9, "Bad file descriptor")
        flushed(handle)

    os.open, os.fsync = open_file, flush


def refuse_links(*_arguments, **_options) -> None:
    """Windows asks for a right that few have."""
    raise OSError(1314, "A required privilege is not held by the client")


class Popen(subprocess.Popen):
    """Starts a program that is given handles in Windows' way; refuses what Windows knows not."""

    def __init__(self, arguments, *, startupinfo=None, creationflags=0, **options):
        assert not {"pass_fds", "preexec_fn", "start_new_session"} & options.keys()
        del creationflags
        handles = () if startupinfo is None else startupinfo.handles
        super().__init__(arguments, pass_fds=tuple(handles), **options)

    def kill(self):
        """End it at once; the signal's name is taken away."""
        self.send_signal(9)


UNIX = socket.AF_UNIX


def pipe():
    """Two ends of a pipe, which multiprocessing makes of the family that was taken away."""
    return tuple(connection.Connection(end.detach()) for end in socket.socketpair(UNIX))


def stand_in() -> None:
    """Give what only Windows has, as far as it is used."""
    subprocess.Popen = Popen
    subprocess.STARTUPINFO = lambda lpAttributeList: SimpleNamespace(  # noqa: N803 (its name there)
        handles=lpAttributeList["handle_list"]
    )
    subprocess.CREATE_NO_WINDOW = subprocess.CREATE_NEW_PROCESS_GROUP = 0
    os.set_handle_inheritable = os.set_inheritable
    connection.PipeConnection = connection.Connection
    connection.Pipe = pipe
    socket.SO_EXCLUSIVEADDRUSE = socket.SO_REUSEADDR


for library in LIBRARIES:
    importlib.import_module(library)
take_away()
stand_in()
sys.platform = "win32"
