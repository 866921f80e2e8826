"""行为的互通: what of an act of handing over leaves, piece by piece; where an act went, or where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongyi.contexts.exchange import standing
from gongyi.contexts.exchange.models import CHOOSE, GONE, READY, Due, Installation, Origin
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.models import Act
from gongyi.contexts.ledger.reading import Recorded, heir
from gongyi.contexts.matters import handover
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.timeline import sentence
from gongyi.contexts.matters.wording import said, shown_legal_day, shown_moment
from gongyi.contexts.organs.gates import page, person_of
from gongyi.contexts.organs.posts import READERS
from gongyi.contexts.papers.matter_said import title_of
from gongyi.database.sight import whole_ledger
from gongyi.rulebook.reader import rulebook

_SHOWN = 100


@require_safe
@page("互通", "Exchange", posts=READERS)
def going(request: HttpRequest) -> HttpResponse:
    """The acts of one's organ that go to other installations; and what came that the law speaks against."""
    person = person_of(request)
    dues = list(Due.objects.select_related("matter", "installation").order_by("-matter_id", "-seq")[: 3 * _SHOWN])
    bundles = standing.bundle_states(one.bundle_id for one in dues if one.bundle_id is not None)
    kinds = dict(_kinds((one.matter_id, one.seq) for one in dues))
    rows = [
        {
            "href": reverse("exchange_act", args=[one.matter.number, one.seq]),
            "number": one.matter.number,
            "act": _title(kinds[one.matter_id, one.seq][0]),
            "to": one.installation.name,
            "state": standing.state_words(one.state if one.bundle_id is None else bundles[one.bundle_id].state),
            "says": "" if one.bundle_id is None else said(bundles[one.bundle_id].says, bundles[one.bundle_id].en),
            "choose": one.state == CHOOSE and person.standing.works,
        }
        for one in dues
        if kinds.get((one.matter_id, one.seq), ("", 0))[1] == person.organ_id
    ]
    against = [
        {
            "href": reverse("exchange_act", args=[one.matter.number, one.seq]),
            "number": one.matter.number,
            "says": [said(zh, en) for _cite, zh, en in one.against],
        }
        for one in Origin.objects.select_related("matter").exclude(against=[]).order_by("-matter_id", "-seq")[:_SHOWN]
    ]
    return render(request, "exchange/going.html", {"rows": rows[:_SHOWN], "against": against})


def _kinds(places: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[str, int]]]:
    """The kind and the organ of each act, as far as whoever looks may see it."""
    wanted = set(places)
    found = Act.objects.filter(matter__in={matter for matter, _seq in wanted})
    for matter, seq, kind, organ in found.values_list("matter_id", "seq", "kind", "organ_id"):
        if (matter, seq) in wanted:
            yield (matter, seq), (kind, heir(organ))


def _title(kind: str) -> str:
    found = rulebook().act_kinds.get(kind)
    return kind if found is None else said(found.title, found.en)


@never_cache
@require_http_methods(["GET", "POST"])
@page("行为的互通", "Exchange of an act", posts=READERS)
def act(request: HttpRequest, number: str, seq: int) -> HttpResponse:
    """Where an act goes and what of it leaves; or where it came from. Sent, the pieces are chosen."""
    matter = open_matter_page(person_of(request), number)
    row = matter.by_seq.get(seq)
    if row is None:
        raise Http404
    own = heir(row.organ) == matter.person.organ_id
    dues = list(Due.objects.select_related("installation").filter(matter=matter.seen.matter, seq=seq)) if own else []
    origin = Origin.objects.filter(matter=matter.seen.matter, seq=seq).first()
    if not dues and origin is None:
        raise Http404
    open_ = [one for one in dues if one.state in (CHOOSE, READY) and _is_chosen(one)]
    may = bool(open_) and handover.hands_over(matter, row)
    if request.method == "POST":
        if not may:
            raise Http404
        return _chosen(request, matter, row, dues)
    fields = handover.form_fields(matter, row, _typed(open_)) if may else []
    return _shown(request, matter, row, dues, origin, fields)


def _is_chosen(due: Due) -> bool:
    """Whether it is of those acts of which somebody chooses what leaves."""
    return due.state == CHOOSE or due.chosen is not None


def _typed(dues: list[Due]) -> dict[str, str] | None:
    """The form as it was last filled in; None where nobody has yet."""
    chosen = next((one.chosen for one in dues if one.chosen is not None), None)
    return None if chosen is None else {f"piece-{name}": words or "yes" for name, words in chosen.items()}


def _chosen(request: HttpRequest, matter: Opened, row: Recorded, dues: list[Due]) -> HttpResponse:
    typed = {name: str(value) for name, value in request.POST.items()}
    under = handover.picked(matter, row, typed)
    if not under:
        fields = handover.form_fields(matter, row, typed)
        return _shown(request, matter, row, dues, None, fields, _("至少选定一项内容。"), 422)
    with transaction.atomic(), whole_ledger():
        Due.objects.filter(matter=matter.seen.matter, seq=row.seq).exclude(state=GONE).update(state=READY, chosen=under)
    note("export", matter.person, matter=matter.seen.matter.pk, exchange=sorted(under), seq=row.seq)
    messages.success(request, _("已经选定，下一次寄送时送出；送出以前还可以改。"))
    return redirect("exchange_act", matter.number, row.seq)


def _shown(
    request: HttpRequest,
    matter: Opened,
    row: Recorded,
    dues: list[Due],
    origin: Origin | None,
    fields: list[dict[str, Any]],
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    bundles = standing.bundle_states(one.bundle_id for one in dues if one.bundle_id is not None)
    known = {
        "matter": {"title": title_of(matter.core), "href": matter.address},
        "act": {
            "sentence": sentence(row, matter.book),
            "href": reverse("recorded", args=[matter.number, row.seq]),
            "day": shown_legal_day(row.day),
        },
        "goes": [
            {
                "to": one.installation.name,
                "state": standing.state_words(one.state if one.bundle_id is None else bundles[one.bundle_id].state),
                "says": "" if one.bundle_id is None else said(bundles[one.bundle_id].says, bundles[one.bundle_id].en),
            }
            for one in dues
        ],
        "origin": None if origin is None else _origin(origin),
        "fields": fields,
        "errors": [{"field_id": fields[0]["id"], "text": wrong}] if wrong and fields else [],
    }
    return render(request, "exchange/act.html", known, status=status)


def _origin(origin: Origin) -> dict[str, Any]:
    there = Installation.objects.filter(key=bytes.fromhex(origin.at)).first()
    return {
        "name": there.name if there is not None else origin.at[:16],
        "seq": origin.at_seq,
        "recorded": shown_moment(origin.recorded),
        "seal": origin.hash,
        "prev": origin.prev,
        "grounds": sorted(set(origin.grounds.values())),
        "against": [said(zh, en) + (f"（{cite}）" if cite else "") for cite, zh, en in origin.against],
    }
