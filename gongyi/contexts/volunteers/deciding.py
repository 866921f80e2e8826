"""审核: applications of a procuratorate's own, accepted with an account or declined; what they said is then erased."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs import people
from gongyi.contexts.organs.models import Person, Volunteer
from gongyi.contexts.organs.volunteering import body_of, enter, gone
from gongyi.contexts.volunteers.models import ACCEPTED, DECLINED, PERSONAL, WAITING, Application

REASONS: dict[str, str] = {
    "enough": gettext_noop("目前人数已够"),
    "not_reached": gettext_noop("联系不上本人"),
    "conflict": gettext_noop("职业与志愿者身份有冲突"),
    "withdrew": gettext_noop("本人不再申请"),
    "other": gettext_noop("其他原因，已告诉本人"),
}
"""Why an application is declined; nothing is written of the person."""


class Handed(NamedTuple):
    """An account that was made: to be handed over, its password shown once."""

    person: Person
    password: str


def waiting(by: Person) -> list[Application]:
    """The applications that wait, the oldest first."""
    return list(Application.objects.filter(organ=by.organ_id, state=WAITING).order_by("made", "id"))


def decided(by: Person, most: int) -> list[Application]:
    """What was decided last."""
    return list(Application.objects.filter(organ=by.organ_id).exclude(state=WAITING).order_by("-decided", "id")[:most])


def helping(by: Person) -> list[Volunteer]:
    """The volunteers of the procuratorate, those who went last."""
    rows = Volunteer.objects.filter(keeper=by.organ_id).select_related("person")
    return sorted(rows, key=lambda one: (one.left is not None, one.person.name, one.person_id))


def proposed(application: Application) -> str:
    """An account name for somebody, which tells nothing of him."""
    return f"zyz-{application.mark.lower()}"


def accept(by: Person, application: Application, username: str) -> Handed:
    """Make the volunteer's account; what is needed goes into the procuratorate's register, the rest is erased.

    Raises ValueError, in one sentence.
    """
    body = body_of(by.organ_id)
    if body is None:
        raise ValueError(_("本院没有志愿者队伍，不能开设账号。"))
    with transaction.atomic():
        person, password = people.add(by, body, username, application.name, "volunteer", application.email)
        known = {"profession": application.profession, "expertise": application.expertise, "phone": application.phone}
        enter(person, by.organ, since=timezone.localdate(), **known)
        _erased(by, application, ACCEPTED, "")
    return Handed(person, password)


def decline(by: Person, application: Application, reason: str) -> None:
    """Decline; nothing of the person stays."""
    with transaction.atomic():
        _erased(by, application, DECLINED, reason)
        note("people", by, did="volunteer_declined", of=application.mark, reason=reason)


def let_go(by: Person, volunteer: Volunteer) -> None:
    """A volunteer goes: his account is put out of use, what he did stays."""
    with transaction.atomic():
        people.put_out(by, volunteer.person)
        gone(volunteer, timezone.localdate())


def renewed(by: Person, volunteer: Volunteer) -> Handed:
    """A new password for a volunteer who forgot his."""
    return Handed(volunteer.person, people.renew_password(by, volunteer.person))


def _erased(by: Person, application: Application, state: str, reason: str) -> None:
    for name in PERSONAL:
        setattr(application, name, "")
    application.state, application.reason = state, reason
    application.decided, application.decided_by = timezone.localdate(), by
    application.save(update_fields=[*PERSONAL, "state", "reason", "decided", "decided_by"])
