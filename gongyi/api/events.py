"""事件: what other systems may be told of, and how a notice says it: that something is there, and none of its words."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from gongyi.contexts.desk.spoken import SOON
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.posts import POSTS
from gongyi.database.sight import whole_ledger

ADDRESSED, DUE, ENDED = "act.addressed", "duty.ending", "matter.ended"
EVENTS: dict[str, str] = {
    ADDRESSED: gettext_noop("收到发给本单位的行为"),
    DUE: gettext_noop("本单位应办的期限将届满"),
    ENDED: gettext_noop("事项办结"),
}

WHOLE = [post.id for post in POSTS.values() if post.sees_organ]
"""Posts that look with the organ's eyes; others with their own."""


def body(event: str, made: datetime, number: str, seq: int, kind: str, day: date) -> bytes:
    """A notice: the same bytes however often it is sent. kind: of the act; of a duty that ends, its rule."""
    said = {
        "type": event,
        "timestamp": made.isoformat(timespec="seconds"),
        "data": {"number": number, "seq": seq, "kind": kind, "day": day.isoformat()},
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def write_ending(days: int = SOON) -> int:
    """Write, of the duties that end within so many days, what is to be told; each once for each last day."""
    day = today()
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(_ENDING, [DUE, DUE, day, day + timedelta(days=days), WHOLE])
        return int(cursor.rowcount)


_ENDING = """
insert into api_delivery (uid, hook_id, organ_id, account_id, event, matter_id, seq, kind, day,
    made, state, tries, says, next_try)
select 'msg_' || replace(gen_random_uuid()::text, '-', ''), h.id, h.organ_id, h.account_id, %s, t.matter_id,
    t."trigger", t.rule, t.last, now(), 'waiting', 0, '', now()
from api_hook h
join organs_person p on p.id = h.account_id and p.is_active
join desk_task t on t.organ_id = h.organ_id and t.modality = 'must'
where h.state <> 'gone' and %s = any (h.events) and t.last between %s and %s
    and exists (select 1 from ledger_sight s where s.matter_id = t.matter_id
        and s.viewer = case when p.post = any (%s::text[]) then p.organ_id else -p.id end)
    and not exists (select 1 from ledger_bar b where b.matter_id = t.matter_id and b.person_id = p.id)
on conflict do nothing
"""
