"""评查抽取的页面: who may draw, what is typed wrongly, and the same draw done again."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from gongyi.core.drawing.lots import draw
from tests.contexts.desk.conftest import People, signed_in
from tests.contexts.desk.test_casedraw import ended

DAYS = {"ended_from": "2026-01-01", "ended_to": "2026-06-30"}


def test_a_department_head_above_draws_and_finds_it_on_record(people: People) -> None:
    numbers = ended(people, 3)
    client = signed_in(people.superior)
    page = client.get("/reviews/draw/", DAYS).content.decode()
    assert all(one in page for one in numbers)
    given = {**DAYS, "scope": "below", "size": "2", "title": "上半年评查", "token": "a"}
    answer = client.post("/reviews/draw/", given)
    assert answer.status_code == 302
    again = client.post("/reviews/draw/", given)
    assert again["Location"] == answer["Location"]
    page = client.get(unquote(answer["Location"])).content.decode()
    assert "已抽取" in page
    assert sum(one in page for one in numbers) == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"size": "0"}, "抽取的件数应为正整数"),
        ({"size": "٣"}, "抽取的件数应为正整数"),
        ({"ended_from": "2026-02-30"}, "日期应为年、月、日"),
        ({"ended_from": "2026-06-30", "ended_to": "2026-01-01"}, "止日早于起日"),
        ({"ended_from": "2020-01-01", "ended_to": "2020-01-02"}, "没有您单位看得到的办结案件"),
    ],
)
def test_what_is_typed_wrongly_is_said_and_kept(people: People, typed: dict[str, str], says: str) -> None:
    ended(people, 1)
    given = {**DAYS, "scope": "below", "size": "1", "title": "<b>评查</b>", "token": "b", **typed}
    answer = signed_in(people.superior).post("/reviews/draw/", given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "&lt;b&gt;评查&lt;/b&gt;" in page


def test_without_a_name_nothing_is_drawn(people: People) -> None:
    ended(people, 1)
    assert signed_in(people.superior).post("/reviews/draw/", {**DAYS, "size": "1", "token": "c"}).status_code == 422


def test_who_does_not_lead_does_not_draw(people: People) -> None:
    for person in (people.prosecutor, people.clerk, people.judge):
        assert signed_in(person).get("/reviews/draw/").status_code == 404
    assert signed_in(people.chief).get("/reviews/draw/").status_code == 200


def test_anybody_of_an_organ_repeats_a_draw(people: People) -> None:
    drawn = draw("ab12", ["甲案", "乙案", "丙案"], 2).drawn
    client = signed_in(people.prosecutor)
    given = {"seed": "ab12", "population": "丙案\n乙案\n甲案", "size": "2", "drawn": "\n".join(drawn)}
    assert "与登记的结果一致" in client.post("/reviews/check/", given).content.decode()
    given["drawn"] = "\n".join(reversed(drawn))
    assert "与登记的结果不一致" in client.post("/reviews/check/", given).content.decode()
    lacking = client.post("/reviews/check/", {"seed": "", "population": "", "size": "x"})
    assert lacking.status_code == 422
    assert "没有填写种子" in lacking.content.decode()
