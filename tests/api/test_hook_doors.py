"""A system sees its own receivers and chooses its events; those of other accounts are not there."""

from __future__ import annotations

from gongyi.api.hooks import enter
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested


def test_a_system_looks_after_its_own_receivers(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    colleague = System(desks.clerk.person.organ, "agency_clerk")
    hook, _secret = enter(system.by, system.account, "https://example.org/in", [])
    listed = system.asked("hooks")["hooks"]
    assert listed == [{"id": hook.pk, "address": "https://example.org/in", "events": [], "state": "on"}]
    assert colleague.asked("hooks")["hooks"] == []
    chosen = {"events": ["act.addressed"]}
    assert colleague.sent(f"hooks/{hook.pk}", chosen, method="PUT").status_code == 404
    assert system.sent(f"hooks/{hook.pk}", chosen, method="PUT").status_code == 200
    for wrong in ({"events": ["other"]}, {"events": "x"}, {}, {**chosen, "address": "https://x.example"}):
        assert system.sent(f"hooks/{hook.pk}", wrong, method="PUT").status_code == 422
    number = suggested(desks)
    found = system.asked(f"hooks/{hook.pk}/deliveries")["deliveries"]
    assert {one["number"] for one in found} == {number}
    assert {one["state"] for one in found} == {"waiting"}
    colleague.asked(f"hooks/{hook.pk}/deliveries", 404)
    path = f"hooks/{hook.pk}/deliveries/{found[0]['id']}/resend"
    assert colleague.sent(path, {}).status_code == 404
    assert system.sent(path, {}).status_code == 202
    assert system.sent(f"hooks/{hook.pk}/deliveries/msg_{'0' * 32}/resend", {}).status_code == 404
