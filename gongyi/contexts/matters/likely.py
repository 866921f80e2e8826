"""疑似重复: while a matter is still a clue, the matters of the own procuratorate that may be about the same thing."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.wording import listed, said
from gongyi.contexts.organs.models import Person
from gongyi.contexts.papers.matter_said import place_of, title_of
from gongyi.core.matching.alike import Alike, Told, alike
from gongyi.rulebook.reader import rulebook

_MOST_READ = 3_000
_CARDS = """
select c.number, c.title, c.place, c.field, c.kind from desk_card c join ledger_matter m on m.id = c.matter_id
where m.handler_id = %s and c.kind = any (%s) and not c.published
    and exists (select 1 from ledger_sight s where s.viewer = any (%s) and s.matter_id = m.id)
    and not exists (select 1 from ledger_bar b where b.person_id = %s and b.matter_id = m.id)
order by c.matter_id desc limit %s
"""


def likely_same(opened: Opened) -> list[dict[str, Any]]:
    """Rows of {href, title, number, kind, why}: those that this person may see; none once the clue was assessed."""
    person = opened.person
    if opened.stage != "clue" or not opened.procedure.is_case or person.organ_id != opened.handler.pk:
        return []
    procedures = opened.book.procedures
    rows = {row[0]: row for row in cards_of(person)}
    field = rows[opened.number][3] if opened.number in rows else ""
    told = Told(opened.number, title_of(opened.core), place_of(opened.core), field)
    found = alike(told, (Told(*row[:4]) for row in rows.values()))
    return [_shown(one, rows[one.number][1], procedures[rows[one.number][4]]) for one in found]


def cards_of(person: Person) -> list[tuple[str, str, str, str, str]]:
    """The cases of the person's procuratorate that he sees, the newest: number, title, place, area, kind."""
    cases = [name for name, one in rulebook().procedures.items() if one.is_case]
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, [person.organ_id, cases, list(person.sight().viewers), person.pk, _MOST_READ])
        return list(cursor.fetchall())


def in_words(one: Alike) -> str:
    """What is alike, in words."""
    words = {"title": _("名称相近"), "place": _("地点相近"), "field": _("领域相同")}
    return listed(words[name] for name in one.same)


def _shown(one: Alike, title: str, procedure: Any) -> dict[str, Any]:
    return {
        "href": reverse("matter", args=[one.number]),
        "title": title or one.number,
        "number": one.number,
        "kind": said(procedure.title, procedure.en),
        "why": in_words(one),
    }
