"""What facts, facets and the orders of lists are called: a line for each kind of fact.

A test asks for the words of every row of archive/fact_kinds.py.
"""

from __future__ import annotations

#: What is said, by key: Chinese, English.
FACT_TEXTS: dict[str, tuple[str, str]] = {
    # The facts of a report
    "fact_province": ("省份", "Province"),
    "fact_city": ("地市", "City"),
    "fact_county": ("县区", "County"),
    "fact_place": ("区划", "Division"),
    "fact_year": ("年度", "Fiscal year"),
    "fact_department": ("部门", "Department"),
    "fact_department_full": ("部门全称", "Department in full"),
    "fact_report_type": ("类型", "Type"),
    "fact_score": ("得分", "Score"),
    "fact_grade": ("等级", "Grade"),
    "fact_execution_rate": ("执行率", "Execution rate"),
    "fact_budget": ("预算", "Budget"),
    "fact_spending": ("支出", "Spending"),
    "fact_initial_budget": ("年初预算", "Initial budget"),
    "fact_adjusted_budget": ("调整预算", "Adjusted budget"),
    "fact_sangong": ("“三公”经费", "Travel abroad, cars and receptions"),
    "fact_posts": ("编制", "Established posts"),
    "fact_staff": ("在职", "Staff"),
    "fact_evaluator": ("评价机构", "Evaluated by"),
    "fact_title": ("标题", "Title"),
    "fact_role": ("章节类别", "Section role"),
    # Units behind a number
    "unit_wan": ("万元", "×10,000 CNY"),
    "unit_points": ("分", "points"),
    # Facets: beside the results, and on the home page
    "facet_county": ("县区", "County"),
    "facet_year": ("年度", "Year"),
    "facet_department": ("部门", "Department"),
    "facet_grade": ("等级", "Grade"),
    "facet_report_type": ("类型", "Type"),
    "facet_place": ("地区", "Place"),
    "by_place": ("按地区", "By place"),
    "by_county": ("按县区", "By county"),
    "by_year": ("按年度", "By year"),
    "by_department": ("按部门", "By department"),
    "by_grade": ("按等级", "By grade"),
    "by_report_type": ("按类型", "By type"),
    "facet_role": ("章节类别", "Section role"),
    "by_role": ("按章节类别", "By section role"),
    "role_职责": ("职责", "Duties"),
    "role_概况": ("概况", "Overview"),
    "role_目标": ("目标", "Goals"),
    "role_组织实施": ("组织实施", "Implementation"),
    "role_结果": ("结果", "Results"),
    "role_问题": ("问题", "Problems"),
    "role_建议": ("建议", "Suggestions"),
    "role_其他": ("其他", "Other"),
    # Orders of the list of reports
    "list_county": ("县区", "County"),
    "list_falling_county": ("县区（倒序）", "County, Z to A"),
    "list_year": ("年度，旧→新", "Year, oldest first"),
    "list_falling_year": ("年度，新→旧", "Year, newest first"),
    "list_department": ("部门", "Department"),
    "list_falling_department": ("部门（倒序）", "Department, Z to A"),
    "list_grade": ("等级，优→差", "Grade, best first"),
    "list_falling_grade": ("等级，差→优", "Grade, worst first"),
    "list_score": ("得分，低→高", "Score, lowest first"),
    "list_falling_score": ("得分，高→低", "Score, highest first"),
    "list_execution_rate": ("执行率，低→高", "Execution rate, lowest first"),
    "list_budget": ("预算，小→大", "Budget, smallest first"),
    "list_falling_budget": ("预算，大→小", "Budget, largest first"),
    "list_falling_execution_rate": ("执行率，高→低", "Execution rate, highest first"),
}
