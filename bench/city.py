"""两市的案卷: an installation of its own with both cities' organs and people, and as many matters as are asked for.

A few hundred matters are worked through the product's own door, each by its prosecutor; the rest are copies of them,
sealed in bulk by the database as the door would seal them, so that `gongyi verify` finds nothing wrong with them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(os.environ.get("GONGYI_BENCH_HOME", Path(__file__).parents[1] / "var" / "bench"))
"""Where the bench keeps its database; thrown away and made again when the tables changed."""

_ITEMS = [
    {"who": "", "demand": "清运河道垃圾", "article": "水法第八条", "by": "2026-12-30", "proof": "清运前后照片"},
    {"who": "", "demand": "建立巡查制度", "article": "水法第八条", "proof": "制度文本"},
]
STEPS: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    ("clue", "own", 0, {"title": "河道沿岸堆放垃圾", "source": "report", "area": "environment_resources"}),
    ("assessment", "own", 1, {"truth": "与举报相符", "checkability": "可以核实", "opinion": "file",
                              "reason": "公益受损"}),
    ("filing", "own", 2, {"facts": "堆放约二百立方米", "breach": "没有处置", "legal_basis": "水法第八条",
                          "interest_harmed": True, "possible_breach": True, "approved_by": "chief_procurator"}),
    ("filing_service", "agency", 3, {"way": "return_slip", "signed_by": "收发室"}),
    ("investigation_plan", "own", 5, {"people": ["甲", "乙"], "line": "查明职责", "methods": "调卷、勘验"}),
    ("evidence", "own", 7, {"evidence_kind": "inspection_record", "name": "现场勘验笔录", "proves": "位置和数量",
                            "means": "inspecting", "people": ["甲", "乙"], "no_coercive_measure": True}),
    ("investigation_report", "own", 9, {"facts": "查明堆放二百立方米", "proposal": "suggest", "reason": "不依法履行"}),
    ("suggestion", "agency", 12, {"source": "群众举报", "harm": "堆放垃圾", "non_performance": "没有处置",
                                  "legal_basis": "水法第八条", "items": _ITEMS, "period": "两个月内",
                                  "breach_found": True, "interest_harmed": True, "approved_by": "chief_procurator"}),
    ("suggestion_service", "agency", 13, {"way": "return_slip", "signed_by": "收发室"}),
    ("suggestion_record_up", "own", 14, {}),
    ("follow_up", "own", 40, {"people": ["甲", "乙"], "text": "现场仍有垃圾"}),
    ("item_check", "own", 41, {"people": ["甲", "乙"],
                               "items": [{"item": "8.1", "fact": "promised", "ground": "方案"}]}),
)  # fmt: skip
"""Kind, to whom, how many days after the first, payload: a matter of twelve acts, its suggestion served."""


class Cast(NamedTuple):
    """A prosecutor with the agency that his matters are put to."""

    prosecutor: Any
    agency: int


def begin() -> None:
    """Start the bench's own database with its tables, organs and people; what is there is used again."""
    os.environ["GONGYI_HOME"] = str(HOME)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongyi.web.settings")
    HOME.mkdir(parents=True, exist_ok=True)
    from gongyi.web import install

    found = install.server()
    install.prepare(found)
    install.migrate()
    install.load("organs")
    install.load("demo")
    import django

    django.setup()


PROSECUTORS = 12
"""So many prosecutors each county procuratorate of the bench has: an ordinary person has some hundred matters."""


def casts(most: int) -> list[Cast]:
    """Prosecutors of the counties of both cities, each with his county's ecology agency; county by county in turn."""
    from gongyi.contexts.organs.models import Organ, Person

    agencies = {one.division: one.pk for one in Organ.objects.filter(kind="ecology", published=False)}
    organs = Organ.objects.filter(kind="procuratorate", level="county", published=False).order_by("code")
    wanted = [
        Person(username=f"bench-{organ.code}-{n}", name=f"检察官{n}", organ=organ, post="prosecutor", password="!")
        for n in range(PROSECUTORS)
        for organ in organs
    ]
    there = set(Person.objects.filter(username__startswith="bench-").values_list("username", flat=True))
    Person.objects.bulk_create([one for one in wanted if one.username not in there])
    order = {one.username: n for n, one in enumerate(wanted)}
    people = Person.objects.filter(username__startswith="bench-").select_related("organ")
    found = [Cast(one, agencies[one.organ.division]) for one in sorted(people, key=lambda one: order[one.username])]
    return found[:most]


