"""The house stays as it was planned: imports point down, the core is pure, no room for leftovers, rooms have tests."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "gongyi" / "core").rglob("*.py"))
MODULES = sorted((ROOT / "gongyi").rglob("*.py"))
_DECLARATIONS = {"__init__.py", "urls.py", "wsgi.py", "settings.py"}
"""What only declares is tested where it is used: every address is walked by every post."""
CLOCKS_AND_FILES = {"os", "pathlib", "io", "socket", "subprocess", "time", "urllib", "http", "random", "asyncio"}


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_reaches_only_the_standard_library_and_itself(path: Path) -> None:
    for name in _imports(path):
        top = name.split(".")[0]
        assert name.startswith("gongyi.core") or top in sys.stdlib_module_names, name
        assert top not in CLOCKS_AND_FILES, f"the core has no files, clock or network: {name}"


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_core_asks_no_clock(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for call in (r"\.today\(", r"\.now\(", r"(?<![.\w])open\(", r"(?<![.\w])print\("):
        assert not re.search(call, source), call


def test_no_room_is_named_for_leftovers() -> None:
    leftovers = {"util", "utils", "common", "commons", "helper", "helpers", "misc"}
    rooms = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert not rooms & leftovers


def test_every_module_has_its_tests_on_the_same_path() -> None:
    """One module, one test module; a room's `__init__` and data need none, and a package may be tested as one."""
    missing = []
    for path in MODULES:
        inside = path.relative_to(ROOT / "gongyi")
        if path.name in _DECLARATIONS and inside.parent.name != "reader":
            continue
        if "migrations" in inside.parts:
            continue
        name = "test_reader.py" if inside.parent.name == "reader" else f"test_{path.name}"
        folder = inside.parent.parent if inside.parent.name == "reader" else inside.parent
        if not (ROOT / "tests" / folder / name).exists():
            missing.append(inside.as_posix())
    assert missing == []


def test_every_module_says_what_it_knows() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_lock_files_record_hashes_and_no_address() -> None:
    for name in ("run", "dev"):
        lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "--hash=sha256:" in lock
        assert "://" not in lock


def test_the_package_takes_what_it_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").lstrip().startswith("Apache License")
    for path in MODULES:
        room = path.relative_to(ROOT / "gongyi").parts[0]
        allowed = {"yaml", "wcwidth"} if room in ("core", "rulebook", "published", "cli.py") else _WEB
        for name in _imports(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or top in allowed | {"gongyi"}, f"{path}: {name}"


_WEB = {
    *("django", "psycopg", "django_htmx", "django_otp", "axes", "mozilla_django_oidc", "csp", "dj_database_url"),
    *("cryptography", "typst", "docx", "fontTools", "pypinyin", "segno", "icalendar", "yaml", "gunicorn"),
    *("jwt", "requests", "babel", "openpyxl", "ninja", "pydantic"),
}
"""What the web part takes beside the standard library; each has its line in docs/decisions/0011."""


def test_no_statute_is_dated_in_the_code() -> None:
    """Which text is in force on a day stands in the rulebook alone."""
    dated = [path.name for path in MODULES if re.search(r"\bdate\((19|20)\d\d,", path.read_text("utf-8"))]
    assert dated == []


def _imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found
