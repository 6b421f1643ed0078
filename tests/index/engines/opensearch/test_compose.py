"""The compose file for trying a cluster is of the version that is tested, and for one machine."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[4]


def test_the_compose_file_starts_what_is_tested_on_the_loopback_only():
    composed = yaml.safe_load((ROOT / "deploy" / "cluster.yaml").read_text("utf-8"))
    tool = (ROOT / "tools" / "opensearch" / "cluster.py").read_text("utf-8")
    version = re.search(r'^VERSION = "(.+)"$', tool, re.MULTILINE).group(1)
    nodes = composed["services"]
    assert {node["image"] for node in nodes.values()} == {f"opensearchproject/opensearch:{version}"}
    assert all(port.startswith("127.0.0.1:") for node in nodes.values() for port in node["ports"])
    for name, node in nodes.items():
        assert node["environment"]["node.name"] == name
        assert name in node["environment"]["discovery.seed_hosts"].split(",")
