"""接口账号: an account of an organ under which another system looks and acts. Nobody signs in with it.

It has one of the organ's posts, so that what it sees, what it may do and under whose name it stands in the ledger
follow from the same rules as for people. It never approves: to approve is a person's decision.
"""

from __future__ import annotations

import secrets

from django.db import transaction

from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.models import SERVICE, Organ, Person
from gongyi.contexts.organs.people import fitting
from gongyi.contexts.organs.posts import Post
from gongyi.database.sight import Sight

_HEADS = frozenset({"agency_head"})
"""Posts that approve inside their organ, where it wants that, without the law's naming it."""


def posts_for(organ: Organ) -> tuple[Post, ...]:
    """The posts that a system of an organ may have: none that approves, none that opens closed circles."""
    return tuple(
        post
        for post in fitting(organ)
        if post.sees_matters and not post.room and not post.approves and post.id not in _HEADS
    )


def accounts_of(organ: Organ) -> list[Person]:
    """The accounts of an organ's systems that are in use."""
    found = Person.objects.filter(organ=organ, username__startswith=SERVICE, is_active=True)
    return list(found.select_related("organ").order_by("pk"))


def may_act(account: Person) -> bool:
    """Whether a token may still act as this account: in use, of a system, with a post that systems may have."""
    return account.is_active and account.is_service and account.standing in posts_for(account.organ)


def enter(by: Person, name: str, post: str) -> Person:
    """A new account for a system of the administrator's organ. Its password is right for no sign-in."""
    assert post in {one.id for one in posts_for(by.organ)}, post
    account = Person(username=f"{SERVICE}{secrets.token_hex(6)}", name=name, organ=by.organ, post=post)
    account.set_unusable_password()
    with transaction.atomic():
        account.save()
        note("people", by, did="service_added", of=account.pk, organ=by.organ_id, post=post)
    return account


def administering(by: Person) -> Sight:
    """With whose eyes an administrator looks after his organ's systems: the organ's, and no matter's."""
    return Sight(organ=by.organ_id, person=by.pk)
