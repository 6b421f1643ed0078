"""The example of docs/python.md runs, in a folder with reports, and finds what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_example_runs(tmp_path):
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "reports").mkdir()
    sample = "huailai-wangxinban-2022.docx"
    content = (ROOT / "sample_reports" / sample).read_bytes()
    (tmp_path / "reports" / sample).write_bytes(content)
    body = "".join(f"    {line}\n" if line else "\n" for line in example.splitlines())
    script = tmp_path / "example.py"
    script.write_text(f'if __name__ == "__main__":\n{body}', "utf-8")
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    added, found = done.stdout.splitlines()
    assert added.endswith("added")
    total, permalinks = found.split(" ", 1)
    assert int(total) > 0
    assert "/r/" in permalinks
