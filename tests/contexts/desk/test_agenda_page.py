"""The page of the draft agenda: each line leads to what it names; members call no meeting; strangers find nothing."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from tests.contexts.desk.conferring import act, conference, met
from tests.contexts.desk.conftest import People, filed, signed_in


def test_the_draft_names_and_links_what_may_be_talked_about(people: People) -> None:
    made = conference(people.prosecutor, people.clerk, people.other_clerk)
    made = met(people.prosecutor, made, [{"owner": people.clerk.organ.code, "what": "清运垃圾", "by": "2026-05-01"}])
    said = {"topic": "滩地由谁清运", "why": "<b>职责交叉</b>", "wanted": "明确牵头单位"}
    made = act(people.clerk, made, "conference_topic", date(2026, 4, 2), said)
    case = filed(people)
    href = f"/matters/{quote(made.number)}/"
    page = signed_in(people.chief).get(f"{href}agenda/").content.decode()
    assert f'href="{href}#act-4"' in page
    assert f'href="{href}#act-5"' in page
    assert f'href="/matters/{quote(case.number)}/"' in page
    assert f'href="{href}do/conference_notice/"' in page
    assert "应于2026年5月1日以前完成" in page
    assert "&lt;b&gt;职责交叉" in page
    assert f'href="{href}agenda/"' in signed_in(people.chief).get(href).content.decode()


def test_a_member_sees_his_part_and_calls_no_meeting(people: People) -> None:
    made = conference(people.prosecutor, people.clerk, people.other_clerk)
    case = filed(people)
    page = signed_in(people.other_clerk).get(f"/matters/{quote(made.number)}/agenda/").content.decode()
    assert "议程草稿" in page
    assert case.number not in page
    assert "do/conference_notice" not in page


def test_who_has_no_part_in_it_finds_nothing(people: People) -> None:
    made = conference(people.prosecutor, people.clerk)
    case = filed(people)
    for person in (people.other_clerk, people.judge, people.superior):
        assert signed_in(person).get(f"/matters/{quote(made.number)}/agenda/").status_code == 404
    assert signed_in(people.chief).get(f"/matters/{quote(case.number)}/agenda/").status_code == 404
