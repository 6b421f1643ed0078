"""Reports in our own words for the pages: tables, run-in headings, traditional characters."""

from __future__ import annotations

from pathlib import Path

REPORTS = {
    "huailai-2022.txt": """怀来县委网信办2022年度部门整体支出绩效自评报告
一、部门概况
（一）主要职能
负责全县网络舆情监测工作，按月报告舆情，遇有重要舆情随时报告。
（二）收支情况
2022年度预算资金200万元，实际支出180万元，预算执行率90%。
二、绩效评价情况
舆情监测按计划完成。
舆情处置做到当日报告。
三、评价结论
综合得分85分，评价等级为良。
""",
    "huailai-2021.txt": """怀来县委网信办2021年度部门整体支出绩效自评报告
一、部门概况
负责全县网络宣传工作，<b>不是标签</b> & 也不是实体。
二、存在的问题
舆情处置的人手不足。
""",
    "jingxing-2023.txt": """井陉县财政局2023年度部门整体支出绩效自评报告
一、部门概况
1、部门职责：负责编制全县预算，加强预算执行管理，预算编制与预算执行并重。
2、机构人员：局机关共设科室六个，在编人员三十名。
二、评价结论
综合得分95分，评价等级为优。
""",
    "pingshan-2020.html": """<!doctype html><meta charset="utf-8">
<h1>平山县水利局2020年度部门整体支出绩效自评报告</h1>
<h2>一、部门概况</h2><p>负责全县水库安全。</p>
<h2>二、资金情况</h2><p>各项资金如下。</p>
<table><tr><td>项目</td><td>预算</td><td>支出</td></tr>
<tr><td>水库维修</td><td>120</td><td>118</td></tr>
<tr><td>合计</td><td>120</td></tr></table>
""",
}


def write_site_reports(folder: Path) -> Path:
    """Write the reports as files into a new folder and give it."""
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
