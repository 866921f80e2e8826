"""身份: by chance and in any order, no human being alone gets at a reporter's identity over HTTP; two together do.

Whoever tries knows more than he could: every number and every request. He may hold one set of keys, other accounts of
his own, even the power to give everybody new passwords; what he does not have is a second human being.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.ledger.record import Draft, append, today
from gongyi.contexts.organs.models import Person
from gongyi.contexts.reports import record
from gongyi.contexts.reports.record import Taken
from gongyi.contexts.sealing import teams
from gongyi.contexts.sealing.models import Grant, Request, Step
from gongyi.core.terms.days import on
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.reports.conftest import PASSPHRASE, Office, key_of, office, report
from tests.contexts.reports.officer import NAMED, Officer

__all__ = ["office"]

STEPS = 50
GUESS, LONG = "不知道口令是什么就猜一个", "另一句谁也想不到的很长的密钥口令"
HIDDEN = (NAMED.name, NAMED.document_number, NAMED.phone)
ASKED = {"do": "identity", "reason": "verify", "days": "7", "words": "要当面核实。"}


class Scene(NamedTuple):
    """Two named reports; requests that wait, were given back, and stand granted to the colleague."""

    office: Office
    colleague: Person
    reports: tuple[Taken, Taken]


class Human:
    """A human being with accounts of his own; keeps all that he was ever shown."""

    def __init__(self, *accounts: Person) -> None:
        self.accounts = [Officer(one, unlocked=False) for one in accounts]
        self.seen: list[str] = []

    def send(self, client: Client, address: str, **said: str) -> Any:
        """A form, or a page where nothing is said."""
        answer: Any = client.post(address, said) if said else client.get(address)
        content = answer.getvalue() if answer.streaming else answer.content
        self.seen.append(content.decode("utf-8", "replace") + str(dict(answer.items())))
        return answer

    @property
    def knows(self) -> bool:
        """Whether he was shown anything of an identity."""
        return any(one in page for page in self.seen for one in HIDDEN)


@pytest.fixture
def scene(office: Office) -> Scene:
    colleague = office.people.colleague
    key_of(colleague)
    with looking(office.officer.sight()), transaction.atomic():
        teams.let_in(office.held, colleague, "content")
    taken = (record.take(report(office, reporter=NAMED)), record.take(report(office, reporter=NAMED)))
    _join(office, colleague, taken)
    officer, guard, second = Officer(office.officer), Officer(office.custodian), Officer(colleague)
    asked(officer, taken[0])
    granted(guard, asked(officer, taken[0]))
    given_back = asked(officer, taken[1])
    granted(guard, given_back)
    assert officer.send("identity_withdrawn", taken[1].number, given_back).status_code == 302
    granted(guard, asked(second, taken[1]))
    with whole_ledger():
        # what was granted to the officer is over
        Grant.objects.filter(person_id=office.officer.pk).delete()
    return Scene(office, colleague, taken)


def _join(office: Office, colleague: Person, taken: tuple[Taken, ...]) -> None:
    """The colleague is let into both reports."""
    draft = Draft("report_registered", on(today()), {}, (office.public.pk,), people=(colleague.pk,))
    for one in taken:
        with looking(office.officer.sight()), transaction.atomic():
            append(office.officer, one.number, draft, 1)


def asked(who: Officer, taken: Taken) -> UUID:
    """He asks; the request."""
    with whole_ledger():
        before = set(Request.objects.values_list("pk", flat=True))
    assert who.send("team_report", taken.number, **ASKED).status_code == 302
    with whole_ledger():
        (new,) = set(Request.objects.values_list("pk", flat=True)) - before
    return UUID(str(new))


def granted(guard: Officer, ident: UUID) -> None:
    """The custodian consents."""
    assert guard.send("identity_decide", ident, do="grant").status_code == 302


def every_request() -> list[UUID]:
    with whole_ledger():
        return [UUID(str(one)) for one in Request.objects.values_list("pk", flat=True)]


def moves(human: Human, scene: Scene, chance: random.Random) -> Iterator[Callable[[], Any]]:
    """What he may do next, whatever he is offered; with the passphrase of everybody, which only opens his own."""
    mine = chance.choice(human.accounts)
    client, number = mine.client, chance.choice(scene.reports).number
    ident, person = (
        chance.choice(every_request()),
        chance.choice((*_people(scene), *(it.person for it in human.accounts))),
    )

    def at(name: str, *given: object, **said: str) -> Callable[[], Any]:
        return lambda: human.send(client, reverse(name, args=given), **said)

    passphrases = {"new": LONG, "again": LONG, "old": PASSPHRASE}
    yield at("key_unlock", passphrase=PASSPHRASE)
    yield at("key_unlock", passphrase=LONG)
    yield at("key_lock", x="")
    yield at("team_report", number, **ASKED)
    yield at("team_report", number)
    yield at("team_reports")
    yield at("identity_requests")
    yield at("identity_decide", ident)
    for _often in range(3):
        yield at("identity_decide", ident, do="grant")
        yield at("identity_opened", number, ident, x="")
    yield at("identity_withdrawn", number, ident, x="")
    yield at("identity_decide", ident, do="refuse", words="不同意。")
    yield at("key_passphrase", **passphrases)
    yield at("key_over", **passphrases)
    yield at("key_make", x="")
    yield at("key_recover", code="ABCDE-FGHJK-MNPQR-STVWX")
    yield at("key_let_in", person.pk, x="")
    yield at("key_take_out", person.pk, x="")
    yield at("matter", number)
    yield at("recorded", number, chance.randint(1, 6))
    yield at("seals", number)
    yield at("circle")
    yield at("desk")
    yield at("posts_join", username=person.username, password=PASSPHRASE)
    yield at("person_password", person.pk, x="")


def _people(scene: Scene) -> tuple[Person, ...]:
    return scene.office.officer, scene.office.custodian, scene.colleague, *scene.office.people


def humans(scene: Scene) -> dict[str, Human]:
    """Who tries, each with a second account that would be just what he lacks."""
    at = scene.office.officer.organ

    def also(username: str, post: str, holder: Person) -> Person:
        return Person.objects.create(username=username, name=username, organ=at, post=post, holder=holder)

    officer, guard = scene.office.officer, scene.office.custodian
    chief, administrator = (
        scene.office.people.chief,
        Person.objects.create(username="gl", name="管理", organ=at, post="administrator"),
    )
    return {
        "officer": Human(officer, also("ks-bm", "confidential_officer", officer)),
        "custodian": Human(guard, also("bm-ks", "complaint_officer", guard)),
        "chief": Human(
            chief, also("jcz-bm", "confidential_officer", chief), also("jcz-ks", "complaint_officer", chief)
        ),
        "administrator": Human(administrator),
    }


@pytest.mark.parametrize("who", ["officer", "custodian", "chief", "administrator"])
def test_no_sequence_of_one_persons_requests_opens_an_identity(scene: Scene, who: str) -> None:
    human, chance = humans(scene)[who], random.Random(who)  # noqa: S311  # the same walk each time
    for one in human.accounts:
        one.client.post(reverse("key_unlock"), {"passphrase": PASSPHRASE})
    for _step in range(STEPS):
        chance.choice(list(moves(human, scene, chance)))()
    assert human.seen
    assert not human.knows
    own = [one.person.pk for one in human.accounts]
    with whole_ledger():
        assert not Step.objects.filter(what="opened").exists()
        waits = Request.objects.filter(person_id__in=own).values("pk")
        assert not Step.objects.filter(request__in=waits, what="granted", person_id__in=own).exists()


def test_who_gives_everybody_new_passwords_opens_nothing(scene: Scene) -> None:
    """The administrator signs in as both, one after the other; the passphrases he does not have."""
    both = Human(scene.office.officer, scene.office.custodian)
    officer, guard = both.accounts
    for one in (officer, guard):
        wrong = both.send(one.client, reverse("key_unlock"), passphrase=GUESS)
        assert wrong.status_code == 200
        started = both.send(one.client, reverse("key_over"), new=LONG, again=LONG)
        assert started.status_code == 302
        assert one.send("key_unlock", passphrase=LONG).status_code == 302
    for taken in scene.reports:
        both.send(officer.client, reverse("team_report", args=[taken.number]), **ASKED)
    for ident in every_request():
        both.send(guard.client, reverse("identity_decide", args=[ident]), do="grant")
        for taken in scene.reports:
            both.send(officer.client, reverse("identity_opened", args=[taken.number, ident]), x="")
    assert not both.knows


def test_two_human_beings_do_open_it(scene: Scene) -> None:
    """So that the walks above prove something: the same requests, with somebody else's consent."""
    human = Human(scene.office.officer)
    (mine,) = human.accounts
    mine.client.post(reverse("key_unlock"), {"passphrase": PASSPHRASE})
    ident = asked(mine, scene.reports[0])
    where = reverse("identity_opened", args=[scene.reports[0].number, ident])
    human.send(mine.client, where, x="")
    assert not human.knows
    granted(Officer(scene.office.custodian), ident)
    human.send(mine.client, where, x="")
    assert human.knows


