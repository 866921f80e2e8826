"""Tests of what is noted as going: in the act's own transaction, and never of a closed circle."""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.exchange.models import Due
from gongyi.contexts.ledger.models import Matter
from gongyi.contexts.ledger.rebuild import rebuild
from gongyi.database.sight import whole_ledger
from tests.contexts.exchange.conftest import Two, desks
from tests.contexts.matters.browser import told
from tests.contexts.matters.steps import suggested


def test_what_is_served_on_an_organ_elsewhere_goes_with_what_it_opens(two: Two) -> None:
    with two.a.here():
        suggested(desks(two))
        with transaction.atomic(), whole_ledger():
            seqs = list(Due.objects.order_by("seq").values_list("seq", flat=True))
        assert seqs == [3, 4, 8, 9]
        rebuild()
        with transaction.atomic(), whole_ledger():
            assert Due.objects.count() == 4


def test_a_closed_circle_is_not_sent_to_another_installation(two: Two) -> None:
    """Refused in words when it is written, so that nobody thinks that it went."""
    with two.b.here():
        answer = two.b.desk("jm").send(
            "/matters/new/?kind=supervision_exchange_in&act=supervision_given",
            {
                "day": "2025-03-03",
                "to_other": ["南昌市西湖区人民检察院"],
                "title": "公益线索一号",
                "place": "抚河路段",
                "envelope-0-name": "what",
                "envelope-0-content": "河岸固体废物无人清理。",
                "envelope-0-ground": "clue_passed_on",
            },
        )
        assert answer.status_code == 409, told(answer)
        assert any("不经互通送往别的平台" in one for one in told(answer)), told(answer)
        with transaction.atomic(), whole_ledger():
            assert (Matter.objects.count(), Due.objects.count()) == (0, 0)
