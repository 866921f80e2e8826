"""提要邮件: each person's digest sent once a day; what could not be sent is tried again the next time, nothing is lost.

A digest says what stands open now, so that one that comes late is as good as new: a failed day needs no copy kept.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils.translation import override

from gongyi.contexts.desk.digest import digest, subject, text
from gongyi.contexts.desk.models import Mailing
from gongyi.contexts.organs.models import Person
from gongyi.contexts.organs.posts import DOERS
from gongyi.database.sight import whole_ledger


class Sent(NamedTuple):
    """What a run did. nothing: people who had nothing to be told."""

    sent: int
    failed: int
    nothing: int


def send_digests(day: date, site: str = "http://127.0.0.1:8000", told: Callable[[int], None] | None = None) -> Sent:
    """Send the day's digest to everybody who has an address and was not sent it yet. told: after each person.

    Raises ValueError when no mail server is set.
    """
    if not settings.EMAIL_HOST:
        raise ValueError("没有设置发信服务器（GONGYI_MAIL_HOST），提要只在网页上看。")
    sent = failed = nothing = 0
    for n, person in enumerate(_people(day), 1):
        with override(person.language):
            found = digest_now(person, day)
            if found is None:
                nothing += 1
            elif _delivered(person, *found, site):
                sent += 1
                _note(person, day, "")
            else:
                failed += 1
        if told is not None:
            told(n)
    return Sent(sent, failed, nothing)


def digest_now(person: Person, day: date) -> tuple[str, Callable[[str], str]] | None:
    """A person's digest as a line and a text; None when there is nothing to tell."""
    with transaction.atomic():
        found = digest(person, day)
    return None if found.empty else (subject(found), lambda site: text(found, site))


def _people(day: date) -> Iterator[Person]:
    people = Person.objects.filter(is_active=True, post__in=DOERS).exclude(email="").select_related("organ")
    with transaction.atomic(), whole_ledger():
        done = set(Mailing.objects.filter(sent_for__gte=day).values_list("person_id", flat=True))
        listed = [person for person in people.order_by("pk") if person.pk not in done]
    yield from listed


def _delivered(person: Person, line: str, body: Callable[[str], str], site: str) -> bool:
    """Whether the mail was taken by the server; a failure is counted, with its kind, never with what was in it."""
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    message = EmailMessage(line, body(site), settings.DEFAULT_FROM_EMAIL, [person.email], headers=headers)
    message.connection = get_connection()
    try:
        return message.send() == 1
    except (smtplib.SMTPException, OSError, ValueError) as failure:
        _note(person, None, type(failure).__name__)
        return False


def _note(person: Person, day: date | None, failure: str) -> None:
    with transaction.atomic(), whole_ledger():
        mailing, _made = Mailing.objects.get_or_create(person=person)
        if day is not None:
            mailing.sent_for, mailing.failures, mailing.failed = day, 0, ""
        else:
            mailing.failures, mailing.failed = mailing.failures + 1, failure
        mailing.save()
