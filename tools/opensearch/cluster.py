"""A real OpenSearch cluster on this machine for tests and trials: fetch, start, stop.

    python tools/opensearch/cluster.py fetch DIRECTORY
    python tools/opensearch/cluster.py start DIRECTORY --nodes 3 --port 9200
    python tools/opensearch/cluster.py stop DIRECTORY

Needs Java 17 or newer and Maven. Each node is a JVM of its own; `start` returns once all have
joined, and prints their addresses. Not for production: no TLS, no users (docs/running.md).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).parent
VERSION = "2.19.6"

#: Each module with its plugin class and the modules that it extends.
MODULES = {
    "analysis-common": ("org.opensearch.analysis.common.CommonAnalysisPlugin", "lang-painless"),
    "lang-painless": ("org.opensearch.painless.PainlessPlugin", ""),
    "transport-netty4": ("org.opensearch.transport.Netty4Plugin", ""),
}

#: OpenSearch refuses to run as root: a node of root's runs as this user ("nobody" on Debian).
UNPRIVILEGED = 65534

START_SECONDS = 120.0
STOP_SECONDS = 30.0


class ClusterError(Exception):
    """The cluster could not be fetched or started; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its name, its HTTP address and the process that runs it."""

    name: str
    address: str
    pid: int


def fetch(directory: Path) -> Path:
    """Put the server together from Maven's artefacts; give its home, made once."""
    home = directory / f"opensearch-{VERSION}"
    if home.is_dir():
        return home
    for tool in ("mvn", "java"):
        if shutil.which(tool) is None:
            raise ClusterError(f"{tool} is missing: install Java 17 and Maven first")
    making = directory / f"opensearch-{VERSION}.part"
    shutil.rmtree(making, ignore_errors=True)
    _copy_artefacts("core", making / "lib")
    for name, (plugin_class, extends) in MODULES.items():
        _make_module(making, name, plugin_class, extends)
    # Folders that the server would make, which a user of its own may not.
    for name in ("bin", "extensions", "plugins"):
        (making / name).mkdir()
    making.rename(home)
    return home


def start(directory: Path, nodes: int = 3, port: int = 9200, heap: str = "512m") -> list[Node]:
    """Start so many nodes on this machine, HTTP from `port` on, and wait until all have joined."""
    home = fetch(directory)
    names = [f"node-{number}" for number in range(1, nodes + 1)]
    started = []
    for number, name in enumerate(names):
        _configure(directory, name, names, port, number)
        started.append(start_node(home, directory, name, port + number, heap))
    _write_nodes(directory, started)
    try:
        _wait_for_all(started)
    except ClusterError:
        stop(directory)
        raise
    return started


def start_node(home: Path, directory: Path, name: str, port: int, heap: str = "512m") -> Node:
    """Start one configured node, a further time too; does not wait for it."""
    folder = directory / name
    owner = UNPRIVILEGED if os.geteuid() == 0 else None
    if owner is not None:
        _give_to(folder, owner)
    options = {
        "opensearch.path.home": home,
        "opensearch.path.conf": folder / "config",
        "opensearch.distribution.type": "tar",
        "opensearch.networkaddress.cache.ttl": "60",
        "java.security.manager": "allow",
        "java.io.tmpdir": folder / "tmp",
        "log4j2.disable.jmx": "true",
        "log4j.shutdownHookEnabled": "false",
    }
    command = [
        "java",
        f"-Xms{heap}",
        f"-Xmx{heap}",
        *(f"-D{key}={value}" for key, value in options.items()),
        "-cp",
        f"{home / 'lib'}/*",
        "org.opensearch.bootstrap.OpenSearch",
    ]
    with (folder / "node.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 (its own command, no shell)
            command,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            start_new_session=True,
            user=owner,
            group=owner,
            extra_groups=[] if owner else None,
        )
    # It goes on after this program; whoever stops it waits for it.
    process.returncode = 0
    return Node(name, f"http://127.0.0.1:{port}", process.pid)


def stop(directory: Path) -> None:
    """End every node that `start` began, and wait until they are gone."""
    for node in running(directory):
        with contextlib.suppress(ProcessLookupError):
            os.kill(node.pid, signal.SIGTERM)
            _wait_for_end(node.pid)
    (directory / "nodes.json").unlink(missing_ok=True)


