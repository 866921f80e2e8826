"""发起事项: which kinds of matter an organ may begin, by which first act, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.ledger.parts import opens_as
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import DOERS
from gongyi.core.statutes.procedures import Move
from gongyi.rulebook.reader import rulebook

OPENS = frozenset({"prosecutor", "lead_prosecutor", "department_head", "chief_procurator"})
"""Posts that enter a clue."""

GROUPS: dict[str, str] = {
    "cases": gettext_noop("公益诉讼案件"),
    "clues": gettext_noop("线索移送"),
    "linkage": gettext_noop("行刑衔接"),
    "assistance": gettext_noop("案件协查"),
    "duties": gettext_noop("职责与法制审核"),
    "court": gettext_noop("应诉与执行"),
    "suggestions": gettext_noop("建议"),
    "conference": gettext_noop("联席与会商"),
    "inspection": gettext_noop("检查"),
    "norms": gettext_noop("规范性文件"),
    "record": gettext_noop("记录与报告"),
    "oversight": gettext_noop("监督与协调"),
    "quality": gettext_noop("案件质量"),
    "people": gettext_noop("队伍与保障"),
    "publicity": gettext_noop("宣传发布"),
}
"""The groups in which the kinds of matter are offered, in this order."""


def openings(person: Person, kind: str) -> tuple[Move, ...]:
    """The first acts by which this person may begin a matter of a kind; none when he may not."""
    procedure = rulebook().procedures.get(kind)
    if procedure is None or not person.standing.works:
        return ()
    if procedure.is_case:
        if person.organ.role != "procuratorate" or person.post not in OPENS:
            return ()
        return tuple(move for move in procedure.opening() if move.act == "clue")
    kinds = rulebook().act_kinds
    return tuple(
        move
        for move in procedure.opening()
        if opens_as(procedure, person.organ, move.act)
        and (not kinds[move.act].posts or person.post in kinds[move.act].posts)
    )


def offered(person: Person, about: str = "") -> Iterator[dict[str, Any]]:
    """The groups with the kinds of matter that this person may begin. about: the matter from which he comes."""
    found = []
    for procedure in rulebook().procedures.values():
        moves = openings(person, procedure.id)
        if moves:
            group = procedure.group or "cases"
            asked = {"kind": procedure.id} | ({"act": moves[0].act} if not procedure.is_case else {})
            asked |= {"from": about} if about else {}
            found.append(
                {
                    "group": group,
                    "title": said(procedure.title, procedure.en),
                    "purpose": said(procedure.purpose, procedure.purpose_en),
                    "href": f"{reverse('new_matter')}?{urlencode(asked)}",
                    "closed": procedure.circle == "closed",
                }
            )
    order = {group: n for n, group in enumerate(GROUPS)}
    found.sort(key=lambda one: order.get(str(one["group"]), len(order)))
    for group, kinds in groupby(found, key=lambda one: str(one["group"])):
        yield {"title": _(GROUPS.get(group, group)), "kinds": list(kinds)}


@page("发起事项", "Begin a matter", posts=DOERS)
def begin(request: HttpRequest) -> HttpResponse:
    """What one's organ may begin, in groups, each with what it is for."""
    return render(
        request, "matters/begin.html", {"groups": list(offered(person_of(request), request.GET.get("from", "")[:60]))}
    )
