"""Invented people to try the product with: the same each time, of every post, and never on an installation for work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongyi.contexts.organs import volunteering
from gongyi.contexts.organs.demo import DEMO_PASSWORD, demo_accounts, invented_name, load_people
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.people import USERNAME, fitting
from gongyi.database.sight import looking

from .test_signing import sign


@pytest.fixture
def city(db: None) -> None:
    load_organs()
    load_people()


def test_every_procuratorate_and_court_has_all_its_posts(city: None) -> None:
    by_organ: dict[str, set[str]] = {}
    people = list(Person.objects.select_related("organ"))
    for person in people:
        by_organ.setdefault(person.organ.code, set()).add(person.post)
        assert by_organ[person.organ.code] <= {post.id for post in fitting(person.organ)}
        assert USERNAME.fullmatch(person.username)
        assert person.email.endswith("@demo.invalid")
    assert {len(posts) for posts in by_organ.values()} == {1, 6, 9}
    divisions = {person.organ.division[:4] for person in people}
    assert divisions == {"3601", "1506"}
    others = [person for person in people if person.post != "volunteer"]
    assert len({(person.organ_id, person.post) for person in others}) == len(others)


def test_each_body_has_two_volunteers_of_whom_the_procuratorate_knows_what_they_can(city: None) -> None:
    one = Person.objects.get(username="xihu-zyz-volunteer")
    other = Person.objects.get(username="xihu-zyz-volunteer-2")
    assert one.organ == other.organ
    office = Person.objects.get(username="xihu-jcy-prosecutor")
    with looking(office.sight()):
        assert {known.id for known in volunteering.known(office.organ_id)} == {one.pk, other.pk}
    with looking(one.sight()):
        assert [known.id for known in volunteering.known(office.organ_id)] == [one.pk]
    with looking(Person.objects.get(username="donghu-jcy-prosecutor").sight()):
        assert volunteering.known(office.organ_id) == ()


def test_names_and_accounts_stay_the_same(city: None) -> None:
    one = Person.objects.get(username="xihu-jcy-prosecutor")
    assert (one.organ.code, one.post) == ("nc-xihu-procuratorate", "prosecutor")
    assert one.name == invented_name("xihu-jcy-prosecutor")
    assert Person.objects.get(username="nanchang-fy-judge").organ.code == "nc-court"
    assert Person.objects.get(username="dongsheng-natural-resources-legal-officer").post == "legal_officer"
    before = Person.objects.count()
    assert load_people() == 0
    assert Person.objects.count() == before


def test_the_accounts_that_are_printed_work(city: None, client: Client) -> None:
    accounts = demo_accounts()
    assert len(accounts) == 13
    for account in accounts[:2]:
        assert sign(client, account.username, account.password).status_code == 302
        client.logout()
    page = client.get(reverse("sign_in")).content.decode()
    assert f"口令都是 {DEMO_PASSWORD}。" in page
    assert "xihu-jcy-chief-procurator" in page


def test_an_installation_for_work_shows_none(clerk: Person, client: Client) -> None:
    assert demo_accounts() == ()
    assert DEMO_PASSWORD not in client.get(reverse("sign_in")).content.decode()
