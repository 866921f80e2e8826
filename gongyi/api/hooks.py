"""通知的订阅: an organ's receivers: entered by its administrator, who fixes the address; their secrets; re-sending."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongyi.api.accounts import accounts_of, administering
from gongyi.api.addresses import checked
from gongyi.api.events import EVENTS
from gongyi.api.models import FAILED, GONE, ON, PAUSED, WAITING, Delivery, Hook
from gongyi.api.signing import new_secret, sealed, written
from gongyi.contexts.journal.log import note
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking

SHOWN = 60


def enter(by: Person, account: Person, address: str, events: list[str]) -> tuple[Hook, str]:
    """A new receiver of the administrator's organ, and its secret, shown this once. Raises NotAllowed."""
    assert account in accounts_of(by.organ), account
    assert set(events) <= EVENTS.keys(), events
    uid, secret = f"hook_{secrets.token_hex(10)}", new_secret()
    with transaction.atomic(), looking(administering(by)):
        hook = Hook.objects.create(
            organ=by.organ, account=account, uid=uid, address=checked(address), secret=sealed(uid, secret),
            events=sorted(events), made_by=by,
        )  # fmt: skip
        note("token", by, did="hook_entered", hook=hook.pk, of=account.pk, events=sorted(events))
    return hook, written(secret)


def renew_secret(by: Person, hook: Hook) -> str:
    """A new secret in place of the old one, shown this once."""
    secret = new_secret()
    with transaction.atomic(), looking(administering(by)):
        hook.secret = sealed(hook.uid, secret)
        hook.save(update_fields=["secret"])
        note("token", by, did="hook_secret", hook=hook.pk)
    return written(secret)


def change(by: Person, hook: Hook, events: list[str], *, on: bool) -> None:
    """Other events; paused or on. While it is paused what happens is kept for it."""
    hook.events, hook.state = sorted(events), ON if on else PAUSED
    hook.save(update_fields=["events", "state"])
    note("token", by, did="hook_changed", hook=hook.pk, events=hook.events, state=hook.state)


def end(by: Person, hook: Hook) -> None:
    """No more goes there, and what waits does not go either."""
    with transaction.atomic(), looking(administering(by)):
        hook.state = GONE
        hook.save(update_fields=["state"])
        Delivery.objects.filter(hook=hook, state=WAITING).update(state=FAILED, says="ended", next_try=None)
        note("token", by, did="hook_ended", hook=hook.pk)


def send_again(delivery: Delivery) -> None:
    """Let a notice that was given up, or that waits for its next try, go out at once, and count its tries anew."""
    delivery.state, delivery.tries, delivery.next_try = WAITING, 0, timezone.now()
    delivery.save(update_fields=["state", "tries", "next_try"])


def hooks_of(by: Person) -> list[Hook]:
    """The receivers of the administrator's organ, the newest first; those that are gone at the end."""
    with transaction.atomic(), looking(administering(by)):
        found = Hook.objects.filter(organ=by.organ).select_related("account").order_by("-pk")
        return sorted(found, key=lambda one: one.state == GONE)


def deliveries_of(by: Person, hook: Hook) -> list[Delivery]:
    """The last notices for a receiver, those that failed first. Their matters an administrator does not see."""
    with transaction.atomic(), looking(administering(by)):
        found: Any = Delivery.objects.filter(hook=hook)
        failed = list(found.filter(state=FAILED).order_by("-made")[:SHOWN])
        return [*failed, *found.exclude(state=FAILED).order_by("-made")[: SHOWN - len(failed)]]
