"""举报的两道墙: a report, tried by every post of every organ that stands around it, on every output and in plain SQL.

Its words are nowhere in clear: no desk row, feed, digest, mail, export or table holds one, though much was said in it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from gongyi.contexts.desk.feed import give_key
from gongyi.contexts.desk.mailing import digest_now
from gongyi.contexts.ledger.models import Act, Matter
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.people import fitting
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from gongyi.contexts.sealing import cases
from gongyi.contexts.sealing.models import Identity, Request, SealedBox, SealedCase, Wrap
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.ledger.conftest import organ
from tests.contexts.reports.conftest import Office, brought, office, report
from tests.contexts.reports.officer import NAMED, Officer
from tests.contexts.reports.reporter import Reporter

__all__ = ["office"]

SAID = {
    "title": "题目里的暗语甲",
    "words": "内容里的暗语乙",
    "place": "地点里的暗语丙",
    "file": "文件名里的暗语丁",
    "question": "询问里的暗语戊",
    "answer": "答复里的暗语己",
    "told": "告知里的暗语庚",
    "reason": "理由里的暗语辛",
}
SEALED = (*SAID.values(), NAMED.name, NAMED.phone, NAMED.document_number)
PAGES: tuple[str, ...] = (
    "desk",
    "matters",
    "inbox",
    "digest",
    "circle",
    "begin",
    "numbers",
    "norms",
    "stories",
    "home",
    "cases",
    "begin",
)
PAGES += (
    "account",
    "people",
    "own_organ",
    "figures_appearances",
    "keys",
    "team_reports",
    "identity_requests",
    "metrics",
)


_TABLES = """
select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = current_schema() and c.relkind = 'r' and has_table_privilege(c.oid, 'select')
"""


class Scene(NamedTuple):
    """A report in which much was said, and people of every post of the organs around it."""

    office: Office
    taken: Taken
    people: dict[str, Person]


@pytest.fixture
def scene(office: Office) -> Scene:
    file = brought(name=f"{SAID['file']}.mp3")
    place = report(office).where
    where = type(place)(place.division, SAID["place"])
    taken = record.take(
        report(office, title=SAID["title"], description=SAID["words"], where=where, reporter=NAMED, files=(file,))
    )
    officer, reporter = Officer(office.officer), Reporter(taken)
    officer.send("team_report", taken.number, do="ask", words=SAID["question"])
    reporter.send("say/2/", words=SAID["answer"])
    officer.send("team_report", taken.number, do="tell", outcome="suggestion_sent", words=SAID["told"])
    officer.send("team_report", taken.number, do="identity", reason="verify", days="1", words=SAID["reason"])
    people = {}
    for at in _around(office):
        for post in fitting(at):
            if (at, post.id) in (
                (office.officer.organ, "complaint_officer"),
                (office.officer.organ, "confidential_officer"),
            ):
                continue
            who = f"{post.id}@{at.code}"
            people[who] = Person.objects.create(username=who, name=who, organ=at, post=post.id)
    return Scene(office, taken, people)


def _around(office: Office) -> tuple[Organ, ...]:
    own = office.officer.organ
    return own, office.people.superior.organ, office.people.clerk.organ, organ("zfw", "西湖区委政法委", "party")


def addresses(number: str) -> list[str]:
    """Every address that carries the number."""
    named = ("matter", "seals", "team_report", "team_report_pass")
    found = [reverse(name, args=[number]) for name in named]
    found += [reverse("recorded", args=[number, seq]) for seq in (1, 2, 3)]
    found += [f"/matters/{number}/papers/1.docx", f"/matters/{number}/acts/1/envelope/"]
    return found + [
        reverse("act", args=[number, kind]) for kind in ("report_registered", "report_merged", "report_told")
    ]


def read(person: Person, client: Client) -> str:
    """All that somebody reads in lists, exports and feeds."""
    found = [reverse(name) for name in PAGES] + ["/figures/appearances.csv", "/api/cases.json"]
    if person.standing.sees_matters:
        found += [
            f"/feed/{give_key(person)}.ics",
            "/matters/list.csv",
            "/matters/?words=暗语",
            "/matters/?kind=public_report",
        ]
    shown = ""
    for address in found:
        answer: Any = client.get(address)
        assert answer.status_code in (200, 302, 404), (address, answer.status_code)
        shown += answer.getvalue().decode("utf-8", "replace")
    if person.standing.works:
        with looking(person.sight()):
            mail = digest_now(person, today())
        shown += "" if mail is None else mail[0] + mail[1]("http://x")
    return shown


def test_it_is_there_for_nobody_of_any_post_around_it(scene: Scene) -> None:
    number, wrong = scene.taken.number, []
    for who, person in scene.people.items():
        client = Officer(person, unlocked=False).client
        wrong += [(who, address) for address in addresses(number) if client.get(address).status_code != 404]
        sent = client.post(reverse("team_report", args=[number]), {"do": "ask", "words": "x"})
        wrong += [(who, "sent")] if sent.status_code != 404 else []
        shown = read(person, client)
        wrong += [(who, said) for said in (number, *SEALED) if said in shown]
    assert wrong == []


def test_the_database_alone_shows_them_nothing(scene: Scene) -> None:
    number = scene.taken.number
    for who, person in scene.people.items():
        with transaction.atomic(), looking(person.sight()):
            cases.enter(None)  # these tests are one transaction; the pages' are one each
            assert not Matter.objects.filter(number=number).exists(), who
            for table in (Act, SealedCase, SealedBox, Wrap, Identity, Request):
                assert not table.objects.exists(), (who, table)


def test_who_handles_it_meets_its_words_on_its_own_page_alone(scene: Scene) -> None:
    person = scene.office.officer
    officer = Officer(person)
    shown = read(person, officer.client)
    assert [said for said in SEALED if said in shown] == []
    assert scene.taken.number in shown
    page = officer.text("team_report", scene.taken.number)
    for said in SAID.values():
        assert said in page
    for elsewhere in ("matter", "seals"):
        page = officer.text(elsewhere, scene.taken.number)
        assert [said for said in SEALED if said in page] == []


def test_the_custodian_meets_the_reason_and_no_other_word(scene: Scene) -> None:
    person = scene.office.custodian
    guard = Officer(person)
    shown = read(person, guard.client)
    assert [said for said in SEALED if said in shown] == [SAID["reason"]]
    for address in addresses(scene.taken.number):
        answer: Any = guard.client.get(address)
        page = answer.getvalue().decode("utf-8", "replace")
        assert [said for said in SEALED if said in page] == [], address
    assert guard.get("team_report", scene.taken.number).status_code == 404


def test_no_table_holds_a_word_of_it(scene: Scene) -> None:
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(_TABLES)
        found: list[tuple[str, str]] = []
        names = [table for (table,) in cursor.fetchall()]
        for table in names:
            cursor.execute(f'select t::text from "{table}" t')
            rows = "\n".join(str(row[0]) for row in cursor.fetchall())
            found += [(table, said) for said in (scene.taken.number, *SEALED) if said in rows or _hidden(said) in rows]
    assert {"desk_card", "journal_entry", "sealing_sealedbox", "sealing_identity"} & set(names)
    assert {said for _table, said in found} == {scene.taken.number}
    assert not [table for table, _said in found if table.startswith("desk_")]


def _hidden(said: str) -> str:
    """As bytes stand in a row."""
    return said.encode().hex()
