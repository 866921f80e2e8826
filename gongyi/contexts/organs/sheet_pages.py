"""机关和人员的导入导出: for administrators; people of the own organ alone, organs under the own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs import importing, organ_plan, organ_sheet, person_sheet
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.people_pages import ADMINISTRATORS, titled
from gongyi.contexts.organs.plans import Plan
from gongyi.sheets.columns import Column
from gongyi.sheets.writing import CSV, XLSX, Values, csv_lines, xlsx_file

MOST_ORGANS, MOST_PEOPLE = 5_000, 200
"""So many at once: each new person's first password is made in a way that takes its time."""


def _organs(by: Person) -> importing.Door:
    def take(request: HttpRequest, plan: Plan, _options: importing.Options) -> tuple[int, HttpResponse]:
        count = organ_plan.take(plan, by)
        return count, _done(request, _("已导入%(count)d个机关。") % {"count": count}, reverse("organs"))

    return importing.Door(
        "organs",
        _("导入机关"),
        _("录入上级主管或者同级政府是本单位的机关，以及它们之下的机关；已有的只能改简称和英文名称，表里没有的不变。"),
        MOST_ORGANS,
        organ_sheet.columns,
        lambda table: organ_plan.plan(table, by),
        take,
        reverse("organs_sheet_template"),
        (_("人员"), reverse("people")),
        ((_("导出机关（.xlsx）"), reverse("organs_sheet_xlsx")), (_("导出机关（.csv）"), reverse("organs_sheet_csv"))),
    )


def _people(by: Person) -> importing.Door:
    def take(request: HttpRequest, plan: Plan, _options: importing.Options) -> tuple[int, HttpResponse]:
        with transaction.atomic():
            entered = person_sheet.take(plan, by)
        count = len(plan.to_enter(likely=False))
        rows = [
            {
                "name": one.person.name,
                "username": one.person.username,
                "post": titled(one.person.standing),
                "password": one.password,
            }
            for one in entered
        ]
        return count, _done(request, _("已导入%(count)d人。") % {"count": count}, reverse("people"), passwords=rows)

    return importing.Door(
        "people",
        _("导入人员"),
        _(
            "录入本单位人员，或者改动已有人员的姓名、职务、电子邮箱；表里没有的人员不变。新录入的，导入后显示一次初始口令。"
        ),
        MOST_PEOPLE,
        lambda: person_sheet.columns(by.organ),
        lambda table: person_sheet.plan(table, by.organ, by),
        take,
        reverse("people_sheet_template"),
        (_("人员"), reverse("people")),
        ((_("导出人员（.xlsx）"), reverse("people_sheet_xlsx")), (_("导出人员（.csv）"), reverse("people_sheet_csv"))),
    )


def _done(request: HttpRequest, says: str, href: str, **more: object) -> HttpResponse:
    return render(request, "organs/imported.html", {"says": says, "href": href, "passwords": [], **more})


@never_cache
@require_http_methods(["GET", "POST"])
@page("导入机关", "Import organs", posts=ADMINISTRATORS)
def organs(request: HttpRequest) -> HttpResponse:
    """A list of organs is brought, looked over, entered."""
    return importing.imported(request, person_of(request), _organs(person_of(request)))


@require_safe
@page("机关模板", "Template of organs", posts=ADMINISTRATORS)
def organs_template(request: HttpRequest) -> HttpResponse:
    """An empty sheet of organs."""
    return importing.blank(_organs(person_of(request)))


@require_safe
@page("导出机关", "Export of organs", posts=ADMINISTRATORS)
def organs_taken(request: HttpRequest, form: str) -> HttpResponse:
    """The register of organs as a sheet."""
    note("export", person_of(request), organs=form)
    return _taken(_("机关"), organ_sheet.columns(), organ_sheet.rows, form)


@never_cache
@require_http_methods(["GET", "POST"])
@page("导入人员", "Import people", posts=ADMINISTRATORS)
def people(request: HttpRequest) -> HttpResponse:
    """A list of people is brought, looked over, entered; the first passwords are shown on the answer alone."""
    return importing.imported(request, person_of(request), _people(person_of(request)))


@require_safe
@page("人员模板", "Template of people", posts=ADMINISTRATORS)
def people_template(request: HttpRequest) -> HttpResponse:
    """An empty sheet of people."""
    return importing.blank(_people(person_of(request)))


@require_safe
@page("导出人员", "Export of people", posts=ADMINISTRATORS)
def people_taken(request: HttpRequest, form: str) -> HttpResponse:
    """The people of the own organ as a sheet."""
    by = person_of(request)
    note("export", by, people=form)
    return _taken(_("人员"), person_sheet.columns(by.organ), lambda: person_sheet.rows(by.organ), form)


def _taken(title: str, columns: tuple[Column, ...], rows: Callable[[], Iterable[Values]], form: str) -> HttpResponse:
    if form == "xlsx":
        return importing.handed(xlsx_file(title, columns, rows()), f"{title}.xlsx", XLSX)
    heads = [one.title for one in columns]
    return importing.named(StreamingHttpResponse(csv_lines(heads, rows()), content_type=CSV), f"{title}.csv")
