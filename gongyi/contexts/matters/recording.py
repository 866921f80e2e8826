"""记入: a form's act, appended once however often it is sent; with the files it carries."""

from __future__ import annotations

from typing import NamedTuple

from django.db import IntegrityError, transaction

from gongyi.contexts.evidence.access import carried
from gongyi.contexts.journal.log import note
from gongyi.contexts.ledger.reading import names_now
from gongyi.contexts.ledger.record import Change, Changed, Refused, append, open_matter
from gongyi.contexts.matters import checks
from gongyi.contexts.matters.forms import Form
from gongyi.contexts.matters.models import Once
from gongyi.contexts.organs.models import Person
from gongyi.core.acts.order import as_of
from gongyi.core.matters.docket import Refusal
from gongyi.core.matters.permits import Request, why_not
from gongyi.core.statutes.payload import facts_of


class Done(NamedTuple):
    """An act that stands in the ledger: its matter's number and its place there."""

    number: str
    seq: int


def already(person: Person, token: str) -> Done | None:
    """What the form of this token became, when it was taken in before."""
    row = Once.objects.filter(token=token, person=person).first() if token else None
    return Done(row.number, row.seq) if row is not None else None


def record(person: Person, form: Form, token: str, **approved: str) -> Done:
    """Record a form's act. Raises what the ledger raises: NotSeen, Changed, Refused; then nothing is written."""
    recording = form.recording(**approved)
    try:
        hold(form)
        with transaction.atomic():
            if form.is_new:
                change = open_matter(person, form.opened.core.kind, recording)
            else:
                change = append(person, form.opened.number, recording, form.head)
            done = _after(change)
            if token:
                Once.objects.create(token=token, person=person, number=done.number, seq=done.seq)
    except IntegrityError:
        before = already(person, token)
        if before is None:
            raise
        return before
    except Changed:
        # the same form sent twice at once: the second waited, and finds what the first became
        before = already(person, token)
        if before is None:
            raise
        return before
    except Refused as refused:
        before = already(person, token)
        if before is not None:
            return before
        cites = [one.cite for one in refused.refusals]
        note("refused", person, matter=form.opened.seen.matter.pk, kind=form.kind.id, cites=cites)
        raise
    return done


def append_as(author: Person, form: Form, head: int, **approved: str) -> Done:
    """Append a form's act in its author's name, which another's approval lets into the ledger. Raises as `record`."""
    hold(form)
    return _after(append(author, form.opened.number, form.recording(**approved), head))


def hold(form: Form) -> None:
    """Raises Refused where what is looked at besides the law speaks against the act, by whatever way it comes."""
    against = checks.refusals(form)
    if against:
        raise Refused(against)


def _after(change: Change) -> Done:
    if change.act.files:
        carried(change.matter, change.act)
    return Done(change.number, change.act.seq)


def law_says(form: Form, approval: str) -> tuple[Refusal, ...]:
    """What the law would say against the act once it is approved; asked before it is sent for approval."""
    assert form.day is not None
    opened = form.opened
    core = opened.core._replace(acts=as_of(opened.core.acts, form.day))
    facts = {**facts_of(form.kind, form.payload, form.asked, names_now()), "approved_by": approval}
    to = tuple(one.name for one in form.to if one.role != "court")
    request = Request(form.kind.id, facts, to, opened.person.organ.name)
    return (*checks.refusals(form), *why_not(core, opened.book, form.day, request))
