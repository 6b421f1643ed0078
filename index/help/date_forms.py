"""A term with its dates written otherwise: 2022年3月5日, 2022年03月05日, 2022-03-05, 2022.3.5."""

from __future__ import annotations

import re

_DATE = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})[年./-](?P<month>1[0-2]|0?[1-9])[月./-]"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])[日号]?"
)
_PADDED = re.compile(r"(?<![0-9.])0(?=[1-9][月日号])")
_ALONE = re.compile(r"(?<![0-9.])(?=[1-9][月日号])")

#: How a date is written in figures alone, and with 年 月 日.
_WRITTEN = ("{0}-{1:02}-{2:02}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0}.{1:02}.{2:02}", "{0}/{1}/{2}")
_IN_WORDS = ("{0}年{1}月{2}日", "{0}年{1:02}月{2:02}日")


def date_forms(folded_term: str) -> tuple[str, ...]:
    """Give the forms of a term whose dates are written otherwise; none without dates."""
    forms = [_as_written(form, folded_term) for form in (*_IN_WORDS, *_WRITTEN)]
    forms += [without_noughts(folded_term), with_noughts(folded_term)]
    return tuple(dict.fromkeys(form for form in forms if form != folded_term))


def without_noughts(folded_term: str) -> str:
    """Give the term without the nought before a month or day: 3月 for 03月."""
    return _PADDED.sub("", folded_term)


def with_noughts(folded_term: str) -> str:
    """Give the term with a nought before a month or day of one digit: 03月 for 3月."""
    return _ALONE.sub("0", folded_term)


def _as_written(form: str, term: str) -> str:
    return _DATE.sub(
        lambda date: form.format(date["year"], int(date["month"]), int(date["day"])), term
    )
