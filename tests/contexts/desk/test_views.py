"""The desk and the list of matters, as each post sees them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from gongyi.contexts.ledger.record import Draft, append
from gongyi.core.terms.days import on
from gongyi.database.sight import looking
from tests.contexts.desk.conftest import People, filed, signed_in


def test_the_desk_says_what_is_due_with_its_article(people: People) -> None:
    filed(people)
    page = signed_in(people.chief).get("/desk/").content.decode()
    assert "工作台" in page
    assert "还剩" in page or "已逾期" in page
    assert "人民检察院公益诉讼办案规则" in page


def test_an_agency_is_told_what_came_in_and_signs_for_it_from_the_desk(people: People) -> None:
    number = filed(people).number
    page = signed_in(people.clerk).get("/desk/").content.decode()
    assert "未签收" in page
    assert "签收登记" in page
    assert number in page


def test_an_organ_that_is_no_party_sees_nothing(people: People) -> None:
    number = filed(people).number
    for address in ("/desk/", "/matters/", "/inbox/", "/desk/digest/"):
        page = signed_in(people.other_clerk).get(address).content.decode()
        assert number not in page
        assert "抚河" not in page


def test_a_prosecutor_who_is_not_assigned_sees_nothing_of_the_matter(people: People) -> None:
    number = filed(people).number
    assert number in signed_in(people.prosecutor).get("/desk/").content.decode()
    assert number not in signed_in(people.colleague).get("/desk/").content.decode()


def test_the_list_is_filtered_and_what_was_typed_stays(people: People) -> None:
    number = filed(people).number
    client = signed_in(people.chief)
    assert number in client.get("/matters/").content.decode()
    assert number in client.get("/matters/", {"number": number[:4]}).content.decode()
    assert number in client.get("/matters/", {"words": "抚河"}).content.decode()
    assert number in client.get("/matters/", {"respondent": "南昌市西湖生态环境局"}).content.decode()
    page = client.get("/matters/", {"words": "没有的词", "kind": "civil"}).content.decode()
    assert number not in page
    assert "没有的词" in page
    assert "没有符合条件的事项" in page


@pytest.mark.parametrize(
    "query",
    [
        "?after=x",
        "?after=2026-13-45.1",
        "?before=.99999999999999999999",
        "?within=9999",
        "?number=%25_",
        "?scope=x",
    ],
)
def test_a_query_that_means_nothing_is_left_out(people: People, query: str) -> None:
    filed(people)
    assert signed_in(people.chief).get("/matters/" + query).status_code == 200
    assert signed_in(people.chief).get("/inbox/" + query).status_code == 200
    assert signed_in(people.chief).get("/desk/" + query).status_code == 200


def test_htmx_gets_the_rows_alone(people: People) -> None:
    filed(people)
    page = signed_in(people.chief).get("/matters/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "data-announce" in page


def test_the_desk_can_be_narrowed_to_oneself(people: People) -> None:
    number = filed(people).number
    chief = signed_in(people.chief)
    assert number in chief.get("/desk/").content.decode()
    assert number not in chief.get("/desk/?scope=mine").content.decode()


def test_without_an_account_one_is_sent_to_sign_in(db: None) -> None:
    for address in ("/desk/", "/matters/", "/inbox/", "/desk/digest/", "/desk/settings/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_an_agency_is_not_told_where_the_investigation_stands(people: People) -> None:
    number = filed(people).number
    with looking(people.prosecutor.sight()):
        change = append(
            people.prosecutor, number, Draft("investigation_plan", on(date(2026, 3, 9)), {"text": "调查方案"}), 4
        )
    assert change.docket.stage == "investigating"
    rows = {"HX-Request": "true"}
    page = signed_in(people.clerk).get("/matters/", headers=rows).content.decode()
    assert ">调查<" not in page
    assert ">已送达立案决定<" in page
    assert ">调查<" in signed_in(people.chief).get("/matters/", headers=rows).content.decode()
