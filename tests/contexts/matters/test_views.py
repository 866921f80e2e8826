"""The matter page: what each organ sees of it, and who sees nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongyi.contexts.organs.gates import routes
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import POSTS
from gongyi.database.sight import whole_ledger
from tests.contexts.matters.browser import Desk, text
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import SECRET, filed, opened, replied, suggested

INTERNAL = ("线索评估", "评估线索", "调查方案", "调查取证", "调查终结", "勘验笔录", "登记线索", "共 ")


def test_what_the_procuratorate_sees(desks: Desks) -> None:
    number = suggested(desks)
    page = desks.prosecutor.get(f"/matters/{number}/")
    assert "督促整治抚河排污行政公益诉讼案" in page
    assert "检察建议" in page
    assert "生态环境和资源保护" in page
    assert "为什么" in page
    assert "2025年5月26日" in page  # two months from the service of 26 March
    assert "整改期限" in page
    assert "跟进调查" in page
    assert "现在不能办理，为什么" in page
    assert "发现的问题" in page
    assert "查处排污口" in page
    assert page.count("fact--not") == 10
    assert re.search(r"西湖检[^<]*〔2025〕1号", page)


def test_an_agency_never_sees_the_investigation_behind(desks: Desks) -> None:
    number = replied(desks)
    addresses = [f"/matters/{number}/", f"/matters/{number}/seals/"]
    for desk in (desks.clerk, desks.officer, desks.head):
        page = desk.get(addresses[0])
        links = re.findall(r'href="(/[^"#]+)"', page)
        addresses += [link for link in links if quote(number) in link or link.startswith("/drafts/")]
        assert "发现的问题" not in page
        for word in (*INTERNAL, SECRET):
            assert word not in page, word
    for address in dict.fromkeys(addresses):
        answer = desks.officer.client.get(address)
        assert answer.status_code == 200, address
        assert SECRET not in text(answer), address
    for seq in range(1, 20):
        answer = desks.officer.client.get(f"/matters/{number}/acts/{seq}/")
        assert SECRET not in text(answer)


def test_an_agency_owes_what_is_its_own_alone(desks: Desks) -> None:
    number = suggested(desks)
    page = desks.clerk.get(f"/matters/{number}/")
    due = page.split('id="matter-due"')[1].split("</section>")[0]
    assert "南昌市西湖生态环境局" in due
    assert "南昌市西湖区人民检察院" not in due
    assert "书面回复" in page
    assert "提出检察建议" not in page.split('id="may-do"')[1].split("</section>")[0]


def test_before_it_is_served_an_agency_sees_nothing(desks: Desks) -> None:
    number = opened(desks)
    for desk in (desks.clerk, desks.head, desks.judge, desks.stranger):
        assert desk.client.get(f"/matters/{number}/").status_code == 404


def test_a_paper_is_read_when_it_is_served(desks: Desks) -> None:
    number = filed(desks)
    page = desks.clerk.get(f"/matters/{number}/")
    assert "立案决定书" in page
    assert "检察建议书" not in page


def test_who_is_not_assigned_or_of_another_organ_finds_nothing(desks: Desks) -> None:
    number = suggested(desks)
    for desk in (desks.unassigned, desks.stranger, desks.judge, desks.officer, desks.administrator):
        for address in ("", "acts/1/", "seals/", "do/reply/", "do/evidence/", "papers/3.pdf", "papers/3.docx"):
            assert desk.status(f"/matters/{number}/{address}") == 404, (desk.person.username, address)
    for desk in (desks.prosecutor, desks.second, desks.chief, desks.superior, desks.auditor, desks.clerk, desks.head):
        assert desk.client.get(f"/matters/{number}/").status_code == 200


def test_an_act_shows_what_it_states(desks: Desks) -> None:
    number = replied(desks)
    page = desks.prosecutor.get(f"/matters/{number}/acts/8/")
    assert "查处排污口" in page
    assert "南昌市西湖生态环境局" in page
    assert "xh-e" not in page
    assert "李检察长" in page
    desks.clerk.get(f"/matters/{number}/acts/6/", 404)


def test_the_seals_fit(desks: Desks) -> None:
    number = replied(desks)
    assert "与登记时相符" in desks.prosecutor.get(f"/matters/{number}/seals/")
    assert "只核对本项" in desks.clerk.get(f"/matters/{number}/seals/")


def test_an_agency_drawn_path_tells_only_what_it_was_sent(desks: Desks) -> None:
    number = suggested(desks)
    path = desks.clerk.get(f"/matters/{number}/").split("stage-path")[1].split("</ol>")[0]
    assert "调查" not in path.replace("跟进调查", "")
    assert "检察建议" in path


@pytest.mark.parametrize("who", ["prosecutor", "officer"])
def test_few_queries(desks: Desks, who: str) -> None:
    number = replied(desks)
    desk: Desk = getattr(desks, who)
    desk.get(f"/matters/{number}/")
    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/matters/{number}/")
    reads = [one["sql"] for one in asked if one["sql"].lower().startswith("select ") and "set_config" not in one["sql"]]
    assert len(reads) <= 12, reads


def test_every_route_for_every_post(desks: Desks) -> None:
    number = replied(desks)
    draft = desks.clerk.client.post(
        f"/matters/{number}/do/rectification/", {"day": "2025-05-21", "text": "稿", "do": "draft", "head_seq": "1"}
    )
    with transaction.atomic(), whole_ledger():
        people = {post: _somebody(desks, post) for post in POSTS}
    given = {
        "matter": f"/matters/{number}/",
        "act": f"/matters/{number}/do/item_check/",
        "recorded": f"/matters/{number}/acts/1/",
        "seals": f"/matters/{number}/seals/",
        "envelope": f"/matters/{number}/acts/1/envelope/",
        "envelope_check": "/envelopes/check/",
        "paper": f"/matters/{number}/papers/3.docx",
        "begin": "/begin/",
        "new_matter": "/matters/new/",
        "draft": draft["Location"],
        "draft_paper": f"{draft['Location']}paper.pdf",
        "draft_file": f"{draft['Location']}files/{'0' * 64}/",
        "file": f"/files/{'0' * 64}/",
        "numbers": "/numbers/",
        "clues_sheet": "/clues/sheet/",
        "clues_sheet_template": "/clues/sheet/template.xlsx",
        "clues_sheet_xlsx": "/clues/sheet/clues.xlsx",
        "clues_sheet_csv": "/clues/sheet/clues.csv",
    }
    walked = set()
    for route in routes():
        if route.view.__module__.split(".")[2:3] not in (["matters"], ["evidence"], ["papers"]):
            continue
        assert route.title, route.pattern
        assert route.en, route.pattern
        walked.add(route.name)
        for post, desk in people.items():
            status = desk.status(given[route.name])
            if route.posts is not None and post not in route.posts:
                assert status == 404, (route.name, post)
            else:
                assert status in (200, 404), (route.name, post, status)
        assert Client().get(given[route.name]).status_code == 302
    assert walked == set(given)


def _somebody(desks: Desks, post: str) -> Desk:
    """Somebody of the post, in the handling procuratorate, the agency or the court."""
    for desk in desks:
        if desk.person.post == post:
            return desk
    role = next(iter(POSTS[post].roles), "agency")
    organ = {"procuratorate": desks.prosecutor, "court": desks.judge}.get(role, desks.clerk).person.organ
    return Desk(Person.objects.create(username=f"x-{post}", name=f"某{post}"[:20], organ=organ, post=post))


def test_the_pages_are_read_in_english_too(desks: Desks) -> None:
    number = replied(desks)
    for desk in (desks.prosecutor, desks.officer):
        desk.client.cookies["django_language"] = "en"
        page = desk.get(f"/matters/{number}/")
        assert 'lang="en"' in page
        assert "Written reply" in page
        assert "PIL Interpretation" in page or "Art. 21" in page
