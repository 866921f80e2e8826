"""Mail: sent once a day, tried again after a failure, nothing lost; through a real server on this machine."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from django.db import transaction

from gongyi.contexts.desk.mailing import Sent, send_digests
from gongyi.contexts.desk.models import Mailing
from gongyi.contexts.ledger.record import today
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import whole_ledger
from tests.contexts.desk.conftest import People, filed


class _Session(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs."""

    def handle(self) -> None:
        server: Any = self.server
        self.wfile.write(b"220 test\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = []
                while (part := self.rfile.readline()) != b".\r\n":
                    lines.append(part)
                server.mails.append(message_from_bytes(b"".join(lines)))
            if word == b"RCPT" and server.refuses:
                self.wfile.write(b"450 later\r\n")
                continue
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
            if word == b"QUIT":
                return


class Mailbox(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is given, or refuses everybody for now."""

    mails: list[Message]
    refuses = False
    daemon_threads = True


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    with Mailbox(("127.0.0.1", 0), _Session) as server:
        server.mails = []
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        yield server
        server.shutdown()


@pytest.fixture
def reader(people: People) -> Person:
    filed(people)
    people.clerk.email = "clerk@example.org"
    people.clerk.save()
    return people.clerk


def _mailing(person: Person) -> Mailing:
    with transaction.atomic(), whole_ledger():
        return Mailing.objects.get(person=person)


def test_a_digest_is_sent_once_a_day(mailbox: Mailbox, reader: Person) -> None:
    assert send_digests(today()) == Sent(1, 0, 0)
    assert send_digests(today()) == Sent(0, 0, 0)
    (mail,) = mailbox.mails
    assert mail["To"] == "clerk@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "收文待处理" in body.decode()
    assert send_digests(today() + timedelta(days=1)) == Sent(1, 0, 0)


def test_what_failed_is_counted_and_sent_the_next_time(mailbox: Mailbox, reader: Person) -> None:
    mailbox.refuses = True
    assert send_digests(today()) == Sent(0, 1, 0)
    assert send_digests(today()) == Sent(0, 1, 0)
    kept = _mailing(reader)
    assert (kept.failures, kept.failed, kept.sent_for) == (2, "SMTPRecipientsRefused", None)
    mailbox.refuses = False
    assert send_digests(today()) == Sent(1, 0, 0)
    kept = _mailing(reader)
    assert (kept.failures, kept.sent_for) == (0, today())
    assert len(mailbox.mails) == 1


def test_a_server_that_is_not_there_is_a_failure_like_another(settings: Any, reader: Person) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert send_digests(today()).failed == 1


def test_who_has_nothing_to_be_told_gets_no_mail(mailbox: Mailbox, people: People) -> None:
    people.other_clerk.email = "b@example.org"
    people.other_clerk.save()
    assert send_digests(date(2026, 3, 6)) == Sent(0, 0, 1)
    assert mailbox.mails == []


def test_without_a_server_it_says_so(settings: Any, db: None) -> None:
    settings.EMAIL_HOST = ""
    with pytest.raises(ValueError, match="没有设置发信服务器"):
        send_digests(today())
