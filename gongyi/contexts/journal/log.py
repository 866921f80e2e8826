"""留痕: the chained log of what must not go unseen: reads of closed circles, exports, refused attempts, locks."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection, transaction
from django.utils import timezone
from psycopg.types.json import Jsonb


class Someone(Protocol):
    """Whoever did what is written down: a person of an organ."""

    @property
    def pk(self) -> Any:
        """The person's id."""

    @property
    def organ_id(self) -> int:
        """The id of the person's organ."""


KINDS = {
    "refused": "被拒绝的办理",
    "denied": "被拒绝的查看",
    "export": "导出",
    "read": "查看封闭范围内的材料",
    "locked": "登录锁定",
    "feed": "日程订阅",
    "people": "人员和本单位设置的变更",
    "moved": "规则或者日历变化，期限移动",
    "exchange": "平台之间互通：平台的登记和变更，包的寄出和收进",
    "keys": "材料密钥的变动",
    "token": "其他系统的令牌：发放、停用、用令牌办理",
}
"""What is written down. A log line names ids and codes, never what somebody typed or read."""


def note(what: str, person: Someone | None, *, matter: int | None = None, **detail: Any) -> None:
    """Write a line, in a transaction of its own when none is open. what: one of `KINDS`."""
    assert what in KINDS
    who, organ = (None, None) if person is None else (person.pk, person.organ_id)
    values: list[Any] = [timezone.now(), what, who, organ, matter, Jsonb(detail)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into journal_entry (n, at, what, person_id, organ_id, matter_id, detail, prev, hash) "
            "values (0, %s, %s, %s, %s, %s, %s, '', '')",
            values,
        )
