"""Set-up makes the two roles, the database and the tables, and may be run again."""

from __future__ import annotations

from gongyi.database.places import APP, addresses
from gongyi.web import install
from tests.web.conftest import Installation


def test_it_may_be_run_again(django_db_setup: None) -> None:
    found = install.server()
    install.prepare(found)
    install.prepare(found)


def test_the_files_of_pages_are_named_by_content(installation: Installation) -> None:
    served = list((installation.home / "static").rglob("*.css"))
    assert any(path.name.count(".") >= 2 for path in served)


def test_the_serving_role_is_not_the_owner() -> None:
    found = addresses({})
    assert APP in found.app
    assert APP not in found.owner
