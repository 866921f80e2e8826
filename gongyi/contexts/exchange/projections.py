"""应送的写入: in the transaction of an act, that the installations of those who may see it have to get it."""

from __future__ import annotations

from django.db import connection

from gongyi.contexts.exchange.choosing import is_chosen_by_hand
from gongyi.contexts.exchange.readers import readers
from gongyi.contexts.ledger.record import Change, Refused
from gongyi.core.matters.docket import Refusal
from gongyi.core.statutes.procedures import NO_ARTICLE, NO_ARTICLE_EN
from gongyi.rulebook.reader import rulebook


def renew(change: Change) -> None:
    """Nothing here follows from where a matter stands."""


def forget() -> None:
    """What went and what has to go is no read row: it stays when those are made anew."""


def arrive(change: Change) -> None:
    """Note the act, and the earlier acts that it opened, for the installations where their readers work.

    Only as it is being recorded (it has no seal yet), and only what somebody of this installation did: what came from
    elsewhere is sent on by nobody. Of a closed circle nothing goes this way. Raises Refused.
    """
    act = change.act
    if act.hash or act.person is None or change.published:
        return
    if rulebook().procedures[change.kind].circle == "closed":
        _hold_back(change)
        return
    opened = [row for row in change.acts if row.seq in act.answers and row.person is not None]
    kinds = rulebook().act_kinds
    with connection.cursor() as cursor:
        for row in (*opened, act):
            state = "choose" if is_chosen_by_hand(kinds[row.kind]) else "ready"
            to = readers(row, change.kind, change.handler, change.parties)
            if to:
                cursor.execute(_DUE, [change.matter, row.seq, state, list(to)])


_DUE = """
insert into exchange_due (installation_id, matter_id, seq, state)
select distinct r.installation_id, %s::bigint, %s::integer, %s from exchange_resident r
join exchange_installation i on i.id = r.installation_id and i.state = 'confirmed'
where r.organ_id = any (%s) on conflict do nothing
"""
_ELSEWHERE = """
select o.name, o.en from exchange_resident r join organs_organ o on o.id = r.organ_id
where r.organ_id = any (%s) order by o.id limit 1
"""


def _hold_back(change: Change) -> None:
    with connection.cursor() as cursor:
        to = [organ for organ in change.act.to_organs if organ != change.act.organ]
        if not to:
            return
        cursor.execute(_ELSEWHERE, [to])
        found = cursor.fetchone()
    if found is not None:
        name, en = found
        raise Refused(
            (
                Refusal(
                    *(change.act.kind, NO_ARTICLE),
                    f"{name}在另一个平台，闭环事项和公众举报不经互通送往别的平台",
                    f"{en} works at another installation; closed circles and public reports do not go there",
                    "按保密规定的途径另行送达，本平台内只发给本平台的单位",
                    "hand it over by the way that secrecy requires; here, send it to organs of this installation",
                    NO_ARTICLE_EN,
                ),
            )
        )
