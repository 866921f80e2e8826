"""Who takes part in a mechanism by an act, who then sees it, which matters it names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import Http404

from gongyi.contexts.desk.models import Card, Letter, Task
from gongyi.contexts.ledger.access import acts_seen, see
from gongyi.contexts.ledger.joining import named_matters, walled
from gongyi.contexts.ledger.models import Counter, Link
from gongyi.contexts.ledger.reading import acts_of
from gongyi.contexts.ledger.record import Draft, NotSeen, Refused, append, open_matter
from gongyi.contexts.organs.models import Organ, Person
from gongyi.core.terms.days import on
from gongyi.database.sight import Sight, looking, reporter, whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.contexts.ledger.conftest import People, filed, organ

DAY = on(date(2026, 3, 2))
RECORD: dict[str, Any] = {
    "title": "某案办理期间的记录",
    "subject_name": "不详",
    "subject_post": "某局",
    "place": "电话",
}


@pytest.fixture
def commission(people: People) -> Organ:
    found = organ("zfw", "西湖区委政法委", "party")
    Organ.objects.filter(pk=found.pk).update(kind="political_legal")
    found.refresh_from_db()
    return found


def one(username: str, at: Organ, post: str) -> Person:
    return Person.objects.create(username=username, name=username, organ=at, post=post)


def seen_by(person: Person, number: str) -> int | None:
    """How many acts of the matter a person sees; None where it is not there for him."""
    with looking(person.sight()), transaction.atomic():
        try:
            return len(acts_seen(person, see(person, number)))
        except Http404:
            return None


def met_by(person: Person, number: str) -> int:
    """How many acts of the matter the database itself shows to a person, with no filter of ours."""
    with looking(person.sight()), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from ledger_act a join ledger_matter m on m.id = a.matter_id where m.number = %s", [number]
        )
        return int(cursor.fetchone()[0])


def conference(people: People, *to: Organ) -> str:
    draft = Draft("conference_set_up", DAY, {"title": "抚河治理联席会议"}, to=tuple(one.pk for one in to))
    with looking(people.prosecutor.sight()):
        return open_matter(people.prosecutor, "joint_conference", draft).number


def recorded(person: Person, **more: Any) -> str:
    with looking(person.sight()):
        return open_matter(person, "interference", Draft("interference_record", DAY, {**RECORD, **more})).number


def test_who_is_invited_takes_part_and_the_superior_of_a_procuratorate_sees_all(people: People) -> None:
    number = conference(people, people.clerk.organ)
    assert number == "西湖联席〔2026〕1号"
    assert (seen_by(people.prosecutor, number), seen_by(people.clerk, number)) == (1, 1)
    assert seen_by(people.superior, number) == 1
    assert seen_by(people.other_clerk, number) is None
    assert seen_by(people.judge, number) is None
    assert (met_by(people.clerk, number), met_by(people.other_clerk, number)) == (1, 0)
    with whole_ledger(), transaction.atomic():
        card = Card.objects.get(number=number)
        assert (card.handler, card.respondents) == (people.prosecutor.organ.name, [people.clerk.organ.name])
        assert Letter.objects.filter(organ=people.clerk.organ, matter=card.matter).exists()


def test_an_organ_that_does_not_open_such_matters_is_told_of_none(people: People) -> None:
    with looking(people.clerk.sight()), pytest.raises(NotSeen):
        open_matter(people.clerk, "joint_conference", Draft("conference_set_up", DAY, {"title": "某会"}))


def test_a_closed_circle_is_its_recorders_alone(people: People) -> None:
    number = recorded(people.prosecutor)
    assert seen_by(people.prosecutor, number) == 1
    own_officer = one("zb", people.prosecutor.organ, "confidential_officer")
    auditor = one("sj", people.prosecutor.organ, "auditor")
    administrator = one("gl", people.prosecutor.organ, "administrator")
    for other in (people.colleague, people.chief, people.superior, people.clerk, own_officer, auditor, administrator):
        assert (seen_by(other, number), met_by(other, number)) == (None, 0), other.username
    with whole_ledger(), transaction.atomic():
        assert not Card.objects.filter(number=number).exists()
        assert not Task.objects.filter(matter__number=number).exists()


def test_no_row_of_numbers_tells_how_many_closed_circles_an_organ_has(people: People) -> None:
    numbers = {recorded(people.prosecutor) for _n in range(3)}
    assert len(numbers) == 3
    assert all(number.startswith("西湖记录〔2026〕") for number in numbers)
    with whole_ledger(), transaction.atomic():
        assert not Counter.objects.filter(organ=people.prosecutor.organ).exists()


def test_a_head_keeps_his_own_record_too(people: People) -> None:
    number = recorded(people.chief)
    assert (seen_by(people.chief, number), met_by(people.chief, number)) == (1, 1)
    assert seen_by(people.prosecutor, number) is None


def test_of_the_organ_it_is_sent_to_only_the_confidential_officer_sees_it(people: People, commission: Organ) -> None:
    number = recorded(people.prosecutor)
    officer, head = one("z1", commission, "confidential_officer"), one("z2", commission, "agency_head")
    assert seen_by(officer, number) is None
    report = Draft("interference_report", DAY, {}, to=(commission.pk,))
    with looking(people.prosecutor.sight()):
        append(people.prosecutor, number, report, 1)
    assert seen_by(officer, number) == 2 == met_by(officer, number)
    assert (seen_by(head, number), met_by(head, number)) == (None, 0)
    officer.post = "agency_clerk"
    officer.save()
    assert (seen_by(officer, number), met_by(officer, number)) == (None, 0), "who gave up the post sees it no more"


def test_the_organ_of_which_it_speaks_is_never_sent_it(people: People, commission: Organ) -> None:
    number = recorded(people.prosecutor, subject_organ=commission.code)
    with looking(people.prosecutor.sight()), pytest.raises(Refused, match="不得发给该单位"):
        append(people.prosecutor, number, Draft("interference_report", DAY, {}, to=(commission.pk,)), 1)


def test_a_matter_that_is_named_is_linked_for_who_sees_both(people: People) -> None:
    case = filed(people).number
    number = recorded(people.prosecutor, linked_case=case)
    for person, found in ((people.prosecutor, 1), (people.chief, 0), (people.clerk, 0)):
        with looking(person.sight()), transaction.atomic():
            assert Link.objects.count() == found, person.username
    with whole_ledger(), transaction.atomic():
        (link,) = Link.objects.select_related("matter", "other")
        assert (link.matter.number, link.other.number) == (number, case)


def test_a_number_that_no_matter_bears_links_nothing(people: People) -> None:
    recorded(people.prosecutor, linked_case="无〔2026〕9号")
    with whole_ledger(), transaction.atomic():
        assert not Link.objects.exists()


def test_what_an_act_names_and_from_whom_it_is_kept() -> None:
    book = rulebook()
    kind = book.act_kinds["interference_record"]
    assert list(named_matters(kind, {"linked_case": "甲〔2026〕1号", "title": "甲〔2026〕2号"})) == ["甲〔2026〕1号"]
    kept = walled(book.procedures["interference"], [{"subject_organ": "a"}, {"kept_from": ["b", "c"]}, {"place": "d"}])
    assert kept == {"a", "b", "c"}
    assert walled(book.procedures["joint_conference"], [{"subject_organ": "a"}]) == frozenset()


SAID: dict[str, Any] = {
    "title": "环境资源　西湖区",
    "area": "environment_resources",
    "division": "360103",
    "division_name": "西湖区",
    "stance": "anonymous",
    "case": "c",
    "box": "b",
    "fingerprint": "f",
}


def _reported(people: People) -> tuple[str, int, Organ]:
    """A report of somebody without an account, to the procuratorate."""
    public = organ("public", "举报人", "public")
    with looking(Sight(organ=public.pk)):
        change = open_matter(
            Person(organ=public), "public_report", Draft("public_report", DAY, SAID, (people.prosecutor.organ_id,))
        )
    return change.number, change.matter, public


def test_a_report_of_the_public_is_seen_by_its_reporter_and_the_post_for_it(people: People) -> None:
    number, matter, public = _reported(people)
    assert number.startswith("西湖举报〔2026〕")
    officer = one("ks", people.prosecutor.organ, "complaint_officer")
    assert (seen_by(officer, number), met_by(officer, number)) == (1, 1)
    room = one("bm", people.prosecutor.organ, "confidential_officer")
    elsewhere = one("ks2", people.clerk.organ, "complaint_officer")
    for outsider in (people.chief, people.prosecutor, people.superior, people.clerk, room, elsewhere):
        assert (seen_by(outsider, number), met_by(outsider, number)) == (None, 0)
    with looking(Sight(reporter(matter), public.pk)), transaction.atomic():
        assert [row.kind for row in acts_of(matter)] == ["public_report"]
    with looking(Sight(reporter(matter + 1), public.pk)), transaction.atomic():
        assert acts_of(matter) == ()
    assert not Card.objects.filter(matter=matter).exists()
    assert not Letter.objects.filter(matter=matter).exists()


def test_the_reporter_reads_what_he_is_told_and_adds_to_it(people: People) -> None:
    number, matter, public = _reported(people)
    officer = one("ks", people.prosecutor.organ, "complaint_officer")
    with looking(officer.sight()):
        append(officer, number, Draft("report_registered", DAY, {"people": [people.colleague.pk]}, (public.pk,)), 1)
    mine = Sight(reporter(matter), public.pk)
    with looking(mine):
        append(
            Person(organ=public), number, Draft("report_addition", DAY, {"box": "b2"}, (people.prosecutor.organ_id,)), 2
        )
        with transaction.atomic():
            assert [row.kind for row in acts_of(matter)] == ["public_report", "report_registered", "report_addition"]
    assert seen_by(officer, number) == 3
    assert seen_by(people.chief, number) is None


def test_a_reporter_reaches_no_other_report(people: People) -> None:
    number, matter, public = _reported(people)
    addition = Draft("report_addition", DAY, {"box": "b2"}, (people.prosecutor.organ_id,))
    for eyes in (Sight(organ=public.pk), Sight(reporter(matter + 1), public.pk)):
        with looking(eyes), pytest.raises(NotSeen):
            append(Person(organ=public), number, addition, 1)
