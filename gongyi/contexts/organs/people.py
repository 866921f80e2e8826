"""人员管理: people of an organ entered, moved to another post, put out of use and back; each change is written down.

Nobody is ever deleted, since what was done under a name stays.
"""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs import devices
from gongyi.contexts.organs.models import SERVICE, Organ, Person
from gongyi.contexts.organs.posts import POSTS, Post

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for another when read from paper."""

_OWN_BODIES = frozenset({"procuratorate", "court"})
_ONE_BY_ONE = frozenset({"volunteers", "public"})
"""Organs that have no posts but those made for them: nobody in them sees what is another's."""


def fitting(organ: Organ) -> tuple[Post, ...]:
    """The posts an organ of this kind has."""
    if organ.role in _ONE_BY_ONE:
        return tuple(post for post in POSTS.values() if organ.role in post.roles)
    return tuple(
        post
        for post in POSTS.values()
        if organ.role in post.roles
        or (not post.roles and (organ.role not in _OWN_BODIES or not post.id.startswith(("agency_", "legal_"))))
    )


def first_password() -> str:
    """A password to be handed over once: four groups of four letters and figures."""
    return "-".join("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))


def add(by: Person | None, organ: Organ, username: str, name: str, post: str, email: str = "") -> tuple[Person, str]:
    """Enter a person, and the password to hand over, which must be changed at the first sign-in.

    by: the administrator; None when it is done at the installation itself. Raises ValueError, in one sentence.
    """
    check(organ, username, post)
    password = first_password()
    with transaction.atomic():
        person = Person(username=username, name=name, organ=organ, post=post, email=email, must_change=True)
        person.set_password(password)
        person.save()
        _noted(by, person, "added", post=post)
    return person, password


def check(organ: Organ, username: str, post: str) -> None:
    """Raises ValueError, in one sentence, where nobody can be entered so."""
    if organ.successor is not None:
        told = _("%(old)s已并入%(new)s，请写%(new)s。")
        raise ValueError(told % {"old": organ.name, "new": organ.successor.name})
    if not USERNAME.fullmatch(username) or username.startswith(SERVICE):
        raise ValueError(_("账号应为三到六十个小写字母、数字、点、横线或下划线，以字母或数字开头。"))
    if Person.objects.filter(username=username).exists():
        raise ValueError(_("这个账号已经有人使用，请换一个。"))
    if post not in {one.id for one in fitting(organ)}:
        raise ValueError(_("%(organ)s没有“%(post)s”这一职务。") % {"organ": organ.name, "post": post})


def change(by: Person | None, person: Person, *, name: str, post: str, email: str) -> None:
    """Another name, post or address."""
    before = {"name": person.name, "post": person.post, "email": person.email}
    after = {"name": name, "post": post, "email": email}
    changed = [key for key in before if before[key] != after[key]]
    if not changed:
        return
    with transaction.atomic():
        person.name, person.post, person.email = name, post, email
        person.save(update_fields=["name", "post", "email"])
        posts = {"before": before["post"], "post": post} if "post" in changed else {}
        _noted(by, person, "changed", fields=changed, **posts)


def put_out(by: Person | None, person: Person) -> None:
    """Out of use: every session ends, the calendar's address answers no more; what was done under the name stays."""
    with transaction.atomic():
        person.is_active, person.feed_key = False, ""
        person.save(update_fields=["is_active", "feed_key"])
        _noted(by, person, "put_out")


def take_back(by: Person, person: Person) -> str:
    """Into use again, with a new password to hand over."""
    with transaction.atomic():
        person.is_active = True
        person.save(update_fields=["is_active"])
        _noted(by, person, "taken_back")
        return renew_password(by, person)


def renew_password(by: Person | None, person: Person) -> str:
    """A new password to hand over; the old one and every session end."""
    password = first_password()
    with transaction.atomic():
        person.set_password(password)
        person.must_change = True
        person.save(update_fields=["password", "must_change"])
        _noted(by, person, "password_renewed")
    return password


def remove_device(by: Person | None, person: Person) -> bool:
    """Take away the device of a person who lost it; False when there was none."""
    with transaction.atomic():
        removed = devices.remove(person)
        if removed:
            _noted(by, person, "device_removed")
    return removed


def set_organ(by: Person, *, second_factor: bool, marks: dict[str, str]) -> None:
    """What an organ sets for itself: whether it demands a second factor, and its own marks on papers."""
    organ = by.organ
    changed = [key for key in sorted({*organ.marks, *marks}) if organ.marks.get(key, "") != marks.get(key, "")]
    if organ.second_factor == second_factor and not changed:
        return
    with transaction.atomic():
        organ.second_factor, organ.marks = second_factor, marks
        organ.save(update_fields=["second_factor", "marks"])
        note("people", by, did="organ_set", second_factor=second_factor, marks=changed)


def _noted(by: Person | None, person: Person, did: str, **detail: Any) -> None:
    note("people", by, did=did, of=person.pk, organ=person.organ_id, **detail)
