"""志愿者: each sees what was written to him, and nothing of what another of the same body has to do with."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection, transaction

from gongyi.contexts.desk import counting
from gongyi.contexts.desk.feed import give_key
from gongyi.contexts.ledger.models import Matter, Sighted
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.people import fitting
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.matters.browser import Desk, picture, text, told, where
from tests.contexts.matters.steps import filed
from tests.contexts.volunteers.conftest import Helpers, desks, helpers

__all__ = ["desks", "helpers"]

TITLE, WORDS, SPOT = "抚河边堆放垃圾", "步道旁有三堆建筑垃圾", "抚河东岸步道"
CLUE: dict[str, Any] = {
    "day": "2025-03-03",
    "title": TITLE,
    "area": "environment_resources",
    "place": SPOT,
    "ongoing": "yes",
    "what": WORDS,
    "relation": "none",
    "truthful": "yes",
}
REQUEST: dict[str, Any] = {
    "day": "2025-06-03",
    "title": TITLE,
    "volunteer": "周志愿",
    "task": "look_back",
    "what": WORDS,
    "secret": "协助的安排。",
    "contact": "0791-8000000",
}


def number_of(answer: Any) -> str:
    assert answer.status_code == 302, told(answer)
    return unquote(where(answer)).split("/")[2]


def submitted(helpers: Helpers) -> str:
    shot = {"pictures-0-file": picture(), "pictures-0-taken": "2025-03-02", "pictures-0-spot": SPOT}
    return number_of(helpers.first.send("/matters/new/?kind=volunteer_clue", CLUE | shot))


def asked(helpers: Helpers, **more: Any) -> Any:
    return helpers.desks.prosecutor.send("/matters/new/?kind=volunteer_assistance", REQUEST | more)


def read(desk: Desk, number: str) -> str:
    """All that somebody can read who knows the number and the title."""
    counting.forget()
    addresses = [
        "/desk/",
        "/desk/?scope=mine",
        "/matters/",
        "/inbox/",
        "/inbox/?show=taken",
        "/desk/digest/",
        "/begin/",
    ]
    addresses += [f"/matters/?number={number}", f"/matters/?words={TITLE[:4]}", "/matters/?kind=volunteer_clue"]
    addresses += [f"/begin/?from={number}", "/circle/", "/account/", f"/feed/{give_key(desk.person)}.ics"]
    found = ""
    for address in addresses:
        answer = desk.client.get(address)
        assert answer.status_code in (200, 302, 404), (address, answer.status_code)
        found += text(answer)
    return found.replace(f'value="{number}"', "").replace(f'value="{TITLE[:4]}"', "").replace(f"from={number}", "")


def sees_nothing(desk: Desk, number: str, *others: str) -> None:
    for address in ("", "seals/", "acts/1/", "do/volunteer_clue_supplement/", "do/volunteer_accepted/", *others):
        assert desk.status(f"/matters/{number}/{address}") == 404, (desk.person.username, address)
    page = read(desk, number)
    for words in (TITLE, WORDS, SPOT, number):
        assert words not in page, (desk.person.username, words)
    with transaction.atomic(), whole_ledger():
        matter = Matter.objects.get(number=number).pk
    with looking(desk.person.sight()), transaction.atomic(), connection.cursor() as cursor:
        for table in ("ledger_act", "ledger_sight", "ledger_party", "desk_card", "desk_task", "desk_letter"):
            cursor.execute(f"select count(*) from {table} where matter_id = %s", [matter])
            assert cursor.fetchone() == (0,), (desk.person.username, table)


def test_a_body_of_volunteers_has_no_post_that_sees_what_is_anothers(db: None) -> None:
    for role in ("volunteers", "public"):
        for post in fitting(Organ(role=role)):
            assert not post.sees_organ
            assert not post.room
    assert [post.id for post in fitting(Organ(role="volunteers"))] == ["volunteer"]
    assert all(post.id != "volunteer" for role in ("procuratorate", "agency") for post in fitting(Organ(role=role)))


def test_a_clue_is_seen_by_who_submitted_it_and_by_the_procuratorate_it_went_to(helpers: Helpers) -> None:
    number = submitted(helpers)
    assert TITLE in helpers.first.get(f"/matters/{number}/")
    assert WORDS in helpers.first.get(f"/matters/{number}/acts/1/")
    assert number in read(helpers.first, number)
    assert WORDS in helpers.head.get(f"/matters/{number}/acts/1/")
    assert number in helpers.head.get("/inbox/")
    for desk in (
        helpers.second,
        helpers.elsewhere,
        helpers.desks.clerk,
        helpers.desks.superior,
        helpers.desks.prosecutor,
    ):
        sees_nothing(desk, number)


def test_its_pictures_are_for_the_same_people(helpers: Helpers) -> None:
    number = submitted(helpers)
    address = "/files/" + helpers.first.get(f"/matters/{number}/acts/1/").split("/files/")[1][:64] + "/"
    assert (helpers.first.status(address), helpers.head.status(address)) == (200, 200)
    for desk in (helpers.second, helpers.elsewhere, helpers.desks.clerk, helpers.desks.prosecutor):
        assert desk.status(address) == 404


def test_it_goes_to_his_own_procuratorate_whatever_he_types(helpers: Helpers) -> None:
    action, values, _names = helpers.first.form("/matters/new/?kind=volunteer_clue")
    data = {**values, **CLUE, "to_other": "南昌市西湖生态环境局", "to": "南昌市西湖生态环境局", "do": "submit"}
    number = number_of(helpers.first.client.post(action or "/matters/new/?kind=volunteer_clue", data))
    sees_nothing(helpers.desks.clerk, number)
    assert helpers.head.status(f"/matters/{number}/") == 200


def test_a_request_is_seen_by_the_volunteer_who_is_asked_and_by_no_other(helpers: Helpers) -> None:
    number = number_of(asked(helpers))
    assert WORDS in helpers.first.get(f"/matters/{number}/acts/1/")
    assert number in read(helpers.first, number)
    for desk in (helpers.second, helpers.elsewhere, helpers.desks.clerk, helpers.desks.superior):
        sees_nothing(desk, number)
    with transaction.atomic(), whole_ledger():
        matter = Matter.objects.get(number=number)
        seen = dict(Sighted.objects.filter(matter=matter).values_list("viewer", "full"))
    own = helpers.desks.prosecutor.person
    assert seen == {
        own.organ_id: True,
        -own.pk: True,
        helpers.body.pk: False,  # with the body's own eyes nobody looks
        -helpers.first.person.pk: False,
    }


def test_who_is_asked_must_be_a_volunteer_of_the_own_procuratorate(helpers: Helpers) -> None:
    for name in ("郑志愿", "周收文", "没有这个人"):
        answer = asked(helpers, volunteer=name)
        assert answer.status_code == 422
        assert any(f"没有名为“{name}”的志愿者" in one for one in told(answer))
    assert asked(helpers, volunteer="").status_code == 422


def test_the_case_is_linked_for_who_sees_both_and_not_for_the_volunteer(helpers: Helpers) -> None:
    case = filed(helpers.desks)
    number = number_of(asked(helpers))
    helpers.first.do(number, "volunteer_accepted", "2025-06-04", no_interest="yes", secrecy="yes")
    helpers.desks.prosecutor.do(number, "volunteer_case", "2025-06-05", case=case)
    assert case in helpers.desks.prosecutor.get(f"/matters/{number}/")
    assert number in helpers.desks.prosecutor.get(f"/matters/{case}/")
    mine = helpers.first.get(f"/matters/{number}/")
    assert case not in mine
    assert "关联案件" not in mine
    assert helpers.first.status(f"/matters/{case}/") == 404
    assert helpers.first.status(f"/matters/{number}/acts/3/") == 404


def test_he_states_that_he_has_no_interest_and_keeps_what_he_learns_to_himself(helpers: Helpers) -> None:
    number = number_of(asked(helpers))
    for left_out in ("no_interest", "secrecy"):
        given = {"day": "2025-06-04", "no_interest": "yes", "secrecy": "yes"} | {left_out: ""}
        answer = helpers.first.send(f"/matters/{number}/do/volunteer_accepted/", given)
        assert answer.status_code == 422
        assert any("没有确认" in one for one in told(answer))


def test_while_an_interest_waits_to_be_decided_he_gives_no_opinion(helpers: Helpers) -> None:
    number = number_of(asked(helpers, task="assess"))
    helpers.first.do(number, "volunteer_accepted", "2025-06-04", no_interest="yes", secrecy="yes")
    helpers.first.do(number, "volunteer_interest", "2025-06-05", text="当事人是我的邻居。")
    page = helpers.first.get(f"/matters/{number}/do/volunteer_opinion/")
    assert "阶段" in page
    helpers.head.do(number, "volunteer_released", "2025-06-06", reason_kind="interest", text="请回避，谢谢。")
    assert "志愿者已退出" in helpers.first.get(f"/matters/{number}/")


def test_who_went_sees_nothing_any_more(helpers: Helpers) -> None:
    number = submitted(helpers)
    Person.objects.filter(pk=helpers.first.person.pk).update(is_active=False)
    assert helpers.first.status(f"/matters/{number}/") in (302, 404)


@pytest.mark.parametrize(
    "kind", ["administrative", "joint_conference", "interference", "expert_pool", "volunteer_assistance"]
)
def test_a_volunteer_begins_nothing_but_a_clue(helpers: Helpers, kind: str) -> None:
    assert helpers.first.status(f"/matters/new/?kind={kind}") == 404
    assert "kind=volunteer_clue" in helpers.first.get("/begin/")


def test_nobody_is_scored(helpers: Helpers) -> None:
    """What is kept of a volunteer has no number that could be compared; the day is when he began."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.columns where table_name = 'organs_volunteer' order by 1"
        )
        columns = [name for (name,) in cursor.fetchall()]
    assert columns == ["expertise", "keeper_id", "left", "person_id", "phone", "profession", "since"]