def test_a_grant_serves_one_report_one_person_and_its_time(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = Human(scene.office.officer)
    (mine,) = officer.accounts
    mine.client.post(reverse("key_unlock"), {"passphrase": PASSPHRASE})
    first, second = scene.reports
    ident = asked(mine, first)
    granted(Officer(scene.office.custodian), ident)
    assert officer.send(mine.client, reverse("identity_opened", args=[second.number, ident]), x="").status_code == 404
    colleague = Human(scene.colleague)
    (theirs,) = colleague.accounts
    theirs.client.post(reverse("key_unlock"), {"passphrase": PASSPHRASE})
    assert (
        colleague.send(theirs.client, reverse("identity_opened", args=[first.number, ident]), x="").status_code == 409
    )
    later = timezone.now() + timedelta(days=8)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    again = Human(scene.office.officer)
    (back,) = again.accounts
    back.client.post(reverse("key_unlock"), {"passphrase": PASSPHRASE})
    assert again.send(back.client, reverse("identity_opened", args=[first.number, ident]), x="").status_code in (
        302,
        409,
    )
    assert not any(one.knows for one in (officer, colleague, again))


def test_an_identity_that_was_shown_is_told_and_noted_each_time(scene: Scene) -> None:
    mine = Officer(scene.office.officer)
    ident = asked(mine, scene.reports[0])
    granted(Officer(scene.office.custodian), ident)
    for _time in range(2):
        assert NAMED.name in mine.send("identity_opened", scene.reports[0].number, ident).content.decode()
    with whole_ledger():
        assert Step.objects.filter(request=ident, what="opened").count() == 2
        noted = Entry.objects.filter(what="read", person_id=mine.person.pk, detail__identity=str(ident))
        assert noted.count() == 2
        assert NAMED.name not in str(list(noted.values_list("detail", flat=True)))
