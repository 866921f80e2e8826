"""工作台的页面: the desk, the list of matters, letters; each as its post may see it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import deskwords, drafts, narrowing, spoken
from gongyi.contexts.desk.circle_page import received
from gongyi.contexts.desk.counting import Numbers, closed_stages, matters_of, numbers_of
from gongyi.contexts.desk.counting import spoken as spoken_count
from gongyi.contexts.desk.due import Due, Narrowed, due_of
from gongyi.contexts.desk.late import LEADERS, late_lines
from gongyi.contexts.desk.lately import Done, lately_of
from gongyi.contexts.desk.letters import letters_of
from gongyi.contexts.desk.listing import Count, Filters, Page, Row, page_of
from gongyi.contexts.desk.renew import renew_shown
from gongyi.contexts.desk.rows import due_line, letter_line, matter_href, matter_row
from gongyi.contexts.desk.viewing import MINE, ORGAN, View, viewing
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.begin import OPENS
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import READERS

_NARROWS = ("field", "stage", "kind", "within")
_DUE, _OTHERS, _LETTERS, _UNDER_WAY, _LATELY = 12, 4, 6, 10, 8


@page("工作台", "Desk", posts=READERS)
def desk(request: HttpRequest) -> HttpResponse:
    """What is due, what came in, what is under way, what was lately done."""
    person, day = person_of(request), today()
    asked = narrowing.read(request.GET, day)
    with viewing(person, request.GET.get("scope", "")) as view:
        narrowed = Narrowed(asked.filters.kind, asked.filters.field, asked.filters.stage, asked.filters.due_to)
        due = _due(view, day, narrowed, _DUE, others=False)
        others = _due(view, day, narrowed, _OTHERS, others=True) if _handles(person) else []
        letters = letters_of(view, _LETTERS, waiting=True)
        if len(letters) < _LETTERS:
            letters += letters_of(view, _LETTERS - len(letters), waiting=False)
        under_way = _under_way(view, day)
        numbers = numbers_of(view, day)
        context = {
            "today": spoken.day(day),
            "sections": _scopes(person, view, request.GET.get("scope", "")),
            "tiles": _tiles(numbers),
            "filters": {
                **narrowing.bar(asked, reverse("desk"), _NARROWS),
                "hidden": _hidden(request.GET.get("scope", "")),
            },
            "due": [due_line(one, day) for one in due],
            "due_more": _more(len(due), _DUE, f"{reverse('matters')}?order=due"),
            "others": [due_line(one, day) for one in others],
            "arrived": [letter_line(one, person) for one in letters],
            "arrived_more": {"href": reverse("inbox"), "label": _("全部收文")},
            "under_way": [matter_row(row, day, own=row.full) for row in under_way],
            "under_way_more": {"href": reverse("matters"), "label": _("全部事项")},
            "lately": [_done(one) for one in lately_of(view, day, _LATELY)],
            "approve": drafts.to_approve(person),
            "leads": person.post in LEADERS,
            "late": late_lines(person, view, day),
            "due_empty": deskwords.due_empty(view),
            "arrived_empty": deskwords.arrived_empty(person),
            "under_way_empty": deskwords.under_way_empty(view),
            "kept_out": deskwords.kept_out(person),
            "received": received(person),
            "finish": drafts.to_finish(person) if person.standing.works else [],
            "new_href": _new_href(person),
            "calendar_href": reverse("desk_settings"),
            "digest_href": reverse("digest"),
        }
    return render(request, "desk/desk.html", context)


@page("事项", "Matters", posts=READERS)
def matters(request: HttpRequest) -> HttpResponse:
    """The matters that a person may see, filtered, in order, a page at a time."""
    person, day = person_of(request), today()
    asked = narrowing.read(request.GET, day)
    scope = MINE if request.GET.get("scope") == MINE else ""
    action = reverse("matters")
    with viewing(person, scope) as view:
        found = page_of(view, day, asked.filters, asked.order, asked.place)
        stale = [row.matter for row in found.rows if row.stale]
        if renew_shown(stale):
            found = page_of(view, day, asked.filters, asked.order, asked.place)
        number = matters_of(view, asked.filters)
        said = {**asked.said, "scope": scope}
        context = {
            "page_title": _("事项"),
            "new_href": _new_href(person),
            "lead": _("本单位承办的、收到文书的和下级办理的事项，按各人岗位所能看到的列出。"),
            "sections": _list_scopes(person, scope, action, asked.said),
            "exports": [
                {"href": narrowing.href(reverse("matters_xlsx"), said), "label": _("导出 .xlsx")},
                {"href": narrowing.href(reverse("matters_csv"), said), "label": _("导出 .csv")},
            ],
            "import_href": reverse("clues_sheet") if _new_href(person) else "",
            "filters": _bar(asked, action, scope),
            "rows": [matter_row(row, day, own=row.full) for row in found.rows],
            "caption": _("事项列表"),
            "pager": _pager(found, number, action, said, asked.order),
            "announce": _("找到 %(number)s 件") % {"number": spoken_count(number)}
            if request.headers.get("HX-Request")
            else "",
            "empty_title": _("没有符合条件的事项"),
            "empty_text": _("换一个条件再找；登记线索或者收到文书以后，事项在这里列出。"),
        }
    return render(request, "desk/_rows.html" if request.headers.get("HX-Request") else "desk/list.html", context)


def _due(view: View, day: date, narrowed: Narrowed, limit: int, *, others: bool) -> list[Due]:
    """The duties to be shown, those of matters that are out of date derived again first."""
    found = due_of(view, day, limit, narrowed, others=others)
    if renew_shown(one.matter for one in found if one.stale):
        found = due_of(view, day, limit, narrowed, others=others)
    return found


def _handles(person: Person) -> bool:
    return person.organ.role == "procuratorate"


def _new_href(person: Person) -> str:
    """Where a clue is entered, for who may; empty for others."""
    return reverse("new_matter") if _handles(person) and person.post in OPENS else ""


def _under_way(view: View, day: date) -> list[Row]:
    found = page_of(view, day, Filters(), "moved", size=_UNDER_WAY * 3).rows
    closed = closed_stages()
    return [row for row in found if row.stage not in closed and not row.published][:_UNDER_WAY]


def _more(shown: int, limit: int, href: str) -> dict[str, str] | None:
    return {"href": href, "label": _("全部应办")} if shown >= limit else None


def _done(one: Done) -> dict[str, Any]:
    sentence = spoken.said(one.by, one.kind, tuple(one.to))
    href = f"{matter_href(one.number)}#act-{one.seq}"
    return {"day": spoken.day(one.day), "sentence": f"{sentence}　{one.title}", "href": href}


def _tiles(numbers: Numbers) -> list[dict[str, Any]]:
    of_due = _("应办共 %(number)s 项") % {"number": spoken_count(numbers.due)}
    of_letters = _("收文共 %(number)s 件") % {"number": spoken_count(numbers.letters)}
    of_matters = _("可见事项共 %(number)s 件") % {"number": spoken_count(numbers.matters)}
    listed = reverse("matters")
    return [
        _tile(numbers.overdue, _("已逾期"), of_due, f"{listed}?within=overdue", "overdue"),
        _tile(numbers.soon, _("三天以内到期"), of_due, f"{listed}?within=3", "soon"),
        _tile(numbers.waiting, _("收文待处理"), of_letters, reverse("inbox"), "plain"),
        _tile(numbers.under_way, _("在办事项"), of_matters, f"{listed}?order=moved", "plain"),
    ]


def _tile(number: Count, label: str, of: str, href: str, tone: str) -> dict[str, Any]:
    tone = tone if number.number else "plain"
    return {"number": spoken_count(number), "label": label, "of": of, "href": href, "tone": tone}


def _scopes(person: Person, view: View, scope: str) -> list[dict[str, Any]]:
    """The views of a desk: the organ's, and one's own part of it; nothing to choose for who sees only his own."""
    if person.sight().viewer < 0 or not person.standing.works:
        return []
    mine = MINE in (view.scope, scope)
    here = reverse("desk")
    return [
        {"href": here, "label": _("本单位"), "current": not mine},
        {"href": f"{here}?scope={MINE}", "label": _("本人承办"), "current": mine},
    ]


def _list_scopes(person: Person, scope: str, action: str, said: dict[str, str]) -> list[dict[str, Any]]:
    if person.sight().viewer < 0 or not person.standing.works:
        return []
    choices = ((ORGAN, "", _("本单位")), (MINE, MINE, _("本人承办")))
    return [
        {"href": narrowing.href(action, {**said, "scope": value}), "label": label, "current": value == scope}
        for _name, value, label in choices
    ]


def _bar(asked: narrowing.Asked, action: str, scope: str) -> dict[str, Any]:
    names = ("number", "respondent", "words", "field", "stage", "kind", "within", "order")
    return {**narrowing.bar(asked, action, names, target="list-rows"), "hidden": _hidden(scope)}


def _hidden(scope: str) -> list[tuple[str, str]]:
    return [("scope", scope)] if scope == MINE else []


def _pager(found: Page, number: Count, action: str, said: dict[str, str], order: str) -> dict[str, Any]:
    text = _("共 %(number)s 件，本页 %(shown)s 件") % {"number": spoken_count(number), "shown": len(found.rows)}

    def at(row: Row) -> str:
        day = row.due if order == "due" else row.moved
        return f"{day.isoformat() if day else ''}.{row.matter}"

    rows = found.rows
    return {
        "text": text,
        "previous": narrowing.href(action, said, before=at(rows[0])) if found.before and rows else "",
        "next": narrowing.href(action, said, after=at(rows[-1])) if found.after and rows else "",
        "target": "list-rows",
    }
