"""Organs and people for the tests of this room."""

from __future__ import annotations

import pytest

from gongyi.contexts.organs.models import Organ, Person

PASSWORD = "xian-shang-de-kou-ling"  # noqa: S105


def organ(code: str, name: str, role: str, **more: object) -> Organ:
    kept = {"short": name, "en": f"{name} (en)", "kind": role, "level": "county", "division": "999903"}
    return Organ.objects.create(code=code, name=name, role=role, **{**kept, "division_name": "西湖区", **more})


def person(organ: Organ, post: str, username: str = "", **more: object) -> Person:
    kept = {"username": username or f"{organ.code}-{post}".replace("_", "-"), "name": f"人{post}"[:20], **more}
    made = Person(organ=organ, post=post, **kept)
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def office(db: None) -> Organ:
    """A procuratorate."""
    return organ("xh-p", "南昌市西湖区人民检察院", "procuratorate")


@pytest.fixture
def bureau(db: None) -> Organ:
    """An agency."""
    return organ("xh-e", "南昌市西湖生态环境局", "agency")


@pytest.fixture
def clerk(bureau: Organ) -> Person:
    """The receiving clerk of the agency."""
    return person(bureau, "agency_clerk", "zhou")


@pytest.fixture
def chief(office: Organ) -> Person:
    """The administrator of the procuratorate."""
    return person(office, "administrator", "guan")
