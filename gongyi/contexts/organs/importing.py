"""导入的页面: a sheet is brought, looked over, then entered; nothing is written before the second step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import IO, Any, NamedTuple, cast
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongyi.contexts.organs import brought
from gongyi.contexts.organs.models import Brought, Person
from gongyi.contexts.organs.plans import Plan, shown
from gongyi.sheets.columns import Column, Table
from gongyi.sheets.packed import NotASheet
from gongyi.sheets.reading import opened
from gongyi.sheets.writing import XLSX, template


class Options(NamedTuple):
    """What the person chose. whole: all rows or none; likely: also rows that may be there already."""

    whole: bool
    likely: bool


class Door(NamedTuple):
    """One kind of list that may be brought. most: rows at once. plan: what a table would do. exports: (label, address).

    about: a sentence on what is entered. take: enters a plan, and answers with the page that says how many were.
    """

    what: str
    title: str
    about: str
    most: int
    columns: Callable[[], Sequence[Column]]
    plan: Callable[[Table], Plan]
    take: Callable[[HttpRequest, Plan, Options], tuple[int, HttpResponse]]
    template_href: str
    back: tuple[str, str]
    exports: tuple[tuple[str, str], ...] = ()


def imported(request: HttpRequest, person: Person, door: Door) -> HttpResponse:
    """The page of a door: to choose a file; its preview; entered, what came of it."""
    if request.method != "POST":
        return _page(request, door)
    key = request.POST.get("key", "")
    if not key:
        return _brought(request, person, door)
    row = brought.found(person, door.what, key)
    if row is None:
        return _page(request, door, says=_("这份表格已经导入，或者已经过期；要再导入请重新选择文件。"), status=409)
    if request.POST.get("do") == "drop":
        return _page(request, door)
    try:
        plan = _plan_of(row, door)
    except NotASheet as wrong:
        return _page(request, door, says=wrong.says, status=422)
    options = Options(request.POST.get("mode") != "rest", request.POST.get("likely") == "yes")
    if plan.wrong and options.whole:
        says = _("有错误的行，按所选没有导入任何一行；请改好以后重新选择文件，或者选择只导入没有错误的行。")
        return _preview(request, person, door, row, plan, says=says, status=422)
    entering = plan.to_enter(likely=options.likely)
    if not entering:
        return _preview(request, person, door, row, plan, says=_("没有可以导入的行。"), status=422)
    count, answer = door.take(request, plan, options)
    if count:
        brought.entered(person, row, plan.digest, count)
    return answer


def _brought(request: HttpRequest, person: Person, door: Door) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return _page(request, door, says=_("请选择要导入的文件。"), status=422)
    try:
        row = brought.bring(person, door.what, file, file.name or "")
        plan = _plan_of(row, door)
    except NotASheet as wrong:
        return _page(request, door, says=wrong.says, status=422)
    return _preview(request, person, door, row, plan)


def _plan_of(row: Brought, door: Door) -> Plan:
    with opened(brought.file_of(row), row.name) as sheet:
        return door.plan(Table(sheet, door.columns(), door.most))


def _page(request: HttpRequest, door: Door, *, says: str = "", status: int = 200, **more: Any) -> HttpResponse:
    known = {
        "title": door.title,
        "about": door.about,
        "limits": _("可以读取 .xlsx 和 .csv；一次最多 %(most)d 行。") % {"most": door.most},
        "template_href": door.template_href,
        "exports": [{"label": label, "href": href} for label, href in door.exports],
        "back": {"label": door.back[0], "href": door.back[1]},
        "errors": [{"field_id": "f-file", "text": says}] if says else [],
        "plan": None,
    }
    return render(request, "organs/import.html", known | more, status=status)


def _preview(
    request: HttpRequest, person: Person, door: Door, row: Brought, plan: Plan, *, says: str = "", status: int = 200
) -> HttpResponse:
    last = brought.before(person, door.what, plan.digest)
    again = ""
    if last is not None:
        told = {"when": localtime(last.taken).strftime("%Y-%m-%d %H:%M"), "name": last.name, "count": last.entered}
        again = _("内容相同的表格已于 %(when)s 导入过（%(name)s，导入 %(count)d 行）。") % told
    typed = {"mode": request.POST.get("mode", "whole"), "likely": request.POST.get("likely") == "yes"}
    more = {"plan": shown(plan), "key": row.key, "name": row.name, "again": again, "typed": typed}
    return _page(request, door, says=says, status=status, **more)


def handed(content: bytes | IO[bytes], name: str, mime: str = XLSX) -> HttpResponse:
    """A sheet to take away."""
    if isinstance(content, bytes):
        return named(HttpResponse(content, content_type=mime), name)
    return named(FileResponse(content, content_type=mime), name)


def named(answer: HttpResponseBase, name: str) -> HttpResponse:
    """An answer that a browser keeps as a file of this name, and nothing on the way."""
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", answer)


def blank(door: Door) -> HttpResponse:
    """The template of a door."""
    return handed(template(door.title, door.columns(), [door.about]), f"{door.title}.xlsx")
