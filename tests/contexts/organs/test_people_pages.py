"""The administrator's pages: for his own organ alone, each change written down, nobody deleted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs import devices
from gongyi.contexts.organs.models import Organ, Person
from gongyi.database.sight import whole_ledger

from .conftest import PASSWORD, person
from .test_signing import code_of, is_in, sign, with_device

NEW = {"username": "chen", "name": "陈某", "post": "prosecutor", "email": ""}


@pytest.fixture
def admin(chief: Person) -> Client:
    client = Client()
    sign(client, chief.username)
    return client


def logged() -> list[tuple[int | None, dict[str, Any]]]:
    with whole_ledger():
        return list(Entry.objects.filter(what="people").order_by("n").values_list("person_id", "detail"))


def handed_over(page: str) -> str:
    found = re.search(r"<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>", page)
    assert found
    return found.group(1)


def test_people_of_the_own_organ_are_listed_and_no_others(admin: Client, office: Organ, clerk: Person) -> None:
    person(office, "prosecutor", "p1", name="王检察官")
    person(office, "judge", "p2", name="调离的人", is_active=False)
    page = admin.get(reverse("people")).content.decode()
    assert page.index("王检察官") < page.index("调离的人")
    assert "在用账号 2 个，共 3 个" in page
    assert clerk.name not in page


def test_a_person_is_entered_with_a_password_that_is_changed_first(admin: Client, office: Organ, chief: Person) -> None:
    answer = admin.post(reverse("person_add"), NEW)
    password = handed_over(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    made = Person.objects.get(username="chen")
    assert (made.organ, made.post) == (office, "prosecutor")
    assert logged() == [(chief.pk, {"did": "added", "of": made.pk, "organ": office.pk, "post": "prosecutor"})]
    client = Client()
    sign(client, "chen", password)
    assert client.get(reverse("account"))["Location"] == "/account/password/?next=%2Faccount%2F"
    given = {"old": password, "new": "ta-zi-ji-de-kou-ling", "again": "ta-zi-ji-de-kou-ling"}
    assert client.post(reverse("password"), given)["Location"] == reverse("account")
    assert is_in(client)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"username": ""}, "请填写账号。"),
        ({"username": "两个字"}, "账号应为三到六十个小写字母"),
        ({"username": "GUAN"}, "这个账号已经有人使用，请换一个。"),
        ({"post": "judge"}, "本单位没有这一职务。"),
        ({"name": " "}, "请填写姓名。"),
        ({"email": "nobody"}, "电子邮箱的写法不对，请核对。"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said(admin: Client, wrong: dict[str, str], says: str) -> None:
    page = admin.post(reverse("person_add"), NEW | wrong).content.decode()
    assert says in page
    assert Person.objects.count() == 1


def test_a_person_is_moved_to_another_post(admin: Client, office: Organ, chief: Person) -> None:
    one = person(office, "prosecutor", "p1")
    where = reverse("person", args=[one.pk])
    assert f'value="{one.name}"' in admin.get(where).content.decode()
    assert admin.post(where, {"name": one.name, "post": "department_head", "email": ""})["Location"] == where
    one.refresh_from_db()
    assert one.post == "department_head"
    assert logged()[-1][1] == {
        "did": "changed",
        "of": one.pk,
        "organ": office.pk,
        "fields": ["post"],
        "before": "prosecutor",
        "post": "department_head",
    }
    admin.post(where, {"name": one.name, "post": "department_head", "email": ""})
    assert len(logged()) == 1


def test_out_of_use_and_back(admin: Client, office: Organ) -> None:
    one, client = person(office, "prosecutor", "p1", feed_key="key"), Client()
    sign(client, "p1")
    assert is_in(client)
    admin.post(reverse("person_out", args=[one.pk]))
    one.refresh_from_db()
    assert (one.is_active, one.feed_key) == (False, "")
    assert not is_in(client)
    password = handed_over(admin.post(reverse("person_back", args=[one.pk])).content.decode())
    assert sign(client, "p1", password).status_code == 302
    assert [entry["did"] for _by, entry in logged()] == ["put_out", "taken_back", "password_renewed"]


def test_a_forgotten_password_is_renewed_and_the_old_one_ends(admin: Client, office: Organ) -> None:
    one, client = person(office, "prosecutor", "p1"), Client()
    sign(client, "p1")
    password = handed_over(admin.post(reverse("person_password", args=[one.pk])).content.decode())
    assert not is_in(client)
    assert sign(client, "p1", PASSWORD).status_code == 200
    assert sign(client, "p1", password).status_code == 302
    assert [entry["did"] for _by, entry in logged()] == ["password_renewed"]


def test_a_lost_device_is_taken_away(admin: Client, office: Organ, chief: Person) -> None:
    one, client = with_device(person(office, "prosecutor", "p1")), Client()
    where = reverse("person_device", args=[one.pk])
    assert where in admin.get(reverse("person", args=[one.pk])).content.decode()
    admin.post(where)
    admin.post(where)
    assert logged() == [(chief.pk, {"did": "device_removed", "of": one.pk, "organ": office.pk})]
    sign(client, "p1")
    assert is_in(client)


def test_an_administrator_does_not_lock_himself_out(admin: Client, chief: Person) -> None:
    where = reverse("person", args=[chief.pk])
    assert "不能改自己的职务" in admin.post(where, {"name": "人", "post": "prosecutor"}).content.decode()
    admin.post(reverse("person_out", args=[chief.pk]))
    assert admin.post(reverse("person_password", args=[chief.pk]))["Location"] == reverse("password")
    chief.refresh_from_db()
    assert (chief.post, chief.is_active) == ("administrator", True)
    assert logged() == []


@pytest.mark.parametrize("name", ["person", "person_out", "person_back", "person_password", "person_device"])
def test_people_of_another_organ_are_not_there(admin: Client, clerk: Person, name: str) -> None:
    with_device(clerk)
    clerk.is_active = name != "person_back"
    clerk.save()
    before = Person.objects.filter(pk=clerk.pk).values().get()
    assert admin.post(reverse(name, args=[clerk.pk]), {"name": "改", "post": "agency_head"}).status_code == 404
    assert Person.objects.filter(pk=clerk.pk).values().get() == before
    assert devices.has_device(clerk)
    assert logged() == []


def test_code_of_the_demand_reaches_the_whole_organ(admin: Client, office: Organ) -> None:
    admin.post(reverse("own_organ"), {"second_factor": "yes"})
    assert admin.get(reverse("people"))["Location"].startswith("/sign-in/second/")
    admin.get("/sign-in/second/")
    admin.post("/sign-in/second/", {"code": code_of(admin.session["device_key"])})
    assert admin.get(reverse("people")).status_code == 200
