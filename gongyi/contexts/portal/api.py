"""只读接口: a term and a published case as JSON, for other systems; described by OpenAPI, without an account."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.translation import gettext as _

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.gates import page
from gongyi.contexts.portal import answer, termform
from gongyi.contexts.portal.published import replayed
from gongyi.published import account, whatif
from gongyi.rulebook.reader import rulebook

_Given = ParamSpec("_Given")
_MAX_AGE_S = 300
Said = tuple[int, Any]


def as_json(
    title: str, en: str
) -> Callable[
    [Callable[Concatenate[HttpRequest, _Given], Said]], Callable[Concatenate[HttpRequest, _Given], HttpResponse]
]:
    """An answer in JSON, open to everybody and to other sites' pages; only GET."""

    def made(
        view: Callable[Concatenate[HttpRequest, _Given], Said],
    ) -> Callable[Concatenate[HttpRequest, _Given], HttpResponse]:
        @transaction.non_atomic_requests
        @page(title, en, public=True)
        @wraps(view)
        def answered(request: HttpRequest, /, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return _written(request, 405, _problem("method", _("只能读取。")))
            return _written(request, *view(request, *given, **named))

        return answered

    return made


def _written(request: HttpRequest, status: int, said: Any) -> HttpResponse:
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    same = status == 200 and request.headers.get("If-None-Match", "") == tag
    found = HttpResponseNotModified() if same else HttpResponse(body, content_type="application/json; charset=utf-8")
    if not same:
        found.status_code = status
    found["Access-Control-Allow-Origin"] = "*"
    if status == 405:
        found["Allow"] = "GET, HEAD"
    if status == 200:
        found["ETag"], found["Cache-Control"] = tag, f"public, max-age={_MAX_AGE_S}"
        found["Vary"] = "Accept-Language, Cookie"
    return found


def _problem(field: str, says: str) -> dict[str, Any]:
    return {"errors": [{"field": field, "says": says}]}


@as_json("期间计算（接口）", "A term, as JSON")
def term(request: HttpRequest) -> Said:
    """What runs when a rule is triggered on a day."""
    book = rulebook()
    asked = termform.read(request.GET, request.GET.getlist("fact"), book)
    if not asked.complete:
        wrong = [{"field": one.field, "says": one.says} for one in asked.mistakes]
        return 400, {"errors": wrong or [{"field": "rule", "says": _("须写明 rule 和 from。")}]}
    try:
        found = answer.ask(asked, book)
    except whatif.Refused as wrong_question:
        return 400, _problem("", spoken.pick(f"{wrong_question}。", f"{wrong_question.en}."))
    return 200, {**whatif.as_json(found, asked.seen_from), "rulebook": book.version}


@as_json("公布案例（接口）", "Published cases, as JSON")
def cases(request: HttpRequest) -> Said:
    """The published cases: id, title, kind, source, and where each is."""
    listed = [
        {
            "id": one.reading.case.id,
            "title": one.reading.case.title,
            "kind": one.reading.case.kind,
            "source": one.reading.case.source,
            "stage": one.docket.stage,
            "href": request.build_absolute_uri(reverse("api_case", args=[one.reading.case.id])),
        }
        for one in replayed(today()).values()
    ]
    return 200, {"count": len(listed), "cases": listed}


@as_json("公布案例（接口）", "A published case, as JSON")
def case(request: HttpRequest, id_: str) -> Said:  # noqa: ARG001
    """One published case with its acts and what the law then asked."""
    found = replayed(today()).get(id_)
    if found is None:
        return 404, _problem("id", _("没有这个案例。"))
    book, one = rulebook(), found.reading.case
    heads = {
        "title": one.title,
        "source": one.source,
        "field": one.field,
        "procuratorate": one.procuratorate,
        "respondents": list(one.respondents),
        "court": one.court,
        "outcome": one.outcome,
        "record": "published",
        "on": found.docket.today.isoformat(),
        "rulebook": book.version,
    }
    acts = [
        {
            "seq": act.seq,
            "kind": act.kind,
            "day": str(act.day),
            "by": act.by,
            "to": list(act.to),
            "answers": [seq for seq in act.answers if seq],
        }
        for act in found.reading.matter.acts
    ]
    return 200, {**account.as_json(found.reading, found.docket, book, answer.lang()), **heads, "acts": acts}
