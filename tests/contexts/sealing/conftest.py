"""A procuratorate whose people hold keys, another one, and a report sealed to the first."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from django.db import transaction

from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.sealing import cases, codes, keys, teams
from gongyi.contexts.sealing.keys import Held
from gongyi.database.sight import looking

PASSPHRASE = "qing tian bai ri mo"  # noqa: S105
CHEAP = codes.Cost(1, 64)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Derivation at little cost, and a folder of the test's own."""
    monkeypatch.setattr(codes, "COSTS", {"people": CHEAP, "codes": CHEAP})
    monkeypatch.setattr("gongyi.contexts.sealing.store.home", lambda: tmp_path)


def organ(code: str, name: str, role: str = "procuratorate") -> Organ:
    said = {"short": name, "en": code, "kind": role, "level": "county", "division": "360103", "division_name": "西湖区"}
    return Organ.objects.create(code=code, name=name, role=role, **said)


def person(at: Organ, post: str, username: str) -> Person:
    return Person.objects.create(username=username, name=f"人{username}", organ=at, post=post)


def with_key(one: Person) -> Held:
    """A person with a passphrase, who has typed it."""
    with looking(one.sight()), transaction.atomic():
        if not keys.has_key(one):
            keys.set_passphrase(one, PASSPHRASE)
        return Held(one, keys.opened(one, PASSPHRASE))


class Office(NamedTuple):
    """The people of a procuratorate. content, custody: recovery codes of its sets."""

    organ: Organ
    officer: Held
    colleague: Held
    prosecutor: Held
    custodian: Held
    second: Held
    content: str
    custody: str


def made_office(code: str, name: str) -> Office:
    at = organ(code, name)
    posts = ("complaint_officer", "complaint_officer", "prosecutor", "confidential_officer", "confidential_officer")
    five = [with_key(person(at, post, f"{code}-{n}")) for n, post in enumerate(posts)]
    made = []
    for held, which in ((five[0], teams.CONTENT), (five[3], teams.CUSTODY)):
        with looking(held.person.sight()), transaction.atomic():
            made.append(teams.make_set(held.person, which))
    return Office(at, five[0], five[1], five[2], five[3], five[4], made[0], made[1])


@pytest.fixture
def office(db: None) -> Office:
    """A procuratorate with both sets, each held by whoever made it."""
    return made_office("xh-p", "南昌市西湖区人民检察院")


@pytest.fixture
def other(db: None) -> Office:
    """Another one."""
    return made_office("dh-p", "南昌市东湖区人民检察院")


WORDS = "赣江边有人夜里偷排，气味刺鼻，我叫王小明，电话13900001111。".encode()
NAME = {"name": "王小明", "phone": "13900001111"}


class Report(NamedTuple):
    """A report as its reporter left it."""

    case: cases.Case
    words: cases.Box
    file: cases.Box
    password: str
    salt: bytes


def reported(office: Office) -> Report:
    """Words, a file and an identity, sealed by somebody whom nobody knows."""
    password, salt = keys.new_code(), b"s" * 16
    _private, public = keys.reporter_pair(password, salt)
    with transaction.atomic():
        case = cases.begin(office.organ.pk, public, salt)
        words = cases.put(case, "words", WORDS, {"by": "reporter"})
        file = cases.put(case, "file", iter((b"a" * 100_000, b"b" * 7)), {"name": "现场王小明.jpg"})
        cases.put_identity(case, NAME)
        cases.enter(None)
    return Report(case, words, file, password, salt)


@pytest.fixture
def report(office: Office) -> Report:
    """A report to the first procuratorate."""
    return reported(office)
