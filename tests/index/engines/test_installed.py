"""An engine that needs an extra: nothing of it is imported unless it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from juanzong.index import ENGINES, EngineOptions, SearchIndexError, open_engine
from juanzong.index.engines import EngineEntry
from juanzong.web.language import CHINESE, ENGLISH

EXTRAS = [name for name, entry in ENGINES.items() if entry.package]
PACKAGES = [ENGINES[name].package for name in EXTRAS]
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", EXTRAS)
def test_without_its_extra_an_engine_says_how_to_get_it(name, monkeypatch, tmp_path):
    monkeypatch.setattr("juanzong.index.engines.find_spec", lambda _package: None)
    with pytest.raises(SearchIndexError) as raised:
        open_engine(name, EngineOptions(tmp_path))
    for language in (CHINESE, ENGLISH):
        assert f"juanzong[{name}]" in language.error(raised.value)
    assert not ENGINES[name].is_installed


def test_every_engine_s_extra_is_one_that_there_is():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for name in EXTRAS:
        assert f'\n{name} = ["' in project


def test_the_default_engine_needs_no_extra():
    assert ENGINES["pairs"].is_installed
    assert EngineEntry("module", "Class").is_installed


def test_searching_with_the_default_engine_imports_nothing_of_the_others():
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from juanzong.index import EngineOptions, open_engine\n"
        "open_engine('pairs', EngineOptions(Path('none'))).status()\n"
        f"assert not {{*{PACKAGES!r}}} & {{*sys.modules}}\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
