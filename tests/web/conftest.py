"""An installation of its own, set up by the product's own command, once for a run of the tests and then copied."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Installation(NamedTuple):
    """A folder with its own database; commands run in it as a person would type them."""

    home: Path
    env: dict[str, str]

    def run(self, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """A finished command, and what it printed."""
        line = [sys.executable, "-m", "gongyi.cli", *command]
        return subprocess.run(line, env=self.env, cwd=ROOT, check=False, capture_output=True, text=True, input=typed)


def make(prefix: str) -> Installation:
    home = Path(tempfile.mkdtemp(prefix=prefix))
    home.chmod(0o755)
    leave = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ADMIN_URL", "DJANGO_SETTINGS_MODULE")
    env = {name: value for name, value in os.environ.items() if name not in leave}
    return Installation(home, {**env, "GONGYI_HOME": str(home), "PYTHONPATH": str(ROOT)})


def ready(prefix: str, *, demo: bool = False) -> Installation:
    """A folder of its own with an installation that was set up, its database running. demo: with people to try with."""
    made = make(prefix)
    fill(made, demo=demo)
    return made


def fill(made: Installation, *, demo: bool = False) -> None:
    """Copy an installation that was set up into an empty folder, and start its database."""
    subprocess.run(["/bin/cp", "-a", f"{_set_up(demo=demo)}/.", str(made.home)], check=True)
    started = [sys.executable, "-c", "from gongyi.web import install; install.server()"]
    subprocess.run(started, env=made.env, cwd=ROOT, check=True)


def _set_up(*, demo: bool) -> Path:
    """Where the installation lies that is copied; made by whichever worker comes first."""
    folder = Path(os.environ["GONGYI_TESTS_READY"])
    home = folder / ("demo" if demo else "plain")
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (folder / f"{home.name} is ready").exists():
            made = make("gongyi-ready-")
            told = made.run("setup", *(["--demo"] if demo else []))
            assert told.returncode == 0, told.stderr
            made.run("stop")
            made.home.rename(home)
            (folder / f"{home.name} is ready").touch()
    return home


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    """Set up without people to try with; the same one for all tests of the worker."""
    made = ready("gongyi-web-")
    yield made
    made.run("stop")
    shutil.rmtree(made.home, ignore_errors=True)


@pytest.fixture
def empty() -> Iterator[Installation]:
    """A folder in which nothing is set up yet."""
    made = make("gongyi-empty-")
    yield made
    made.run("stop")
    shutil.rmtree(made.home, ignore_errors=True)
