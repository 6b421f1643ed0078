"""Every text of the site, in Chinese and in English, side by side.

Says nothing by itself and may import nothing: `language.py` says the texts.
"""

from __future__ import annotations

from juanzong.web.texts.api import API_TEXTS
from juanzong.web.texts.api_refusals import API_REFUSAL_TEXTS
from juanzong.web.texts.command import COMMAND_TEXTS
from juanzong.web.texts.comparing import COMPARING_TEXTS
from juanzong.web.texts.corrections import CORRECTION_TEXTS
from juanzong.web.texts.downloads import DOWNLOAD_TEXTS
from juanzong.web.texts.errors import ERROR_TEXTS
from juanzong.web.texts.facts import FACT_TEXTS
from juanzong.web.texts.files import FILE_TEXTS
from juanzong.web.texts.formats import FORMAT_TEXTS
from juanzong.web.texts.frame import FRAME_TEXTS
from juanzong.web.texts.home import ENTRY_TEXTS
from juanzong.web.texts.index_errors import INDEX_ERROR_TEXTS
from juanzong.web.texts.managing import MANAGING_TEXTS
from juanzong.web.texts.notes import NOTE_TEXTS
from juanzong.web.texts.problems import PROBLEM_TEXTS
from juanzong.web.texts.readers import READER_TEXTS
from juanzong.web.texts.recognition import RECOGNITION_TEXTS
from juanzong.web.texts.report import REPORT_TEXTS
from juanzong.web.texts.results import RESULTS_TEXTS
from juanzong.web.texts.running import RUNNING_TEXTS
from juanzong.web.texts.searcher_help import HELP_TEXTS
from juanzong.web.texts.source_lists import SOURCE_LIST_TEXTS

#: What is said, by key: Chinese, English. No key is in two of the tables.
TEXTS: dict[str, tuple[str, str]] = {
    **API_TEXTS,
    **API_REFUSAL_TEXTS,
    **COMMAND_TEXTS,
    **ERROR_TEXTS,
    **RUNNING_TEXTS,
    **INDEX_ERROR_TEXTS,
    **PROBLEM_TEXTS,
    **CORRECTION_TEXTS,
    **COMPARING_TEXTS,
    **MANAGING_TEXTS,
    **NOTE_TEXTS,
    **FRAME_TEXTS,
    **ENTRY_TEXTS,
    **RESULTS_TEXTS,
    **REPORT_TEXTS,
    **DOWNLOAD_TEXTS,
    **FACT_TEXTS,
    **HELP_TEXTS,
    **FILE_TEXTS,
    **READER_TEXTS,
    **FORMAT_TEXTS,
    **RECOGNITION_TEXTS,
    **SOURCE_LIST_TEXTS,
}
