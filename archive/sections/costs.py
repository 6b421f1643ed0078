"""What each oddity of an outline costs; the cheapest reading of the whole document wins.

A heading that looks like one has a negative cost of its own (about -2.5); leaving a line in the
text costs nothing. So a cost of 2.5 is "as odd as losing one good heading", and the figures
below are to be read against that. They were set on reports of many layouts and are held by
tests/archive/sections.
"""

from __future__ import annotations

# --- Does the line read like a heading? -------------------------------------------------------

# A line with a number is a heading more often than not.
NUMBERED = -1.5
# A line without one is a heading only with much else in its favour.
UNNUMBERED = 1.0
# Word's styles and HTML's h1 to h6 are meant, if often misused.
CLAIMED = -2.5
# "1 项目" or "一，部门" begin a sentence as often as a heading.
LOOSE_MARKER = 1.0
# ①, A. and 第三条 mark items of a list more often than headings.
ITEM_MARKER = 1.0
# Longest words (characters) of a heading, and what is added up to there; nothing longer is one.
LENGTHS = ((20, -0.5), (30, 0.0), (45, 1.0), (60, 2.5))
TOO_LONG = 6.0
# No words at all after the number: a cell, a page number, a marker whose line was broken.
NO_WORDS = 2.5
# The table of contents names it in the same words, number included.
IN_CONTENTS = -1.5
# 情况, 职能, 目标, ...: headings of reports end in such nouns.
HEADING_NOUN = -1.0
# A full stop at the end: some write headings so, but sentences always.
FULL_STOP = 2.0
# A comma, semicolon or enumeration comma at the end: the sentence goes on in the next line.
UNFINISHED = 4.0
# Each comma inside: clauses.
COMMA = 1.0
# A full stop or semicolon inside: several sentences.
SEVERAL_SENTENCES = 4.0
# 负责, 承担, 完成, ...: the words that duties begin with.
DUTY_VERB = 1.0
# 12.5万元, 97%: findings, not headings.
FIGURES = 1.0
# "公立医院（款）。年初预算为": items of the accounts.
BUDGET_ITEM = 3.0
# "基本支出：是指": the words before the colon are the heading.
RUN_IN_COLON = 0.5
# "项目概况：" with its text on the next line, and no number.
BARE_COLON = 0.7
# "主要职责是：" leads into a list, it is no heading.
LEAD_IN = 1.5
# "产出指标。全年开展": a label or a short first sentence.
RUN_IN_STOP = 1.9
# "（一）资金拨付。预算下达后按进度拨付。结余已收回。": what follows the label is a text of its own,
# of two sentences or as long as OWN_TEXT (characters), whatever verb the label begins with.
RUN_IN_STOP_OWN_TEXT = 0.9
OWN_TEXT = 45
# "主要职责" above "（一）主管全县审计。监督资金。": duties, which no text makes sections.
DUTY_LABEL = 2.0
# "备注：" above "1.口径：预算数为…": what is noted of a table, in as many words as headings have.
NOTES = 3.0
# "（一）加强领导。…" "（二）强化学习。…": a short sentence of its own opens each of a run.
LABELLED_ALIKE = -1.2
# "（1）拟订计划。（2）": a list that runs on in its line.
LIST_IN_LINE = 4.0
# "加强领导。我单位": what was done, in words that begin with its verb.
MEASURE_VERB = 1.0

# --- Do the lines around it agree? ------------------------------------------------------------

# The next number follows at once, or the end: items of a list have no text of their own.
NOTHING_BELOW = 0.8
# None of a run 1. 2. 3. has text of its own: a plain list.
LIST_WITHOUT_TEXT = 2.5
# "一、一般公共服务支出" before "1,090.66": rows of a table whose cells are lines.
CELL_BEFORE_FIGURE = 5.0
# Text or deeper numbers follow.
SOMETHING_BELOW = -0.3
# "附件1：自评表" with nothing below: a list of attachments.
APPENDIX_LISTED = 5.0
# "主要职责是：" stands before the first: a list.
AFTER_LEAD_IN = 0.8
# A line's own cost within a run 1. 2. 3.: bounded, so that one odd line does not sway the rest.
RUN_BOUNDS = (-3.0, 4.0)
# Beyond this a line stays in the text, whatever the counters say.
HOPELESS = 3.6
# An unnumbered heading stands before text, not before another short line or a heading.
NO_TEXT_AFTER_UNNUMBERED = 2.0
TEXT_AFTER_UNNUMBERED = -0.7
# ... and after a finished sentence or a heading; otherwise it may be half of a broken line.
AFTER_UNFINISHED_LINE = 1.5

# --- Do the counters run on? ------------------------------------------------------------------

# 一、 三、: one number is missing between.
GAP = 1.5
# 一、 七、
WIDE_GAP = 3.5
# 二、 二、: a slip that is often made.
REPEATED = 2.0
# 1.2 1.3 and then 2.1: the tops 1 and 2 are missing.
NEXT_ABOVE = 0.5
# 三、 一、 beneath the same heading.
RESTARTED = 4.5
# （一） （二） and then 二、: the report begins after its first heading, 一、.
OPENING_LOST = 2.5
# The first of a level is 2: the first lost its number, or the level is not one.
BEGINS_AT_TWO = 2.0
BEGINS_LATER = 4.0
# （三） is the first number of all: a part of a report, the pages before it are another file.
BEGINS_TORN_OFF = 2.0
# ... and 第三部分: nothing else is written so (第二部分 may have lost its first).
PART_TORN_OFF = 1.0
# （一） 1. 2. （二） 3.: one count runs on through all sections.
COUNTS_ON = 1.0
# The text holds the very number that an open level waits for.
PASSED_OVER = 1.2
# A level with 一 and no 二.
ALONE = 0.6
# 1.1 beneath a heading that is not number 1.
WRONG_DECIMAL = 1.5

# --- Do the forms keep their levels? ----------------------------------------------------------

# 1、 read as 一、, （2） as （二）: what Word's automatic numbering leaves behind.
STANDS_FOR_CHINESE = 1.5
# 一、 and （二） as siblings.
FAMILY_CHANGED = 3.0
# 1. and 2、 as siblings: one hand wrote both.
FORM_CHANGED = 0.2
# 一、 beneath （一）: the order of GB/T 9704 turned round.
ORDER_REVERSED = 3.0
# 1. beneath （1）: two kinds whose order is often turned round.
LOWER_ORDER_REVERSED = 1.0
# 1. beneath 1., and 1. beneath 1、.
NESTED_IN_ITSELF = 5.0
NESTED_IN_OTHER_FORM = 1.5
# A kind of number met at one level turns up at another: the upper kinds seldom do.
UPPER_FAMILY_MOVED = 2.0
LOWER_FAMILY_MOVED = 0.4
# An unnumbered line among numbered siblings: it lost its number and takes its place in the count.
LOST_NUMBER = 1.0
# A level of its own for unnumbered lines.
UNNUMBERED_LEVEL = 1.0
# Numbers begin where siblings had none.
NUMBERS_BEGIN = 2.0
# The report goes on at the top level after an appendix.
AFTER_APPENDIX = 3.0
# Siblings that the file puts at different levels, a child at its parent's.
CLAIMS_DIFFER = 0.8
CLAIM_NOT_DEEPER = 1.5
CLAIMED_SIBLINGS_DIFFER = 3.0
# Number of levels that an outline may have.
DEEPEST = 6
