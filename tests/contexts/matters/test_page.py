"""The page of a matter, put together."""

from __future__ import annotations

from gongyi.contexts.matters.page import findings, seal
from tests.contexts.matters.conftest import Desks, Look
from tests.contexts.matters.steps import suggested


def test_findings_are_for_the_procuratorates(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    assert findings(look(desks.prosecutor, number))
    assert findings(look(desks.superior, number))
    assert findings(look(desks.clerk, number)) == []


def test_the_seal_is_that_of_the_last_act_one_sees(desks: Desks, look: Look) -> None:
    number = suggested(desks)
    opened = look(desks.clerk, number)
    told = seal(opened)
    assert told["acts"] == "您单位可见 4 项"
    assert opened.rows[-1].hash.hex().startswith(told["fingerprint"])
