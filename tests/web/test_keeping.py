"""The record is verified, checkpointed, backed up and restored by commands."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest

from gongyi.database.places import OWNER
from tests.web.conftest import ROOT, Installation, fill

WORK = """
import django; django.setup()
from tests.contexts.ledger.conftest import filed, make_people
filed(make_people("试"))
"""


def work(installation: Installation) -> None:
    """A matter of four acts; done once, however many tests ask for it."""
    if (installation.home / "worked").exists():
        return
    (installation.home / "worked").touch()
    env = {**installation.env, "DJANGO_SETTINGS_MODULE": "gongyi.web.settings"}
    subprocess.run([sys.executable, "-c", WORK], env=env, cwd=ROOT, check=True)


def test_a_backup_restores_the_whole_record_elsewhere(
    installation: Installation, empty: Installation, tmp_path: Path
) -> None:
    work(installation)
    told = installation.run("checkpoint", "--to", str(tmp_path / "held"))
    assert told.returncode == 0, told.stderr
    (statement,) = (tmp_path / "held").glob("*.json")
    assert json.loads(statement.read_text("utf-8"))["acts"] == 4
    verified = installation.run("verify", "--held", str(tmp_path / "held"))
    assert verified.returncode == 0, verified.stdout
    assert "没有发现问题" in verified.stdout
    saved = tmp_path / "saved.tar"
    assert installation.run("backup", str(saved)).returncode == 0
    assert saved.stat().st_mode & 0o777 == 0o600
    restored = empty.run("restore", str(saved))
    assert restored.returncode == 0, restored.stderr
    again = empty.run("verify", "--held", str(tmp_path / "held"))
    assert (again.returncode, "4项行为" in again.stdout) == (0, True), again.stdout + again.stderr
    refused = empty.run("restore", str(saved))
    assert refused.returncode == 1
    assert "不能恢复到它上面" in refused.stderr


def test_a_file_that_is_no_backup_is_refused(empty: Installation, tmp_path: Path) -> None:
    wrong = tmp_path / "x.tar"
    wrong.write_text("x")
    told = empty.run("restore", str(wrong))
    assert told.returncode == 1
    assert "不是这里的备份文件" in told.stderr


@pytest.mark.parametrize(
    ("name", "link"), [("files/../../out", ""), ("files/out", "/etc"), ("keys/out", "../../out")], ids=str
)
def test_a_backup_that_leads_out_of_the_installation_is_refused(
    name: str, link: str, empty: Installation, tmp_path: Path
) -> None:
    wrong = tmp_path / "x.tar"
    with tarfile.open(wrong, "w") as tar:
        tar.addfile(tarfile.TarInfo("database.dump"))
        member = tarfile.TarInfo(name)
        if link:
            member.type, member.linkname = tarfile.SYMTYPE, link
        tar.addfile(member)
    told = empty.run("restore", str(wrong))
    assert told.returncode == 1
    assert "不是备份里的文件" in told.stderr
    assert not (empty.home / "files").exists()


def test_a_tampered_record_is_told_in_one_line_a_fault(installation: Installation) -> None:
    work_address = f"postgresql://{OWNER}@{str(installation.home / 'db' / 's').replace('/', '%2F')}/gongyi"
    with psycopg.connect(work_address, autocommit=True) as connection:
        work(installation)
        connection.execute("alter table ledger_act disable trigger user")
        before = connection.execute("select person_name from ledger_act where seq = 2 limit 1").fetchone()
        assert before is not None
        connection.execute("update ledger_act set person_name = '别人' where seq = 2")
        told = installation.run("verify")
        connection.execute("update ledger_act set person_name = %s where seq = 2", [before[0]])
        connection.execute("alter table ledger_act enable trigger user")
    assert told.returncode == 1
    assert "第2项：内容与封印不符" in told.stdout.splitlines()[0]
    assert installation.run("verify").returncode == 0


def test_an_organ_is_merged_and_the_record_stays_whole(empty: Installation) -> None:
    fill(empty)
    work(empty)
    told = empty.run("merge", "a", "b")
    assert told.returncode == 0, told.stderr
    assert "1件事项由并入后的单位接续，2个账号停用" in told.stdout
    refused = empty.run("merge", "b", "a")
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith("请写b。")
    assert "没有发现问题" in empty.run("verify").stdout
