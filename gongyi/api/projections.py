"""事件的写入: in the transaction of an act, what the receivers of other systems are to be told of it.

An account is told only of what it sees; of closed circles and published accounts nobody is told anything.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from gongyi.api.events import ADDRESSED, ENDED, WHOLE
from gongyi.contexts.ledger.reading import heir
from gongyi.contexts.ledger.record import Change
from gongyi.rulebook.reader import rulebook


def renew(change: Change) -> None:
    """Nothing here follows from where a matter stands."""


def forget() -> None:
    """What is to be told is no read row: it stays when those are made anew."""


def arrive(change: Change) -> None:
    """Write what is to be told of an act, as it is being recorded: it has no seal yet.

    An act that came from another installation is told like one of ours.
    """
    act, procedure = change.act, rulebook().procedures[change.kind]
    if act.hash or change.published or procedure.circle == "closed":
        return
    sent = [organ for organ in act.to_organs if organ != act.organ and organ in act.audience]
    addressed = list(dict.fromkeys((*sent, *map(heir, sent))))
    ended = _ended(change)
    if not addressed and not ended:
        return
    of_act: list[Any] = [change.matter, act.seq, act.kind, act.day.last]
    audience = [*act.audience, *map(heir, act.audience)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [*of_act, ADDRESSED, addressed, ENDED, ended, audience, WHOLE])


def _ended(change: Change) -> bool:
    """Whether this act led the matter to an end."""
    path, stages = change.docket.path, rulebook().procedures[change.kind].stages
    return bool(path) and path[-1].seq == change.act.seq and stages[path[-1].stage].end


_WRITE = """
insert into api_delivery (uid, hook_id, organ_id, account_id, event, matter_id, seq, kind, day,
    made, state, tries, says, next_try)
select 'msg_' || replace(gen_random_uuid()::text, '-', ''), h.id, h.organ_id, h.account_id, e.event, a.matter, a.seq,
    a.kind, a.day, now(), 'waiting', 0, '', now()
from (select %s::bigint as matter, %s::integer as seq, %s::text as kind, %s::date as day) a
cross join lateral (values (%s::text, %s::bigint[], true, false), (%s::text, null, %s::boolean, true))
    e (event, organs, counts, everybody)
join api_hook h on h.state <> 'gone' and e.event = any (h.events) and e.counts
    and (e.everybody or h.organ_id = any (e.organs))
join organs_person p on p.id = h.account_id and p.is_active
where exists (select 1 from ledger_sight s where s.matter_id = a.matter
    and (not e.everybody or s."full" or h.organ_id = any (%s::bigint[]))
    and s.viewer = case when p.post = any (%s::text[]) then p.organ_id else -p.id end)
    and not exists (select 1 from ledger_bar b where b.matter_id = a.matter and b.person_id = p.id)
on conflict do nothing
"""
