"""收取: what becomes of a filled-in form: recorded, sent for approval, or told why not; by whatever door it came."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import Http404

from gongyi.contexts.ledger.reading import Recorded
from gongyi.contexts.ledger.record import Changed, NotSeen, Refused, today
from gongyi.contexts.matters import checks, drafts
from gongyi.contexts.matters.approval import approval_of, approves_as
from gongyi.contexts.matters.draftpage import field_id, missing_of
from gongyi.contexts.matters.formpage import reasons
from gongyi.contexts.matters.forms import Form, move_of, with_wrong
from gongyi.contexts.matters.maydo import elsewhere_done, may_do, reached, refused_act
from gongyi.contexts.matters.models import Draft
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.recording import Done, law_says, record
from gongyi.contexts.matters.wording import said
from gongyi.contexts.organs.models import Person
from gongyi.core.statutes.kinds import ActKind


class Sent(NamedTuple):
    """The act waits for approval, as a draft."""

    draft: Draft


class Told(NamedTuple):
    """Nothing was written. form: with its mistakes. refused: why not; since: what others recorded in between."""

    form: Form
    refused: list[dict[str, Any]] | None = None
    since: tuple[Recorded, ...] = ()

    @property
    def status(self) -> int:
        """409 where it may not be done now; 422 where something is wrong with what was filled in."""
        return 409 if self.refused is not None or self.since else 422


def is_theirs(opened: Opened, kind: ActKind) -> bool:
    """Whether the procedure gives an act of this kind to this organ, in whichever stage."""
    return any(opened.does(move.by) for move in opened.procedure.any_move(kind.id))


def not_now(opened: Opened, kind: ActKind) -> list[dict[str, Any]]:
    """Why the act may not be done now, told before anything is typed; nothing where it may."""
    if any(one.act == kind.id for one, _kind in may_do(opened)):
        return []
    listed = refused_act(opened, kind)
    return [{"act": said(kind.title, kind.en), "reasons": listed}] if listed else []


def approval_for(form: Form) -> str:
    """The role that must approve the act of a form; empty where none must."""
    opened, kind = form.opened, form.kind.id
    return "" if form.is_new else approval_of(opened.person.organ, kind, move_of(opened, kind))


def take(form: Form, draft: Draft | None, token: str) -> Done | Sent | Told:
    """Record the act, or send it for approval where another must approve it; else say all that is wrong with it.

    draft: of which the form is. Raises Http404 where the matter is not there for the person.
    """
    person = form.opened.person
    if not reached(form.opened, form.kind.id):
        # where the matter stands by acts that were not served, nobody finds out by trying
        return Told(form, not_now(form.opened, form.kind))
    if form.wrong:
        return Told(form)
    form = with_wrong(form, {**checks.wrong(form), **_lacking(form, person)})
    if form.wrong:
        return Told(form)
    approval = approval_for(form)
    role = approves_as(person, approval) if approval else ""
    if approval and not role:
        return _sent(form, approval, draft)
    approved = {}
    if role:
        approved = {"approved_by": role, "approved_by_name": person.name, "approved_on": today().isoformat()}
    return _recorded(form, draft, token, approved)


def _recorded(form: Form, draft: Draft | None, token: str, approved: dict[str, str]) -> Done | Told:
    person = form.opened.person
    try:
        done = record(person, form, token, **approved)
    except NotSeen as gone:
        raise Http404 from gone
    except Changed as changed:
        return Told(form, since=changed.since)
    except Refused as refused:
        return Told(form, _says(form, refused))
    if draft is not None:
        draft.issued = done.seq
        draft.save(update_fields=["issued", "saved"])
        drafts.step(draft, person, "approved" if approved else "submitted")
        Draft.objects.filter(pk=draft.pk).update(state="issued")
    return done


def _says(form: Form, refused: Refused) -> list[dict[str, Any]]:
    """The law's refusals; for who may not see the whole matter, those that do not tell where it stands."""
    opened, kind = form.opened, form.kind
    move = next(opened.procedure.any_move(kind.id), None)
    if not opened.full and move is not None and kind.id not in opened.procedure.moves[opened.docket.stage]:
        return [{"act": said(kind.title, kind.en), "reasons": [elsewhere_done(opened, kind, move)]}]
    return reasons(kind, refused.refusals)


def _lacking(form: Form, person: Person) -> dict[str, str]:
    """What the paper of the act lacks, at the fields to fill."""
    found: dict[str, str] = {}
    for one in missing_of(form, person.name):
        found.setdefault(field_id(one.field), said(one.says, one.en))
    return found


def _sent(form: Form, approval: str, draft: Draft | None) -> Sent | Told:
    """Sent for approval, once the law has nothing else against it."""
    since = tuple(row for row in form.opened.rows if row.seq > form.head)
    if since:
        return Told(form, since=since)
    against = law_says(form, approval)
    if against:
        return Told(form, _says(form, Refused(against)))
    if draft is None:
        draft = drafts.twin(form)
    if draft is None or drafts.editable(draft, form.opened.person):
        draft = drafts.save(form, approval, draft)
        drafts.step(draft, form.opened.person, "submitted")
    return Sent(draft)
