"""并入本件的举报: the reports that were merged into one; what is told of it is told to each of their reporters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.urls import reverse

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.models import Link
from gongyi.contexts.matters.maydo import may_do
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.organs.models import Person
from gongyi.contexts.papers.matter_said import title_of
from gongyi.contexts.reports import record
from gongyi.contexts.reports.handled import Handled
from gongyi.contexts.reports.record import KIND, case_id
from gongyi.contexts.reports.report import Brought
from gongyi.contexts.sealing import cases

MERGED, TAKEN_UP = "report_merged", "report_case"


def merged_in(one: Handled) -> tuple[Opened, ...]:
    """The reports that were merged into this one and that this person sees."""
    links = Link.objects.filter(other=one.opened.seen.matter, matter__kind=KIND)
    found = []
    for number, seq in links.values_list("matter__number", "seq").order_by("matter_id"):
        opened = _seen(one.person, number)
        if opened is not None and seq in opened.by_seq and opened.by_seq[seq].kind == MERGED:
            found.append(opened)
    return tuple(found)


def rows(merged: Iterable[Opened]) -> list[dict[str, Any]]:
    """As the page lists them."""
    return [
        {
            "href": reverse("team_report", args=[one.number]),
            "number": one.number,
            "stage": spoken.stage(KIND, one.stage),
            "day": spoken.day(one.rows[0].day.last),
        }
        for one in merged
    ]


def tell_each(one: Handled, kind: str, outcome: str, words: str, pictures: Iterable[Brought] = ()) -> int:
    """Tell the reporters of the merged reports the same, as far as it may still be told them; how many were told."""
    assert one.held is not None
    shown, told = tuple(pictures), 0
    for opened in merged_in(one):
        if all(permitted.act != kind for permitted, _kind in may_do(opened)):
            continue
        case = cases.open_for(one.held, case_id(opened.rows))
        if kind == "report_concluded":
            record.conclude(one.person, case, opened.number, outcome, words, shown)
        else:
            record.tell(one.person, case, opened.number, outcome, words)
        told += 1
    return told


def leads_to(one: Handled) -> dict[str, Any] | None:
    """The matter that this report was merged into or taken up in, with where it stands as far as this person sees."""
    acts = [row for row in one.opened.rows if row.kind in (MERGED, TAKEN_UP)]
    number = str(acts[-1].payload.get("matter", "")) if acts else ""
    if not number:
        return None
    other = _seen(one.person, number)
    if other is None:
        return {"number": number, "href": "", "title": "", "stage": ""}
    kind = other.core.kind
    href = reverse("team_report", args=[number]) if kind == KIND else other.address
    return {"number": number, "href": href, "title": title_of(other.core), "stage": spoken.stage(kind, other.stage)}


def _seen(person: Person, number: str) -> Opened | None:
    try:
        return open_matter_page(person, number)
    except Http404:
        return None
