"""规范性文件目录的页面: the register and its documents, for everybody; to who is signed in also what relies on one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import narrowing, spoken
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.wording import listed
from gongyi.contexts.organs.gates import page, routes
from gongyi.contexts.organs.models import Person
from gongyi.contexts.portal import norms as kept
from gongyi.contexts.portal.findable import shortened
from gongyi.contexts.portal.kept import made_page
from gongyi.contexts.portal.models import Norm
from gongyi.core.terms.days import read_day
from gongyi.rulebook.reader import rulebook

_LONGEST = 100
_TONES = {"in_force": "done", "not_yet": "plain", "ended": "quiet", "unknown": "plain"}


@page("规范性文件", "Normative documents", public=True)
def norms(request: HttpRequest) -> HttpResponse:
    """The register, narrowed to the day, issuer, place and words that were asked."""
    typed = {name: request.GET.get(name, "").strip()[:_LONGEST] for name in ("on", "issuer", "place", "words")}
    day, wrong = _day(typed["on"])
    number = request.GET.get("page", "1")
    asked = kept.Asked(day, typed["issuer"], typed["place"], typed["words"])
    found = kept.register(asked, int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1)
    said = {name: value for name, value in typed.items() if value}
    here, start, shown = reverse("norms"), found.start, len(found.rows)
    before, after = start // kept.PAGE, start // kept.PAGE + 2
    counts = {"first": start + 1, "last": start + shown, "all": found.number}
    narrowed = request.headers.get("HX-Request") is not None
    context = {
        "filters": _filters(typed, narrowed=bool(said)),
        "wrong": wrong,
        "rows": [_row(norm, by, day or today()) for norm, by in found.rows],
        "pager": {
            "text": _("第 %(first)s—%(last)s 件，共 %(all)s 件") % counts,
            "previous": narrowing.href(here, said, page=str(before)) if start else "",
            "next": narrowing.href(here, said, page=str(after)) if start + shown < found.number else "",
            "target": "norm-rows",
        },
        "announce": _("找到 %(number)s 件") % {"number": found.number} if narrowed else "",
    }
    return _answer(request, "portal/_norms.html" if narrowed else "portal/norms.html", context)


@page("规范性文件", "A normative document", public=True)
def norm(request: HttpRequest, key: str) -> HttpResponse:
    """One document: from when to when it is in force, what it hangs on, what it asks, what relies on it."""
    found = Norm.objects.filter(key=key).first()
    if found is None:
        raise Http404
    by = kept.repeals().get(key)
    person = _person(request)
    relied = [_relied(one) for one in kept.relying(found, person)]
    ended = kept.force(found, by, today()) == "ended"
    context = {
        "norm": _row(found, by, today()),
        "facts": [{"label": label, "value": value} for label, value in _facts(found, by) if value],
        "above": [_linked(title, row) for title, row in kept.above(found)],
        "below": [_linked(row.title, row) for row in kept.below(found)],
        "named": [_naming(row) for row in kept.naming(found)],
        "changes": [_change(one) for one in found.changes],
        "duties": [_duty(one, signed_in=person is not None) for one in found.duties],
        "text": found.text,
        "note": spoken.pick(found.note, found.note_en),
        "relied": relied,
        "relied_on_what_ended": ended and any(one["open"] for one in relied),
        "signed_in": person is not None,
        "norms_href": reverse("norms"),
        "described": shortened(f"{spoken.pick(found.title, found.en)}　{spoken.pick(found.number, found.number_en)}"),
    }
    return _answer(request, "portal/norm.html", context)


def _answer(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """For who is signed in with his own frame, kept nowhere; for everybody else as a public page."""
    if _person(request) is None:
        return made_page(request, template, {**context, "layout": "base_public.html"})
    return render(request, template, {**context, "layout": "base.html"})


def _person(request: HttpRequest) -> Person | None:
    person = getattr(request, "user", None)
    return person if isinstance(person, Person) else None


def _day(typed: str) -> tuple[date | None, str]:
    if not typed:
        return None, ""
    try:
        return date.fromisoformat(typed), ""
    except ValueError:
        return None, _("“%(typed)s”不是日历上有的日期，没有按日期筛选。") % {"typed": typed}


def _filters(typed: Mapping[str, str], *, narrowed: bool) -> dict[str, Any]:
    here = reverse("norms")
    labels = {"on": _("在这一天有效"), "issuer": _("制定机关"), "place": _("地区"), "words": _("名称、文号里的词")}
    return {
        "action": here,
        "target": "norm-rows",
        "clear_href": here if narrowed else "",
        "fields": [
            {
                "name": name,
                "id": f"norm-{name}",
                "kind": "day" if name == "on" else "line",
                "label": label,
                "value": typed[name],
                "required": False,
                "max_length": _LONGEST,
                "autocomplete": "off",
            }
            for name, label in labels.items()
        ],
    }


def _row(norm: Norm, by: kept.Repealed | None, day: date) -> dict[str, Any]:
    """A document as a row of the register, as it stands on a day."""
    state = kept.force(norm, by, day)
    words = {
        "in_force": _("有效"),
        "not_yet": _("尚未施行"),
        "ended": _("已失效"),
        "unknown": _("施行日期不详"),
    }
    return {
        "href": reverse("norm", args=[norm.key]),
        "title": spoken.pick(norm.title, norm.en),
        "number": spoken.pick(norm.number, norm.number_en),
        "issuers": listed(norm.issuers),
        "place": spoken.pick(norm.place, norm.place_en),
        "issued": spoken.legal_day(read_day(norm.issued)),
        "state": words[state],
        "tone": _TONES[state],
        "public": norm.public,
    }


def _facts(norm: Norm, by: kept.Repealed | None) -> Iterable[tuple[str, str]]:
    yield _("文号"), spoken.pick(norm.number, norm.number_en)
    yield _("制定机关"), listed(norm.issuers)
    yield _("施行的地区"), spoken.pick(norm.place, norm.place_en)
    yield _("印发日期"), spoken.legal_day(read_day(norm.issued)).text
    first = spoken.day(norm.in_force_from, weekday=False)
    yield _("施行日期"), first.text if first else _("不详")
    last = spoken.day(kept.last_day(norm, by), weekday=False)
    yield _("最后有效的一天"), last.text if last else _("没有写明")
    yield _("废止或者失效的原因"), _why(norm)
    yield _("仍依据它的事项怎样办理"), str(norm.ended.get("relied_on", ""))
    yield _("同时废止的文件"), norm.repeals_text


def _why(norm: Norm) -> str:
    for field in rulebook().act_kinds["norm_ended"].fields:
        for choice in field.choices:
            if choice.id == norm.ended.get("why"):
                return spoken.pick(choice.title, choice.en)
    return ""


def _linked(title: str, row: Norm | None) -> dict[str, str]:
    if row is None:
        return {"title": title or _("一件没有公开的文件"), "href": ""}
    return {"title": spoken.pick(row.title, row.en), "href": reverse("norm", args=[row.key])}


def _naming(row: Norm) -> dict[str, str]:
    first = spoken.day(kept.since(row), weekday=False)
    said = _("%(issuers)s制定，载明自%(day)s起废止本文件")
    return {**_linked(row.title, row), "says": said % {"issuers": listed(row.issuers), "day": first and first.text}}


def _change(one: Mapping[str, str]) -> dict[str, Any]:
    return {"day": spoken.day(date.fromisoformat(one["from"]), weekday=False), **one}


def _relied(one: kept.Relying) -> dict[str, Any]:
    stage = rulebook().procedures[one.kind].stages.get(one.stage)
    return {
        "href": reverse("matter", args=[one.number]),
        "title": one.title,
        "number": one.number,
        "kind": spoken.kind_of_matter(one.kind),
        "stage": spoken.stage(one.kind, one.stage),
        "open": stage is None or not stage.end,
    }


def _duty(one: Mapping[str, Any], *, signed_in: bool) -> dict[str, Any]:
    """One thing that a document asks, with the mechanisms and pages by which it is done."""
    places = [
        {
            "label": spoken.pick(procedure.title, procedure.en),
            "href": f"{reverse('matters')}?kind={procedure.id}" if signed_in else "",
        }
        for procedure in (rulebook().procedures.get(name) for name in one.get("procedures", ()))
        if procedure is not None
    ]
    places += [place for place in map(_place, one.get("pages", ())) if place]
    return {
        "demand": spoken.pick(str(one["demand"]), str(one.get("demand_en", ""))),
        "owner": spoken.pick(str(one["owner"]), str(one.get("owner_en", ""))),
        "part": str(one.get("part", "")),
        "places": places,
    }


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {route.name: (route.title, route.en) for route in routes()}


def _place(name: str) -> dict[str, str] | None:
    """A page of the site by its name; with its address where that needs nothing more."""
    if name not in _titles():
        return None
    try:
        href = reverse(name)
    except NoReverseMatch:
        href = ""
    return {"label": spoken.pick(*_titles()[name]), "href": href}
