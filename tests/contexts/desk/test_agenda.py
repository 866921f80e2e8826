"""The draft agenda: what is left, what was proposed, what the own desk shows; to nobody what he may not see."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.http import Http404

from gongyi.contexts.desk.agenda import Agenda, draft, open_conference
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking
from tests.contexts.desk.conferring import act, conference, met
from tests.contexts.desk.conftest import People, filed, owed


def drafted(person: Person, number: str) -> Agenda:
    with looking(person.sight()), transaction.atomic():
        opened = open_conference(person, number)
        with viewing(person) as view:
            return draft(opened, view)


def test_unfinished_resolutions_come_back_until_they_are_done(people: People) -> None:
    own, other = people.clerk.organ.name, people.other_clerk.organ.name
    made = conference(people.prosecutor, people.clerk, people.other_clerk)
    items = [
        {"owner": people.clerk.organ.code, "what": "清运垃圾", "by": "2026-05-01"},
        {"owner": people.other_clerk.organ.code, "what": "公布清单", "by": "2026-04-15"},
    ]
    made = met(people.prosecutor, made, items)
    for person in (people.prosecutor, people.clerk, people.other_clerk):
        assert [(one.who, one.says) for one in drafted(person, made.number).unfinished] == [
            (own, "清运垃圾"),
            (other, "公布清单"),
        ]
    done = [{"item": "4.1", "state": "done", "text": "已经清运"}]
    made = act(people.clerk, made, "conference_report", date(2026, 4, 20), {"items": done})
    assert [one.says for one in drafted(people.other_clerk, made.number).unfinished] == ["公布清单"]


def test_topics_are_listed_until_the_next_meeting(people: People) -> None:
    made = conference(people.prosecutor, people.clerk)
    said = {"topic": "滩地由谁清运", "why": "职责交叉", "wanted": "明确牵头单位"}
    made = act(people.clerk, made, "conference_topic", date(2026, 2, 2), said)
    assert [(one.topic, one.by) for one in drafted(people.prosecutor, made.number).topics] == [
        ("滩地由谁清运", people.clerk.organ.name)
    ]
    made = met(people.prosecutor, made, [])
    assert drafted(people.prosecutor, made.number).topics == []


def test_matters_and_clues_are_the_viewer_s_own_alone(people: People) -> None:
    made = conference(people.prosecutor, people.clerk, people.other_clerk)
    case = filed(people)
    mine = drafted(people.chief, made.number)
    assert [one.number for one in mine.matters] == [case.number]
    assert mine.clues == []
    assert [one.number for one in drafted(people.clerk, made.number).matters] == [case.number]
    # another member has no part in the case, and is told of nothing
    theirs = drafted(people.other_clerk, made.number)
    assert (theirs.matters, theirs.clues, theirs.overdue) == ([], [], [])


def test_a_matter_without_another_member_stays_off_the_draft(people: People) -> None:
    made = conference(people.prosecutor, people.other_clerk)
    filed(people)
    assert drafted(people.chief, made.number).matters == []


def test_what_members_owe_too_late_is_told_to_who_may_know(people: People) -> None:
    made = conference(people.prosecutor, people.clerk, people.other_clerk)
    case = filed(people)
    owed(case, people.clerk, date(2026, 4, 1))
    owed(case, people.clerk, date(2036, 4, 1), n=91)
    owed(case, people.clerk, date(2026, 4, 2), n=92, modality="may")
    for person in (people.chief, people.clerk):
        late = [(one.who, one.last) for one in drafted(person, made.number).overdue if one.last == date(2026, 4, 1)]
        assert late == [(people.clerk.organ.name, date(2026, 4, 1))]
        assert all(one.last < date(2036, 1, 1) for one in drafted(person, made.number).overdue)
    assert drafted(people.other_clerk, made.number).overdue == []


def test_only_its_convener_and_members_draft_it(people: People) -> None:
    made = conference(people.prosecutor, people.clerk)
    case = filed(people)
    for person, number in (
        (people.other_clerk, made.number),
        (people.judge, made.number),
        (people.superior, made.number),
        (people.prosecutor, case.number),
    ):
        with looking(person.sight()), transaction.atomic(), pytest.raises(Http404):
            open_conference(person, number)
