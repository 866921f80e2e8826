"""存放位置: where this installation keeps its data, and under which addresses it reaches its database."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

OWNER, APP = "gongyi_owner", "gongyi_app"
"""The two roles: one owns the tables and is used for set-up alone; the other serves, and may only read and append."""

DATABASE = "gongyi"


def home() -> Path:
    """The folder of this installation's data: `GONGYI_HOME`, or `var` in the folder it was started from."""
    return Path(os.environ.get("GONGYI_HOME", "var")).resolve()


@dataclass(frozen=True)
class Addresses:
    """Under which address each role reaches the database. embedded: our own server, which we may start and stop."""

    app: str
    owner: str
    admin: str
    embedded: bool

    def admin_of_data(self) -> str:
        """The administering role's address of the database itself, for a whole copy of it."""
        return _at(self.admin, urlsplit(self.owner).path.strip("/"))


def addresses(environ: dict[str, str] | None = None, *, database: str | None = None) -> Addresses:
    """The addresses in force: `DATABASE_URL` (and `DATABASE_OWNER_URL` for set-up), or the embedded server's.

    database: another database on the same server.
    Raises ValueError, in one sentence, when a named server's address cannot be used.
    """
    found = dict(os.environ) if environ is None else environ
    url = found.get("DATABASE_URL", "").strip()
    database = database or found.get("GONGYI_DATABASE", "") or None
    if url:
        owner = found.get("DATABASE_OWNER_URL", "").strip() or url
        for name, one in (("DATABASE_URL", url), ("DATABASE_OWNER_URL", owner)):
            parts = urlsplit(one)
            if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
                raise ValueError(f"{name}：应写成 postgresql://用户@主机/数据库 的样子，只支持 PostgreSQL。")
        admin = found.get("DATABASE_ADMIN_URL", "").strip() or owner
        return Addresses(_at(url, database), _at(owner, database), admin, embedded=False)
    where = quote(str(socket_folder()), safe="")
    name = database or DATABASE
    return Addresses(
        f"postgresql://{APP}@{where}/{name}",
        f"postgresql://{OWNER}@{where}/{name}",
        f"postgresql://postgres@{where}/postgres",
        embedded=True,
    )


def _at(url: str, database: str | None) -> str:
    return url if database is None else urlsplit(url)._replace(path=f"/{database}").geturl()


LONGEST_SOCKET = 80
"""A socket's path may hold about a hundred bytes; the file's own name needs some of them."""


def socket_folder() -> Path:
    """Where the embedded server listens: beside its data, or, where that path is too long, in the temporary folder."""
    beside = home() / "db" / "s"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET:
        return beside
    digest = hashlib.sha256(os.fsencode(home())).hexdigest()[:10]
    return Path(tempfile.gettempdir()) / f"gongyi-{digest}"