def worked(cast: Cast, first: date, steps: int = len(STEPS)) -> Iterator[Any]:
    """Work one matter through the door, act by act."""
    from gongyi.contexts.ledger.record import Draft, append, open_matter
    from gongyi.core.terms.days import on
    from gongyi.database.sight import looking

    with looking(cast.prosecutor.sight()):
        change = None
        for expected, (kind, to, after, payload) in enumerate(STEPS[:steps]):
            addressed = (cast.agency,) if to == "agency" else ()
            draft = Draft(kind, on(first + timedelta(days=after)), payload, addressed)
            if change is None:
                change = open_matter(cast.prosecutor, "administrative", draft)
            else:
                change = append(cast.prosecutor, change.number, draft, expected)
            yield change


def fill(matters: int, told: Any = print) -> None:
    """Bring the record to so many matters, the templates worked by hand and the rest copied."""
    import psycopg

    from gongyi.database.places import addresses

    with psycopg.connect(addresses().admin_of_data(), autocommit=True) as connection:
        (there,) = connection.execute("select count(*) from ledger_matter").fetchone() or (0,)
        if there >= matters:
            return
        if there == 0:
            start, today = time.monotonic(), date.today()  # noqa: DTZ011
            for n, cast in enumerate(casts(18 * PROSECUTORS)):
                for _ in worked(cast, today - timedelta(days=44 + n * 7 % 300)):
                    pass
            told(f"  按程序办理的样板：{time.monotonic() - start:.0f} 秒")
        rows = connection.execute("select id from ledger_matter where number not like '%·%' order by id").fetchall()
        templates = [one for (one,) in rows]
        (there,) = connection.execute("select count(*) from ledger_matter").fetchone() or (0,)
        each = -(-(matters - there) // len(templates))
        start = time.monotonic()
        _copy(connection, templates, each)
        told(f"  复制到{matters}件：{time.monotonic() - start:.0f} 秒")
        connection.execute("vacuum analyze")


_ROWS = ("ledger_party", "ledger_sight", "ledger_opened", "desk_card", "desk_task", "desk_letter")


def _copy(connection: Any, templates: list[int], each: int) -> None:
    tables = ("ledger_matter", "ledger_act")
    for table in tables:
        connection.execute(f"alter table {table} disable trigger user")
    connection.execute("set session_replication_role = replica")
    connection.execute("create temporary table copies (old bigint, new bigint, number text, head bytea)")
    connection.execute(
        "insert into copies select m.id, nextval(pg_get_serial_sequence('ledger_matter', 'id')), m.number || '·' || "
        "(select count(*) from ledger_matter) || '-' || g, null from ledger_matter m, generate_series(1, %s) g "
        "where m.id = any (%s)",
        [each, templates],
    )
    connection.execute("create index on copies (old)")
    connection.execute(
        "insert into ledger_matter (id, number, kind, record, handler_id, opened, head_seq, head_hash) "
        "select c.new, c.number, m.kind, m.record, m.handler_id, m.opened, m.head_seq, "
        "ledger_genesis(c.number, m.kind, m.record) from copies c join ledger_matter m on m.id = c.old"
    )
    columns = [name for name in _columns(connection, "ledger_act") if name not in ("matter_id", "prev", "hash")]
    taken = ", ".join(f"a.{name}" for name in columns)
    same = ", ".join(columns)
    connection.execute(
        "create temporary table heads as select new, ledger_genesis(c.number, m.kind, m.record) as hash "
        "from copies c join ledger_matter m on m.id = c.old"
    )
    connection.execute("create unique index on heads (new)")
    for seq in range(1, len(STEPS) + 1):
        # each act is sealed to the one before it in its own copy, all copies of one place in the ledger at a time
        connection.execute(
            f"insert into ledger_act (matter_id, {same}, prev, hash) "
            f"select c.new, {taken}, h.hash, ledger_seal(h.hash, a) from copies c "
            "join ledger_act a on a.matter_id = c.old and a.seq = %s join heads h on h.new = c.new",
            [seq],
        )
        connection.execute(
            "update heads h set hash = a.hash from ledger_act a where a.matter_id = h.new and a.seq = %s", [seq]
        )
    connection.execute("update ledger_matter m set head_hash = h.hash from heads h where h.new = m.id")
    for table in _ROWS:
        names = _columns(connection, table)
        given = ", ".join(
            {"matter_id": "c.new", "number": "c.number"}.get(n, f"t.{n}")
            if table == "desk_card" or n == "matter_id"
            else f't."{n}"'
            for n in names
        )
        listed = ", ".join(f'"{n}"' for n in names)
        connection.execute(
            f"insert into {table} ({listed}) select {given} from {table} t join copies c on c.old = t.matter_id"
        )
    connection.execute("set session_replication_role = origin")
    for table in tables:
        connection.execute(f"alter table {table} enable trigger user")
    connection.execute("drop table copies, heads")


def _columns(connection: Any, table: str) -> list[str]:
    rows = connection.execute(
        "select column_name from information_schema.columns where table_name = %s and table_schema = 'public' "
        "and is_generated = 'NEVER' order by ordinal_position",
        [table],
    )
    return [name for (name,) in rows]
