"""志愿者队伍: the volunteers of a procuratorate: their body, who may be asked, who went."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gongyi.contexts.organs.models import Organ, Person, Volunteer

ROLE = "volunteers"


class Known(NamedTuple):
    """A volunteer as an act names him: his name, and by more only where two have the same one; what he knows about."""

    id: int
    named: str
    expertise: str
    profession: str


def body_of(procuratorate: int) -> Organ | None:
    """The body of a procuratorate's volunteers; None where it has none."""
    return Organ.objects.filter(role=ROLE, superior=procuratorate, successor=None).order_by("pk").first()


def keeper_of(organ: Organ) -> Organ | None:
    """The procuratorate that a body of volunteers belongs to; None for any other organ."""
    return organ.superior if organ.role == ROLE else None


def known(procuratorate: int) -> tuple[Known, ...]:
    """The volunteers whom this procuratorate may ask, by name. Only its own people find any."""
    rows = list(
        Volunteer.objects.filter(keeper=procuratorate, left=None, person__is_active=True)
        .select_related("person")
        .order_by("person__name", "person_id")
    )
    names = [row.person.name for row in rows]
    return tuple(Known(row.person_id, _named(row.person, names), row.expertise, row.profession) for row in rows)


def _named(person: Person, names: list[str]) -> str:
    return person.name if names.count(person.name) == 1 else f"{person.name}（{person.username}）"


def enter(person: Person, keeper: Organ, *, profession: str, expertise: str, phone: str, since: date) -> Volunteer:
    """Enter what the procuratorate knows of a volunteer whose account has been made."""
    return Volunteer.objects.create(
        person=person, keeper=keeper, profession=profession, expertise=expertise, phone=phone, since=since
    )


def gone(volunteer: Volunteer, day: date) -> None:
    """Write down that he went; his phone number is no longer kept."""
    volunteer.left, volunteer.phone = day, ""
    volunteer.save(update_fields=["left", "phone"])
