"""A desk with nothing on it speaks in words right for its organ and post."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.organs.models import Organ, Person
from tests.contexts.desk.conftest import People, filed, signed_in

_ARRIVES = {
    "agency": "期间从送达之日起算",
    "government": "期间从送达之日起算",
    "court": "起诉材料",
    "procuratorate": "行政机关的回复",
    "police": "请求、报告、线索和通报",
    "supervision_organ": "请求、报告、线索和通报",
    "peoples_congress": "请求、报告、线索和通报",
    "publicity": "请求、报告、线索和通报",
}


def _at(role: str, post: str) -> Client:
    organ = Organ.objects.create(
        code=f"x-{role}", name=role, short=role, en=role, kind=role, role=role, level="county", division="360103",
        division_name="西湖区",
    )  # fmt: skip
    return signed_in(Person.objects.create(username=f"{role}-{post}", name="某人", organ=organ, post=post))


@pytest.mark.parametrize(("role", "words"), _ARRIVES.items())
def test_each_kind_of_organ_is_told_what_will_arrive(db: None, role: str, words: str) -> None:
    post = {"procuratorate": "department_head", "court": "court_clerk"}.get(role, "agency_clerk")
    page = _at(role, post).get("/desk/").content.decode()
    assert words in page
    assert "应由本单位办理、尚未办结的事" in page


def test_the_confidential_officer_is_told_where_to_look(db: None) -> None:
    assert "请看“闭环事项”" in _at("supervision_organ", "confidential_officer").get("/desk/").content.decode()
    assert "请看“闭环事项”" not in _at("police", "agency_clerk").get("/desk/").content.decode()


@pytest.mark.parametrize("address", ["/desk/", "/inbox/", "/matters/", "/desk/digest/"])
def test_an_auditor_reads_and_has_nothing_to_press(people: People, address: str) -> None:
    filed(people)
    auditor = Person.objects.create(username="aud", name="审计", organ=people.chief.organ, post="auditor")
    of_agency = Person.objects.create(username="aud2", name="审计", organ=people.clerk.organ, post="auditor")
    for person in (auditor, of_agency):
        page = signed_in(person).get(address).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        assert 'method="post"' not in main
        assert "/do/" not in main
        assert "/matters/new/" not in main
