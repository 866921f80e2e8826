"""事项的接口: the list, a matter, its acts, duties and papers, and what may be done in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query

from gongyi.api import shapes, told
from gongyi.api.door import account_of, operation
from gongyi.api.problems import Problem
from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.listing import Filters, Place, Row, page_of
from gongyi.contexts.desk.renew import renew_shown
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.itemtable import standing_items
from gongyi.contexts.matters.maydo import leads_on, may_do, refused_acts
from gongyi.contexts.matters.opened import Opened, open_matter_page
from gongyi.contexts.matters.page import linked
from gongyi.contexts.papers.issue import kind_of
from gongyi.contexts.papers.matter_said import place_of, title_of
from gongyi.core.matters.items import ITEM_FACTS
from gongyi.rulebook.reader import rulebook

Number = Annotated[str, Path(min_length=1, max_length=60, description="案号 · the matter's number")]
Seq = Annotated[int, Path(ge=1, le=1_000_000, description="行为在案卷里的序号 · the act's place in the ledger")]
Limit = Annotated[int, Query(ge=1, le=100, description="每页多少 · how many a page")]
Cursor = Annotated[
    str,
    Query(max_length=60, description="上一页给出的 next；第一页不写 · the next of the page before; none for the first"),
]
_WORD = "^[a-z0-9_]{0,60}$"
Kind = Annotated[str, Path(pattern="^[a-z0-9_]{1,60}$", description="种类 · kind")]


def opened_by(request: HttpRequest, number: str) -> Opened:
    """A matter for the token's account. Raises Http404: what it may not see, and any closed circle, is not there."""
    opened = open_matter_page(account_of(request), number)
    if opened.procedure.circle == "closed":
        raise Http404
    return opened


@operation("GET", "matters", "read", "事项列表", "Matters", shapes.Matters)
def matters(
    request: HttpRequest,
    kind: Annotated[str, Query(pattern=_WORD, description="种类 · kind of matter")] = "",
    stage: Annotated[str, Query(pattern=_WORD, description="阶段 · stage")] = "",
    number: Annotated[str, Query(max_length=60, description="案号的开头 · how the number begins")] = "",
    words: Annotated[str, Query(max_length=60, description="名称里的词 · a word of the title")] = "",
    order: Annotated[Literal["due", "moved"], Query(description="先到期的在前，或者新办的在前")] = "due",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Matters:
    """The matters that the account sees, a page at a time; each page begins behind the last row of the one before."""
    place, filters = _place(cursor), Filters(kind=kind, stage=stage, number=number, words=words.strip())
    with viewing(account_of(request)) as view:
        found = page_of(view, today(), filters, order, place, limit)
        if renew_shown(row.matter for row in found.rows if row.stale):
            found = page_of(view, today(), filters, order, place, limit)
    last = found.rows[-1] if found.rows and found.after else None
    return shapes.Matters(matters=[_row(row) for row in found.rows], next=_at(last, order) if last else None)


def _row(row: Row) -> shapes.MatterRow:
    return shapes.MatterRow(
        number=row.number,
        kind=told.kind_of_matter(row.kind),
        title=row.title,
        stage=told.stage(row.kind, row.stage),
        handler=row.handler,
        respondents=row.respondents,
        due=row.due,
        moved=row.moved,
        published=row.published,
        full=row.full,
    )


def _at(row: Row, order: str) -> str:
    day = row.due if order == "due" else row.moved
    return f"{day.isoformat() if day else ''}.{row.matter}"


def _place(cursor: str) -> Place | None:
    """Where the page before ended. Raises Problem where no page ended so."""
    if not cursor:
        return None
    day, _dot, matter = cursor.partition(".")
    try:
        if matter.isascii() and matter.isdecimal() and len(matter) <= 18:
            return Place(date.fromisoformat(day) if day else None, int(matter))
    except ValueError:
        pass
    raise wrong_cursor()


def wrong_cursor() -> Problem:
    """That a cursor is none of ours."""
    says = _("没有这一页，请用上一页给出的 next。")
    return Problem(422, says, [{"field": "cursor", "says": says}])


@operation("GET", "matters/{number}", "read", "一件事项", "A matter", shapes.Matter)
def matter(request: HttpRequest, number: Number) -> shapes.Matter:
    """What it is and where it stands, as far as the account sees."""
    opened = opened_by(request, number)
    findings = opened.docket.findings if opened.handles else ()
    return shapes.Matter(
        number=opened.number,
        kind=told.kind_of_matter(opened.core.kind),
        title=title_of(opened.core),
        place=place_of(opened.core),
        stage=told.stage(opened.core.kind, opened.stage),
        record=opened.core.record,
        handler=opened.handler.name,
        parts=list(opened.seen.parts),
        full=opened.full,
        head=opened.head,
        as_of=opened.today,
        items=[
            shapes.Item(
                id=one.id,
                who=one.who,
                demand=one.demand,
                article=one.article,
                by=one.by,
                facts={fact: told.legal_day(shown.day) for fact in ITEM_FACTS if (shown := one.last(fact)) is not None},
            )
            for one in standing_items(opened)
        ],
        findings=[
            shapes.Finding(
                day=told.legal_day(one.day),
                says=spoken.pick(one.says, one.en),
                article=told.article(one.cite, one.cite_en, "text"),
            )
            for one in findings
        ],
        linked=[str(one["number"]) for one in linked(opened)],
    )


@operation("GET", "matters/{number}/acts", "read", "事项的行为", "Acts of a matter", shapes.Acts)
def acts(request: HttpRequest, number: Number, limit: Limit = 50, cursor: Cursor = "") -> shapes.Acts:
    """The acts that the account sees, in the order in which they were recorded."""
    opened = opened_by(request, number)
    if cursor and not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= 7):
        raise wrong_cursor()
    rows = [row for row in opened.rows if row.seq > int(cursor or 0)]
    more = str(rows[limit - 1].seq) if len(rows) > limit else None
    return shapes.Acts(acts=[told.act(opened, row) for row in rows[:limit]], next=more)


