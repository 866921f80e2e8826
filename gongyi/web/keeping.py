"""保管: verify the record, take checkpoints, back up and restore, rebuild what is derived."""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import psycopg

from gongyi.contexts.ledger import checkpoint as checkpoints
from gongyi.contexts.ledger.verify import verify
from gongyi.database.embedded import NotStarted, programs
from gongyi.database.places import home
from gongyi.web import install

_FOLDERS = ("files", "sealed", "keys", "checkpoints", "exchange")


def verify_record(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Read the whole record; 0 when it is as it was made, 1 with one line a fault when it is not."""
    started = time.monotonic()
    owner = install.server().owner
    with psycopg.connect(owner) as connection, psycopg.connect(owner) as beside:
        found = verify(connection, beside=[beside], held=options.held, told=_progress(err, "已核验{}项"))
    took = time.monotonic() - started
    for fault in found.faults:
        print(fault, file=out)
    said = f"核验{found.matters}件事项、{found.acts}项行为、{found.checkpoints}个检查点、{found.entries}行记录"
    print(
        f"{said}，用时{took:.1f}秒：" + ("没有发现问题。" if not found.faults else f"发现{len(found.faults)}处问题。"),
        file=out,
    )
    return 1 if found.faults else 0


def take_checkpoint(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Take a checkpoint and write it as a file for the other organs to keep."""
    signer = checkpoints.key(home() / "keys")
    with psycopg.connect(install.server().owner, autocommit=True) as connection:
        statement = checkpoints.take(connection, signer, told=_progress(err, "已读{}件"))
        row = connection.execute("select signature, key from ledger_checkpoint where n = %s", [statement.n]).fetchone()
    assert row is not None
    path = checkpoints.hand_out(options.to or home() / "checkpoints", statement, bytes(row[0]), bytes(row[1]))
    print(f"第{statement.n}号检查点：{statement.matters}件事项、{statement.acts}项行为，已写到 {path}。", file=out)
    return 0


def backup(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """One file with the database, the files and the keys. Whoever holds it holds everything: keep it locked away."""
    found = install.server()
    made = options.file.with_name(options.file.name + ".part")
    command = [str(programs() / "pg_dump"), "--format=custom", "--compress=6", found.admin_of_data()]
    dumped = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # PostgreSQL's own programs
    if dumped.returncode:
        print(f"不能读出数据库：{dumped.stderr.decode('utf-8', 'replace').strip()[-300:]}", file=err)
        return 1
    with tarfile.open(made, "w") as tar:
        info = tarfile.TarInfo("database.dump")
        info.size, info.mode = len(dumped.stdout), 0o600
        tar.addfile(info, io.BytesIO(dumped.stdout))
        for name in _FOLDERS:
            if (home() / name).exists():
                tar.add(home() / name, name)
    made.chmod(0o600)
    made.replace(options.file)
    print(f"已备份到 {options.file}（{options.file.stat().st_size / 1e6:.1f} MB）。", file=out)
    return 0


def restore(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Restore a backup into an installation that holds no matter yet; what is there is never overwritten."""
    try:
        found = install.server()
        install.prepare(found)
    except (NotStarted, psycopg.Error) as wrong:
        print(wrong, file=err)
        return 1
    with psycopg.connect(found.owner) as connection:
        row = connection.execute("select to_regclass('ledger_matter') is not null").fetchone()
        if row is not None and row[0]:
            print("这个安装里已经有表，不能恢复到它上面；请用一个空的 GONGYI_HOME 或者数据库。", file=err)
            return 1
    try:
        with tarfile.open(options.file) as tar:
            members = _members(tar)
            member = tar.extractfile("database.dump")
            assert member is not None
            command = [str(programs() / "pg_restore"), "--exit-on-error", "--dbname", found.admin_of_data()]
            done = subprocess.run(command, input=member.read(), capture_output=True, check=False)  # noqa: S603  # PostgreSQL's own programs
            if done.returncode:
                print(f"不能恢复数据库：{done.stderr.decode('utf-8', 'replace').strip()[-300:]}", file=err)
                return 1
            for name in _FOLDERS:
                shutil.rmtree(home() / name, ignore_errors=True)
            for one in members:
                _unpack(tar, one)
    except (KeyError, tarfile.TarError, OSError) as wrong:
        print(f"{options.file} 不是这里的备份文件（{wrong}）。", file=err)
        return 1
    print("已恢复；请运行 gongyi verify 核验。", file=out)
    return 0


def _members(tar: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """The folders and files of a backup, looked at before anything is written. Raises TarError.

    A link, a device or a way out is nothing of ours; the filter of `tarfile` is missing from Python before 3.11.4.
    """
    found = [one for one in tar.getmembers() if one.name.split("/")[0] in _FOLDERS]
    for one in found:
        if ".." in Path(one.name).parts or not (one.isdir() or one.isfile()):
            raise tarfile.TarError(f"“{one.name}”不是备份里的文件")
    return found


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    """One folder or file of a backup, in its place."""
    target = home() / member.name
    if member.isdir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        content = tar.extractfile(member)
        assert content is not None
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)
    target.chmod(member.mode & 0o755)


def rebuild(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Drop all read rows and make them again from the ledgers."""
    del options
    from gongyi.web.running import _django

    _django()
    from gongyi.contexts.ledger.rebuild import rebuild as again

    print(f"重建{again(told=_progress(err, '已重建{}件'))}件的读行。", file=out)
    return 0


def moved(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Which terms of running matters moved against another rulebook (the one before), and why; noted in the log."""
    from gongyi.web.running import _django

    _django()
    from gongyi.contexts.ledger.moving import note_moved
    from gongyi.rulebook.reader import RulebookError, read

    try:
        before = read(options.folder)
    except (RulebookError, OSError) as wrong:
        print(f"{options.folder} 不是规则库：{wrong}", file=err)
        return 1
    count = 0
    for one in note_moved(before, told=_progress(err, "已推导{}件")):
        count += 1
        due = [("无" if day is None else str(day)) for day in (one.due_before, one.due_after)]
        print(f"{one.matter}　{one.who}　{one.question}　{due[0]} → {due[1]}　{'；'.join(one.why)}", file=out)
    print(f"移动{count}项，已逐项留痕。", file=out)
    return 0


def merge(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Merge an organ into another, which takes its place in every matter; what is recorded stays as it is."""
    from gongyi.web.running import _django

    _django()
    from gongyi.contexts.ledger.merging import merge as merged

    try:
        found = merged(options.old, options.new, told=_progress(err, "已转{}件"))
    except ValueError as wrong:
        print(wrong, file=err)
        return 1
    print(f"已并入：{found.matters}件事项由并入后的单位接续，{found.people}个账号停用，请在新单位录入。", file=out)
    if found.kept:
        print(f"{found.kept}件闭环事项涉及并入后的单位，没有转交，请按规定另行处理。", file=out)
    return 0


def _progress(err: TextIO, words: str) -> Callable[[int], None]:
    """A line that is written over, on a terminal; nothing elsewhere."""

    def told(n: int) -> None:
        if err.isatty():
            print("\r" + words.format(n), end="", file=err, flush=True)

    return told
