"""移送举报的页面: choose what goes along, look at it once more as it will go, then it goes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.record import Changed, NotSeen, Refused
from gongyi.contexts.matters.maydo import may_do
from gongyi.contexts.organs.fields import mistakes, posted, shown
from gongyi.contexts.organs.gates import page
from gongyi.contexts.reports import handled
from gongyi.contexts.reports.handled import HANDLES, Handled, handle
from gongyi.contexts.reports.passing_form import PassingOn, pickers, shown_picture
from gongyi.contexts.reports.passing_on import ACT, pass_on, pictures_of, pieces_of, takes


@require_http_methods(["GET", "HEAD", "POST"])
@page("移送举报", "Passing a report on", posts=HANDLES)
def passing(request: HttpRequest, number: str) -> HttpResponse:
    """The form; sent, what would go along; sent again and ticked, it is handed over."""
    one = handle(request, number)
    if one.case is None or all(permitted.act != ACT for permitted, _kind in may_do(one.opened)):
        if one.case is not None or request.method == "POST":
            raise Http404
        return render(request, "reports/team_pass.html", _closed(one))
    form = PassingOn(one.person, pieces_of(one), pictures_of(one), _begun(one), posted(request))
    if request.method != "POST":
        return _form(request, one, form)
    if not form.is_valid():
        return _form(request, one, form, status=422)
    if request.POST.get("do") == "change":
        return _form(request, one, form)
    if request.POST.get("do") != "pass":
        return _looked(request, one, form)
    if not form.cleaned_data["checked"]:
        return _looked(request, one, form, _("请核对以后勾选“已核对，不含举报人信息”。"), status=422)
    return _passed(request, one, form)


def _passed(request: HttpRequest, one: Handled, form: PassingOn) -> HttpResponse:
    chosen = form.chosen()
    try:
        change, content = pass_on(one, chosen)
    except (Refused, NotSeen) as refused:
        return _form(request, one, form, str(refused), status=409)
    except Changed:
        again = _("这期间有新的消息，请先看过再移送；所填内容都还在。")
        return _looked(request, one, form, again, status=409)
    went = [name for name, _text in chosen.pieces] + [picture.id for picture in chosen.pictures]
    note("export", one.person, matter=one.opened.seen.matter.pk, passed_on=went, seq=change.act.seq)
    if not content:
        messages.success(request, _("已经移送，举报人看得到移送给了哪个单位。"))
        return redirect("team_report", one.number)
    response = HttpResponse(content, content_type="application/zip")
    name = quote(f"移送文件-{one.number}.zip", safe="")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, no-store"
    return response


def _form(request: HttpRequest, one: Handled, form: PassingOn, problem: str = "", status: int = 200) -> HttpResponse:
    """The form as it is filled in; each piece with its box, its words and, for pictures, the copy."""
    fields = {field["name"]: field for field in pickers(form, shown(form))}
    known = _known(one) | {
        "head": [fields[name] for name in ("ground", "organ", "clue_kind", "title", "place")],
        "pieces": [{"take": fields[f"take-{it.id}"], "text": fields[f"text-{it.id}"]} for it in form.pieces],
        "pictures": [
            {
                "show": fields[f"show-{it.id}"],
                "href": shown_picture(one.number, it),
                "name": it.name,
                "may_show": it.may_show,
            }
            for it in form.pictures
        ],
        "tail": [fields[name] for name in ("under", "withheld", "note")],
        "errors": mistakes(form) if form.is_bound else [],
        "problem": problem,
    }
    return render(request, "reports/team_pass.html", known, status=status)


def _looked(request: HttpRequest, one: Handled, form: PassingOn, problem: str = "", status: int = 200) -> HttpResponse:
    """What would go along, word for word."""
    chosen = form.chosen()
    sent = [(name, value) for name, value in request.POST.items() if name in form.fields and name != "checked"]
    known = _known(one) | {
        "organ": chosen.organ.name,
        "as_file": not takes(chosen.organ),
        "travels": [{"label": label, "text": text} for label, text in form.travels()],
        "shown": [{"href": shown_picture(one.number, it), "name": it.name} for it in chosen.pictures],
        "doubts": form.doubts(),
        "sent": sent,
        "problem": problem,
    }
    return render(request, "reports/team_pass_check.html", known, status=status)


def _begun(one: Handled) -> dict[str, str]:
    """What the form begins with: nothing of what the reporter wrote, but the district that stands in the act."""
    return {
        "place": str(one.opened.rows[0].payload.get("division_name", "")),
        "withheld": "反映人要求保密，身份和原话没有移送。",
    }


def _known(one: Handled) -> dict[str, Any]:
    return {"number": one.number, "closed": "", "back_href": reverse("team_report", args=[one.number])}


def _closed(one: Handled) -> dict[str, Any]:
    unlock = f"{reverse('key_unlock')}?next={reverse('team_report_pass', args=[one.number])}"
    return _known(one) | {"closed": handled.why_closed(one), "unlock_href": unlock}
