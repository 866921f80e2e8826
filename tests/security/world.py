"""A small city and matters of every kind in it, worked by chance: each act carries a word of its own in every text.

Whoever meets the word has met the act. Which words a person may meet is told here once more, from the plain rule and
the rows of the ledger alone, without the product's own doors.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from gongyi.contexts.evidence.access import carried
from gongyi.contexts.evidence.store import keep
from gongyi.contexts.ledger import reading, record
from gongyi.contexts.ledger.parts import does, opens_as
from gongyi.contexts.ledger.record import Changed, Draft, NotSeen, Refused, append, open_matter
from gongyi.contexts.organs.models import Organ, Person
from gongyi.contexts.organs.people import fitting
from gongyi.core.matters.asked import fields_asked
from gongyi.core.statutes.kinds import ActKind, Field, form_of
from gongyi.core.terms.days import on
from gongyi.database.rows import loaded
from gongyi.database.sight import looking, whole_ledger
from gongyi.rulebook.reader import rulebook
from tests.contexts.matters.browser import picture

FIRST = date(2025, 3, 3)
WORD = re.compile("密[0-9a-f]{10}")
"""The word of an act, where its texts stand."""
NAMES = ("title", "place")
"""Fields that say what a matter is called; they have words of their own."""
ORGANS = (
    ("xh-p", "西湖区检察院", "procuratorate", "procuratorate", "city-p"),
    ("dh-p", "东湖区检察院", "procuratorate", "procuratorate", "city-p"),
    ("xh-e", "西湖生态环境局", "ecology", "agency", ""),
    ("xh-w", "西湖区水利局", "water", "agency", ""),
    ("xh-f", "西湖区财政局", "finance", "agency", ""),
    ("xh-c", "西湖区法院", "court", "court", ""),
    ("xh-g", "西湖公安分局", "public_security", "police", ""),
    ("xh-j", "西湖区监察委", "supervision", "supervision_organ", ""),
    ("xh-r", "西湖区人大常委会", "peoples_congress", "peoples_congress", ""),
    ("xh-zx", "西湖区政协", "cppcc", "cppcc", ""),
    ("xh-zfw", "西湖区委政法委", "political_legal", "party", ""),
    ("xh-dw", "西湖区委", "party_committee", "party", ""),
    ("xh-zf", "西湖区政府", "government", "government", ""),
    ("xh-x", "西湖区委宣传部", "publicity", "publicity", ""),
)


class World(NamedTuple):
    """The organs' people by account, and the matters' numbers by kind."""

    people: dict[str, Person]
    numbers: dict[str, list[str]]


def made(seed: int, per_kind: int, longest: int, kinds: tuple[str, ...] = ()) -> World:
    """A city, and so many matters of each kind (of all, unless some are named), each of at most so many acts."""
    record.organ_of.cache_clear()
    reading.organ_names.cache_clear()
    chance = random.Random(seed)  # noqa: S311  # the same matters each time
    people = {one.username: one for one in _people()}
    numbers: dict[str, list[str]] = {}
    for kind in kinds or tuple(rulebook().procedures):
        numbers[kind] = [number for _n in range(per_kind) if (number := _played(chance, people, kind, longest))]
    return World(people, numbers)


def _people() -> Iterator[Person]:
    city = _organ("city-p", "南昌市检察院", "procuratorate", "procuratorate", None)
    organs = [city, *(_organ(code, name, kind, role, city if up else None) for code, name, kind, role, up in ORGANS)]
    for organ in organs:
        for post in fitting(organ):
            yield Person.objects.create(
                username=f"{organ.code}-{post.id}", name=f"{post.title}{organ.pk}", organ=organ, post=post.id
            )


def _organ(code: str, name: str, kind: str, role: str, superior: Organ | None) -> Organ:
    said = {"short": name, "en": code, "level": "county", "division": "360103", "division_name": "西湖区"}
    return Organ.objects.create(code=code, name=name, kind=kind, role=role, superior=superior, **said)


def _played(chance: random.Random, people: dict[str, Person], kind: str, longest: int) -> str:
    """A matter begun and gone on with by chance, by those whose turn it is; its number."""
    book = rulebook()
    procedure = book.procedures[kind]
    number, stage, day, head = "", procedure.start, FIRST, 0
    for _n in range(longest * 4):
        moves = list(procedure.moves[stage].values())
        if not moves or head >= longest:
            break
        move = chance.choice(moves)
        act = book.act_kinds[move.act]
        doers = [one for one in people.values() if one.standing.works and (not act.posts or one.post in act.posts)]
        doers = [one for one in doers if _may(one, number, procedure, move)]
        if not doers:
            continue
        doer = chance.choice(doers)
        draft = _draft(chance, people, doer, act, procedure, stage, day, move.approval)
        try:
            with transaction.atomic(), looking(doer.sight()):
                change = append(doer, number, draft, head) if number else open_matter(doer, kind, draft)
                if change.act.files:
                    carried(change.matter, change.act)
        except (Refused, NotSeen, Changed):
            continue
        number, stage, head = change.number, change.docket.stage, change.act.seq
        day += timedelta(days=chance.choice((0, 1, 3)))
    return number


def _may(person: Person, number: str, procedure: Any, move: Any) -> bool:
    if not number:
        return bool(opens_as(procedure, person.organ, move.act))
    with transaction.atomic(), looking(person.sight()), connection.cursor() as cursor:
        cursor.execute(
            "select p.role from ledger_party p join ledger_matter m on m.id = p.matter_id "
            "where m.number = %s and p.organ_id = %s",
            [number, person.organ_id],
        )
        return does([role for (role,) in cursor.fetchall()], move.by)


def _draft(
    chance: random.Random,
    people: dict[str, Person],
    doer: Person,
    act: ActKind,
    procedure: Any,
    stage: str,
    day: date,
    approval: str,
) -> Draft:
    word = f"密{chance.getrandbits(40):010x}"
    fields = form_of(act, fields_asked(procedure, act.id, stage, day))
    organs = sorted({one.organ_id: one.organ for one in people.values()}.values(), key=lambda one: one.pk)
    colleagues = [one for one in people.values() if one.organ_id == doer.organ_id and one.standing.works]
    named = chance.sample(colleagues, min(2, len(colleagues)))
    payload: dict[str, Any] = {}
    files: list[dict[str, Any]] = []
    for field in fields:
        value = _value(
            chance, field, f"密{chance.getrandbits(40):010x}" if field.name in NAMES else word, organs, named, day
        )
        if field.kind == "files" and chance.random() < 0.5:
            upload = SimpleUploadedFile(f"{word}.png", picture(f"{word}.png").read(), "image/png")
            with looking(doer.sight()):
                kept = keep(doer, upload)
            files.append(dict(kept.meta()))
            payload[field.name] = [kept.sha256]
        elif value is not None:
            payload[field.name] = value
    if approval:
        payload |= {"approved_by": approval, "approved_by_name": word, "approved_on": day.isoformat()}
    parties = [one for one in organs if one.pk != doer.organ_id]
    to = chance.sample(parties, chance.choice((1, 1, 2))) if act.sight != "own" or chance.random() < 0.2 else []
    ids = tuple(one.pk for one in to)
    who = tuple(one.pk for one in named) if any(one.kind == "people" for one in fields) else ()
    return Draft(act.id, on(day), payload, to=ids, people=who, files=tuple(files))


def _value(chance: random.Random, field: Field, word: str, organs: list[Organ], named: list[Person], day: date) -> Any:
    match field.kind:
        case "line" | "text":
            return word
        case "day":
            return (day + timedelta(days=chance.choice((5, 40)))).isoformat() if chance.random() < 0.7 else None
        case "moment":
            return f"{day.isoformat()}T09:30"
        case "flag":
            return True if field.required or chance.random() < 0.7 else None
        case "choice":
            return field.choices[0].id
        case "choices":
            return [field.choices[0].id]
        case "number":
            return "3"
        case "money":
            return "1200.00"
        case "organ":
            return chance.choice(organs).code
        case "organs":
            return [chance.choice(organs).code]
        case "people":
            return [one.name for one in named]
        case "items":
            row = {one.name: _value(chance, one, word, organs, named, day) for one in field.columns}
            return [{name: value for name, value in row.items() if value not in (None, "")}]
        case _:
            return None


class Known(NamedTuple):
    """What a person may meet: the numbers of the matters he sees, the words of the acts that he sees."""

    numbers: frozenset[str]
    words: frozenset[str]


_SEEN = """
select m.id, m.number, bool_or(s."full") from ledger_sight s join ledger_matter m on m.id = s.matter_id
where s.viewer = any (%s)
    and not exists (select 1 from ledger_bar b where b.person_id = %s and b.matter_id = m.id) group by m.id
"""
_ACTS = """
select a.payload, a.payload::text || a.files::text, %s = any (a.audience) or exists (select 1 from ledger_opened o
    where o.matter_id = a.matter_id and o.seq = a.seq and o.organ_id = %s)
from ledger_act a where a.matter_id = %s order by a.seq
"""


def known(person: Person) -> Known:
    """The rule, plainly: who is written down for a matter sees it; of its acts, all with full sight, else those sent.

    What a matter is called, by the first act that says so, is known to all who see it.
    """
    numbers: set[str] = set()
    words: set[str] = set()
    viewers = [one for one in person.sight().viewers if one]
    with transaction.atomic(), whole_ledger(), connection.cursor() as cursor:
        cursor.execute(_SEEN, [viewers, person.pk])
        for matter, number, full in cursor.fetchall():
            numbers.add(number)
            cursor.execute(_ACTS, [person.organ_id, person.organ_id, matter])
            names: dict[str, str] = {}
            for payload, text, sent in cursor.fetchall():
                stated = loaded(payload)
                for name in NAMES:
                    if stated.get(name):
                        names.setdefault(name, str(stated[name]))
                words.update(WORD.findall(text) if full or sent else ())
            words.update(names.values())
    return Known(frozenset(numbers), frozenset(words))
