"""闭环: a record of interference, tried by every other post of every organ that has to do with it, on every output.

Each of the two walls is tried alone: the application's with the database's open, and the database's by plain SQL.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

import pytest
from django.db import connection, transaction
from django.http import Http404

from gongyi.contexts.desk import counting
from gongyi.contexts.desk.feed import give_key
from gongyi.contexts.ledger.access import see
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.page import linked
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.people import fitting
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.matters.browser import Desk, picture, text, told, where
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import AGENCY, filed

TITLE, WORDS, NAME = "抚河排污案办理期间的过问记录", "把这件案子往后放一放", "郑某某"
COMMISSION, CITY, SUPERVISION, PARTY = "西湖区委政法委", "南昌市人民检察院", "西湖区监察委员会", "中共西湖区委"
OWN = "南昌市西湖区人民检察院"
RECORD = {
    "title": TITLE,
    "subject_kind": "official",
    "subject_name": NAME,
    "subject_post": "区生态环境局局长",
    "subject_organ": AGENCY,
    "at": "2025-03-11T09:30",
    "place": "电话",
    "how": ["phone"],
    "conduct": ["intercede"],
    "words": WORDS,
}


class World(NamedTuple):
    """A case, the record made while it was handled, and people of every post at every organ concerned."""

    desks: Desks
    case: str
    number: str
    file: str
    people: dict[str, Desk]


def _organ(code: str, name: str, role: str, kind: str) -> Organ:
    said = {"short": name, "en": code, "level": "county", "division": "360103", "division_name": "西湖区"}
    return Organ.objects.create(code=code, name=name, kind=kind, role=role, **said)


@pytest.fixture
def world(desks: Desks) -> World:
    """The record stands; nobody was told of it yet."""
    organs = {
        "own": desks.prosecutor.person.organ,
        "city": desks.superior.person.organ,
        "subject": desks.clerk.person.organ,
        "bureau": desks.stranger.person.organ,
        "court": desks.judge.person.organ,
        "commission": _organ("xh-zfw", COMMISSION, "party", "political_legal"),
        "supervision": _organ("xh-jw", SUPERVISION, "supervision_organ", "supervision"),
        "party": _organ("xh-dw", PARTY, "party", "party_committee"),
    }
    people = {}
    for place, organ in organs.items():
        for post in fitting(organ):
            who = f"{post.id}@{place}"
            username = who.replace("@", "-").replace("_", "-")
            people[who] = Desk(Person.objects.create(username=username, name=who[:20], organ=organ, post=post.id))
    case = filed(desks)
    shot = picture("通话截图.png")
    answer = desks.prosecutor.send(
        "/matters/new/?kind=interference&act=interference_record",
        {"day": "2025-03-11", **RECORD, "linked_case": case, "files": shot},
    )
    assert answer.status_code == 302, told(answer)
    number = unquote(where(answer)).split("/")[2]
    file = desks.prosecutor.get(f"/matters/{number}/").split("/files/")[1][:64]
    return World(desks, case, number, file, people)


def _read(desk: Desk, w: World) -> str:
    """All that somebody can read who knows the number, the name and the file; what is not there for him is left out."""
    counting.forget()
    case, number = w.case, w.number
    addresses = [
        "/desk/",
        "/desk/?scope=mine",
        "/matters/",
        "/inbox/",
        "/inbox/?show=taken",
        "/desk/digest/",
        "/circle/",
    ]
    addresses += [f"/matters/?number={number}", f"/matters/?words={TITLE[:6]}", "/matters/?kind=interference"]
    addresses += ["/matters/?stage=recorded", "/matters/?order=moved", "/numbers/", "/begin/", f"/begin/?from={number}"]
    addresses += [
        f"/matters/{case}/",
        f"/matters/new/?kind=joint_conference&from={number}",
        "/people/",
        "/people/organ/",
    ]
    addresses += [f"/feed/{give_key(desk.person)}.ics", "/checkpoints/", "/metrics", "/api/cases.json", "/account/"]
    read = ""
    for address in addresses:
        answer = desk.client.get(address)
        assert answer.status_code in (200, 302, 404), (address, answer.status_code)
        read += text(answer)
    return read


def _refused(desk: Desk, w: World) -> None:
    """Every address that carries its number or its file is not there."""
    number = w.number
    addresses = [f"/matters/{number}/", f"/matters/{number}/seals/", f"/matters/{number}/acts/1/", f"/files/{w.file}/"]
    addresses += [f"/matters/{number}/papers/1.pdf", f"/matters/{number}/papers/1.docx"]
    addresses += [f"/matters/{number}/acts/1/envelope/"]
    addresses += [f"/matters/{number}/do/{kind}/" for kind in ("interference_addition", "interference_report")]
    for address in addresses:
        assert desk.status(address) == 404, (desk.person.username, address)
    sent = desk.client.post(f"/matters/{number}/do/interference_addition/", {"day": "2025-03-12", "words": "x"})
    assert sent.status_code == 404, desk.person.username


def _nothing(desk: Desk, w: World) -> None:
    _refused(desk, w)
    read = _read(desk, w).replace(f'value="{w.number}"', "").replace(f'value="{TITLE[:6]}"', "")
    for word in (w.number.removeprefix("西"), TITLE, WORDS, NAME, "检记录〔", w.file):
        assert word not in read, (
            desk.person.username,
            word,
            read[max(read.find(word) - 200, 0) : read.find(word) + 80],
        )


def _little(desk: Desk, w: World) -> None:
    """The page, the lists and the linked case, where everything was tried before."""
    counting.forget()
    assert desk.status(f"/matters/{w.number}/") == 404, desk.person.username
    read = "".join(text(desk.client.get(one)) for one in ("/matters/", "/circle/", f"/matters/{w.case}/"))
    for word in (w.number, TITLE, WORDS, NAME):
        assert word not in read, (desk.person.username, word)


def _outside(w: World, *inside: str) -> list[Desk]:
    """Everybody but those of the circle."""
    others = [desk for who, desk in w.people.items() if who not in inside]
    return [*others, *(desk for desk in w.desks if desk is not w.desks.prosecutor)]


def test_at_first_nobody_but_the_recorder_knows(world: World) -> None:
    page = world.desks.prosecutor.get(f"/matters/{world.number}/")
    assert TITLE in page
    assert WORDS in world.desks.prosecutor.get(f"/matters/{world.number}/acts/1/")
    assert TITLE in world.desks.prosecutor.get("/circle/")
    assert world.number in world.desks.prosecutor.get(f"/matters/{world.case}/")
    for desk in _outside(world):
        _nothing(desk, world)


def _sent(desk: Desk, number: str, kind: str, day: str, /, *to: str, **filled: object) -> None:
    address = f"/matters/{number}/do/{kind}/"
    _action, _values, names = desk.form(address)
    ticked = [one for one in to if "to" in names and one in desk.get(address)]
    others = [one for one in to if one not in ticked] if "to_other" in names else []
    given: dict[str, object] = {"day": day, **filled}
    given |= {"to": ticked} if ticked else {}
    given |= {"to_other": others} if others else {}
    answer = desk.send(address, given)
    assert answer.status_code == 302, (kind, told(answer))


def _reported(w: World) -> None:
    recorder, officer = w.desks.prosecutor, "confidential_officer@{}"
    report = {"channel": "at_once", "why_now": "正在影响办案", "text": "现报告如下。"}
    _sent(recorder, w.number, "interference_report", "2025-03-12", COMMISSION, CITY, **report)
    onward = {"route": "same_level", "text": "现将记录报告如下。"}
    commission = w.people[officer.format("commission")]
    _sent(commission, w.number, "interference_onward", "2025-03-13", PARTY, SUPERVISION, **onward)


INSIDE = tuple(f"confidential_officer@{place}" for place in ("commission", "city", "supervision", "party"))


def test_reported_onward_it_reaches_the_confidential_officers_and_nobody_else(world: World) -> None:
    _reported(world)
    for who in INSIDE[:3]:
        assert WORDS in world.people[who].get(f"/matters/{world.number}/acts/1/"), who
        assert world.number in world.people[who].get("/circle/"), who
    party = world.people[INSIDE[3]]
    assert party.status(f"/matters/{world.number}/acts/1/") == 404
    assert WORDS not in party.get(f"/matters/{world.number}/")
    assert "现将记录报告如下" in party.get(f"/matters/{world.number}/acts/3/")
    for desk in _outside(world, *INSIDE):
        _little(desk, world)
    for who in ("agency_head@commission", "auditor@commission", "administrator@supervision", "department_head@city"):
        _nothing(world.people[who], world)


def test_the_own_organ_sees_it_only_when_the_recorder_hands_it_over_and_then_its_officer_alone(world: World) -> None:
    officer = world.people["confidential_officer@own"]
    _nothing(officer, world)
    _sent(world.desks.prosecutor, world.number, "interference_handover", "2025-03-12", OWN)
    assert WORDS in officer.get(f"/matters/{world.number}/acts/1/")
    page = officer.get("/circle/")
    assert world.number in page
    assert "未处理" in page
    _sent(officer, world.number, "interference_kept", "2025-03-12", received="2025-03-12")
    assert "未处理" not in officer.get("/circle/")
    for desk in _outside(world, "confidential_officer@own"):
        _little(desk, world)
    for who in ("chief_procurator@own", "auditor@own", "administrator@own"):
        _nothing(world.people[who], world)


def test_it_is_not_sent_to_the_organ_that_it_speaks_of(world: World) -> None:
    address = f"/matters/{world.number}/do/interference_report/"
    answer = world.desks.prosecutor.send(
        address, {"day": "2025-03-12", "channel": "at_once", "text": "x", "to_other": [COMMISSION, AGENCY]}
    )
    assert answer.status_code == 409
    assert "不得发给该单位" in text(answer)
    _nothing(world.people["confidential_officer@subject"], world)
    _nothing(world.people["confidential_officer@commission"], world)


def test_a_record_is_handed_to_no_other_organ_than_ones_own(world: World) -> None:
    address = f"/matters/{world.number}/do/interference_handover/"
    answer = world.desks.prosecutor.send(address, {"day": "2025-03-12", "to_other": [CITY]})
    assert answer.status_code == 422
    assert "只发给本单位" in text(answer)


def test_nobody_takes_it_back(world: World) -> None:
    _reported(world)
    recorder = world.desks.prosecutor
    everybody = [recorder, *(world.people[who] for who in INSIDE)]
    for desk in everybody:
        for kind in ("correction", "case_ended", "withdrawal", "recusal_decision", "archive"):
            assert desk.status(f"/matters/{world.number}/do/{kind}/") == 404
    page = recorder.get(f"/matters/{world.number}/")
    assert "补充记录" in page
    assert "撤回" not in page


def _counts(person: Person, matter: int, number: str, file: str) -> dict[str, int]:
    """What plain SQL finds with a person's eyes, without any filter of the application."""
    asked: dict[str, tuple[str, int | str]] = {
        "ledger_matter": ("id = %s", matter),
        "ledger_act": ("matter_id = %s", matter),
        "ledger_party": ("matter_id = %s", matter),
        "ledger_sight": ("matter_id = %s", matter),
        "ledger_link": ("matter_id = %s", matter),
        "desk_card": ("matter_id = %s", matter),
        "desk_task": ("matter_id = %s", matter),
        "desk_letter": ("matter_id = %s", matter),
        "evidence_file": ("sha256 = %s", file),
        "matters_once": ("number = %s", number),
    }
    found = {}
    with looking(person.sight()), transaction.atomic(), connection.cursor() as cursor:
        for table, (where_, value) in asked.items():
            cursor.execute(f"select count(*) from {table} where {where_}", [value])
            found[table] = int(cursor.fetchone()[0])
    return found


