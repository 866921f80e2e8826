"""编号簿: which numbers an organ has given, row by row; and a number given out as void, with its reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongyi.contexts.ledger.models import Counter, Void
from gongyi.contexts.ledger.numbers import void, written
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.models import Organ
from gongyi.contexts.organs.posts import POSTS

KEEPS = frozenset(post.id for post in POSTS.values() if post.works and post.sees_organ)
"""Who keeps the rows of an organ's numbers: the posts that see all of it."""
_LONGEST_REASON = 200


@require_http_methods(["GET", "POST"])
@page("编号簿", "Register of numbers", posts=KEEPS)
def numbers(request: HttpRequest) -> HttpResponse:
    """The rows of the organ's numbers, with the void ones; a POST gives the next number of a row out as void."""
    person = person_of(request)
    rows = list(Counter.objects.filter(organ=person.organ).order_by("-year", "mark"))
    errors: list[dict[str, str]] = []
    chosen, reason = request.POST.get("row", ""), " ".join(request.POST.get("reason", "").split())
    if request.method == "POST":
        row = next((one for one in rows if _key(one) == chosen), None)
        if row is None:
            errors.append({"field_id": "row", "text": _("没有选择哪一种文号。")})
        if not reason:
            errors.append({"field_id": "reason", "text": _("没有写明作废的理由。")})
        elif len(reason) > _LONGEST_REASON:
            errors.append({"field_id": "reason", "text": _("理由请写在二百字以内。")})
        if row is not None and not errors:
            number = void(person.organ, row.mark, row.year, person.pk, reason)
            messages.success(request, _("%(number)s 已作废，编号簿里留有记录。") % {"number": number.text})
            return redirect("numbers")
    voids = Void.objects.filter(organ=person.organ).select_related("person").order_by("-at")[:200]
    said: dict[str, Any] = {
        "rows": [
            {"last": written(person.organ, one.mark, one.year, one.last), "year": one.year, "given": one.last}
            for one in rows
        ],
        "voids": [
            {"number": one.text, "reason": one.reason, "person": one.person.name, "day": timezone.localdate(one.at)}
            for one in voids
        ],
        "errors": errors,
        "row_field": {
            "name": "row",
            "id": "row",
            "kind": "select",
            "label": _("哪一种文号"),
            "required": True,
            "value": chosen,
            "choices": [
                {"value": _key(one), "label": _next(person.organ, one), "checked": _key(one) == chosen} for one in rows
            ],
            "error": next((one["text"] for one in errors if one["field_id"] == "row"), ""),
        },
        "reason_field": {
            "name": "reason",
            "id": "reason",
            "kind": "line",
            "label": _("作废的理由"),
            "required": True,
            "value": reason,
            "error": next((one["text"] for one in errors if one["field_id"] == "reason"), ""),
        },
    }
    return render(request, "papers/numbers.html", said, status=400 if errors else 200)


def _next(organ: Organ, row: Counter) -> str:
    return written(organ, row.mark, row.year, row.last + 1)


def _key(row: Counter) -> str:
    return f"{row.year} {row.mark}"