def running(directory: Path) -> list[Node]:
    """Give the nodes that `start` began."""
    try:
        written = json.loads((directory / "nodes.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    return [Node(**each) for each in written]


def _copy_artefacts(profile: str, target: Path) -> None:
    command = ["mvn", "-q", "-B", "-f", str(HERE / "server.xml"), "-P", profile]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    done = subprocess.run(  # noqa: S603 (its own command, no shell)
        [*command, f"-DoutputDirectory={target.absolute()}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ClusterError(f"Maven could not fetch {profile}: {done.stdout}{done.stderr}")


def _make_module(home: Path, name: str, plugin_class: str, extends: str) -> None:
    folder = home / "modules" / name
    _copy_artefacts(name, folder)
    # A module finds the core's classes above it; a second copy of one is refused at the start.
    for jar in folder.glob("*.jar"):
        if (home / "lib" / jar.name).exists():
            jar.unlink()
    described = {
        "description": name,
        "name": name,
        "version": VERSION,
        "opensearch.version": VERSION,
        "java.version": "11",
        "classname": plugin_class,
        "extended.plugins": extends,
        "has.native.controller": "false",
    }
    lines = (f"{key}={value}\n" for key, value in described.items())
    (folder / "plugin-descriptor.properties").write_text("".join(lines), encoding="utf-8")
    policy = HERE / "policies" / f"{name}.policy"
    if policy.exists():
        shutil.copy(policy, folder / "plugin-security.policy")


def _configure(directory: Path, name: str, names: list[str], port: int, number: int) -> None:
    folder = directory / name
    for part in ("config", "data", "logs", "tmp"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    settings = {
        "cluster.name": "juanzong-trial",
        "cluster.initial_cluster_manager_nodes": names,
        "cluster.routing.allocation.disk.threshold_enabled": False,
        "discovery.seed_hosts": [f"127.0.0.1:{port + 100 + each}" for each in range(len(names))],
        "http.port": port + number,
        "network.host": "127.0.0.1",
        "node.name": name,
        "path.data": str((folder / "data").absolute()),
        "path.logs": str((folder / "logs").absolute()),
        "transport.port": port + 100 + number,
    }
    # JSON is YAML.
    text = json.dumps(settings, indent=1)
    (folder / "config" / "opensearch.yml").write_text(text, encoding="utf-8")
    shutil.copy(HERE / "log4j2.properties", folder / "config")


def _give_to(folder: Path, owner: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner, owner)
    # Its parents must let it pass.
    for parent in folder.absolute().parents:
        mode = parent.stat().st_mode
        if parent.owner() == "root" and not mode & 0o001 and parent != Path("/root"):
            parent.chmod(mode | 0o011)


def _wait_for_all(nodes: list[Node]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if all(_health(node).get("number_of_nodes") == len(nodes) for node in nodes):
            return
        gone = [node.name for node in nodes if not _is_alive(node.pid)]
        if gone:
            raise ClusterError(f"{', '.join(gone)} ended: its node.log says why")
        time.sleep(0.5)
    raise ClusterError(f"The nodes did not join within {START_SECONDS:.0f} s; see node.log")


def _health(node: Node) -> dict[str, object]:
    try:
        with urlopen(f"{node.address}/_cluster/health", timeout=5) as answer:  # noqa: S310
            found: dict[str, object] = json.load(answer)
            return found
    except (URLError, OSError, ValueError):
        return {}


def _is_alive(pid: int) -> bool:
    with contextlib.suppress(ChildProcessError):
        # A child that has ended stays a zombie until it is waited for.
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for_end(pid: int) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while _is_alive(pid):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)


def _write_nodes(directory: Path, nodes: list[Node]) -> None:
    written = [{"name": n.name, "address": n.address, "pid": n.pid} for n in nodes]
    (directory / "nodes.json").write_text(json.dumps(written), encoding="utf-8")


def _options() -> Iterator[tuple[str, str]]:
    yield "fetch", "put the server together from Maven's artefacts"
    yield "start", "start the nodes and wait until they have joined"
    yield "stop", "end every node"


def main() -> int:
    """Run one of the three commands; 0 done, 1 not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, purpose in _options():
        command = commands.add_parser(name, help=purpose)
        command.add_argument("directory", type=Path)
        if name == "start":
            command.add_argument("--nodes", type=int, default=3)
            command.add_argument("--port", type=int, default=9200)
            command.add_argument("--heap", default="512m")
    asked = parser.parse_args()
    asked.directory.mkdir(parents=True, exist_ok=True)
    try:
        if asked.command == "fetch":
            sys.stdout.write(f"{fetch(asked.directory)}\n")
        elif asked.command == "start":
            nodes = start(asked.directory, asked.nodes, asked.port, asked.heap)
            sys.stdout.writelines(f"{node.address}\n" for node in nodes)
        else:
            stop(asked.directory)
    except ClusterError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
