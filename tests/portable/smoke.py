"""What a clerk does first, by the command alone: `python tests/portable/smoke.py [COMMAND ...]`.

Needs nothing but Python, so that it runs wherever a wheel was installed. COMMAND is how juanzong
is started there, by default `python -m juanzong`. Ends with 1 and the reason where a step fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

#: In seconds; the first start of all compiles every module.
PATIENCE = 180

REPORT = """怀来县网信办2022年部门整体支出绩效评价报告
一、基本情况
怀来县网信办负责全县舆情监测。
二、绩效评价结论
评价得分93.5分，等级为“优”。
三、存在的问题
预算执行率偏低。
"""


def main(command: Sequence[str], folder: Path) -> None:
    """Go through the steps in a folder; raises AssertionError or CalledProcessError."""
    inbox = folder / "送来 的文件"
    inbox.mkdir()
    (inbox / "绩效评价报告.txt").write_text(REPORT, "utf-8")
    (inbox / "另一份.txt").write_text(REPORT.replace("2022", "2023"), "gb18030")
    (inbox / "说明.pptx").write_bytes(b"PK\x05\x06" + bytes(18))
    archive = folder / "存档"

    def juanzong(*arguments: str, code: int = 0) -> str:
        return run([*command, "--archive", str(archive), *arguments], code)

    added = json.loads(juanzong("add", "--json", str(inbox), code=1))
    assert [each["status"] for each in added["files"]].count("added") == 2, added
    report = next(each["report"] for each in added["files"] if each["status"] == "added")
    assert json.loads(juanzong("search", "--json", "舆情"))["total"] == 2
    juanzong("correct", report, "county", "怀来县")
    assert "怀来县" in juanzong("show", report)
    juanzong("export", "舆情", "--output", str(folder / "命中.csv"))
    assert "舆情" in (folder / "命中.csv").read_text("utf-8")
    juanzong("reindex")
    juanzong("check")
    juanzong("backup", str(folder / "备份.tar"))
    juanzong("export-all", str(folder / "全部"))
    run([*command, "--archive", str(folder / "另一个"), "restore", str(folder / "备份.tar")])
    run([*command, "--archive", str(folder / "另一个"), "search", "舆情"])
    run([*command, "--archive", str(folder / "另一个"), "check"])
    serve([*command, "--archive", str(archive), "serve", "--port", "0"])


def run(command: Sequence[str], code: int = 0) -> str:
    """Run a command to its end; gives what it prints."""
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    printed, told = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    assert done.returncode == code, f"{command} ended with {done.returncode}: {printed}{told}"
    assert "Traceback" not in told, told
    return printed


def serve(command: Sequence[str]) -> None:
    """Start the server, ask it for a page, a script and a search, and end it."""
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        try:
            line = server.stdout.readline().decode("utf-8") if server.stdout else ""
            address = line[line.index("http://") :].split()[0].strip("（(")
            address = address.partition("（")[0]
            for path, wanted in (
                ("/", "卷宗"),
                (f"/search?q={quote('舆情')}", "怀来县"),
                (f"/api/v1/search?q={quote('舆情')}", '"total"'),
                ("/static/vendor/htmx.min.js", "htmx"),
            ):
                assert wanted in read(address + path), path
        finally:
            server.terminate()


def read(address: str) -> str:
    """The text at an address, once the server answers."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                return str(answer.read().decode("utf-8"))
        except ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        main(sys.argv[1:] or [sys.executable, "-m", "juanzong"], Path(place))
    print("all steps done")  # noqa: T201 (that is what it is for)
