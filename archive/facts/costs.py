"""What speaks against a candidate, in one scale; the cheapest joint reading of a report wins.

A plain statement of the report about itself costs nothing. Leaving a fact out costs `MISSING`,
so that a candidate dearer than that is not shown; the figures are to be read against it. They
were set on the reports of tests/archive/facts and the working set of tests/facts_judged.
"""

from __future__ import annotations

from decimal import Decimal

# --- How sure a fact must be -----------------------------------------------------------------

# Saying nothing about a fact for which there are candidates.
MISSING = 1.5
# Another value, or saying nothing, must cost more by at least this, or the fact is left out.
LEAST_MARGIN = 0.04
# ... and by this, or it is shown as doubtful (待核).
SURE_OF_VALUE = 0.07
# How much dearer saying nothing must be for a fact to be shown without doubt.
SURE_OF_STATEMENT = 0.5
# A value that is stated again elsewhere: less for each time, up to two.
SUPPORT = 0.08
MOST_SUPPORT = 2

# --- Amounts and rates -----------------------------------------------------------------------

# How plainly a label names its figure: 调整预算数 (0), 预算 (1), 收入总额 (2), 拨款 (3).
LABEL_RANKS = (0.0, 0.2, 0.4, 0.6)
# 年初预算 is a budget, but not the one that the year was closed with.
INITIAL_BUDGET = 0.2
# The sentence speaks of projects: 实施项目8个，预算109万元.
OF_PROJECTS = 0.6
# Several amounts of a grant of which none is called the total, or an amount of which only what
# became of it is said (资金105万元已到位): in doubt, unless a rate or a second place says so.
UNSURE_AMOUNT = 0.45
# 累计拨付500万元, by a department: hardly to be shown alone, yet it may fit a budget and a rate ...
PAID_BY_DEPARTMENT = 1.47
# ... and with less 财政拨款支出 beside it, that is in doubt.
LESS_THAN_PAID = 0.82
# 中央下达150万元: the whole where nobody else gave anything.
ONE_PAYER = 0.2
# 收入总计1005.66万元，支出总计1005.66万元: equal by definition, with what is carried over.
GRAND_TOTAL = 1.05
# In 部门决算 an income is no budget, and 财政拨款支出 only part of what is spent.
PART_OF_FINAL_ACCOUNTS = 0.8
# Spending and budget give the stated rate: each is proof of the others.
FITTING = -2.0
# A spending that follows its budget in one sentence, where another stands elsewhere or it takes up
# so much of its budget.
BESIDE = -0.1
MOST_OF_IT = Decimal("0.5")
# Characters: in the sentence of a budget, or the next clause but a few.
NEAR_BUDGET = 60
# ... and do not give it: 850万元, 799万元, 78%.
UNFITTING = 1.1
# Without a rate: far more spent than budgeted, or hardly anything.
ODD_SHARE = 1.05
MOST_SHARE, LEAST_SHARE = 1.6, 0.25

# --- Scores and grades -----------------------------------------------------------------------

# 综合得分 (0), 评价得分 (1), 得分 (2).
SCORE_RANKS = (0.0, 0.2, 0.4)

# --- Whose report, from where, of which year -------------------------------------------------

# Found in the title (0), in a field of the cover, in the text, in the file's name.
IN_COVER = 0.3
# How much less plain the field's label is than 单位名称: 主管部门, 填报单位, 实施单位, and labels
# that run on into the name. Where 主管部门 and 实施单位 differ, either may report: doubt.
FIELD_RANKS = (0.0, 0.2, 0.1, 0.26, 0.26)
# 项目单位：X投资发展有限公司: whom the money goes to, rarely who reports.
COMPANY = 0.8
# 沪办之窗招商引资新闻中心: unlisted words at the top, neither after their place nor named again.
UNSURE_NAME = 1.1
# Who signs at the end, above the date.
SIGNED = 0.5
# 公安局天网工程项目: by it, or about it? A field of the cover goes before.
OBJECT_OF_PROJECT = 0.5
# 社区服务中心建设项目: by its name alone it may be what is built.
OBJECT_IN_WORDS = 1.1
# 第一部分 X县审计局概况: the accounts are its own, whoever the fields of a form name.
IN_PART_HEADING = 0.05
# X县审计局是县政府工作部门, 现将X局2022年度部门决算公开如下.
IN_STATEMENT = 0.4
IN_TEXT = 0.6
# 由X县农业农村局实施, and no other name.
CARRIES_OUT = 0.9
# 来源：X县民政局, and no other name: it may have published another's report ...
PUBLISHED = 1.1
# ... less where the text speaks of 我局.
SPEAKS_SO = 0.2
IN_FILE_NAME = 0.7
# A title's year of which the text says nothing, while it speaks of the year before throughout.
YEAR_OF_WRITING = 0.65
# A name of the text that no 我局, 以下简称 or county before it makes the report's own.
NOT_ITS_OWN = 0.5
# 张家口市2023年度报告 names a city, and none of its offices.
CITY_WITHOUT_OFFICE = 0.4
# 涿鹿县和怀来县财政局2022年度报告: either may be meant.
ONE_OF_TWO_PLACES = 1.1
# 太原市公安局小店分局: the district goes before the city.
OF_A_BRANCH = -0.1
# 怀来 for 怀来县.
SHORT_NAME = 0.2
