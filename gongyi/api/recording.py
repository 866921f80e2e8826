"""办理的接口: the form of an act, an act recorded, a matter opened; by the very way on which a page's form goes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Body, Header, Path

from gongyi.api import acts_sent, told
from gongyi.api.door import account_of, entered_by, operation
from gongyi.api.filled import filled
from gongyi.api.matters import Kind, Number, known_kind, opened_by, reasons_of
from gongyi.api.once import KEY, once
from gongyi.api.problems import Problem, answer, of_fields
from gongyi.contexts.desk import spoken
from gongyi.contexts.journal.log import note
from gongyi.contexts.matters import addressees
from gongyi.contexts.matters.actviews import nothing_yet
from gongyi.contexts.matters.approval import approval_of
from gongyi.contexts.matters.begin import openings
from gongyi.contexts.matters.drafts import draft_for
from gongyi.contexts.matters.forms import asked_on, blank, fields_for, move_of, read, with_wrong
from gongyi.contexts.matters.maydo import post_does
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.recording import Done
from gongyi.contexts.matters.taking import Sent, Told, is_theirs, take
from gongyi.core.statutes.kinds import ActKind
from gongyi.core.statutes.procedures import Move
from gongyi.database.sight import current
from gongyi.rulebook.reader import rulebook

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=8,
        max_length=122,
        pattern=KEY,
        description="每次办理一个新的；同一个再发，答复相同 · a new one for each act; sent again, the same answer",
    ),
]


@operation("GET", "matters/{number}/forms/{kind}", "read", "一种行为的表单", "The form of an act", acts_sent.Form)
def form(request: HttpRequest, number: Number, kind: Kind) -> acts_sent.Form:
    """What an act of the kind asks in this matter, and what is known already."""
    opened = opened_by(request, number)
    return _form(opened, _kind(opened, kind))


@operation("GET", "openings", "read", "可以发起什么", "What may be begun", acts_sent.Openings)
def begin(request: HttpRequest) -> acts_sent.Openings:
    """The kinds of matter that the account may open, each with its first act."""
    account, book, found = account_of(request), rulebook(), []
    for procedure in book.procedures.values():
        for move in openings(account, procedure.id) if known_kind(procedure.id) else ():
            kind, act = told.kind_of_matter(procedure.id), told.kind_of_act(move.act)
            purpose = spoken.pick(procedure.purpose, procedure.purpose_en)
            found.append(acts_sent.Opening(kind=kind, act=act, purpose=purpose))
    return acts_sent.Openings(openings=found)


@operation("GET", "openings/{kind}/{act}", "read", "发起的表单", "The form of a first act", acts_sent.Form)
def opening_form(request: HttpRequest, kind: Kind, act: Kind) -> acts_sent.Form:
    """What the first act of a matter asks."""
    opened = nothing_yet(account_of(request), kind, _opening(request, kind, act))
    return _form(opened, opened.book.act_kinds[act])


@operation(
    "POST",
    "matters/{number}/acts",
    "act",
    "登记一项行为",
    "Record an act",
    {201: acts_sent.Recorded, 202: acts_sent.Waiting},
)
def record_act(
    request: HttpRequest, number: Number, key: Key, sent: Annotated[acts_sent.ActSent, Body()]
) -> HttpResponse:
    """Recorded (201), or sent for approval (202) where a person must approve it; else every reason why not."""

    def does() -> HttpResponse:
        opened = opened_by(request, number)
        beside = {"day": [sent.day.isoformat()], "head_seq": [str(sent.head)]}
        if sent.to is not None:
            beside["to"] = sent.to
        if sent.answers is not None:
            beside["answers"] = [str(sent.answers)]
        return _taken(request, opened, _kind(opened, sent.kind), sent.day, sent.payload, beside)

    return once(request, account_of(request), key, does)


@operation("POST", "matters", "act", "发起一件事项", "Open a matter", {201: acts_sent.Recorded})
def open_matter(request: HttpRequest, key: Key, sent: Annotated[acts_sent.MatterSent, Body()]) -> HttpResponse:
    """A new matter with its first act, which the account's organ handles."""

    def does() -> HttpResponse:
        opened = nothing_yet(account_of(request), sent.kind, _opening(request, sent.kind, sent.act))
        beside = {"day": [sent.day.isoformat()]} | ({} if sent.to is None else {"to": sent.to})
        return _taken(request, opened, opened.book.act_kinds[sent.act], sent.day, sent.payload, beside)

    return once(request, account_of(request), key, does)


