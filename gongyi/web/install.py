"""安装: the database's roles, tables and first data; run again it changes nothing that is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from gongyi.database.embedded import Embedded
from gongyi.database.places import APP, OWNER, Addresses, addresses, home

_ROOT = Path(__file__).parents[2]


def server() -> Addresses:
    """The addresses of the database, with the embedded server started where it is ours. Raises NotStarted."""
    found = addresses()
    if found.embedded:
        Embedded().start()
    return found


def prepare(found: Addresses) -> None:
    """The two roles and the database, where they are missing; tables that the owner makes are open to the server.

    On a server that is not ours, the roles are made when the owner's address may make them, and must be there if not.
    """
    name = urlsplit(found.owner).path.strip("/")
    owner = urlsplit(found.owner).username or OWNER
    with psycopg.connect(found.admin, autocommit=True) as connection:
        for role in (OWNER, APP):
            if connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone() is None:
                login = sql.SQL("login" if found.embedded else "nologin")
                connection.execute(sql.SQL("create role {} {}").format(sql.Identifier(role), login))
        if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is None:
            connection.execute(
                sql.SQL("create database {} owner {}").format(sql.Identifier(name), sql.Identifier(owner))
            )
    with psycopg.connect(found.owner, autocommit=True) as connection:
        rights = sql.SQL("select, insert, update, delete on tables")
        connection.execute(
            sql.SQL("alter default privileges in schema public grant {} to {}").format(rights, sql.Identifier(APP))
        )
        connection.execute(
            sql.SQL("alter default privileges in schema public grant usage on sequences to {}").format(
                sql.Identifier(APP)
            )
        )


def migrate() -> None:
    """The tables as they are now, made by the owner in a process of its own, which then ends."""
    _as_owner([str(_ROOT / "manage.py"), "migrate", "--verbosity", "0"])


def collect() -> None:
    """The files that pages are served with, named by their content and compressed."""
    _as_owner([str(_ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity", "0"])


def load(what: str) -> None:
    """Load one kind of data as the owner: `organs`, `norms`, `demo`, `keys`, `cases` or `matters`."""
    _as_owner(["-m", "gongyi.web.loading", what])


def said(what: str) -> str:
    """What loading tells: for `accounts`, the accounts to try with."""
    return _as_owner(["-m", "gongyi.web.loading", what])


def _as_owner(command: list[str]) -> str:
    env = {**os.environ, "GONGYI_ROLE": "owner", "GONGYI_HOME": str(home()), "PYTHONPATH": str(_ROOT)}
    env["DJANGO_SETTINGS_MODULE"] = "gongyi.web.settings"
    done = subprocess.run([sys.executable, *command], env=env, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own
    return done.stdout
