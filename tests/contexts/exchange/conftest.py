"""Two installations beside each other: each with a database and keys of its own; in one process, to be quick."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from pytest_django import DjangoDbBlocker

from gongyi.contexts.exchange import cards, peers
from gongyi.contexts.exchange.models import Installation
from gongyi.contexts.ledger import reading, record
from gongyi.contexts.matters.handover import own_key
from gongyi.contexts.organs.models import Organ, Person
from tests.conftest import _copied, _point_at
from tests.contexts.matters.browser import Desk
from tests.contexts.matters.conftest import Desks

ORGANS = (
    ("city-p", "南昌市人民检察院", "procuratorate"),
    ("xh-p", "南昌市西湖区人民检察院", "procuratorate"),
    ("xh-e", "南昌市西湖生态环境局", "agency"),
    ("xh-w", "南昌市西湖区水利局", "agency"),
    ("xh-c", "南昌市西湖区人民法院", "court"),
    ("xh-j", "西湖区监察委员会", "supervision_organ"),
)


class Side(NamedTuple):
    """An installation: its home, its database."""

    name: str
    home: Path
    database: str

    @contextmanager
    def here(self) -> Iterator[None]:
        """Work in this installation until the end of the block."""
        before_home, before = os.environ["GONGYI_HOME"], _point_at(self.database)
        os.environ["GONGYI_HOME"] = str(self.home)
        _forget()
        try:
            yield
        finally:
            os.environ["GONGYI_HOME"] = before_home
            _point_at(before)
            _forget()

    def person(self, username: str) -> Person:
        """A person here; only inside `here`."""
        return Person.objects.select_related("organ").get(username=username)

    def desk(self, username: str) -> Desk:
        """A person at his browser; only inside `here`."""
        return Desk(self.person(username))


class Two(NamedTuple):
    """a: where the procuratorates work. b: where the agency, the court and the supervision organ work."""

    a: Side
    b: Side


PEOPLE = {
    "a": (
        ("p1", "王检察", "xh-p", "prosecutor"),
        ("p2", "刘检察", "xh-p", "prosecutor"),
        ("p4", "李检察长", "xh-p", "chief_procurator"),
        ("p6", "管理员", "xh-p", "administrator"),
        ("w1", "钱收文", "xh-w", "agency_clerk"),
        ("w6", "水利管理员", "xh-w", "administrator"),
    ),
    "b": (
        ("a1", "周收文", "xh-e", "agency_clerk"),
        ("a2", "吴法制", "xh-e", "legal_officer"),
        ("a6", "环境管理员", "xh-e", "administrator"),
        ("jm", "密监察", "xh-j", "confidential_officer"),
        ("c6", "市院管理员", "city-p", "administrator"),
    ),
}


def _forget() -> None:
    reading.forget_organs()
    record.organ_of.cache_clear()


def _filled(side: Side) -> None:
    with side.here():
        organs = {}
        for code, name, role in ORGANS if side.name == "a" else reversed(ORGANS):
            said = {"short": name, "en": code, "level": "county", "division": "360103", "division_name": "西湖区"}
            organs[code] = Organ.objects.create(code=code, name=name, kind=role, role=role, **said)
        for username, name, code, post in PEOPLE[side.name]:
            Person.objects.create(username=username, name=name, organ=organs[code], post=post)


@pytest.fixture
def strangers(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[Two]:
    """Two installations that do not know of each other."""
    with ExitStack() as stack, django_db_blocker.unblock():
        sides = []
        for name in ("a", "b"):
            database = stack.enter_context(_copied(f"gongyi_test_{os.getpid()}_{name}"))
            home = tmp_path / name
            home.mkdir()
            sides.append(Side(name, home, database))
            _filled(sides[-1])
        yield Two(*sides)


def acquainted(two: Two, *, way: str = "file") -> Two:
    """Each has the other's card, has compared its fingerprint, and knows who works there."""
    cards_of, prints = {}, {}
    for side in two:
        with side.here():
            cards_of[side.name] = cards.own_card(f"平台{side.name}", f"http://127.0.0.1:1{ord(side.name)}")
            prints[side.name] = cards.own_fingerprint()
    lives = {"a": ("xh-p",), "b": ("xh-e", "xh-c", "xh-j")}
    for side, other in ((two.a, "b"), (two.b, "a")):
        with side.here():
            row = peers.enter(cards.read_card(cards_of[other]), None)
            peers.confirm(row, prints[other], None)
            peers.reach(row, row.address, way, None)
            for code in lives[other]:
                peers.settle(row, code, None)
    return two


@pytest.fixture
def two(strangers: Two) -> Two:
    """Two installations that know each other, by file."""
    return acquainted(strangers)


def other() -> Installation:
    """The one other installation; inside `here`."""
    return Installation.objects.get()


def key() -> bytes:
    """The key of the installation in which we are."""
    return own_key()


def desks(two: Two) -> Desks:
    """The procuratorate's people as the steps of a case take them; inside `two.a.here()`."""
    p1, p2, p4 = two.a.desk("p1"), two.a.desk("p2"), two.a.desk("p4")
    return Desks(p1, p2, p2, p4, *(p4,) * 9)
