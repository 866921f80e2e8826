"""What everybody shares: one form once, more work under load, nothing that leads to a report."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from gongyi.contexts.reports import budget, forms_sent
from gongyi.contexts.reports.models import Spent


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    budget.forget()


def spend(n: int, *, scripted: bool = True) -> None:
    with transaction.atomic():
        for _n in range(n):
            assert budget.spend(forms_sent.new(1), scripted=scripted)


def test_a_token_is_spent_once() -> None:
    token = forms_sent.new(1)
    with transaction.atomic():
        assert budget.spend(token, scripted=True)
        assert not budget.spend(token, scripted=True)


def test_the_work_grows_with_what_comes_in(settings: Any) -> None:
    settings.REPORT_USUAL, settings.REPORT_WORK_BITS = 2, 10
    found = []
    for _n in range(4):
        budget.forget()
        found.append(budget.bits())
        spend(4)
    assert found[0] == 10
    assert found == sorted(found)
    assert found[-1] > found[1] > found[0]
    settings.REPORT_WORK_BITS = 0
    assert budget.bits() == 0


def test_those_without_scripts_have_a_share_that_others_cannot_use_up(settings: Any) -> None:
    settings.REPORT_TOTAL, settings.REPORT_TOTAL_PLAIN = 3, 2
    spend(3)
    assert budget.is_full(scripted=True)
    assert not budget.is_full(scripted=False)
    spend(2, scripted=False)
    assert budget.is_full(scripted=False)


def test_the_answer_is_closed_and_given_to_the_form_alone() -> None:
    token, other = forms_sent.new(1), forms_sent.new(1)
    with transaction.atomic():
        budget.spend(token, scripted=True)
        budget.keep_answer(token, "查询密码 1234".encode())
    assert budget.answered(token) == "查询密码 1234".encode()
    assert budget.answered(other) is None
    row = Spent.objects.get(pk=token.mark)
    assert b"1234" not in bytes(row.answer or b"")
    assert token.number not in bytes(row.mark)
    Spent.objects.filter(pk=token.mark).update(at=timezone.now() - budget.AGAIN - timedelta(minutes=2))
    assert budget.answered(token) is None


def test_old_rows_are_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.randrange", lambda _n: 0)
    spend(1)
    Spent.objects.update(at=timezone.now() - timedelta(days=1))
    spend(1)
    assert Spent.objects.count() == 1


def test_the_table_knows_a_minute_and_no_place() -> None:
    spend(1)
    with connection.cursor() as cursor:
        cursor.execute("select column_name from information_schema.columns where table_name = 'reports_spent'")
        assert {name for (name,) in cursor.fetchall()} == {"mark", "at", "scripted", "answer"}
    assert Spent.objects.get().at.second == 0
