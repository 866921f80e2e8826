"""Two sets, never in one hand; who lets in, who is taken out, what paper is for; the database refuses what pages do."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.switching import join
from gongyi.contexts.sealing import cases, keys, teams
from gongyi.contexts.sealing.boxes import NotOpened, unseal
from gongyi.contexts.sealing.keys import Held, NoKey
from gongyi.contexts.sealing.models import Holding, KeySet, Recovery
from gongyi.contexts.sealing.teams import CONTENT, CUSTODY, NotHeld, Refused, Which
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.sealing.conftest import Office, Report, organ, person, with_key


def let_in(by: Held, other: Held, which: Which) -> None:
    with looking(by.person.sight()), transaction.atomic():
        teams.let_in(by, other.person, which)


def holds(held: Held, which: Which) -> bool:
    get = teams.content_key if which == CONTENT else teams.custody_key
    with looking(held.person.sight()), transaction.atomic():
        try:
            get(held, held.person.organ_id)
        except NotHeld:
            return False
    return True


def test_who_makes_a_set_holds_it_and_lets_others_in(office: Office, report: Report) -> None:
    assert holds(office.officer, CONTENT)
    assert holds(office.custodian, CUSTODY)
    assert not holds(office.officer, CUSTODY)
    assert not holds(office.custodian, CONTENT)
    for held, which in ((office.prosecutor, CONTENT), (office.colleague, CONTENT), (office.second, CUSTODY)):
        assert not holds(held, which)
        let_in(office.officer if which == CONTENT else office.custodian, held, which)
        let_in(office.officer if which == CONTENT else office.custodian, held, which)
        assert holds(held, which)
    with looking(office.prosecutor.person.sight()), transaction.atomic():
        assert cases.open_for(office.prosecutor, report.case.id)
        assert [one.person for one in teams.holders(office.organ.pk, CONTENT)] == [
            *(office.officer.person, office.prosecutor.person, office.colleague.person)
        ]
        assert Entry.objects.filter(what="keys", detail__did="let_in").count() == 3


def test_a_prosecutor_who_was_let_in_lets_nobody_in(office: Office) -> None:
    let_in(office.officer, office.prosecutor, CONTENT)
    with pytest.raises(Refused):
        let_in(office.prosecutor, office.colleague, CONTENT)
    with pytest.raises(NotHeld):
        let_in(office.colleague, office.prosecutor, CONTENT)


@pytest.mark.parametrize(
    ("post", "which"),
    [("department_head", CONTENT), ("chief_procurator", CONTENT), ("auditor", CONTENT), ("administrator", CUSTODY)],
)
def test_other_posts_are_never_let_in(office: Office, post: str, which: Which) -> None:
    head = person(office.organ, post, "head")
    by = office.officer if which == CONTENT else office.custodian
    with looking(by.person.sight()), transaction.atomic(), pytest.raises(Refused):
        teams.let_in(by, head, which)
    _refused_by_database(by.person, head, which)


def test_another_organs_people_are_never_let_in(office: Office, other: Office) -> None:
    with looking(office.officer.person.sight()), transaction.atomic(), pytest.raises(Refused):
        teams.let_in(office.officer, other.colleague.person, CONTENT)
    _refused_by_database(office.officer.person, other.colleague.person, CONTENT)


def test_one_without_a_passphrase_is_told_so(office: Office) -> None:
    new = person(office.organ, "prosecutor", "new")
    with looking(office.officer.person.sight()), transaction.atomic():
        assert new not in teams.could_hold(office.organ.pk, CONTENT)
        with pytest.raises(NoKey):
            teams.let_in(office.officer, new, CONTENT)


def _refused_by_database(by: Person, other: Person, which: Which) -> None:
    """The same, asked of the database itself."""
    with looking(by.sight()), transaction.atomic():
        made = teams.set_of(by.organ_id, which)
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            Holding.objects.create(keyset=made, organ_id=made.organ_id, person=other, sealed=b"x", by=by)


def test_no_human_being_ever_holds_both(office: Office) -> None:
    """Of one account, of two joined accounts, before the joining and after it, and also once the first was given up."""
    linked = with_key(person(office.organ, "confidential_officer", "linked"))
    join(office.prosecutor.person, linked.person)
    linked.person.refresh_from_db()
    let_in(office.officer, office.prosecutor, CONTENT)
    with pytest.raises(Refused, match="两套密钥"):
        let_in(office.custodian, linked, CUSTODY)
    _refused_by_database(office.custodian.person, linked.person, CUSTODY)
    with looking(office.prosecutor.person.sight()), transaction.atomic():
        assert teams.leave(office.prosecutor.person, office.prosecutor.person, CONTENT)
    with pytest.raises(Refused, match="两套密钥"):
        let_in(office.custodian, linked, CUSTODY)
    _refused_by_database(office.custodian.person, linked.person, CUSTODY)


def test_who_moved_to_the_other_post_is_not_let_into_the_other_set(office: Office) -> None:
    mover = office.colleague.person
    let_in(office.officer, office.colleague, CONTENT)
    Person.objects.filter(pk=mover.pk).update(post="confidential_officer")
    mover.refresh_from_db()
    assert not holds(Held(mover, office.colleague.private), CONTENT)
    with looking(office.custodian.person.sight()), transaction.atomic(), pytest.raises(Refused):
        teams.let_in(office.custodian, mover, CUSTODY)
    _refused_by_database(office.custodian.person, mover, CUSTODY)


def test_two_holders_of_the_two_sets_are_never_joined(office: Office) -> None:
    with pytest.raises(IntegrityError, match="both sets"), transaction.atomic():
        join(office.officer.person, office.custodian.person)
    third = person(office.organ, "prosecutor", "third")
    join(office.officer.person, third)
    third.refresh_from_db()
    with pytest.raises(IntegrityError, match="both sets"), transaction.atomic():
        join(office.custodian.person, third)


def test_holders_in_two_organs_may_be_one_person(office: Office, other: Office) -> None:
    join(office.officer.person, other.custodian.person)
    assert Person.objects.get(pk=other.custodian.person.pk).holder_id == office.officer.person.pk


def test_only_a_holder_in_charge_lets_in_for_the_database_too(office: Office) -> None:
    for by in (office.colleague.person, office.prosecutor.person, office.custodian.person):
        _refused_by_database(by, office.prosecutor.person, CONTENT)


def test_a_set_is_made_once_by_its_own_post(office: Office, db: None) -> None:
    with looking(office.colleague.person.sight()), transaction.atomic(), pytest.raises(Refused):
        teams.make_set(office.colleague.person, CONTENT)
    bare = organ("bare", "无密钥院")
    for post, which in (
        ("prosecutor", CONTENT),
        ("confidential_officer", CONTENT),
        ("complaint_officer", CUSTODY),
        ("administrator", CUSTODY),
    ):
        one = person(bare, post, f"{post}-{which}"[:30])
        with looking(one.sight()), transaction.atomic():
            with pytest.raises(Refused):
                teams.make_set(one, which)
            with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
                KeySet.objects.create(organ=bare, name=which, public=b"x", by=one)


def test_a_set_is_never_changed(office: Office) -> None:
    for statement in (
        "update sealing_keyset set public = ''",
        "delete from sealing_keyset",
        "delete from sealing_holding",
        "update sealing_holding set person_id = by_id",
        "delete from sealing_recovery",
        "delete from sealing_secret",
    ):
        with looking(office.officer.person.sight()), pytest.raises(ProgrammingError, match="permission denied"):
            _asked(statement)


def _asked(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_one_who_was_taken_out_opens_nothing_here(office: Office, report: Report) -> None:
    let_in(office.officer, office.prosecutor, CONTENT)
    with looking(office.prosecutor.person.sight()), transaction.atomic(), pytest.raises(Refused):
        teams.leave(office.prosecutor.person, office.officer.person, CONTENT)
    with looking(office.officer.person.sight()), transaction.atomic():
        assert teams.leave(office.officer.person, office.prosecutor.person, CONTENT)
        assert not teams.leave(office.officer.person, office.prosecutor.person, CONTENT)
    with looking(office.prosecutor.person.sight()), transaction.atomic():
        with pytest.raises(NotHeld):
            cases.open_for(office.prosecutor, report.case.id)
        row = Holding.objects.get(person=office.prosecutor.person)
        assert (bytes(row.sealed), row.ended_by_id) == (b"", office.officer.person.pk)
        assert row.ended is not None
    let_in(office.officer, office.prosecutor, CONTENT)
    assert holds(office.prosecutor, CONTENT)


def test_a_holding_is_ended_by_no_stranger(office: Office) -> None:
    let_in(office.officer, office.prosecutor, CONTENT)
    for by in (office.colleague.person, office.custodian.person):
        with looking(by.sight()), transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
            Holding.objects.filter(person=office.officer.person).update(ended=timezone.now(), ended_by=by, sealed=b"")


def test_paper_opens_a_set_that_nobody_holds(office: Office, report: Report) -> None:
    new = office.colleague
    with looking(new.person.sight()), transaction.atomic(), pytest.raises(Refused, match="还有人持有"):
        teams.recover(new.person, CONTENT, office.content)
    with looking(office.officer.person.sight()), transaction.atomic():
        teams.leave(office.officer.person, office.officer.person, CONTENT)
    with looking(new.person.sight()), transaction.atomic():
        for wrong in ("", "aaaa", office.custody, office.content[:-1]):
            with pytest.raises(Refused, match="恢复码不对"):
                teams.recover(new.person, CONTENT, wrong)
        code = teams.recover(new.person, CONTENT, office.content.upper())
        assert code != office.content
        assert cases.open_for(new, report.case.id)
        assert Entry.objects.filter(what="keys", detail__did="recovery_refused").count() == 4


def test_paper_serves_its_own_post_alone(office: Office) -> None:
    with looking(office.officer.person.sight()), transaction.atomic():
        teams.leave(office.officer.person, office.officer.person, CONTENT)
    for held in (office.custodian, office.prosecutor):
        with looking(held.person.sight()), transaction.atomic(), pytest.raises(Refused):
            teams.recover(held.person, CONTENT, office.content)
    _refused_by_database(office.prosecutor.person, office.prosecutor.person, CONTENT)


def test_an_account_out_of_use_does_not_stand_in_the_way_of_recovery(office: Office) -> None:
    Person.objects.filter(pk=office.officer.person.pk).update(is_active=False)
    with looking(office.colleague.person.sight()), transaction.atomic():
        code = teams.recover(office.colleague.person, CONTENT, office.content)
        assert [one.active for one in teams.holders(office.organ.pk, CONTENT)] == [False, True]
        teams.leave(office.colleague.person, office.colleague.person, CONTENT)
        assert teams.recover(office.colleague.person, CONTENT, code)


def test_who_starts_over_holds_nothing_until_let_in_again(office: Office) -> None:
    let_in(office.officer, office.prosecutor, CONTENT)
    one = office.prosecutor.person
    with looking(one.sight()), transaction.atomic():
        teams.start_over(one, "yi ju xin de kou ling")
        fresh = Held(one, keys.opened(one, "yi ju xin de kou ling"))
    assert not holds(fresh, CONTENT)
    assert not holds(office.prosecutor, CONTENT)
    let_in(office.officer, fresh, CONTENT)
    assert holds(fresh, CONTENT)
    assert not holds(office.prosecutor, CONTENT)


def test_what_is_sealed_to_a_holder_opens_for_him_alone(office: Office) -> None:
    with looking(office.officer.person.sight()), transaction.atomic():
        row = Holding.objects.get(person=office.officer.person)
        for held in (office.prosecutor, office.custodian):
            with pytest.raises(NotOpened):
                unseal(held.private, bytes(row.sealed), teams._about(row.keyset))


def test_the_walls_of_keys(office: Office, other: Office) -> None:
    with looking(other.officer.person.sight()), transaction.atomic():
        assert {row.organ_id for row in Holding.objects.all()} == {other.organ.pk}
        assert {row.organ_id for row in Recovery.objects.all()} == {other.organ.pk}
    with transaction.atomic():
        assert not Holding.objects.exists()
        assert KeySet.objects.count() == 4
    with whole_ledger(), transaction.atomic():
        assert not Recovery.objects.exists()
