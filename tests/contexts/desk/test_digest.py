"""The digest of a day: overdue, today, near, what came in; and what mail may say."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongyi.contexts.desk.digest import Digest, digest, subject, text
from tests.contexts.desk.conftest import People, filed, owed


def _digest(people: People, day: date) -> Digest:
    with transaction.atomic():
        return digest(people.clerk, day)


def test_a_letter_that_waits_is_told(people: People) -> None:
    number = filed(people).number
    found = _digest(people, date(2026, 3, 6))
    assert [letter.number for letter in found.arrived] == [number]
    assert "收文待处理 1" in subject(found)
    assert number in text(found, "http://x")


def test_a_duty_moves_from_near_to_today_to_overdue(people: People) -> None:
    change = filed(people)
    owed(change, people.clerk, date(2026, 5, 6))
    owed(change, people.clerk, date(2026, 5, 6), n=91, modality="may")
    days = [date(2026, 4, 28), date(2026, 4, 29), date(2026, 5, 6), date(2026, 5, 7)]
    told = [_digest(people, day) for day in days]
    assert [(len(one.near), len(one.today), len(one.overdue)) for one in told] == [
        *((0, 0, 0), (1, 0, 0)),
        *((0, 1, 0), (0, 0, 1)),
    ]
    assert "已逾期 1 天" in text(told[-1], "http://x")
    assert "第21条第2款" in text(told[-1], "http://x")


def test_mail_does_not_say_what_a_matter_is_about(people: People) -> None:
    filed(people)
    assert "抚河" not in text(_digest(people, date(2026, 3, 6)), "http://x")


def test_nothing_to_tell_is_empty(people: People) -> None:
    assert _digest(people, date(2026, 3, 6)).empty
