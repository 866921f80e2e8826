"""志愿者队伍: for the heads of a procuratorate: applications to decide, and who helps; listed by name, never ranked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongyi.contexts.matters.wording import shown_day
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Volunteer
from gongyi.contexts.organs.names import written
from gongyi.contexts.volunteers import deciding
from gongyi.contexts.volunteers.models import ACCEPTED, WAITING, Application

DECIDE = frozenset({"department_head", "chief_procurator"})
"""Posts that decide who helps their procuratorate."""
_MOST = 50


@require_safe
@page("志愿者队伍", "Volunteers", posts=DECIDE)
def helpers(request: HttpRequest) -> HttpResponse:
    """The applications that wait, the volunteers, what was decided."""
    by = person_of(request)
    known = {
        "waiting": [
            {
                "href": reverse("volunteer_application", args=[one.pk]),
                "mark": one.mark,
                "name": one.name,
                "expertise": one.expertise,
                "made": shown_day(one.made),
            }
            for one in deciding.waiting(by)
        ],
        "helping": [_volunteer(one) for one in deciding.helping(by)],
        "decided": [
            {"mark": one.mark, "day": shown_day(one.decided) if one.decided else None, "says": _outcome(one)}
            for one in deciding.decided(by, _MOST)
        ],
    }
    return render(request, "volunteers/helpers.html", known)


def _outcome(one: Application) -> str:
    return (
        _("已接受")
        if one.state == ACCEPTED
        else _("未接受：%(why)s") % {"why": _(deciding.REASONS.get(one.reason, ""))}
    )


def _volunteer(one: Volunteer) -> dict[str, Any]:
    return {
        "name": one.person.name,
        "username": one.person.username,
        "profession": one.profession,
        "expertise": one.expertise,
        "phone": one.phone,
        "since": shown_day(one.since),
        "left": shown_day(one.left) if one.left else None,
        "out": reverse("volunteer_out", args=[one.person_id]) if one.left is None else "",
        "password": reverse("volunteer_password", args=[one.person_id]) if one.left is None else "",
    }


@never_cache
@require_http_methods(["GET", "POST"])
@page("志愿者申请", "Application of a volunteer", posts=DECIDE)
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application: accepted with an account, or declined with a reason."""
    by = person_of(request)
    one = Application.objects.filter(pk=pk, organ=by.organ_id, state=WAITING).first()
    if one is None:
        raise Http404
    username, wrong = deciding.proposed(one), dict[str, str]()
    if request.method == "POST" and request.POST.get("do") == "accept":
        username = written(request.POST.get("username", ""))
        try:
            return _handed(request, deciding.accept(by, one, username))
        except ValueError as refused:
            wrong["username"] = str(refused)
    elif request.method == "POST":
        reason = request.POST.get("reason", "")
        if reason in deciding.REASONS:
            deciding.decline(by, one, reason)
            messages.success(request, _("已登记为未接受，申请里的个人信息已经删除。"))
            return redirect("volunteer_helpers")
        wrong["reason"] = _("没有选择理由。")
    known = {
        "one": one,
        "made": shown_day(one.made),
        "errors": [{"field_id": f"f-{name}", "text": text} for name, text in wrong.items()],
        "username": _field("username", "line", _("账号"), username, wrong.get("username", "")),
        "reason": _field("reason", "choice", _("理由"), "", wrong.get("reason", ""))
        | {
            "choices": [
                {"id": f"f-reason-{n}", "value": id_, "label": _(label), "checked": False}
                for n, (id_, label) in enumerate(deciding.REASONS.items())
            ]
        },
    }
    return render(request, "volunteers/application.html", known)


def _field(name: str, kind: str, label: str, value: str, error: str) -> dict[str, Any]:
    error_id = f"f-{name}-error"
    ids = {"id": f"f-{name}", "error_id": error_id, "described_by": error_id if error else ""}
    return {
        "name": name,
        "kind": kind,
        "label": label,
        "value": value,
        "required": True,
        "error": error,
        "help": "",
        **ids,
    }


def _of_own(request: HttpRequest, pk: int) -> Volunteer:
    found = Volunteer.objects.filter(pk=pk, keeper=person_of(request).organ_id, left=None).select_related(
        "person__organ"
    )
    one = found.first()
    if one is None:
        raise Http404
    return one


@require_POST
@page("志愿者退出", "A volunteer goes", posts=DECIDE)
def out(request: HttpRequest, pk: int) -> HttpResponse:
    """A volunteer goes."""
    deciding.let_go(person_of(request), _of_own(request, pk))
    messages.success(request, _("已登记退出，账号已经停用；其提交的记录不变。"))
    return redirect("volunteer_helpers")


@never_cache
@require_POST
@page("志愿者重设口令", "New password of a volunteer", posts=DECIDE)
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for one who forgot his."""
    return _handed(request, deciding.renewed(person_of(request), _of_own(request, pk)))


def _handed(request: HttpRequest, handed: deciding.Handed) -> HttpResponse:
    known = {"name": handed.person.name, "username": handed.person.username, "password": handed.password}
    return render(request, "volunteers/handed.html", known)
