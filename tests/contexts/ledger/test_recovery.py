"""Killed at any moment, server or database, the next start recovers and no acknowledged act is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gongyi.contexts.ledger.verify import verify

ROOT = Path(__file__).parents[3]
ROUNDS = 4

SERVERS = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL")
"""A named server is not ours to kill: the installation of this test always has its own."""


@pytest.fixture
def installation() -> Iterator[dict[str, str]]:
    """The environment of an installation of its own, with durable writes, people and no matters."""
    home = Path(tempfile.mkdtemp(prefix="gongyi-killed-"))
    home.chmod(0o755)
    env = {name: value for name, value in os.environ.items() if name not in SERVERS}
    env |= {"GONGYI_HOME": str(home), "GONGYI_POSTGRES_OPTIONS": "log_min_messages=warning", "PYTHONPATH": str(ROOT)}
    run(env, "from gongyi.web import install; found = install.server(); install.prepare(found); install.migrate()")
    run(env, "import django; django.setup(); from tests.contexts.ledger.conftest import make_people; make_people()")
    yield env
    run(env, "from gongyi.database.embedded import Embedded; Embedded().stop()")
    shutil.rmtree(home, ignore_errors=True)


def run(env: dict[str, str], code: str) -> str:
    command = [sys.executable, "-c", code]
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.run(command, env=env | settings, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def start(env: dict[str, str]) -> tuple[str, int]:
    """The owner's address and the process id of the database, started or found."""
    told = run(
        env,
        "from gongyi.web import install; from gongyi.database.embedded import Embedded; "
        "print(install.server().owner, Embedded().process())",
    )
    owner, process = told.split()
    return owner, int(process)


def test_no_acknowledged_act_is_lost(installation: dict[str, str], tmp_path: Path) -> None:
    chance = random.Random(20260302)  # noqa: S311  # when to kill is no secret
    books = [tmp_path / f"clerk-{n}" for n in range(3)]
    for round_ in range(ROUNDS):
        owner, process = start(installation)
        clerks = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.contexts.ledger.clerks", str(book), username],
                env=installation,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for book, username in zip(books, ("p1", "p2", "p3"), strict=True)
        ]
        before = lines(books)
        for _ in range(300):
            if lines(books) >= before + 20:
                break
            time.sleep(0.1)
        time.sleep(chance.uniform(0, 0.4))
        if round_ % 2:
            for clerk in clerks[:2]:
                clerk.kill()
        os.kill(process, signal.SIGKILL)
        for clerk in clerks:
            clerk.kill()
            clerk.wait()
        owner, _ = start(installation)
        check(owner, books)
    assert lines(books) >= 20 * ROUNDS


def lines(books: list[Path]) -> int:
    return sum(book.read_text("utf-8").count("\n") for book in books if book.exists())


def check(owner: str, books: list[Path]) -> None:
    with psycopg.connect(owner) as connection:
        rows = connection.execute(
            "select m.number, a.seq, encode(a.hash, 'hex') from ledger_act a join ledger_matter m on m.id = a.matter_id"
        )
        kept = set(rows.fetchall())
        for book in books:
            for line in book.read_text("utf-8").splitlines() if book.exists() else ():
                number, seq, digest = line.split()
                assert (number, int(seq), digest) in kept, f"acknowledged and lost: {line}"
        assert verify(connection).faults == ()
