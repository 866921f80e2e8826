"""An identity opens for two people, for a reason, for a time; never for one, whatever he does in whatever order."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError, ProgrammingError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongyi.contexts.organs import people
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.switching import join
from gongyi.contexts.sealing import cases, identity, keys, requests, teams
from gongyi.contexts.sealing.boxes import NotOpened, new_pair, seal, unseal
from gongyi.contexts.sealing.contents import about
from gongyi.contexts.sealing.keys import Held, NoKey
from gongyi.contexts.sealing.models import Grant, Holding, Identity, PersonKey, Request, Step
from gongyi.contexts.sealing.requests import Asked
from gongyi.contexts.sealing.teams import CONTENT, CUSTODY, NotHeld, NotReady, Refused
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.sealing.conftest import NAME, PASSPHRASE, Office, Report, person, reported, with_key

REASON = "核实举报属实，需要联系举报人发放奖励。"


def day() -> Any:
    return timezone.now() + timedelta(days=1)


def asked_by(held: Held, report: Report, reason: str = REASON, until: Any = None) -> Asked:
    with looking(held.person.sight()), transaction.atomic():
        case = cases.open_for(held, report.case.id)
        return identity.ask(held.person, case, reason, until or day())


def as_one(held: Held, do: Callable[[], Any]) -> Any:
    with looking(held.person.sight()), transaction.atomic():
        return do()


def test_two_people_open_an_identity(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)
    assert asked.state == "asked"
    assert [one.id for one in as_one(office.custodian, lambda: requests.waiting(office.organ.pk))] == [asked.id]
    assert as_one(office.custodian, lambda: requests.reason(office.custodian, asked.id)) == REASON
    granted = as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    assert (granted.state, granted.until) == ("granted", asked.until)
    assert as_one(office.officer, lambda: identity.opened(office.officer, asked.id)) == NAME
    assert as_one(office.officer, lambda: identity.opened(office.officer, asked.id)) == NAME
    found = as_one(office.officer, lambda: requests.history(report.case.id))
    assert [(one.what, one.person) for one in found[0].steps] == [
        ("granted", office.custodian.person),
        ("opened", office.officer.person),
        ("opened", office.officer.person),
    ]
    assert as_one(office.custodian, lambda: requests.waiting(office.organ.pk)) == []


def test_the_reporter_sees_that_it_was_opened_by_whom_and_why(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)
    as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    as_one(office.officer, lambda: identity.opened(office.officer, asked.id))
    other = reported(office)
    with transaction.atomic():
        case = cases.open_by_reporter(report.case.id, keys.reporter_pair(report.password, report.salt)[0])
        found = requests.history(report.case.id)
        assert [(one.state, one.person.post) for one in found] == [("opened", "complaint_officer")]
        assert requests.reason_within(case, asked.id) == REASON
        case = cases.open_by_reporter(other.case.id, keys.reporter_pair(other.password, other.salt)[0])
        assert requests.history(report.case.id) == []
        with pytest.raises(NotOpened):
            requests.reason_within(case, asked.id)


def test_nobody_but_whoever_asked_opens_it(office: Office, report: Report) -> None:
    for colleague in (office.colleague, office.prosecutor):
        as_one(office.officer, lambda one=colleague: teams.let_in(office.officer, one.person, CONTENT))  # type: ignore[misc]
    asked = asked_by(office.officer, report)
    as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    for held in (office.colleague, office.prosecutor, office.custodian, office.second):
        with pytest.raises(Refused):
            as_one(held, lambda one=held: identity.opened(one, asked.id))  # type: ignore[misc]
    # another's key under the asker's name opens nothing either
    with pytest.raises(Refused):
        as_one(office.officer, lambda: identity.opened(Held(office.officer.person, office.colleague.private), asked.id))


def test_neither_side_opens_it_by_mathematics(office: Office, report: Report) -> None:
    """With every row shown: the team's key does not open the outer seal, the custodian's not the inner one."""
    where = cases.about_identity(report.case.id)
    with whole_ledger(), transaction.atomic():
        sealed = bytes(Identity.objects.get(case=report.case.id).sealed)
    content = as_one(office.officer, lambda: teams.content_key(office.officer, office.organ.pk))
    custody = as_one(office.custodian, lambda: teams.custody_key(office.custodian, office.organ.pk))
    for private in (content, office.officer.private, office.custodian.private):
        with pytest.raises(NotOpened):
            unseal(private, sealed, where)
    inner = unseal(custody, sealed, where)
    for private in (custody, office.custodian.private):
        with pytest.raises(NotOpened):
            unseal(private, inner, where)
    assert b"name" in unseal(content, inner, where)
    with pytest.raises(NotOpened):
        unseal(content, inner, cases.about_identity(uuid.uuid4()))


def test_its_time_ends(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)
    end = timezone.now() + timedelta(seconds=0.4)
    granted = as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id, end))
    assert granted.until == end
    assert as_one(office.officer, lambda: identity.opened(office.officer, asked.id)) == NAME
    time.sleep(0.5)
    with pytest.raises(Refused):
        as_one(office.officer, lambda: identity.opened(office.officer, asked.id))
    # not even its row is shown, and no step is taken
    assert not as_one(office.officer, Grant.objects.exists)
    with pytest.raises(IntegrityError), looking(office.officer.person.sight()), transaction.atomic():
        Step.objects.create(
            request_id=asked.id, organ=office.organ, person=office.officer.person, what="opened", words=b""
        )
    assert as_one(office.officer, lambda: requests.one(asked.id)).state == "expired"
    assert identity.expire() == 1
    assert identity.expire() == 0


def test_a_request_not_answered_in_time_is_over(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report, until=timezone.now() + timedelta(seconds=0.4))
    time.sleep(0.5)
    for do in (
        lambda: identity.grant(office.custodian, asked.id),
        lambda: identity.refuse(office.custodian.person, asked.id, "太晚"),
    ):
        with pytest.raises(Refused):
            as_one(office.custodian, do)


def test_a_refusal_stays_with_its_reason(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)
    with pytest.raises(Refused, match="理由"):
        as_one(office.custodian, lambda: identity.refuse(office.custodian.person, asked.id, " "))
    as_one(office.custodian, lambda: identity.refuse(office.custodian.person, asked.id, "理由不足"))
    assert as_one(office.officer, lambda: requests.refusal(office.officer, asked.id)) == "理由不足"
    with pytest.raises(Refused):
        as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    with pytest.raises(Refused):
        as_one(office.officer, lambda: identity.opened(office.officer, asked.id))
    again = asked_by(office.officer, report, "补充了理由")
    found = as_one(office.officer, lambda: requests.history(report.case.id))
    assert [(one.id, one.state) for one in found] == [(asked.id, "refused"), (again.id, "asked")]
    assert as_one(office.officer, lambda: requests.refusal(office.officer, again.id)) == ""


@pytest.mark.parametrize("ending", ["withdraw", "end"])
def test_a_grant_that_is_given_back_or_ended_opens_no_more(office: Office, report: Report, ending: str) -> None:
    asked = asked_by(office.officer, report)
    as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    by = office.officer if ending == "withdraw" else office.custodian
    for wrong in (office.officer, office.custodian, office.second, office.colleague):
        if wrong != by:
            with pytest.raises(Refused):
                as_one(wrong, lambda one=wrong: getattr(identity, ending)(one.person, asked.id))  # type: ignore[misc]
    as_one(by, lambda: getattr(identity, ending)(by.person, asked.id))
    with pytest.raises(Refused):
        as_one(office.officer, lambda: identity.opened(office.officer, asked.id))
    with whole_ledger(), transaction.atomic():
        assert not Grant.objects.exists()


@pytest.mark.parametrize(
    ("reason", "days", "said"),
    [
        ("", 1, "理由"),
        ("  ", 1, "理由"),
        ("一" * 2001, 1, "理由"),
        (REASON, 0, "七日"),
        (REASON, -1, "七日"),
        (REASON, 8, "七日"),
    ],
)
def test_a_request_without_reason_or_end_is_not_taken(
    office: Office, report: Report, reason: str, days: int, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        asked_by(office.officer, report, reason, timezone.now() + timedelta(days=days))


def test_an_anonymous_report_has_nothing_to_open(office: Office) -> None:
    with transaction.atomic():
        case = cases.begin(office.organ.pk, keys.reporter_pair(keys.new_code(), b"s" * 16)[1])
        cases.enter(None)
    with looking(office.officer.person.sight()), transaction.atomic():
        assert not cases.has_identity(case.id)
        with pytest.raises(Refused, match="没有封存身份"):
            identity.ask(office.officer.person, cases.open_for(office.officer, case.id), REASON, day())


def test_strangers_meet_no_request(office: Office, other: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)
    with transaction.atomic():
        cases.enter(None)
    for held in (office.prosecutor, office.colleague, office.second, other.officer, other.custodian):
        with looking(held.person.sight()), transaction.atomic():
            assert not Request.objects.exists()
            assert not Step.objects.exists()
            for do in (
                lambda one=held: identity.grant(one, asked.id),
                lambda one=held: identity.refuse(one.person, asked.id, "不"),
                lambda one=held: identity.opened(one, asked.id),
                lambda: requests.one(asked.id),
            ):
                with pytest.raises(Refused):
                    do()


def test_an_identity_is_shown_to_its_custodian_alone(office: Office, other: Office, report: Report) -> None:
    for held in (office.officer, office.prosecutor, office.second, other.custodian):
        assert not as_one(held, Identity.objects.exists)
    assert as_one(office.custodian, Identity.objects.count) == 1


def test_nobody_grants_to_himself_in_any_post(office: Office, report: Report) -> None:
    """Asked as a complaints prosecutor; his other account at the same organ is refused by pages and database alike."""
    asked = asked_by(office.officer, report)
    own = with_key(person(office.organ, "confidential_officer", "own"))
    join(office.officer.person, own.person)
    own.person.refresh_from_db()
    with pytest.raises(Refused):
        as_one(office.custodian, lambda: teams.let_in(office.custodian, own.person, CUSTODY))
    for by in (own, office.officer):
        with pytest.raises(Refused):
            as_one(by, lambda one=by: identity.grant(one, asked.id))  # type: ignore[misc]
        for what in ("granted", "refused", "ended"):
            with pytest.raises(DatabaseError), looking(by.person.sight()), transaction.atomic():
                Step.objects.create(request_id=asked.id, organ=office.organ, person=by.person, what=what, words=b"")
        with pytest.raises(DatabaseError):
            as_one(by, lambda one=by: _grant_by_hand(office, asked, one.person))  # type: ignore[misc]


def _grant_by_hand(office: Office, asked: Asked, to: Person) -> None:
    Grant.objects.create(request_id=asked.id, organ=office.organ, person=to, until=asked.until, sealed=b"x")


def test_the_database_refuses_a_grant_that_is_none(office: Office, report: Report) -> None:
    """A custodian with SQL of his own: not to himself, not for longer, not twice, not without the sealed box."""
    asked = asked_by(office.officer, report)
    wrong: list[dict[str, Any]] = [{"person": office.custodian.person}, {"until": asked.until + timedelta(seconds=1)}]
    for other in wrong:
        row = {"person": office.officer.person, "until": asked.until, **other}
        with pytest.raises(IntegrityError), looking(office.custodian.person.sight()), transaction.atomic():
            Grant.objects.create(request_id=asked.id, organ=office.organ, sealed=b"x", **row)
    with pytest.raises(IntegrityError), looking(office.custodian.person.sight()), transaction.atomic():
        Step.objects.create(
            request_id=asked.id, organ=office.organ, person=office.custodian.person, what="granted", words=b""
        )
    as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    with pytest.raises(Refused):
        as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))


@pytest.mark.parametrize(
    "statement",
    [
        "update sealing_step set what = 'refused'",
        "delete from sealing_step",
        "delete from sealing_request",
        "update sealing_request set until = now()",
        "update sealing_grant set until = now()",
        "truncate sealing_step",
    ],
)
def test_the_record_of_requests_is_not_changed(office: Office, report: Report, statement: str) -> None:
    asked = asked_by(office.officer, report)
    as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))
    with looking(office.custodian.person.sight()._replace(whole=True)), pytest.raises(ProgrammingError):
        _asked(statement)


def _asked(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


Do = Callable[["One"], object]


class One:
    """One human being with accounts of every post at the organ, joined or not, and what he has come by.

    insider: which set he holds at the beginning, in the account of that post.
    """

    def __init__(self, office: Office, report: Report, insider: str, *, joined: bool) -> None:
        self.office, self.report = office, report
        posts = ("complaint_officer", "confidential_officer", "prosecutor", "department_head", "administrator")
        own = {post: person(office.organ, post, f"one-{post[:20]}") for post in posts}
        # an administrator, whom the database shows nothing, brings a key of his own making
        self.accounts = {
            post: Held(one, new_pair()[0]) if post == "administrator" else with_key(one) for post, one in own.items()
        }
        if insider == CONTENT:
            as_one(office.officer, lambda: teams.let_in(office.officer, self.accounts[posts[0]].person, CONTENT))
        if insider == CUSTODY:
            as_one(office.custodian, lambda: teams.let_in(office.custodian, self.accounts[posts[1]].person, CUSTODY))
        for post in posts[1:] if joined else ():
            join(self.accounts[posts[0]].person, self.accounts[post].person)
        for held in self.accounts.values():
            held.person.refresh_from_db()
        self.requests: list[uuid.UUID] = []
        self.found: list[object] = []

    def does(self, post: str, what: str, to: str) -> None:
        """One action in one of his posts; what is refused is refused."""
        held, other = self.accounts[post], self.accounts[to]
        actions: dict[str, Callable[[], object]] = {
            "ask": lambda: self._ask(held),
            "grant": lambda: [identity.grant(held, one) for one in self.requests],
            "open": lambda: self.found.extend(identity.opened(held, one) for one in self.requests),
            "withdraw": lambda: [identity.withdraw(held.person, one) for one in self.requests],
            "let_in_content": lambda: teams.let_in(held, other.person, CONTENT),
            "let_in_custody": lambda: teams.let_in(held, other.person, CUSTODY),
            "leave_content": lambda: teams.leave(held.person, other.person, CONTENT),
            "leave_custody": lambda: teams.leave(held.person, other.person, CUSTODY),
            "make_content": lambda: teams.make_set(held.person, CONTENT),
            "make_custody": lambda: teams.make_set(held.person, CUSTODY),
            "recover": lambda: teams.recover(held.person, CUSTODY, "aaaa-bbbb-cccc-dddd-eeee-ffff"),
            "join": lambda: join(held.person, other.person),
            "start_over": lambda: self._start_over(post),
            "grant_by_hand": lambda: [
                Grant.objects.create(
                    *(), request_id=one, organ=held.person.organ, person=other.person, until=day(), sealed=b"x"
                )
                for one in self.requests
            ],
            "step_by_hand": lambda: [
                Step.objects.create(
                    request_id=one, organ=held.person.organ, person=held.person, what="granted", words=b""
                )
                for one in self.requests
            ],
            "hold_by_hand": lambda: self._hold_by_hand(held, other),
            "take": self._take,
            "put_out": lambda: self._put_out(held),
        }
        with looking(held.person.sight()):
            try:
                with transaction.atomic():
                    actions[what]()
            except (Refused, NotHeld, NotReady, NoKey, NotOpened, DatabaseError):
                pass

    def _ask(self, held: Held) -> None:
        case = cases.open_for(held, self.report.case.id)
        self.requests.append(identity.ask(held.person, case, REASON, day()).id)

    def _start_over(self, post: str) -> None:
        person = self.accounts[post].person
        teams.start_over(person, PASSPHRASE)
        self.accounts[post] = Held(person, keys.opened(person, PASSPHRASE))

    def _hold_by_hand(self, held: Held, other: Held) -> None:
        for which in (CONTENT, CUSTODY):
            made = teams.set_of(held.person.organ_id, which)
            Holding.objects.create(
                keyset=made, organ_id=made.organ_id, person=other.person, sealed=b"x", by=held.person
            )

    def _put_out(self, held: Held) -> None:
        """As an administrator he puts the custodian out of use, so that nobody holds the custody set."""
        if held.person.post == "administrator":
            people.put_out(held.person, Person.objects.get(pk=self.office.custodian.person.pk))

    def _take(self) -> None:
        """Whatever rows he meets, tried with whatever keys he has."""
        privates = [one.private for one in self.accounts.values()]
        for row in Holding.objects.all():
            for private in list(privates):
                try:
                    privates.append(unseal(private, bytes(row.sealed), teams._about(row.keyset)))
                except NotOpened:
                    continue
        where = cases.about_identity(self.report.case.id)
        boxes = [(bytes(row.sealed), where) for row in Identity.objects.all()]
        boxes += [(bytes(row.sealed), about(row.pk, "grant")) for row in Grant.objects.all()]
        for sealed, first in boxes:
            for outer in privates:
                for inner in privates:
                    try:
                        self.found.append(unseal(inner, unseal(outer, sealed, first), where))
                    except NotOpened:
                        continue


ACTIONS = (
    *("ask", "grant", "open", "withdraw", "let_in_content", "let_in_custody", "leave_content", "leave_custody", "take"),
    *(
        "make_content",
        "make_custody",
        "recover",
        "join",
        "start_over",
        "grant_by_hand",
        "step_by_hand",
        "hold_by_hand",
        "put_out",
    ),
)
POSTS = ("complaint_officer", "confidential_officer", "prosecutor", "department_head", "administrator")


@pytest.mark.parametrize("joined", ["joined", "apart"])
@pytest.mark.parametrize("insider", [CONTENT, CUSTODY, ""])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(POSTS), st.sampled_from(ACTIONS), st.sampled_from(POSTS)), max_size=14))
def test_no_sequence_of_one_persons_actions_opens_an_identity(
    office: Office, report: Report, insider: str, joined: str, steps: list[tuple[str, str, str]]
) -> None:
    with transaction.atomic():
        one = One(office, report, insider, joined=joined == "joined")
        for post, what, to in (*steps, *((post, "take", post) for post in POSTS)):
            one.does(post, what, to)
        assert one.found == []
        transaction.set_rollback(True)


def test_the_same_person_with_a_custodians_grant_does_open_it(office: Office, report: Report) -> None:
    """So that the test above would tell: what he lacks is the other human being."""
    one = One(office, report, CONTENT, joined=False)
    one.does("complaint_officer", "ask", "prosecutor")
    assert len(one.requests) == 1
    one.does("complaint_officer", "open", "prosecutor")
    assert one.found == []
    as_one(office.custodian, lambda: identity.grant(office.custodian, one.requests[0]))
    one.does("complaint_officer", "open", "prosecutor")
    assert one.found == [NAME]


def test_an_identity_put_under_another_report_does_not_open(office: Office, report: Report) -> None:
    other = reported(office)
    with whole_ledger(), transaction.atomic():
        sealed = bytes(Identity.objects.get(case=report.case.id).sealed)
        Identity.objects.filter(case=other.case.id).delete()
        cases.enter(other.case.id)
        Identity.objects.bulk_create([Identity(case_id=other.case.id, organ=office.organ, sealed=sealed)])
    asked = asked_by(office.officer, other)
    with pytest.raises(Refused, match="打不开"):
        as_one(office.custodian, lambda: identity.grant(office.custodian, asked.id))


def test_a_grant_made_by_hand_with_another_box_does_not_open(office: Office, report: Report) -> None:
    asked = asked_by(office.officer, report)

    def forged() -> None:
        public = bytes(PersonKey.objects.get(person=office.officer.person).public)
        sealed = seal(public, b"not the inner box", about(asked.id, "grant"))
        row = {"organ": office.organ, "until": asked.until}
        Grant.objects.create(request_id=asked.id, person=office.officer.person, sealed=sealed, **row)
        Step.objects.create(request_id=asked.id, person=office.custodian.person, what="granted", words=b"", **row)

    as_one(office.custodian, forged)
    with pytest.raises(Refused, match="打不开"):
        as_one(office.officer, lambda: identity.opened(office.officer, asked.id))
