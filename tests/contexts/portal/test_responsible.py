"""谁负责: the page for everybody; wrong input answered by a sentence; a contest begun by who may begin one."""

from __future__ import annotations

import pytest
from django.test import Client

from gongyi.contexts.organs.kinds import read_kinds
from gongyi.contexts.organs.load import load_organs
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.trees import DATA
from gongyi.rulebook.reader.files import Files
from gongyi.rulebook.reader.powers import power_lists

pytestmark = pytest.mark.django_db
BACKEND = "gongyi.contexts.organs.signin.ByPassword"


@pytest.fixture(autouse=True)
def _organs() -> None:
    load_organs()


def page(client: Client, **asked: str) -> str:
    answer = client.get("/responsible/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def signed_in(organ: str, post: str) -> Client:
    client = Client()
    person = Person.objects.create(username=f"x-{post}", name="某人", organ=Organ.objects.get(code=organ), post=post)
    client.force_login(person, backend=BACKEND)
    return client


def test_every_kind_of_organ_that_the_lists_name_is_one_that_we_keep() -> None:
    assert {one.kind for one in power_lists().powers} <= set(read_kinds(Files(DATA)).all)


def test_nothing_asked_is_no_mistake(client: Client) -> None:
    told = page(client)
    assert "结果在这里给出" in told
    assert "处需要更正" not in told
    assert "西湖区" in told
    assert "东胜区" in told


def test_rivals_are_named_with_the_organs_of_the_place_and_their_articles(client: Client) -> None:
    told = page(client, subject="river_dumping", place="360103", day="2025-03-03")
    assert "几个机关都有依据" in told
    assert "南昌市西湖生态环境局" in told
    assert "南昌市西湖区水利局" in told
    assert "河道管理条例 第24条第1款、第44条第1项" in told
    assert "生态环境法典" not in told
    assert "登录以后" in told


def test_after_the_code_the_articles_are_the_codes(client: Client) -> None:
    told = page(client, subject="river_outlet", place="150602", day="2026-08-15")
    assert "生态环境法典 第275条第1款" in told
    assert "水污染防治法" not in told
    assert "鄂尔多斯市生态环境局东胜区分局" in told


def test_what_the_text_leaves_to_the_government_is_said(client: Client) -> None:
    told = page(client, subject="oil_fume", place="360100", day="2026-09-01")
    assert "由当地政府确定" in told
    assert "南昌市人民政府" in told


def test_a_gap_is_said_and_an_organ_that_is_not_in_the_register_too(client: Client) -> None:
    assert "清单没有条目" in page(client, subject="oil_fume", place="360103", day="2026-08-14")
    assert "由哪一机关承担须由当地确认" in page(client, subject="fire_safety", place="360103", day="2026-09-01")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"subject": "x", "place": "360103"}, "没有“x”这一事项"),
        ({"subject": "mining", "place": "999999"}, "没有代码为“999999”的地方"),
        ({"subject": "mining", "place": "360103", "day": "2026-02-30"}, "不是日历上有的日期"),
        ({"subject": "mining", "place": "360103", "day": "<b>x</b>"}, "不是日历上有的日期"),
        ({"subject": "mining"}, "没有选择地方"),
        ({"place": "360103"}, "没有选择事项"),
    ],
)
def test_what_cannot_be_answered_is_said(client: Client, asked: dict[str, str], says: str) -> None:
    told = page(client, **asked)
    assert says in told
    assert "处需要更正" in told
    assert "<b>x" not in told


def test_a_very_early_and_a_very_late_day_are_answered(client: Client) -> None:
    assert "清单没有条目" in page(client, subject="mining", place="360103", day="0001-01-01")
    assert page(client, subject="mining", place="360103", day="9999-12-31")


def test_who_may_raise_a_contest_finds_it_here_and_who_may_not_does_not() -> None:
    asked = {"subject": "river_dumping", "place": "360103", "day": "2025-03-03"}
    agency = page(signed_in("nc-xihu-ecology", "agency_clerk"), **asked)
    assert "kind=responsibility_contest&amp;act=duty_objection" in agency
    assert "act=duty_contest" not in agency
    assert "act=duty_contest" in page(signed_in("nc-xihu-procuratorate", "prosecutor"), **asked)
    for organ, post in (("nc-xihu-court", "judge"), ("nc-xihu-ecology", "auditor")):
        assert "responsibility_contest" not in page(signed_in(organ, post), **asked)


def test_the_page_is_read_in_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    told = page(client, subject="river_dumping", place="360103", day="2025-03-03")
    assert "River Channel Regulation" in told
