"""An account of a system is nobody's to sign in with, and meets no closed circle, whatever names it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.http import Http404

from gongyi.api.accounts import accounts_of, administering, enter, may_act, posts_for
from gongyi.contexts.ledger.access import see
from gongyi.contexts.ledger.models import Matter, Sighted
from gongyi.contexts.organs import people
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.names import named
from gongyi.contexts.organs.signin import ByPassword
from gongyi.database.sight import looking, own_circle, whole_ledger
from tests.api.systems import administrator
from tests.contexts.matters.conftest import Desks


def test_nobody_signs_in_with_it(desks: Desks) -> None:
    by = administrator(desks.prosecutor.person.organ)
    account = enter(by, "综合平台", "prosecutor")
    assert named(account.username) is None
    assert not account.has_usable_password()
    password = people.renew_password(by, account)
    assert ByPassword().authenticate(None, account.username, password) is None
    with pytest.raises(ValueError, match="账号应为"):
        people.add(by, by.organ, "api.somebody", "某某", "prosecutor")
    assert accounts_of(by.organ) == [account]
    assert accounts_of(desks.clerk.person.organ) == []


def test_it_may_act_while_it_is_in_use_and_has_a_fitting_post(desks: Desks) -> None:
    by = administrator(desks.prosecutor.person.organ)
    account = enter(by, "综合平台", "prosecutor")
    assert may_act(account)
    assert not may_act(desks.prosecutor.person)
    account.post = "chief_procurator"
    assert not may_act(account)
    account.post, account.is_active = "prosecutor", False
    assert not may_act(account)
    assert {one.id for one in posts_for(desks.judge.person.organ)} == {"judge", "court_clerk", "auditor"}


def test_neither_wall_lets_it_into_a_closed_circle(desks: Desks) -> None:
    """Even when an act of the circle names it, and by plain SQL."""
    account = enter(administrator(desks.prosecutor.person.organ), "综合平台", "prosecutor")
    with transaction.atomic(), whole_ledger():
        matter = Matter.objects.create(number="闭环一号", kind="interference", record="complete", handler=account.organ)
        Sighted.objects.create(viewer=own_circle(account.pk), matter=matter, full=True, stage="")
    assert account.sight().closed == ()
    with transaction.atomic(), looking(account.sight()), connection.cursor() as cursor:
        cursor.execute("select (select count(*) from ledger_sight), (select count(*) from ledger_matter)")
        assert cursor.fetchone() == (0, 0)
        with pytest.raises(Http404):
            see(account, "闭环一号")
    # a person of the same place in the circle is let in: it is the token that keeps the account out
    plain = account.sight()._replace(token=False)
    with transaction.atomic(), looking(plain), connection.cursor() as cursor:
        cursor.execute("select count(*) from ledger_matter")
        assert cursor.fetchone() == (1,)


def test_an_administrator_looks_at_no_matter(desks: Desks) -> None:
    by: Person = administrator(desks.prosecutor.person.organ)
    assert administering(by).viewers == (own_circle(by.pk),)
    assert administering(by).viewer == 0
