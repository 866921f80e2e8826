"""志愿者队伍: the heads' pages: decide, hand over, let go; for nobody else."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from gongyi.contexts.organs.models import Person
from tests.contexts.matters.browser import Desk, text
from tests.contexts.volunteers.conftest import Helpers
from tests.contexts.volunteers.test_models import applied


def test_the_heads_read_who_applied_and_who_helps(helpers: Helpers) -> None:
    one = applied(helpers)
    page = helpers.head.get("/volunteers/helpers/")
    for words in ("钱申请", one.mark, "周志愿", "水环境", "吴志愿"):
        assert words in page
    assert "郑志愿" not in page


def test_an_application_is_accepted_with_an_account(helpers: Helpers) -> None:
    one = applied(helpers)
    address = reverse("volunteer_application", args=[one.pk])
    assert "13800000000" in helpers.head.get(address)
    wrong = helpers.head.client.post(address, {"do": "accept", "username": "V1"})
    assert "账号应为三到六十个" in text(wrong)
    answer = helpers.head.client.post(address, {"do": "accept", "username": "qian"})
    assert re.search(r"<code>[a-z0-9]{4}(-[a-z0-9]{4}){3}</code>", text(answer))
    assert "no-store" in answer["Cache-Control"]
    assert Person.objects.get(username="qian").organ == helpers.body
    assert helpers.head.status(address) == 404


def test_an_application_is_declined_with_a_reason(helpers: Helpers) -> None:
    one = applied(helpers)
    address = reverse("volunteer_application", args=[one.pk])
    assert "没有选择理由。" in text(helpers.head.client.post(address, {"do": "decline"}))
    assert helpers.head.client.post(address, {"do": "decline", "reason": "enough"}).status_code == 302
    page = helpers.head.get("/volunteers/helpers/")
    assert "未接受：目前人数已够" in page
    assert "钱申请" not in page


def test_a_volunteer_gets_a_new_password_or_goes(helpers: Helpers) -> None:
    pk = helpers.first.person.pk
    assert "<code>" in text(helpers.head.client.post(f"/volunteers/{pk}/password/"))
    assert helpers.head.client.post(f"/volunteers/{pk}/out/").status_code == 302
    assert "已退出" in helpers.head.get("/volunteers/helpers/")
    assert helpers.head.client.post(f"/volunteers/{pk}/out/").status_code == 404
    assert helpers.head.client.post(f"/volunteers/{helpers.elsewhere.person.pk}/out/").status_code == 404


@pytest.mark.parametrize("who", ["prosecutor", "auditor", "administrator", "superior", "head", "clerk", "first"])
def test_for_everybody_else_it_is_not_there(helpers: Helpers, who: str) -> None:
    one = applied(helpers)
    desk: Desk = getattr(helpers.desks, who, helpers.first)
    if who != "superior":  # a head of department, of another procuratorate
        assert desk.status("/volunteers/helpers/") == 404
    else:
        assert "周志愿" not in desk.get("/volunteers/helpers/")
    assert desk.status(reverse("volunteer_application", args=[one.pk])) == 404
    assert desk.client.post(f"/volunteers/{helpers.first.person.pk}/password/").status_code == 404
