"""Several machines beside one database and one cluster: each adds, each finds what all added."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading

import pytest

from juanzong.web.application import create_app
from juanzong.web.library.service import Library
from juanzong.web.settings import Settings
from tests.index.engines.contract import CLUSTER
from tests.web.small_archive import write_reports

pytestmark = pytest.mark.skipif(
    not CLUSTER, reason="needs a cluster: JUANZONG_TEST_OPENSEARCH (tools/opensearch/cluster.py)"
)
COUNT = 6
TEXT = "{place}水务局2022年度部门整体支出绩效自评报告\n一、概况\n第{number}次舆情平稳。\n"


@pytest.fixture
def environment(address, tmp_path):
    """What every machine is set up with, but for the folder of its own."""
    first, *others = CLUSTER.split(",")
    index = f"machines-{tmp_path.name}".lower().replace("_", "-")
    return {
        "JUANZONG_ARCHIVE": str(tmp_path / "archive"),
        "JUANZONG_DATABASE": address,
        "JUANZONG_ENGINE": "opensearch",
        "JUANZONG_ENGINE_ADDRESS": ",".join([f"{first}/{index}?shards=2", *others]),
    }


def command(environment, state, *words):
    code = "from juanzong.web.command import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={**os.environ, **environment, "JUANZONG_STATE": str(state)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_machines_that_add_at_once_and_one_that_serves(environment, address, tmp_path):
    settings = Settings(
        tmp_path / "archive",
        database=address,
        state=tmp_path / "serving",
        engine="opensearch",
        engine_address=environment["JUANZONG_ENGINE_ADDRESS"],
    )
    library = Library.open(settings, create=True)
    library.add([write_reports(tmp_path / "reports")])
    client = create_app(library).test_client()
    before = client.get("/api/v1/search?q=舆情").json["total"]
    assert before > 0

    def add(machine):
        for number in range(COUNT // 2):
            file = tmp_path / f"{machine}-{number}.txt"
            file.write_text(TEXT.format(place=f"{machine}县", number=number), "utf-8")
            command(environment, tmp_path / machine, "add", str(file))

    threads = [threading.Thread(target=add, args=(machine,)) for machine in ("甲", "乙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = json.loads(command(environment, tmp_path / "third", "search", "舆情", "--json"))
    assert told["total"] == before + COUNT
    assert told["reports_total"] == client.get("/api/v1/search?q=舆情").json["reports_total"]
    engines = json.loads(command(environment, tmp_path / "third", "engines", "--json"))
    state = {each["engine"]: each for each in engines["engines"]}["opensearch"]
    assert state["index"]["revision"] == engines["revision"]
    assert json.loads(command(environment, tmp_path / "third", "check", "--json"))["ok"]
    library.close()
