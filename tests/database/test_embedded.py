"""The embedded server: started once however many ask, found again, recovered after a kill, closed to others."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gongyi.database.embedded import Embedded, NotStarted, programs
from gongyi.database.places import addresses

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gongyi-db-"))
    folder.chmod(0o755)
    monkeypatch.setenv("GONGYI_HOME", str(folder))
    monkeypatch.delenv("GONGYI_POSTGRES_OPTIONS", raising=False)
    yield folder
    Embedded().stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_it_starts_once_and_recovers_after_a_kill(home: Path) -> None:
    code = "from gongyi.database.embedded import Embedded; e = Embedded(); e.start(); print(e.process())"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    starters = [
        subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    told = {starter.communicate()[0].strip() for starter in starters}
    assert len(told) == 1
    server = Embedded()
    with psycopg.connect(addresses({}).admin, autocommit=True) as connection:
        connection.execute("create table kept (n integer)")
        connection.execute("insert into kept values (7)")
    os.kill(server.process(), signal.SIGKILL)
    server.start()
    assert str(server.process()) not in told
    with psycopg.connect(addresses({}).admin) as connection:
        assert connection.execute("select n from kept").fetchone() == (7,)
    server.stop()
    assert not server.answers()


def test_another_user_of_the_machine_is_turned_away(home: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can try as another user")
    Embedded().start()
    other = pwd.getpwnam("daemon")
    tried = subprocess.run(
        [str(programs() / "psql"), addresses({}).app, "-c", "select 1"],
        user=other.pw_uid,
        group=other.pw_gid,
        extra_groups=[],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
    )
    assert tried.returncode != 0
    assert "Peer authentication failed" in tried.stderr or "Permission denied" in tried.stderr


def test_a_folder_that_cannot_hold_a_database_is_said(home: Path) -> None:
    (home / "db").mkdir()
    (home / "db" / "data").write_text("not a folder")
    with pytest.raises((NotStarted, FileExistsError)):
        Embedded().start()
    (home / "db" / "data").unlink()
