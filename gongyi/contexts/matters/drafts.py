"""草稿: kept for its organ alone, sent for approval, approved or returned with reasons; every step stays."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from gongyi.contexts.ledger.record import today
from gongyi.contexts.matters.approval import approves_as
from gongyi.contexts.matters.forms import Form, of_draft
from gongyi.contexts.matters.models import DRAFTING, DROPPED, ISSUED, RETURNED, SUBMITTED, Draft, Step
from gongyi.contexts.matters.opened import Opened
from gongyi.contexts.matters.recording import Done, append_as
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking

_STATES = {"submitted": SUBMITTED, "returned": RETURNED, "withdrawn": DRAFTING, "approved": ISSUED, "dropped": DROPPED}


def draft_for(person: Person, pk: int, *, lock: bool = False) -> Draft:
    """A draft of the person's organ. Raises Http404: to anybody else it does not exist.

    Whether the person sees its matter, whoever opens the page asks the matter's own door.
    """
    rows = Draft.objects.filter(pk=pk, organ=person.organ_id).exclude(state=DROPPED)
    found = (rows.select_for_update(of=("self",)) if lock else rows).select_related("matter", "author__organ").first()
    if found is None:
        raise Http404
    return found


def of_kind(opened: Opened, kind: str) -> Draft | None:
    """The person's own draft of this kind in the matter that is still being written."""
    waiting = Q(state=DRAFTING) | Q(state=RETURNED)
    mine = Draft.objects.filter(waiting, matter=opened.seen.matter.pk, organ=opened.person.organ_id)
    return mine.filter(kind=kind, author=opened.person.pk).order_by("-pk").first()


def save(form: Form, approval: str, draft: Draft | None = None) -> Draft:
    """Keep what was typed, mistakes and all."""
    opened = form.opened
    if draft is None:
        draft = Draft(matter=opened.seen.matter, organ_id=opened.person.organ_id, author=opened.person)
    draft.kind, draft.day, draft.payload = form.kind.id, form.day, form.payload
    draft.to_organs, draft.answers, draft.people = [one.pk for one in form.to], list(form.answers), list(form.people)
    draft.files, draft.head, draft.approval = list(form.files), form.head, approval
    draft.save()
    return draft


def step(draft: Draft, person: Person, what: str, opinion: str = "") -> None:
    """A step of a draft: submitted, withdrawn, returned, approved, dropped."""
    Step.objects.create(
        draft=draft, what=what, person=person, person_name=person.name, post=person.post, opinion=opinion,
        organ_id=person.organ_id,
    )  # fmt: skip
    draft.state = _STATES[what]
    draft.save(update_fields=["state", "saved"])


def editable(draft: Draft, person: Person) -> bool:
    """Whether this person may go on writing it: its author, until it is sent."""
    return draft.state in (DRAFTING, RETURNED) and draft.author_id == person.pk


def approve(draft: Draft, person: Person, opened: Opened, head: int, opinion: str) -> Done:
    """Approve a draft: its act enters the ledger in its author's name, with who approved it.

    head: the last act that the approver had before him. Raises what the ledger raises; then nothing is written.
    """
    role = approves_as(person, draft.approval)
    assert role, "asked before"
    form = of_draft(opened, draft)
    approved = {"approved_by": role, "approved_by_name": person.name, "approved_on": today().isoformat()}
    with looking(draft.author.sight()):
        done = append_as(draft.author, form, head, **approved)
    draft.issued = done.seq
    draft.save(update_fields=["issued", "saved"])
    step(draft, person, "approved", opinion)
    return done


def twin(form: Form) -> Draft | None:
    """A draft just sent with the very same words: the same form sent twice is one draft."""
    waiting = Draft.objects.filter(
        matter=form.opened.seen.matter.pk,
        organ=form.opened.person.organ_id,
        author=form.opened.person.pk,
        kind=form.kind.id,
        state=SUBMITTED,
        day=form.day,
    )
    return next((one for one in waiting if one.payload == form.payload), None)
