"""An administrator enters receivers and sees what did not arrive; of the matters themselves he sees nothing."""

from __future__ import annotations

import re
from typing import Any

from gongyi.api.delivering import deliver
from tests.api.receiver import receiving
from tests.api.systems import System, administrator
from tests.contexts.matters.browser import Desk, text
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested


def test_a_receiver_from_its_entry_to_its_end(desks: Desks, settings: Any) -> None:
    settings.HOOK_NETWORKS = ["127.0.0.0/8"]
    desk = Desk(administrator(desks.clerk.person.organ))
    assert "请先发放令牌" in desk.get("/hooks/")
    system = System(desks.clerk.person.organ, "agency_clerk")
    with receiving() as receiver:
        filled = {"account": str(system.account.pk), "address": receiver.address, "events": ["act.addressed"]}
        made = desk.send("/hooks/add/", filled, field="events")
        (secret,) = re.findall(r"whsec_[A-Za-z0-9+/=]{44}", text(made))
        assert "no-store" in made["Cache-Control"]
        (href,) = re.findall(r'href="(/hooks/\d+/)"', desk.get("/hooks/"))
        number = suggested(desks)
        receiver.status = 500
        deliver()
        page = desk.get(href)
        assert secret not in page
        assert number not in page
        assert "HTTP 500" in page
        (again,) = set(re.findall(r'action="(/hooks/\d+/again/\d+/)"', page)[1:2])
        receiver.status = 204
        assert desk.client.post(again).status_code == 302
        assert deliver().delivered
        assert "已送达" in desk.get(href)
        renewed = desk.client.post(f"{href}secret/")
        assert secret not in text(renewed)
        assert "whsec_" in text(renewed)
        desk.send(href, {"events": ["matter.ended"]}, field="events")
        assert "事项办结" in desk.get("/hooks/")
        assert desk.client.post(f"{href}end/").status_code == 302
        assert "已停止" in desk.get("/hooks/")
        assert desk.client.post(f"{href}secret/").status_code == 404


def test_what_is_wrong_is_told_and_what_was_typed_is_kept(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    desk = Desk(system.by)
    for address, says in (("", "请填写接收地址"), ("http://10.0.0.1/x", "https://"), ("ftp://x", "https://")):
        answer = desk.client.post("/hooks/add/", {"account": system.account.pk, "address": address})
        assert says in text(answer)
        assert not address or address in text(answer)


def test_another_organs_receiver_is_not_there(desks: Desks) -> None:
    from gongyi.api.hooks import enter  # noqa: PLC0415

    system = System(desks.clerk.person.organ, "agency_clerk")
    hook, _secret = enter(system.by, system.account, "https://example.org/", ["act.addressed"])
    suggested(desks)
    other = Desk(administrator(desks.prosecutor.person.organ))
    assert other.status(f"/hooks/{hook.pk}/") == 404
    for what in ("secret/", "end/", "again/1/"):
        assert other.client.post(f"/hooks/{hook.pk}/{what}").status_code == 404
    assert Desk(system.by).client.post(f"/hooks/{hook.pk}/again/999999/").status_code == 404
