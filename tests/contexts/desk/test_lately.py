"""What one's own organ did last, and nothing that another did."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongyi.contexts.desk.lately import lately_of
from gongyi.contexts.desk.viewing import viewing
from tests.contexts.desk.conftest import People, filed


def test_newest_first_within_a_month(people: People) -> None:
    filed(people)
    with transaction.atomic(), viewing(people.chief) as view:
        assert [one.kind for one in lately_of(view, date(2026, 3, 10), 5)] == ["filing_service", "filing"]
        assert lately_of(view, date(2026, 5, 10), 5) == []
    with transaction.atomic(), viewing(people.clerk) as view:
        assert lately_of(view, date(2026, 3, 10), 5) == []
