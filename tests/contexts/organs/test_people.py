"""People entered at the installation itself, and which posts an organ has."""

from __future__ import annotations

import pytest

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs import people
from gongyi.contexts.organs.models import Organ, Person
from gongyi.database.sight import whole_ledger

from .conftest import organ


def test_the_first_administrator_is_entered_without_anybody(office: Organ) -> None:
    person, password = people.add(None, office, "first", "首任管理员", "administrator")
    assert person.check_password(password)
    assert person.must_change
    with whole_ledger():
        entry = Entry.objects.get(what="people")
    assert (entry.person_id, entry.detail["did"], entry.detail["of"]) == (None, "added", person.pk)


@pytest.mark.parametrize(
    ("username", "post", "says"),
    [
        ("ab", "prosecutor", "账号应为三到六十个小写字母"),
        ("-abc", "prosecutor", "账号应为"),
        ("王检", "prosecutor", "账号应为"),
        ("guan", "prosecutor", "已经有人使用"),
        ("wang", "judge", "没有“judge”这一职务。"),
        ("wang", "emperor", "没有“emperor”这一职务。"),
    ],
)
def test_what_cannot_be_entered_is_said(office: Organ, chief: Person, username: str, post: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        people.add(None, office, username, "某人", post)


def test_passwords_are_not_alike() -> None:
    made = {people.first_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one) == 19 and not set(one) & set("il1o0") for one in made)


def test_an_organ_has_the_posts_of_its_kind(office: Organ, bureau: Organ) -> None:
    agency = {"agency_clerk", "legal_officer", "agency_head", "confidential_officer", "auditor", "administrator"}
    assert {post.id for post in people.fitting(office)} == {
        *("prosecutor", "lead_prosecutor", "department_head", "chief_procurator", "procuratorial_committee"),
        *("complaint_officer", "confidential_officer", "auditor", "administrator"),
    }
    assert {post.id for post in people.fitting(bureau)} == agency
    assert {post.id for post in people.fitting(organ("gov", "西湖区人民政府", "government"))} == agency
    court = organ("court", "西湖区人民法院", "court")
    assert {post.id for post in people.fitting(court)} == {
        *("judge", "court_clerk", "court_president", "confidential_officer", "auditor", "administrator"),
    }


def test_marks_of_other_papers_are_replaced_whole(office: Organ, chief: Person) -> None:
    people.set_organ(chief, second_factor=True, marks={"own": "西"})
    office.refresh_from_db()
    assert (office.second_factor, office.marks) == (True, {"own": "西"})
