"""An installation of its own, set up by the product's own command."""

from __future__ import annotations

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


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    """Set up without people to try with; the same one for all tests of the worker."""
    made = make("gongyi-web-")
    told = made.run("setup")
    assert told.returncode == 0, told.stderr
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
