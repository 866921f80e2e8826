"""A receiver is its organ's; its address stays, its secret is shown once."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from gongyi.api.addresses import NotAllowed
from gongyi.api.hooks import change, deliveries_of, end, enter, hooks_of, send_again
from gongyi.api.models import FAILED, GONE, PAUSED
from gongyi.api.signing import unsealed, written
from gongyi.database.sight import looking, whole_ledger
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks
from tests.contexts.matters.steps import suggested


def test_a_receiver_and_its_notices(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    other = System(desks.stranger.person.organ, "agency_clerk")
    hook, secret = enter(system.by, system.account, "https://example.org/in", ["act.addressed"])
    assert written(unsealed(hook.uid, bytes(hook.secret))) == secret
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute("select api_hook::text from api_hook")
        assert secret not in str(cursor.fetchall())
    suggested(desks)
    assert [one.pk for one in hooks_of(system.by)] == [hook.pk]
    assert hooks_of(other.by) == []
    waiting = deliveries_of(system.by, hook)
    assert len(waiting) == 2
    with looking(system.account.sight()):
        change(system.account, hook, ["matter.ended"], on=False)
        assert (hook.state, hook.events) == (PAUSED, ["matter.ended"])
        send_again(waiting[0])
    end(system.by, hook)
    assert hook.state == GONE
    assert {one.state for one in deliveries_of(system.by, hook)} == {FAILED}


def test_an_address_that_may_not_be_is_not_taken_in(desks: Desks) -> None:
    system = System(desks.clerk.person.organ, "agency_clerk")
    with pytest.raises(NotAllowed):
        enter(system.by, system.account, "http://10.0.0.1/", [])
    assert hooks_of(system.by) == []
