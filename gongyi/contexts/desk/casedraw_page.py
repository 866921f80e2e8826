"""评查抽取的页面: the list to draw from, the draw, and the same draw done again by whoever wants to check it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk.casedraw import BELOW, METHOD, MOST, OWN, Wanted, drawn_before, ended_cases, record_draw
from gongyi.contexts.ledger.record import NotSeen, today
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import READERS
from gongyi.core.drawing.lots import draw, listed

DRAWS = frozenset({"department_head", "chief_procurator"})
_LONGEST, _LONGEST_LIST = 200, 400_000
_HALF_YEAR = timedelta(days=182)


@page("评查抽取", "Draw for a case review", posts=DRAWS)
def review_draw(request: HttpRequest) -> HttpResponse:
    """The ended cases between two days, and how many of them to draw; sent, the draw stands on record."""
    person, day = person_of(request), today()
    if person.organ.role != "procuratorate":
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    wanted, wrong = _wanted(given, day)
    numbers = ended_cases(person, wanted) if wanted is not None else ()
    if len(numbers) > MOST:
        wrong["ended_from"] = _("案件多于 %(most)s 件，请缩短起止日期。") % {"most": MOST}
    token = request.POST.get("token", "")[:64]
    if request.method == "POST":
        before = drawn_before(person, token)
        if before:
            return HttpResponseRedirect(reverse("matter", args=[before]))
        wrong = {**_lacking(given, numbers), **wrong}
        if not wrong and wanted is not None:
            return _drawn(request, person, wanted, day, token)
    context = {
        "fields": _fields(given, wrong, day),
        "errors": [{"field_id": name, "text": says} for name, says in wrong.items()] if given.get("title") else [],
        "count": len(numbers),
        "numbers": numbers[:_SHOWN],
        "more": max(len(numbers) - _SHOWN, 0),
        "token": token or secrets.token_urlsafe(24),
        "method": _("抽取办法：%(method)s。") % {"method": _(METHOD)},
        "check_href": reverse("review_check"),
    }
    return render(request, "desk/casedraw.html", context, status=422 if request.method == "POST" else 200)


_SHOWN = 200


def _drawn(request: HttpRequest, person: Person, wanted: Wanted, day: date, token: str) -> HttpResponse:
    title, text = _word(request.POST, "title"), request.POST.get("text", "").replace("\x00", "").strip()[:2_000]
    try:
        number = record_draw(person, wanted, title, text, day, token)
    except NotSeen as gone:
        raise Http404 from gone
    messages.success(request, _("已抽取，方案和结果都已登记。"))
    return HttpResponseRedirect(reverse("matter", args=[number]))


def _wanted(given: Mapping[str, str], day: date) -> tuple[Wanted | None, dict[str, str]]:
    wrong: dict[str, str] = {}
    days = {}
    for name, usual in (("ended_from", day - _HALF_YEAR), ("ended_to", day)):
        try:
            days[name] = date.fromisoformat(given[name]) if given.get(name) else usual
        except ValueError:
            wrong[name] = _("日期应为年、月、日。")
    size = given.get("size", "") or "5"
    if not (size.isascii() and size.isdecimal() and len(size) < 5 and int(size) > 0):
        wrong["size"] = _("抽取的件数应为正整数。")
    if not wrong and days["ended_to"] < days["ended_from"]:
        wrong["ended_to"] = _("止日早于起日。")
    if wrong:
        return None, wrong
    scope = given.get("scope", BELOW)
    return Wanted(scope if scope in (OWN, BELOW) else BELOW, days["ended_from"], days["ended_to"], int(size)), wrong


def _lacking(given: Mapping[str, str], numbers: tuple[str, ...]) -> dict[str, str]:
    wrong = {}
    if not _word(given, "title"):
        wrong["title"] = _("“事项名称”没有填写。")
    if not numbers:
        wrong["ended_from"] = _("这段日子里没有您单位看得到的办结案件。")
    return wrong


def _word(given: Mapping[str, str], name: str) -> str:
    return " ".join(given.get(name, "").replace("\x00", "").split())[:_LONGEST]


def _fields(given: Mapping[str, str], wrong: dict[str, str], day: date) -> list[dict[str, Any]]:
    scope = given.get("scope", BELOW)
    choices = [(BELOW, _("下级院办结的案件")), (OWN, _("本院办结的案件"))]
    usual = {"ended_from": (day - _HALF_YEAR).isoformat(), "ended_to": day.isoformat(), "size": "5"}
    found = [
        {
            **_field("scope", "choice", _("范围"), scope, wrong),
            "choices": [
                {"id": f"scope-{value}", "value": value, "label": label, "checked": value == scope}
                for value, label in choices
            ],
        }
    ]
    for name, kind, label in (
        ("ended_from", "day", _("最后一项办理的日期自")),
        ("ended_to", "day", _("最后一项办理的日期至")),
        ("size", "number", _("抽取的件数")),
        ("title", "line", _("事项名称")),
    ):
        found.append(_field(name, kind, label, given.get(name, "") or usual.get(name, ""), wrong))
    return [*found, {**_field("text", "text", _("评查的重点"), given.get("text", ""), wrong), "required": False}]


def _field(name: str, kind: str, label: str, value: str, wrong: dict[str, str]) -> dict[str, Any]:
    error = wrong.get(name, "")
    return {
        "name": name,
        "id": name,
        "kind": kind,
        "label": label,
        "required": True,
        "value": value,
        "error": error,
        "error_id": f"{name}-error",
        "described_by": f"{name}-error" if error else "",
    }


@page("复算抽取", "Repeat a draw", posts=READERS)
def review_check(request: HttpRequest) -> HttpResponse:
    """The same draw done again from its seed and its list: what is drawn, and whether it is what was said."""
    given = request.POST if request.method == "POST" else {}
    seed = _word(given, "seed")
    population, said = (given.get(name, "").replace("\x00", "")[:_LONGEST_LIST] for name in ("population", "drawn"))
    size = given.get("size", "")
    wrong: dict[str, str] = {}
    found: tuple[str, ...] = ()
    if request.method == "POST":
        if not seed:
            wrong["seed"] = _("没有填写种子。")
        if not listed(population):
            wrong["population"] = _("没有填写供抽取的案件，一行一个编号。")
        if not (size.isascii() and size.isdecimal() and len(size) < 5 and int(size) > 0):
            wrong["size"] = _("抽取的件数应为正整数。")
        if not wrong:
            found = draw(seed, listed(population), int(size)).drawn
    context = {
        "fields": [
            _field("seed", "line", _("种子"), seed, wrong),
            _field("population", "text", _("供抽取的案件，一行一个编号"), population, wrong),
            _field("size", "number", _("抽取的件数"), size, wrong),
            {**_field("drawn", "text", _("登记的抽取结果"), said, wrong), "required": False},
        ],
        "errors": [{"field_id": name, "text": says} for name, says in wrong.items()],
        "found": found,
        "same": listed(said) == found if found and listed(said) else None,
        "method": _("抽取办法：%(method)s。") % {"method": _(METHOD)},
    }
    return render(request, "desk/casedraw_check.html", context, status=422 if wrong else 200)
