"""入卷证明: that a report stands in the record which a signed checkpoint covers, as a file that needs no trust in us.

The path from the report's act to the root leads over the acts that came between it and the checkpoint, whose text then
stands in the proof. Officers' names would be in it: a proof is given only where the reporter alone acted.
"""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from gongyi.contexts.ledger import chain
from gongyi.contexts.reports.record import KIND
from gongyi.contexts.sealing.boxes import canonical

FORM = "gongyi-recorded-1"

_FIRST = """
select l.matter_id, l.checkpoint_id, l.seq from ledger_leaf l join ledger_matter m on m.id = l.matter_id
where m.number = %s and m.kind = %s and l.seq > 0 order by l.checkpoint_id limit 1
"""
_LEAVES = """
select distinct on (l.matter_id) m.number, l.seq, l.hash from ledger_leaf l join ledger_matter m on m.id = l.matter_id
where l.checkpoint_id <= %s order by l.matter_id, l.checkpoint_id desc
"""
# as ledger_seal writes an act
_LATER = """
select a.person_id is not null, jsonb_build_array(
    a.seq, a.kind, a.version, to_char(a.day_first, 'YYYY-MM-DD'), to_char(a.day_last, 'YYYY-MM-DD'),
    (extract(epoch from a.recorded) * 1000000)::bigint, a.organ_id, a.organ_name, a.person_id, a.person_name,
    a.to_organs, a.to_names, a.audience, a.people, a.answers, a.number, a.payload, a.files)::text
from ledger_act a where a.matter_id = %s and a.seq > 1 and a.seq <= %s order by a.seq
"""


def recorded_file(connection: Connection[Any], number: str) -> bytes | None:
    """The proof for a report under the first checkpoint that covers it; None where there is none to be given yet.

    connection: one that sees all (the owner's). It reads every leaf of that checkpoint.
    """
    row = connection.execute(_FIRST, [number, KIND]).fetchone()
    if row is None:
        return None
    matter, checkpoint, seq = row
    later = connection.execute(_LATER, [matter, seq]).fetchall()
    if any(named for named, _text in later):
        return None
    heads = sorted(connection.execute(_LEAVES, [checkpoint]).fetchall(), key=lambda head: head[0].encode())
    leaves = [chain.leaf(name, at, bytes(digest)) for name, at, digest in heads]
    place = next(n for n, head in enumerate(heads) if head[0] == number)
    said = {"form": FORM, "number": number, "checkpoint": checkpoint, "seq": 1}
    steps = [[side, other.hex()] for side, other in chain.proof(leaves, place)]
    return canonical({**said, "later": [text for _named, text in later], "steps": steps})
