"""The public pages: no account, no query, every bad input answered by a sentence."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gongyi.contexts.portal.published import readings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/", "/term/", "/cases/", "/cases/spp-112/", "/term/?rule=agency_reply&from=2022-03-02"]
)
def test_public_pages_ask_no_query_and_set_no_cookie(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "csrf" not in answer.content.decode().lower()


def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    tag = client.get("/")["ETag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304


def test_each_language_has_its_own_page(client: Client) -> None:
    assert "公布案例" in client.get("/").content.decode()
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/"})
    assert answer.status_code == 302
    assert 'lang="en"' in client.get("/").content.decode()


def test_a_term_is_answered_with_its_day_and_article(client: Client) -> None:
    page = client.get("/term/", {"rule": "agency_reply", "from": "2022-03-02"}).content.decode()
    assert "2022年5月5日" in page
    assert "检察公益诉讼解释 第21条第2款" in page
    assert 'value="2022-03-02"' in page


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"rule": "x", "from": "2022-03-02"}, "没有“x”这一项期间"),
        ({"rule": "agency_reply", "from": "2022-02-30"}, "不是日历上有的日期"),
        ({"rule": "agency_reply", "from": "<b>"}, "不是日历上有的日期"),
        ({"from": "2022-03-02"}, "没有选择期间"),
        ({"rule": "agency_reply", "from": "2022-03-02", "suspended": "x"}, "不是一段日期"),
        ({"rule": "agency_reply", "from": "2022-03-02", "extended": "zz"}, "没有规定可以延长"),
        ({"rule": "agency_reply", "from": "2022-03-02", "kind": "x"}, "没有这一种类的案件"),
        ({"rule": "agency_reply", "from": "1950-03-02"}, "没有收录"),
        ({"rule": "agency_reply", "from": "2022-03-02", "on": "2022"}, "应写到日"),
    ],
)
def test_what_cannot_be_answered_is_said_and_what_was_typed_stays(
    client: Client, query: dict[str, str], says: str
) -> None:
    answer = client.get("/term/", query)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    assert "处需要更正" in page
    assert "<b>" not in page


def test_a_term_picked_from_home_waits_for_its_day(client: Client) -> None:
    page = client.get("/term/", {"rule": "agency_reply"}).content.decode()
    assert "处需要更正" not in page
    assert "selected" in page


def test_the_silence_of_the_law_is_said_as_such(client: Client) -> None:
    page = client.get("/term/", {"rule": "pre_suit_investigation", "from": "2017-08-01"}).content.decode()
    assert "法律未作规定" in page


def test_cases_are_narrowed_by_words_and_kind(client: Client) -> None:
    page = client.get("/cases/", {"words": "睢宁"}).content.decode()
    assert "睢宁县人民检察院" in page
    assert "共 1 件" in page
    assert "没有符合条件的案例" in client.get("/cases/", {"words": "没有的词"}).content.decode()
    assert client.get("/cases/", {"page": "99"}).status_code == 200
    assert client.get("/cases/", {"page": "x"}).status_code == 200


def test_every_published_case_has_its_page(client: Client) -> None:
    assert len(readings()) == 87
    for id_ in readings():
        page = client.get(f"/cases/{id_}/").content.decode()
        assert "公开案例重放" in page


def test_a_case_that_is_not_there_is_not_there(client: Client) -> None:
    assert client.get("/cases/nothing/").status_code == 404
