"""核验: whether the record is as it was made: which act was changed, is missing, was added or stands elsewhere.

Three things are held against one another: each act's seal, the head of each matter, and the signed checkpoints. Whoever
rewrites an act must reseal what follows; whoever reseals a whole ledger cannot make an earlier checkpoint fit it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

from psycopg import Connection

from gongyi.contexts.ledger import chain
from gongyi.contexts.ledger.checkpoint import Statement, holds, read_statement


class Fault(NamedTuple):
    """What is wrong with the record. number, seq: the matter and act; seq 0 where it is not one act. what: a code."""

    what: str
    number: str
    seq: int
    says: str

    def __str__(self) -> str:
        """One line."""
        where = f"{self.number} 第{self.seq}项" if self.seq else self.number
        return f"{where}：{self.says}" if where else self.says


class Verified(NamedTuple):
    """How much was read, and what was found wrong."""

    matters: int
    acts: int
    entries: int
    checkpoints: int
    faults: tuple[Fault, ...]


_CHUNK = 5_000

_ACTS = """
select m.number, a.seq, ledger_seal(a.prev, a) = a.hash, a.seq = 1 or b.seq is not null,
    a.seq - 1 - coalesce((select max(c.seq) from ledger_act c where c.matter_id = a.matter_id and c.seq < a.seq), 0)
from ledger_act a join ledger_matter m on m.id = a.matter_id
left join ledger_act b on b.matter_id = a.matter_id and b.seq = a.seq - 1
where a.matter_id > %(low)s and a.matter_id <= %(high)s
    and (a.prev is distinct from case when a.seq = 1 then ledger_genesis(m.number, m.kind, m.record) else b.hash end
        or ledger_seal(a.prev, a) is distinct from a.hash)
order by m.number, a.seq
"""

_COUNT = """
select count(distinct matter_id), count(*) from ledger_act where matter_id > %(low)s and matter_id <= %(high)s
"""

_HEADS = """
select m.number, m.head_seq, coalesce(l.seq, 0),
    m.head_hash = coalesce(l.hash, ledger_genesis(m.number, m.kind, m.record))
from ledger_matter m
left join lateral (select seq, hash from ledger_act a where a.matter_id = m.id order by seq desc limit 1) l on true
where m.id > %(low)s and m.id <= %(high)s and (m.head_seq <> coalesce(l.seq, 0)
    or m.head_hash is distinct from coalesce(l.hash, ledger_genesis(m.number, m.kind, m.record)))
