"""闭环事项的页面: for posts that work; from here one records what one met."""

from __future__ import annotations

import pytest

from gongyi.contexts.desk.circle_page import record_href
from gongyi.contexts.organs.models import Person
from tests.contexts.desk.conftest import People, signed_in
from tests.contexts.desk.test_circle import officer_of, recorded


def test_a_record_stands_on_the_page_of_its_recorder(people: People) -> None:
    number = recorded(people)
    page = signed_in(people.prosecutor).get("/circle/").content.decode()
    assert number in page
    assert "某案的过问记录" in page
    assert "记录干预" in page
    assert "还没有闭环事项" in signed_in(people.chief).get("/circle/").content.decode()


def test_each_organ_records_in_its_own_way(people: People) -> None:
    assert record_href(people.prosecutor) == "/matters/new/?kind=interference"
    assert record_href(people.judge) == "/matters/new/?kind=interference"
    assert record_href(people.clerk) == "/matters/new/?kind=interference_note"
    for one in (people.prosecutor, people.clerk):
        assert signed_in(one).get(record_href(one)).status_code == 200


def test_recording_can_be_reached_from_the_menu_of_every_page(people: People) -> None:
    for address in ("/desk/", "/matters/", "/inbox/", "/account/"):
        page = signed_in(people.prosecutor).get(address).content.decode()
        assert "/matters/new/?kind=interference" in page, address


@pytest.mark.parametrize("post", ["auditor", "administrator"])
def test_it_is_not_there_for_who_does_no_acts(people: People, post: str) -> None:
    person = Person.objects.create(username=post, name="某人", organ=people.prosecutor.organ, post=post)
    assert signed_in(person).get("/circle/").status_code == 404


def test_the_confidential_officer_reads_the_counts_of_the_quarters(people: People) -> None:
    page = signed_in(officer_of(people.prosecutor.organ)).get("/circle/").content.decode()
    assert "本单位交来的记录" in page
    assert "没有记录，应报零" in page
    assert "/matters/new/?kind=interference_summary" in page