@operation("GET", "matters/{number}/acts/{seq}", "read", "一项行为", "An act", shapes.Act)
def act(request: HttpRequest, number: Number, seq: Seq) -> shapes.Act:
    """What an act states, with its files and its seal."""
    opened = opened_by(request, number)
    if seq not in opened.by_seq:
        raise Http404
    return told.act(opened, opened.by_seq[seq])


@operation("GET", "matters/{number}/duties", "read", "事项的应办", "Duties of a matter", shapes.Duties)
def duties(request: HttpRequest, number: Number) -> shapes.Duties:
    """Who owes what by when in it, and why on that day."""
    opened = opened_by(request, number)
    found = [one for one in opened.docket.duties if opened.may_know(one)]
    return shapes.Duties(duties=[told.duty(opened, one) for one in found])


@operation("GET", "matters/{number}/papers", "read", "事项的文书", "Papers of a matter", shapes.Papers)
def papers(request: HttpRequest, number: Number) -> shapes.Papers:
    """The official papers of the acts that the account sees."""
    opened = opened_by(request, number)
    found = []
    for row in opened.rows:
        kind = kind_of(row.kind, opened.core.kind)
        if kind is not None:
            title, day = spoken.pick(kind.title, kind.en), told.legal_day(row.day)
            found.append(shapes.Paper(seq=row.seq, title=title, number=row.number, day=day, forms=["pdf", "docx"]))
    return shapes.Papers(papers=found)


@operation("GET", "matters/{number}/permitted", "read", "可以办理什么", "What may be done", shapes.MayDo)
def permitted(request: HttpRequest, number: Number) -> shapes.MayDo:
    """What the account may do in it now, and, for what it may not yet do, every reason."""
    opened = opened_by(request, number)
    found = []
    for one, kind in may_do(opened):
        if not kind.door:
            move = opened.procedure.moves[opened.stage][one.act]
            found.append(
                shapes.Permitted(
                    act=told.kind_of_act(one.act),
                    article=told.article(one.cite, one.cite_en, one.standing),
                    approval=told.role(one.approval),
                    main=leads_on(opened, move.to),
                )
            )
    refused = [shapes.Refused(act=one["act"], reasons=reasons_of(one["reasons"])) for one in refused_acts(opened)]
    return shapes.MayDo(head=opened.head, permitted=found, not_yet=refused)


def reasons_of(listed: list[dict[str, object]]) -> list[shapes.Reason]:
    """Why not, as a page has it, in the interface's shape."""
    return [
        shapes.Reason(says=str(one["says"]), article=_cite(one["article"]), would_allow=str(one["would_allow"]))
        for one in listed
    ]


def _cite(article: object) -> str:
    return str(article["cite"]) if isinstance(article, dict) else ""


def known_kind(kind: str) -> bool:
    """Whether it is a kind of matter that a token may have to do with."""
    return kind in rulebook().procedures and not told.procedure_is_closed(kind)