"""

_LEAVES = """
select coalesce(m.number, '#' || l.matter_id), l.seq, l.checkpoint_id, m.id is null, a.hash is null
from ledger_leaf l left join ledger_matter m on m.id = l.matter_id
left join ledger_act a on a.matter_id = l.matter_id and a.seq = l.seq
where l.seq > 0 and l.hash is distinct from a.hash
"""

_ENTRIES = """
select n, computed = hash, before, missing from (
    select e.n, e.hash, journal_seal(e.prev, e) as computed,
        e.prev is not distinct from coalesce(lag(e.hash) over w, sha256('gongyi journal')) as before,
        e.n - 1 - coalesce(lag(e.n) over w, 0) as missing
    from journal_entry e window w as (order by e.n)
) r where computed <> hash or not before or missing <> 0
"""


def verify(
    connection: Connection[Any],
    *,
    beside: Sequence[Connection[Any]] = (),
    held: Path | None = None,
    told: Callable[[int], None] | None = None,
) -> Verified:
    """Read the whole record and say what is wrong with it.

    connection: one that sees all (the owner's). beside: further ones, which read at the same time. held: a folder of
    checkpoints handed out earlier, kept elsewhere; they are held against ours. told: called with the number of acts
    read so far.
    """
    faults: list[Fault] = []
    matters = acts = 0
    (highest,) = connection.execute("select coalesce(max(id), 0) from ledger_matter").fetchone() or (0,)
    readers: SimpleQueue[Connection[Any]] = SimpleQueue()
    for one in (connection, *beside):
        readers.put(one)

    def read(low: int) -> tuple[int, int, list[Fault]]:
        reader = readers.get()
        try:
            return _span(reader, {"low": low, "high": low + _CHUNK})
        finally:
            readers.put(reader)

    with ThreadPoolExecutor(1 + len(beside)) as pool:
        for found in pool.map(read, range(0, highest, _CHUNK)):
            matters, acts = matters + found[0], acts + found[1]
            faults += found[2]
            if told is not None:
                told(acts)
    faults += _orphans(connection)
    checkpoints, wrong = _checkpoints(connection, held)
    entries, wrong_entries = _log(connection)
    return Verified(matters, acts, entries, checkpoints, tuple(dict.fromkeys((*faults, *wrong, *wrong_entries))))


def _span(reader: Connection[Any], span: dict[str, int]) -> tuple[int, int, list[Fault]]:
    """How many matters and acts a span of the record has, and what is wrong in it."""
    faults = [_act_fault(*row) for row in reader.execute(_ACTS, span)]
    faults += (_head_fault(*row) for row in reader.execute(_HEADS, span))
    row = reader.execute(_COUNT, span).fetchone()
    assert row is not None
    return row[0], row[1], faults


def _act_fault(number: str, seq: int, sealed: bool, follows: bool, missing: int) -> Fault:  # noqa: FBT001
    if not follows:
        gap = f"第{seq - missing}项" if missing == 1 else f"第{seq - missing}项至第{seq - 1}项"
        return Fault("missing", number, seq, f"其前缺少{gap}")
    if not sealed:
        return Fault("changed", number, seq, "内容与封印不符，记入后被改动")
    return Fault("broken", number, seq, "没有接在前一项之后：前一项被换掉、插入或者调换了次序")


def _head_fault(number: str, head: int, last: int, same: bool) -> Fault:  # noqa: FBT001
    if last < head:
        return Fault("cut", number, head, f"案卷记到第{head}项，现在只有{last}项，末尾被删去")
    if last > head:
        return Fault("added", number, last, f"案卷只记到第{head}项，其后的是后来加上的")
    del same
    return Fault("head", number, head, "末项与案卷所记不符，被换过")


def _orphans(connection: Connection[Any]) -> Iterator[Fault]:
    found = connection.execute(
        "select distinct matter_id from ledger_act a "
        "where not exists (select 1 from ledger_matter m where m.id = a.matter_id)"
    )
    for (matter,) in found:
        yield Fault("orphan", f"#{matter}", 0, "行为还在，所属的事项不见了")


def _checkpoints(connection: Connection[Any], held: Path | None) -> tuple[int, list[Fault]]:
    faults = []
    for number, seq, checkpoint, gone, cut in connection.execute(_LEAVES):
        at = f"第{checkpoint}号检查点"
        if gone:
            faults.append(Fault("gone", number, seq, f"{at}记有这件事项，现在整件不见了"))
        elif cut:
            faults.append(Fault("cut", number, seq, f"{at}记有这一项，现在不见了"))
        else:
            faults.append(Fault("rewritten", number, seq, f"与{at}所记不符，案卷被整体重写过"))
    rows = connection.execute(
        "select n, taken, matters, acts, root, prev, signature, key from ledger_checkpoint order by n"
    ).fetchall()
    roots = _roots(connection) if rows else {}
    before = bytes(32)
    ours: dict[int, Statement] = {}
    for n, taken, count, acts, root, prev, signature, public in rows:
        said = Statement(n, taken, count, acts, bytes(root), bytes(prev))
        ours[n] = said
        if not holds(said, bytes(signature), bytes(public)):
            faults.append(Fault("signature", "", 0, f"第{n}号检查点的签名不对"))
        if said.prev != before or n != len(ours):
            faults.append(Fault("checkpoint", "", 0, f"第{n}号检查点没有接在前一个之后"))
        if roots.get(n) != said.root:
            faults.append(Fault("root", "", 0, f"第{n}号检查点的根与所记各事项不符"))
        before = said.root
    for path in sorted(held.glob("*.json")) if held is not None else ():
        try:
            said, signature, public = read_statement(path.read_text("utf-8"))
        except ValueError as wrong:
            faults.append(Fault("held", "", 0, f"{path.name}：{wrong}"))
            continue
        if not holds(said, signature, public):
            faults.append(Fault("held", "", 0, f"{path.name}：签名不对"))
        elif ours.get(said.n) != said:
            faults.append(Fault("held", "", 0, f"{path.name}：交出去的第{said.n}号检查点与这里的不同"))
    return len(rows), faults


def _roots(connection: Connection[Any]) -> dict[int, bytes]:
    """Each checkpoint's root, computed anew from the leaves."""
    standing: dict[str, bytes] = {}
    by_checkpoint: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
    rows = connection.execute(
        "select l.checkpoint_id, m.number, l.seq, l.hash from ledger_leaf l join ledger_matter m on m.id = l.matter_id"
    )
    for checkpoint, number, seq, digest in rows:
        by_checkpoint[checkpoint].append((number, chain.leaf(number, seq, bytes(digest))))
    found = {}
    for (checkpoint,) in connection.execute("select n from ledger_checkpoint order by n"):
        standing.update(by_checkpoint[checkpoint])
        ordered = sorted(standing, key=lambda number: number.encode())
        found[checkpoint] = chain.root([standing[number] for number in ordered])
    return found


def _log(connection: Connection[Any]) -> tuple[int, list[Fault]]:
    faults = []
    for n, sealed, follows, missing in connection.execute(_ENTRIES):
        if missing:
            faults.append(Fault("log", "", 0, f"记录第{n}行之前缺少{missing}行"))
        elif not sealed:
            faults.append(Fault("log", "", 0, f"记录第{n}行被改动"))
        elif not follows:
            faults.append(Fault("log", "", 0, f"记录第{n}行没有接在前一行之后"))
    row = connection.execute(
        "select (select count(*) from journal_entry), h.n, coalesce((select max(n) from journal_entry), 0) "
        "from journal_head h"
    ).fetchone()
    assert row is not None
    count, head, last = row
    if head != last:
        faults.append(Fault("log", "", 0, f"记录写到第{head}行，现在只到第{last}行"))
    return count, faults
