"""随访的页面: everything that the page of one report shows, made ready from its acts; and the way in to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongyi.contexts.desk import spoken
from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.reports import asked, course, outcomes, record
from gongyi.contexts.reports.followed import LASTS_S, Visit, give
from gongyi.contexts.reports.standing import clock, standing, told
from gongyi.contexts.sealing.boxes import NotOpened
from gongyi.contexts.sealing.cases import Case
from gongyi.database.sight import looking
from gongyi.rulebook.reader import rulebook

MOST_WORDS = 5000
_BRACKETS = str.maketrans("[]()【】{}", "〔〕〔〕〔〕〔〕")


class Read(NamedTuple):
    """A report as its reporter reads it now. case: None where its words were destroyed."""

    rows: tuple[Recorded, ...]
    found: tuple[course.Said, ...]
    case: Case | None


def read(visit: Visit) -> Read:
    """The report of a stay; inside a transaction with the reporter's eyes."""
    rows = record.seen_by(visit.follower)
    try:
        case: Case | None = record.opened(visit.follower)
    except NotOpened:
        case = None
    return Read(rows, course.course(case, rows), case)


def page_of(
    request: HttpRequest, visit: Visit, problem: str = "", typed: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a report; with it the stay begins its time anew. problem: why something was not taken in."""
    with transaction.atomic(), looking(visit.follower.sight()):
        one = read(visit)
    stand = standing(visit.follower.number, one.rows)
    slug = outcomes.story_of(one.rows)
    known: dict[str, Any] = {
        "csrf_token": "",
        "token": visit.token(),
        "number": visit.follower.number,
        "organ": one.rows[0].to[0],
        "received": course.received_on(one.found),
        "stand": told(stand, one.rows),
        "clock": clock(stand),
        "story_href": _address("story", slug),
        "questions": course.questions(one.found),
        "challenges": course.challenges(one.found),
        "lines": course.lines(one.found),
        "identity": course.about_identity(one.found),
        "forgotten": one.case is None,
        "problem": problem,
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "lasts": LASTS_S // 60,
        "words": words_field("words", "follow-words", _("补充什么"), (typed or {}).get("words", "")),
        "files": files_fields(),
        "rating": rating_field((typed or {}).get("rating", "")) if "report_rating" in stand.may else None,
        "rating_words": words_field("words", "rating-words", _("还想说的"), "", required=False, lines=2),
    }
    response = render(request, "reports/follow.html", known, status=status)
    give(response, visit)
    response["Cache-Control"] = "no-store"
    return response


_DONE = {
    "said": gettext_lazy("已收到您的补充。"),
    "answered": gettext_lazy("已收到您的答复。"),
    "rated": gettext_lazy("已收到您的评价。"),
    "proved": gettext_lazy("已证明这份举报是您写的，没有写您的姓名。"),
}


def _address(name: str, key: str) -> str:
    try:
        return reverse(name, args=[key]) if key else ""
    except NoReverseMatch:
        return ""


def way_in(
    request: HttpRequest, *, why: str = "", typed: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page that asks for number and query password. typed: what was being written when the stay ended."""
    said = typed or {}
    known = {
        "csrf_token": "",
        "why": why,
        "number": _field("number", "line", _("编号"), said.get("number", ""), autocomplete="off"),
        "password": _field("password", "secret", _("查询密码"), "", autocomplete="off"),
        "words": said.get("words", ""),
        "words_field": words_field("words", "kept-words", _("您刚才所写"), said.get("words", ""), required=False),
    }
    response: HttpResponse = render(request, "reports/follow_enter.html", known, status=status)
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  a slip of the pen is no event
    return response


def number_of(typed: str) -> str:
    """A report's number as it was typed: blanks left out, any brackets for the hexagonal ones, the last sign added."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed))[:60].translate(_BRACKETS)
    return bare if not bare or bare.endswith("号") else f"{bare}号"


def _field(name: str, kind: str, label: str, value: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "id": f"follow-{name}",
        "kind": kind,
        "label": label,
        "required": True,
        "value": value,
        **more,
    }


def words_field(
    name: str, ident: str, label: str, value: str, *, required: bool = True, lines: int = 4
) -> dict[str, Any]:
    """A place to write."""
    return {**_field(name, "text", label, value), "id": ident, "required": required, "lines": lines}


def files_fields() -> list[dict[str, Any]]:
    """The two places for files, as in the form of a report."""
    labels = {"files_kept": _("只给检察院看的文件"), "files_shown": _("也可以给行政机关看的文件")}
    return [
        {**_field(name, "files", label, ""), "required": False, "many": True, "accept": asked.ACCEPT}
        for name, label in labels.items()
    ]


def rating_field(chosen: str) -> dict[str, Any]:
    """Whether he is satisfied, in the words of the rulebook."""
    field = next(one for one in rulebook().act_kinds["report_rating"].fields if one.name == "rating")
    choices = [
        {
            "id": f"rating-{one.id}",
            "value": one.id,
            "label": spoken.pick(one.title, one.en),
            "checked": one.id == chosen,
        }
        for one in field.choices
    ]
    return {**_field("rating", "choice", spoken.pick(field.title, field.en), chosen), "choices": choices}