@operation("GET", "drafts/{draft}", "read", "送审的结果", "What became of a draft", acts_sent.DraftState)
def draft(request: HttpRequest, draft: Annotated[int, Path(ge=1, le=10**15)]) -> acts_sent.DraftState:
    """Whether a draft of the account was approved or returned."""
    found = draft_for(account_of(request), draft)
    if found.author_id != account_of(request).pk:
        raise Http404
    opened = opened_by(request, found.matter.number)
    opinion = next((one.opinion for one in found.steps.order_by("-pk") if one.what == "returned"), "")
    return acts_sent.DraftState(
        draft=found.pk,
        number=opened.number,
        kind=told.kind_of_act(found.kind),
        state=found.state,
        seq=found.issued,
        opinion=opinion if found.state == "returned" else "",
    )


def _opening(request: HttpRequest, kind: str, act: str) -> Move:
    moves = openings(account_of(request), kind) if known_kind(kind) else ()
    found = next((one for one in moves if one.act == act and not rulebook().act_kinds[act].door), None)
    if found is None:
        raise Http404
    return found


def _kind(opened: Opened, kind: str) -> ActKind:
    """A kind of act that the account's organ and post do in such a matter. Raises Http404 for any other."""
    found = opened.book.act_kinds.get(kind)
    if found is None or found.door or not post_does(opened.person, found) or not is_theirs(opened, found):
        raise Http404
    return found


def _form(opened: Opened, kind: ActKind) -> acts_sent.Form:
    empty = blank(opened, kind)
    move = move_of(opened, kind.id)
    approval = "" if empty.is_new else approval_of(opened.person.organ, kind.id, move)
    asked = frozenset(one.name for one in empty.asked)
    return acts_sent.Form(
        act=told.kind_of_act(kind.id),
        fields=[told.field(one, asked) for one in empty.fields],
        is_sent=addressees.is_sent(opened, kind),
        must_be_sent=addressees.is_sent(opened, kind) and addressees.must_be_sent(opened, kind),
        usual=[one.name for one in empty.to],
        answerable=[
            acts_sent.Answerable(seq=row.seq, kind=told.kind_of_act(row.kind), number=row.number)
            for row in addressees.answerable(opened, kind.id)
        ],
        approval=told.role(approval),
        head=opened.head,
        prefilled=empty.payload,
    )


def _taken(
    request: HttpRequest,
    opened: Opened,
    kind: ActKind,
    day: date,
    payload: dict[str, Any],
    beside: dict[str, list[str]],
) -> HttpResponse:
    """The act, taken as a form of a page is; every use is noted."""
    fields = fields_for(opened, kind, asked_on(opened, kind, day))
    sent_to = beside.get("to", [])
    beside.setdefault("to", [one.name for one in blank(opened, kind).to])
    form = filled(fields, payload, beside)
    wrong = dict(form.wrong)
    if sent_to and not addressees.is_sent(opened, kind):
        wrong["to"] = _("这种行为不写发往的单位。")
    became = take(with_wrong(read(opened, kind, form), wrong), None, "")
    account, entered = account_of(request), entered_by(request)
    did = "recorded" if isinstance(became, Done) else "submitted" if isinstance(became, Sent) else "not_taken"
    note("token", account, matter=opened.seen.matter.pk, did=did, token=entered.token, kind=kind.id)
    assert current().token, "a token acts with its own eyes"
    if isinstance(became, Told):
        return answer(_problem(became))
    if isinstance(became, Sent):
        role = told.role(became.draft.approval)
        assert role is not None
        waits = acts_sent.Waiting(draft=became.draft.pk, number=opened.number, approval=role)
        return _written(202, waits, reverse("api_v1:v1_draft", args=[became.draft.pk]))
    where = reverse("api_v1:v1_act", args=[became.number, became.seq])
    return _written(201, acts_sent.Recorded(number=became.number, seq=became.seq), where)


def _written(status: int, said: acts_sent.Recorded | acts_sent.Waiting, location: str) -> HttpResponse:
    found = HttpResponse(said.model_dump_json(), content_type="application/json; charset=utf-8", status=status)
    found["Location"] = location
    return found


def _problem(became: Told) -> Problem:
    """Why nothing was written: mistakes field by field, the law's reasons, or what others did in between."""
    if became.since:
        since = [{"seq": row.seq, "kind": row.kind, "by": row.by} for row in became.since]
        return Problem(409, _("其间又记入了新的行为，没有登记；请看过以后再办理。"), since=since)
    if became.refused is not None:
        reasons = [one for act in became.refused for one in reasons_of(act["reasons"])]
        return Problem(409, _("依法不能办理，没有登记。"), reasons=[one.model_dump() for one in reasons])
    return Problem(422, _("请按各项说明更正后再发送。"), of_fields(became.form.wrong))
