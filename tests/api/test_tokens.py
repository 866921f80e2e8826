"""A token counts while it counts, for what it was made; it is shown once and stands nowhere in clear."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from gongyi.api.models import Token
from gongyi.api.tokens import NotLetIn, let_in, make, revoke, tokens_of
from gongyi.contexts.journal.models import Entry
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs import people
from gongyi.database.sight import NOBODY, looking, whole_ledger
from tests.api.systems import System
from tests.contexts.matters.conftest import Desks


def test_a_token_is_shown_once_and_kept_as_its_fingerprint(desks: Desks) -> None:
    system = System(desks.prosecutor.person.organ, "prosecutor")
    (row,) = tokens_of(system.by)
    assert row.prefix == system.shown[:11]
    assert len(system.shown) == 46
    with looking(system.account.sight()), connection.cursor() as cursor:
        cursor.execute("select api_token::text from api_token")
        assert system.shown[11:] not in str(cursor.fetchall())
    entered = let_in(system.shown)
    assert entered.account == system.account
    assert let_in(system.shown).made_in_minute == entered.made_in_minute + 1
    assert tokens_of(system.by)[0].last_used == today()


@pytest.mark.parametrize("shown", ["", "x", "gy_", "gy_" + "A" * 43, "gy_" + "汉" * 43, "gy_" + "A" * 5000])
def test_what_is_no_token_is_told_so(db: None, shown: str) -> None:
    with pytest.raises(NotLetIn, match="没有这个令牌"):
        let_in(shown)


def test_an_expired_a_revoked_and_an_orphaned_token_are_told_apart(desks: Desks) -> None:
    organ = desks.prosecutor.person.organ
    expired, revoked, orphan = (System(organ, "prosecutor") for _n in range(3))
    # the database lets nobody change a last day
    eyes = looking(expired.account.sight())
    with eyes, pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Token.objects.filter(pk=expired.token.pk).update(expires=today() - timedelta(days=1))
    revoke(revoked.by, revoked.token)
    people.put_out(orphan.by, orphan.account)
    with pytest.raises(NotLetIn, match="已经停用"):
        let_in(revoked.shown)
    with pytest.raises(NotLetIn, match="接口账号已经停用"):
        let_in(orphan.shown)
    assert revoked.asked("me", 401)["detail"] == "这个令牌已经停用。"


def test_a_token_ends_with_its_last_day(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(desks.prosecutor.person.organ, "prosecutor", days=1)
    last = today() + timedelta(days=1)
    monkeypatch.setattr("gongyi.api.tokens.today", lambda: last)
    assert let_in(system.shown).expires == last
    monkeypatch.setattr("gongyi.api.tokens.today", lambda: last + timedelta(days=1))
    with pytest.raises(NotLetIn, match="到期"):
        let_in(system.shown)


def test_what_is_done_with_tokens_is_written_down(desks: Desks) -> None:
    system = System(desks.prosecutor.person.organ, "prosecutor")
    revoke(system.by, system.token)
    revoke(system.by, system.token)
    with transaction.atomic(), whole_ledger():
        did = [row.detail["did"] for row in Entry.objects.filter(what="token", person_id=system.by.pk).order_by("n")]
        assert did == ["made", "revoked"]
        assert system.shown not in str([row.detail for row in Entry.objects.all()])


def test_other_organs_tokens_are_not_there(desks: Desks) -> None:
    one = System(desks.prosecutor.person.organ, "prosecutor")
    other = System(desks.clerk.person.organ, "agency_clerk")
    assert [row.pk for row in tokens_of(one.by)] == [one.token.pk]
    assert [row.pk for row in tokens_of(other.by)] == [other.token.pk]
    for eyes in (NOBODY, desks.stranger.person.sight()):
        with looking(eyes):
            assert Token.objects.count() == 0
    with pytest.raises(AssertionError):
        make(one.by, other.account, ["read"], 30)
    assert timezone.now() > one.token.made
