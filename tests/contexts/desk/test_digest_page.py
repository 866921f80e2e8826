"""The digest on a page."""

from __future__ import annotations

from datetime import timedelta

from gongyi.contexts.ledger.record import today
from tests.contexts.desk.conftest import People, filed, owed, signed_in


def test_the_page_tells_what_the_mail_would(people: People) -> None:
    change = filed(people)
    owed(change, people.clerk, today() - timedelta(days=2))
    page = signed_in(people.clerk).get("/desk/digest/").content.decode()
    assert "已逾期 2 天" in page
    assert "收文待处理" in page
    assert "没有需要提醒的事" in signed_in(people.judge).get("/desk/digest/").content.decode()
