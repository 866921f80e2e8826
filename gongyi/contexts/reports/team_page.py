"""一件举报的页面: all that the team's page shows of a report, ready for its template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.matters.maydo import may_do, permitted_acts
from gongyi.contexts.organs.fields import mistakes, shown
from gongyi.contexts.reports import handled, merged_in
from gongyi.contexts.reports.handled import Handled
from gongyi.contexts.reports.handling_forms import EACH, Asking, Concluding, IdentityAsking, Telling
from gongyi.contexts.reports.passing_on import ACT as PASSED_ON
from gongyi.contexts.reports.record import KIND
from gongyi.contexts.reports.same_thing import same_thing
from gongyi.contexts.reports.triage import triage
from gongyi.contexts.sealing import requests
from gongyi.contexts.sealing.boxes import NotOpened

SAYS: dict[str, type[forms.Form]] = {"ask": Asking, "tell": Telling, "conclude": Concluding}
"""What the team says to the reporter under its own key, each with its form."""
ACTS = {"ask": "report_question", "tell": "report_told", "conclude": "report_concluded"}


def show(
    request: HttpRequest,
    one: Handled,
    filled: Mapping[str, forms.Form] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page. filled: forms that were sent and are shown again; problem: why nothing was registered."""
    merged = merged_in.rows(merged_in.merged_in(one))
    known = _read(one) | _does(one, filled or {}, each=bool(merged)) | _identity(one, filled or {})
    known |= {"merged": merged, "problem": problem}
    response = render(request, "reports/team_report.html", known, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _read(one: Handled) -> dict[str, Any]:
    opened = one.opened
    return {
        "number": one.number,
        "title": str(opened.rows[0].payload["title"]),
        "subject": str(one.found[0].said.get("title", "")),
        "stage": spoken.stage(KIND, opened.stage),
        "tone": spoken.tone(KIND, opened.stage),
        "closed": handled.why_closed(one),
        "unlock_href": f"{reverse('key_unlock')}?next={reverse('team_report', args=[one.number])}",
        "facts": handled.facts(one),
        "due": handled.dues(one),
        "lines": handled.lines(one),
        "triage": triage(one),
        "same": same_thing(one),
        "leads_to": merged_in.leads_to(one),
    }


def _does(one: Handled, filled: Mapping[str, forms.Form], *, each: bool) -> dict[str, Any]:
    may = {permitted.act for permitted, _kind in may_do(one.opened)}
    offered = [do for do in SAYS if one.case is not None and ACTS[do] in may]
    said = {do: _form(do, filled.get(do) or SAYS[do](), each=each) for do in offered}
    acts = [act for act in permitted_acts(one.opened) if "#" not in act["href"]]
    for act in acts:
        if act["href"].endswith(f"/{PASSED_ON}/"):
            act["href"] = reverse("team_report_pass", args=[one.number])
    return {"acts": acts, "forms": said, "may_challenge": "author_challenge" in may, "matter_href": one.opened.address}


def _form(do: str, form: forms.Form, *, each: bool = False) -> dict[str, Any]:
    fields = [field for field in shown(form) if each or field["name"] != EACH]
    return {"do": do, "fields": fields, "errors": mistakes(form) if form.is_bound else []}


def _identity(one: Handled, filled: Mapping[str, forms.Form]) -> dict[str, Any]:
    may = {permitted.act for permitted, _kind in may_do(one.opened)}
    named = one.opened.rows[0].payload.get("stance") != "anonymous"
    asking = filled.get("identity") or IdentityAsking()
    return {
        "anonymous": not named,
        "requests": [_request(one, asked) for asked in requests.history(one.id)],
        "asking": _form("identity", asking) if named and one.case is not None and "identity_request" in may else None,
    }


def _request(one: Handled, asked: requests.Asked) -> dict[str, Any]:
    own = asked.person == one.person
    where = (one.number, asked.id)
    return {
        "who": asked.person.name,
        "state": _(requests.STATES[asked.state]),
        "reason": _reason(one, asked),
        "until": spoken.day(asked.until.date()),
        "open_href": reverse("identity_opened", args=where) if own and asked.state in ("granted", "opened") else "",
        "withdraw_href": reverse("identity_withdrawn", args=where)
        if own and asked.state in ("asked", "granted", "opened")
        else "",
    }


def _reason(one: Handled, asked: requests.Asked) -> str:
    if one.case is None:
        return ""
    try:
        return requests.reason_within(one.case, asked.id)
    except NotOpened:
        return ""
