"""One person with posts in two organs: joined by showing both, switched, kept away in both."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.switching import holder_of, join, posts_of
from tests.contexts.organs.conftest import PASSWORD, person


@pytest.fixture
def prosecutor(office: Organ) -> Person:
    return person(office, "prosecutor", "wang")


def test_two_accounts_become_posts_of_one_person(prosecutor: Person, clerk: Person) -> None:
    assert posts_of(prosecutor) == [prosecutor]
    join(prosecutor, clerk)
    clerk.refresh_from_db()
    assert {one.pk for one in posts_of(clerk)} == {prosecutor.pk, clerk.pk} == {one.pk for one in posts_of(prosecutor)}
    assert holder_of(clerk) == prosecutor.pk


def test_a_post_out_of_use_is_no_post(prosecutor: Person, clerk: Person) -> None:
    join(prosecutor, clerk)
    Person.objects.filter(pk=clerk.pk).update(is_active=False)
    assert posts_of(prosecutor) == [prosecutor]


def test_joining_asks_for_the_other_password(client: Client, prosecutor: Person, clerk: Person) -> None:
    client.force_login(prosecutor, "gongyi.contexts.organs.signin.ByPassword")
    client.post(reverse("posts_join"), {"username": clerk.username, "password": "bu-dui-de-kou-ling"})
    assert posts_of(prosecutor) == [prosecutor]
    told = client.post(reverse("posts_join"), {"username": clerk.username, "password": PASSWORD}, follow=True)
    assert clerk.organ.name in told.content.decode()
    assert clerk in posts_of(prosecutor)


def test_switching_goes_on_as_the_other_and_only_to_ones_own(
    client: Client, prosecutor: Person, clerk: Person, chief: Person
) -> None:
    join(prosecutor, clerk)
    client.force_login(prosecutor, "gongyi.contexts.organs.signin.ByPassword")
    assert client.post(reverse("post_switch", args=[chief.pk])).status_code == 404
    assert client.post(reverse("post_switch", args=[clerk.pk])).url == reverse("desk")  # type: ignore[attr-defined]
    assert client.get(reverse("account")).context["who"]["username"] == clerk.username


def test_a_second_factor_that_the_other_organ_demands_is_asked_for(
    client: Client, prosecutor: Person, clerk: Person, bureau: Organ
) -> None:
    join(prosecutor, clerk)
    Organ.objects.filter(pk=bureau.pk).update(second_factor=True)
    client.force_login(prosecutor, "gongyi.contexts.organs.signin.ByPassword")
    assert client.post(reverse("post_switch", args=[clerk.pk])).url == reverse("second_factor")  # type: ignore[attr-defined]
    assert client.get(reverse("desk")).status_code == 302


def test_the_bars_of_one_post_hold_for_the_other(prosecutor: Person, clerk: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('gongyi.whole', 'on', true)")
        cursor.execute(
            "insert into ledger_matter (number, kind, record, opened, handler_id, head_seq, head_hash) "
            "values ('测〔2026〕1号', 'administrative', 'complete', now(), %s, 0, '') returning id",
            [prosecutor.organ_id],
        )
        (matter,) = cursor.fetchone()
        cursor.execute("insert into ledger_bar (person_id, matter_id, seq) values (%s, %s, 1)", [clerk.pk, matter])
        cursor.execute("select set_config('gongyi.whole', '', true)")
    join(prosecutor, clerk)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('gongyi.whole', 'on', true)")
        cursor.execute("select person_id from ledger_bar where matter_id = %s", [matter])
        assert {one for (one,) in cursor.fetchall()} == {prosecutor.pk, clerk.pk}
