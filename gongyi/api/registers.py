"""本单位的和公开的: who the token is, what the organ owes and was sent, organs, norms, and who is responsible."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Schema

from gongyi.api import shapes, told
from gongyi.api.door import account_of, entered_by, operation
from gongyi.api.matters import Cursor, Limit, wrong_cursor
from gongyi.api.problems import Problem, of_fields
from gongyi.contexts.desk import spoken
from gongyi.contexts.desk.due import Narrowed, due_of
from gongyi.contexts.desk.inbox import place_after
from gongyi.contexts.desk.letters import letters_of
from gongyi.contexts.desk.renew import renew_shown
from gongyi.contexts.desk.viewing import viewing
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.browse import kind_title, search
from gongyi.contexts.portal import norms as register
from gongyi.contexts.portal import powerwords
from gongyi.contexts.portal.models import Norm as NormRow
from gongyi.contexts.portal.responsible import known_places, organs_of
from gongyi.core.powers.answer import responsible
from gongyi.rulebook.reader.powers import power_lists


@operation("GET", "me", "read", "这个令牌", "This token", shapes.Me)
def me(request: HttpRequest) -> shapes.Me:
    """The account of the token, its scopes, and its last day."""
    entered = entered_by(request)
    account, post = entered.account, entered.account.standing
    return shapes.Me(
        organ=shapes.Titled(id=account.organ.code, title=spoken.pick(account.organ.name, account.organ.en)),
        account=account.name,
        post=shapes.Titled(id=post.id, title=spoken.pick(post.title, post.en)),
        scopes=sorted(entered.scopes),
        expires=entered.expires,
        per_minute=settings.API_PER_MINUTE,
    )


@operation("GET", "duties", "read", "本单位应办", "Open duties of the organ", shapes.OwnDuties)
def own_duties(
    request: HttpRequest,
    until: Annotated[date | None, Query(description="最后一日不晚于 · last day up to")] = None,
    limit: Limit = 50,
) -> shapes.OwnDuties:
    """What the organ owes in the matters that the account sees, soonest first."""
    day, narrowed = today(), Narrowed(until=until)
    with viewing(account_of(request)) as view:
        found = due_of(view, day, limit + 1, narrowed)
        if renew_shown(one.matter for one in found if one.stale):
            found = due_of(view, day, limit + 1, narrowed)
    listed = [
        shapes.OwnDuty(
            number=one.number,
            title=one.title,
            what=spoken.pick(one.what, one.what_en),
            rule=one.rule,
            article=told.article(one.cite, one.cite_en, one.standing),
            towards=one.towards,
            from_seq=one.trigger,
            due=one.last,
            modality=one.modality,
        )
        for one in found[:limit]
    ]
    return shapes.OwnDuties(duties=listed, more=len(found) > limit)


@operation("GET", "inbox", "read", "收文", "Letters received", shapes.Letters)
def letters(
    request: HttpRequest,
    taken: Annotated[bool, Query(description="已签收的；不写为未签收的 · those taken")] = False,  # noqa: FBT002
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Letters:
    """What was sent to the organ: what waits, or what was taken; the newest first."""
    after = place_after(cursor)
    if cursor and after is None:
        raise wrong_cursor()
    with viewing(account_of(request)) as view:
        found = letters_of(view, limit + 1, waiting=not taken, after=after)
    listed = [
        shapes.Letter(
            number=one.number,
            title=one.title,
            seq=one.seq,
            kind=told.kind_of_act(one.kind),
            day=one.day,
            sender=one.sender,
            paper=one.paper,
            taken=one.taken,
        )
        for one in found[:limit]
    ]
    last = found[limit - 1] if len(found) > limit else None
    return shapes.Letters(letters=listed, next=f"{last.day.isoformat()}.{last.matter}.{last.seq}" if last else None)


class Organ(Schema):
    """An organ of the register."""

    code: str
    name: str
    role: str
    kind: str
    level: str
    division: str


class Organs(Schema):
    """Organs, those of the shortest name first. more: there are others; say more of the name."""

    organs: list[Organ]
    more: bool


@operation("GET", "organs", "read", "机关", "Organs", Organs)
def organs(
    request: HttpRequest,  # noqa: ARG001
    words: Annotated[str, Query(max_length=60, description="名称、简称、拼音首字母或者代码 · name, initials, code")],
    limit: Limit = 50,
) -> Organs:
    """The organs that may be written to by name or code."""
    found = list(search(words)[: limit + 1])
    return Organs(
        organs=[
            Organ(code=one.code, name=one.name, role=one.role, kind=one.kind, level=one.level, division=one.division)
            for one in found[:limit]
        ],
        more=len(found) > limit,
    )


class Norm(Schema):
    """A normative document, and whether it is in force today."""

    key: str
    title: str
    number: str
    issuers: list[str]
    issued: str
    in_force_from: date | None
    in_force_to: date | None
    force: str


class Norms(Schema):
    """A page of the register of documents."""

    norms: list[Norm]
    next: str | None


@operation("GET", "norms", "read", "规范性文件", "Normative documents", Norms)
def norms(
    request: HttpRequest,  # noqa: ARG001
    words: Annotated[str, Query(max_length=60, description="名称里的词 · words of the title")] = "",
    on: Annotated[date | None, Query(description="这一天有效的 · in force on the day")] = None,
    cursor: Cursor = "",
) -> Norms:
    """The register, the newest first; the documents that are open to the account."""
    if cursor and not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= 4):
        raise wrong_cursor()
    page = int(cursor or 1)
    found = register.register(register.Asked(on=on, words=words), page)
    more = found.start + len(found.rows) < found.number and found.start == (page - 1) * register.PAGE
    return Norms(norms=[_norm(row, by) for row, by in found.rows], next=str(page + 1) if more else None)


@operation("GET", "norms/{key}", "read", "一件规范性文件", "A normative document", Norm)
def norm(request: HttpRequest, key: Annotated[str, Path(max_length=80)]) -> Norm:  # noqa: ARG001
    """A document of the register."""
    row = NormRow.objects.filter(key=key).first()
    if row is None:
        raise Http404
    return _norm(row, register.repeals().get(row.key))


def _norm(row: NormRow, by: register.Repealed | None) -> Norm:
    return Norm(
        key=row.key,
        title=spoken.pick(row.title, row.en),
        number=spoken.pick(row.number, row.number_en),
        issuers=row.issuers,
        issued=row.issued,
        in_force_from=row.in_force_from,
        in_force_to=register.last_day(row, by),
        force=register.force(row, by, today()),
    )


class Holder(Schema):
    """A kind of organ that is responsible, the organs of the place, and by which articles."""

    kind: str
    organs: list[str]
    articles: list[str]


class Responsible(Schema):
    """Who is responsible. shape: one, shared, rivals, fixed_locally, or gap: the lists have no entry."""

    shape: str
    says: str
    held: list[Holder]


@operation("GET", "responsible", "read", "谁负责", "Who is responsible", Responsible)
def who(
    request: HttpRequest,  # noqa: ARG001
    subject: Annotated[str, Query(max_length=60, description="监督管理的事项的标识 · subject")],
    place: Annotated[str, Query(pattern="^[0-9]{6}$", description="行政区划代码 · division code")],
    day: Annotated[date | None, Query(description="哪一天，默认今天 · on which day")] = None,
) -> Responsible:
    """The organs of a place that are responsible for a subject on a day, each with its articles."""
    lists, places, wrong = power_lists(), known_places(), {}
    if subject not in lists.subjects:
        wrong["subject"] = _("没有“%(typed)s”这一事项。") % {"typed": subject}
    if place not in places:
        wrong["place"] = _("没有代码为“%(typed)s”的地方。") % {"typed": place}
    if wrong:
        raise Problem(422, _("请按各项说明更正后再发送。"), of_fields(wrong))
    found = responsible(lists, subject, place, places[place].level, day or today())
    near = organs_of(places[place], found)
    held = [(one.kind, one.powers) for one in found.held]
    held += [("government", found.left_to_government)] if found.left_to_government else []
    return Responsible(
        shape=found.shape,
        says=powerwords.sentence(found),
        held=[
            Holder(
                kind=kind_title(kind),
                organs=[spoken.pick(one.name, one.en) for one in near[kind]],
                articles=[spoken.pick(str(one.cite), one.cite.english()) for one in powers],
            )
            for kind, powers in held
        ],
    )
