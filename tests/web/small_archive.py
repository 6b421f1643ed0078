"""A small archive for tests: four reports in our own words, and the command run on it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from juanzong.web.command import main

REPORTS = {
    "huailai-2022.txt": """怀来县委网信办2022年度部门整体支出绩效自评报告
一、部门概况
（一）主要职能
负责全县网络舆情监测工作，按月报告舆情。
（二）收支情况
2022年度预算资金200万元，实际支出180万元，预算执行率90%。
二、评价结论
综合得分85分，评价等级为良。
""",
    "huailai-2021.txt": """怀来县委网信办2021年度部门整体支出绩效自评报告
一、部门概况
负责全县网络宣传工作。
二、存在的问题
舆情处置的人手不足。
""",
    "jingxing-2023.txt": """井陉县财政局2023年度部门整体支出绩效自评报告
一、部门概况
负责编制全县预算，加强预算执行管理。
二、评价结论
综合得分95分，评价等级为优。
""",
}


def write_reports(folder: Path) -> Path:
    """Write the reports as files into a new folder and give it."""
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object, archive: Path | None = None, **options) -> Result:
    """Run the command as a shell would; standard output and error are kept apart."""
    before = [] if archive is None else ["--archive", str(archive)]
    words = [*before, *map(str, arguments)]
    return CliRunner().invoke(main, words, prog_name="juanzong", **options)


def run_json(*arguments: object, archive: Path, exit_code: int = 0):
    """Run the command with `--json` and read what it writes."""
    result = run(*arguments, "--json", archive=archive)
    assert result.exit_code == exit_code, result.output
    return json.loads(result.stdout)


def reports_by_file(archive: Path) -> dict[str, str]:
    """Give the id of every report by its file's name."""
    listed = run_json("list", archive=archive)["reports"]
    return {report["file"]: report["report"] for report in listed}
