"""The tests' database: a template made by the migrations, copied for each worker; embedded or a named server alike."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

from gongyi.database.places import Addresses

ROOT = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """A folder for what is set up once in a run and copied by all workers; whoever starts them makes it."""
    if not hasattr(config, "workerinput"):
        os.environ["GONGYI_TESTS_READY"] = tempfile.mkdtemp(prefix="gongyi-ready-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The folder goes with who made it."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop("GONGYI_TESTS_READY", ""), ignore_errors=True)


def _template(admin: str) -> str:
    """The name of a database with the tables of these migrations and no rows, made when it is not there yet."""
    from gongyi.database.places import addresses
    from gongyi.web import install

    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(ROOT.glob("gongyi/**/migrations/*.py"))))
    name = f"gongyi_template_{digest.hexdigest()[:10]}"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(hashtext('gongyi tests'))")
        if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is None:
            try:
                install.prepare(addresses(database=name))
                env = {**os.environ, "GONGYI_ROLE": "owner", "GONGYI_DATABASE": name}
                command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
                subprocess.run(command, env=env, check=True)
            except BaseException:
                connection.execute(f'drop database if exists "{name}" with (force)')
                raise
    return name


@contextmanager
def _copied(name: str) -> Iterator[str]:
    from gongyi.database.places import addresses
    from gongyi.web import install

    admin = install.server().admin
    template = _template(admin)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')
        owner = urlsplit(addresses().owner).username
        connection.execute(f'create database "{name}" template "{template}" owner "{owner}"')
    yield name
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f'drop database "{name}" with (force)')


def _point_at(name: str) -> str:
    from django.conf import settings
    from django.db import connections

    before: str = settings.DATABASES["default"]["NAME"]
    connections.close_all()
    for one in (connections["default"].settings_dict, settings.DATABASES["default"]):
        one["NAME"] = name
    return before


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """Each test begins in the product's own language, whatever the page before it was read in."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A fresh database of this worker, reached as the role that serves; each test is rolled back."""
    with _copied(f"gongyi_test_{os.getpid()}") as name:
        _point_at(name)
        yield
        with django_db_blocker.unblock():
            from django.db import connections

            connections.close_all()


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Addresses]:
    """A fresh database for one test, its transactions kept: for what must survive a commit, or be tampered with."""
    from gongyi.database.places import addresses

    with _copied(f"gongyi_test_{os.getpid()}_own") as name, django_db_blocker.unblock():
        before = _point_at(name)
        try:
            yield addresses(database=name)
        finally:
            _point_at(before)
