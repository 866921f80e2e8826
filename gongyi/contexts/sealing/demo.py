"""试用密钥: keys for the invented people of the procuratorates to be tried with, and both sets of each of these organs.

Their passphrase is published, so that nothing sealed to them is secret; an installation for real work has none of them.
"""

from __future__ import annotations

from django.db import transaction

from gongyi.contexts.organs.demo import demo_people
from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing import keys, teams
from gongyi.contexts.sealing.models import KeySet
from gongyi.contexts.sealing.teams import CONTROLS, FITTING
from gongyi.database.sight import looking

DEMO_PASSPHRASE = "gongyi-shiyong-miyao"  # noqa: S105
"""Told on the page on which a key is unlocked; only to the people to try with."""


def load_demo() -> int:
    """Give them keys, and make the sets; how many people got a key."""
    fitting = frozenset[str]().union(*FITTING.values())
    found = demo_people().filter(organ__role="procuratorate", post__in=fitting).select_related("organ")
    with transaction.atomic():
        return sum(_give(one) for one in found.order_by("organ", "pk"))


def _give(person: Person) -> bool:
    with looking(person.sight()):
        is_new = not keys.has_key(person)
        if is_new:
            # cheap to try, since everybody knows it
            keys.set_passphrase(person, DEMO_PASSPHRASE, cost="codes")
        for which, post in CONTROLS.items():
            if person.post == post and not KeySet.objects.filter(organ=person.organ, name=which).exists():
                teams.make_set(person, which)
    return is_new


def told_to(person: Person) -> str:
    """The passphrase, for one of the people to try with; empty for everybody else."""
    return DEMO_PASSPHRASE if demo_people().filter(pk=person.pk).exists() else ""
