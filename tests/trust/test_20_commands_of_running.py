"""Every line of a block of docs/running.md is run, or named with what it needs that is missing."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from juanzong.web.serving.settings import ServerSettings
from juanzong.web.settings import Settings
from tests.postgresql import Server
from tests.web.small_archive import write_reports
from tests.web.test_command_process import PATIENCE, serving

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running.md").read_text("utf-8")
LINES = [line.strip() for line in re.findall(r"^ {4,}(\S.*)", PAGE, re.MULTILINE)]

INSTALLING = "fetches packages; .ci/run installs the wheel from its locks"
SYSTEMD = "needs a machine that systemd runs; test_20_running_documented proves the unit"
CLUSTER = (
    "needs a cluster of three machines; tests/index/engines/opensearch run on one of their own"
)
STORE = "needs a store and its keys; other tests have moto's server"
CONTAINERS = "needs Docker and a registry of images"
#: Lines that no test can run anywhere, by their beginning, each with its reason.
NAMED = {
    "python3 -m venv /opt/juanzong": INSTALLING,
    "/opt/juanzong/bin/pip install": INSTALLING,
    "useradd ": "makes a user of the machine that runs the tests",
    "systemctl ": SYSTEMD,
    "export JUANZONG_ENGINE_ADDRESS=": CLUSTER,
    "juanzong reindex --engine opensearch": CLUSTER,
    "export JUANZONG_ORIGINALS=": STORE,
    "export AWS_": STORE,
    "docker ": CONTAINERS,
}
#: Lines that are run, by their beginning.
ON_A_MACHINE = (
    "install -d ",
    "sudo -u juanzong /opt/juanzong/bin/juanzong ",
    "cp deploy/juanzong.service ",
    "curl ",
)
ON_POSTGRESQL = (
    "sudo -u postgres ",
    "export JUANZONG_DATABASE=",
    "CREATE ROLE ",
    "GRANT SELECT ",
    "pg_dump ",
    "cp -a ",
)
SETTINGS = ("Environment=",)


def lines_of(beginnings: tuple[str, ...]) -> list[str]:
    return [line for line in LINES if line.startswith(beginnings)]


def test_every_line_is_run_or_named_with_its_reason():
    known = (*NAMED, *ON_A_MACHINE, *ON_POSTGRESQL, *SETTINGS)
    assert [line for line in LINES if not line.startswith(known)] == []
    assert [start for start in known if not lines_of((start,))] == [], "no line begins so any more"
    assert all(NAMED.values())


def test_every_extra_that_it_installs_exists():
    extras = set(re.findall(r"install '\.\[(\w+)\]'", PAGE))
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    optional = project.partition("[project.optional-dependencies]")[2].partition("\n[")[0]
    assert extras
    assert extras <= set(re.findall(r"^(\w+) = ", optional, re.MULTILINE))


def test_every_setting_of_a_unit_is_taken():
    given = dict(line.removeprefix("Environment=").split("=", 1) for line in lines_of(SETTINGS))
    settings = ServerSettings.from_environment(given)
    assert settings.public_address == given["JUANZONG_PUBLIC_ADDRESS"]
    assert settings.trusted_proxies == (given["JUANZONG_TRUSTED_PROXIES"],)


def shell(command: str, **environment: str) -> str:
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE * 2,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def on_this_machine(line: str, folder: Path) -> str:
    """The line with its folders below one of the test's, and without another user."""
    command = re.sub(r"^sudo -u \w+ ", "", line)
    command = command.replace(" -o juanzong -g juanzong", "")
    command = command.replace(
        "/opt/juanzong/bin/juanzong", f"{shlex.quote(sys.executable)} -m juanzong"
    )
    return re.sub(r"(?<= )/(?=(?:var|srv|etc|backups?)\b)", f"{folder}/", command)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_commands_of_one_machine_run_in_their_order(tmp_path):
    (tmp_path / "srv").mkdir()
    write_reports(tmp_path / "srv" / "reports")
    (tmp_path / "etc" / "systemd" / "system").mkdir(parents=True)
    (tmp_path / "var" / "lib").mkdir(parents=True)
    archive = tmp_path / "var" / "lib" / "juanzong"
    for line in lines_of(ON_A_MACHINE):
        command = on_this_machine(line, tmp_path)
        if line.startswith("curl "):
            with serving("serve", archive=archive) as (_, address):
                shell(command.replace("http://127.0.0.1:8000", address))
        else:
            shell(command)
    assert (tmp_path / "etc/systemd/system/juanzong.service").is_file()
    assert (tmp_path / "backups" / "juanzong.tar").is_file()
    listed = f"{shlex.quote(sys.executable)} -m juanzong --archive {archive}"
    assert shell(f"{listed}-new list") == shell(f"{listed} list") != ""


#: A database of the page's name apart from those of other tests, whose owner has that name too.
DOCUMENTED = "documented"


def run_on_postgresql(line: str, server: Server, folder: Path) -> None:
    url = make_url(server.address(DOCUMENTED))
    environment = {"PGHOST": str(url.query["host"]), "PGUSER": str(url.username)}
    command = on_this_machine(line, folder).replace(" juanzong.dump ", f" {folder}/juanzong.dump ")
    command = re.sub(r"(?<= )juanzong(?= |$)", DOCUMENTED, command)
    if line.startswith(("CREATE", "GRANT")):
        server.execute(DOCUMENTED, command.rstrip(";"))
    elif line.startswith("export"):
        name, _, value = line.removeprefix("export ").partition("=")
        settings = Settings.from_environment({name: value})
        assert make_url(settings.database).database == "juanzong"
        # The tables are made when the archive is first opened.
        owners = url.set(username=DOCUMENTED).render_as_string()
        add = f"{shlex.quote(sys.executable)} -m juanzong --archive {folder}/srv/juanzong add"
        shell(f"{add} {folder}/srv/reports", JUANZONG_DATABASE=owners)
    else:
        shell(command, **environment)


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="needs the programs of PostgreSQL")
def test_the_commands_of_postgresql_run_in_their_order(postgresql, tmp_path):
    (tmp_path / "srv").mkdir()
    write_reports(tmp_path / "srv" / "reports")
    (tmp_path / "backup").mkdir()
    try:
        for line in lines_of(ON_POSTGRESQL):
            run_on_postgresql(line, postgresql, tmp_path)
        # And back into an empty database, as the page says.
        assert "pg_restore --dbname juanzong juanzong.dump" in PAGE
        postgresql.execute("postgres", f"DROP DATABASE {DOCUMENTED}")
        lines = lines_of(("sudo -u postgres createdb",))
        run_on_postgresql(lines[0], postgresql, tmp_path)
        run_on_postgresql("pg_restore --dbname juanzong juanzong.dump ", postgresql, tmp_path)
        restored = make_url(postgresql.address(DOCUMENTED)).set(username=DOCUMENTED)
        (tmp_path / "restored").mkdir()
        shutil.move(tmp_path / "backup" / "originals", tmp_path / "restored" / "originals")
        assert "run `juanzong reindex`, then `juanzong check`" in PAGE
        command = f"{shlex.quote(sys.executable)} -m juanzong --archive {tmp_path}/restored"
        for word in ("reindex", "check"):
            shell(f"{command} {word}", JUANZONG_DATABASE=restored.render_as_string())
    finally:
        postgresql.execute("postgres", f"DROP DATABASE IF EXISTS {DOCUMENTED}")
        postgresql.execute("postgres", f"DROP ROLE IF EXISTS {DOCUMENTED}")
        postgresql.execute("postgres", "DROP ROLE IF EXISTS juanzong_site")