def test_the_database_alone_shows_nothing_of_it(world: World) -> None:
    _reported(world)
    with whole_ledger():
        matter = Matter.objects.get(number=world.number).pk
    own = _counts(world.desks.prosecutor.person, matter, world.number, world.file)
    assert own["ledger_act"] == 2  # the commission reports onward without telling him
    assert own["ledger_link"] == 1
    assert own["desk_card"] == own["desk_task"] == own["desk_letter"] == 0
    for desk in _outside(world, *INSIDE):
        found = _counts(desk.person, matter, world.number, world.file)
        assert not any(found.values()), (desk.person.username, found)
    party = _counts(world.people[INSIDE[3]].person, matter, world.number, world.file)
    assert party["ledger_act"] == 1
    assert party["evidence_file"] == 0


def test_the_application_alone_shows_nothing_of_it(world: World) -> None:
    _reported(world)
    for desk in _outside(world, *INSIDE):
        with whole_ledger(), transaction.atomic(), pytest.raises(Http404):
            see(desk.person, world.number)
    with whole_ledger(), transaction.atomic():
        chief = open_matter_page(world.desks.chief.person, world.case)
        assert isinstance(chief, Opened)
        assert linked(chief) == []


def test_its_number_leaves_no_mark_in_the_registers_of_the_organ(world: World) -> None:
    """The register of numbers is read by the organ's head: it neither names nor counts closed circles."""
    page = world.people["department_head@own"].get("/numbers/")
    assert "记录〔" not in page
    voided = world.people["department_head@own"].client.post(
        "/numbers/", {"row": "2025 {organ}记录〔{year}〕{n}号", "reason": "x"}
    )
    assert voided.status_code in (400, 404)
