"""A person's key: nobody else's, wrapped by his passphrase, unlocked for half an hour in one browser alone."""

from __future__ import annotations

import base64
import json
import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Person
from gongyi.contexts.sealing import keys
from gongyi.contexts.sealing.boxes import public_of
from gongyi.contexts.sealing.keys import COOKIE, NoKey, WrongPassphrase, held, lock, unlock
from gongyi.contexts.sealing.models import PersonKey, Secret
from gongyi.database.sight import looking, whole_ledger
from tests.contexts.sealing.conftest import PASSPHRASE, Office, organ, person, with_key


def request_of(one: Person | None, session: SessionStore, cookie: str = "") -> HttpRequest:
    """A request as the middleware hands it on."""
    request = RequestFactory().get("/")
    request.user = one or AnonymousUser()
    request.session = session
    if cookie:
        request.COOKIES[COOKIE] = cookie
    return request


def unlocked(one: Person) -> tuple[SessionStore, str, bytes]:
    """A session in which a key is unlocked, and the browser's half of it."""
    session = SessionStore()
    request = request_of(one, session)
    with looking(one.sight()), transaction.atomic():
        private = unlock(request, PASSPHRASE).private
    session.save()
    return SessionStore(session.session_key), keys.cookie_of(request) or "", private


def test_a_key_is_held_with_both_halves_alone(office: Office) -> None:
    one = office.officer.person
    session, cookie, private = unlocked(one)
    found = held(request_of(one, session, cookie))
    assert found is not None
    assert (found.person, found.private) == (one, private)
    assert keys.held_until(request_of(one, session, cookie)) is not None
    for other in (
        request_of(one, session),
        request_of(one, session, "x" * 44),
        request_of(one, session, "AAAA"),
        request_of(one, session, "é"),
        request_of(one, session, base64.urlsafe_b64encode(bytes(32)).decode()),
        request_of(one, SessionStore(), cookie),
        request_of(office.colleague.person, session, cookie),
        request_of(None, session, cookie),
    ):
        assert held(other) is None
        assert keys.held_until(other) is None


def test_the_row_of_a_session_opens_nothing(office: Office) -> None:
    """What a copy of the database shows: neither the private key nor what opens it."""
    one = office.officer.person
    session, cookie, private = unlocked(one)
    row = Session.objects.get(session_key=session.session_key)
    said = json.dumps(row.get_decoded()) + row.session_data
    for secret in (private.hex(), base64.b64encode(private).decode(), cookie, cookie.rstrip("=")):
        assert secret not in said


def test_half_an_hour_cannot_be_made_longer(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    one = office.officer.person
    session, cookie, _private = unlocked(one)
    kept = session["held"]
    session["held"] = {**kept, "until": kept["until"] + 3600}
    assert held(request_of(one, session, cookie)) is None
    session["held"] = kept
    assert held(request_of(one, session, cookie)) is not None
    monkeypatch.setattr(time, "time", lambda: kept["until"] + 1)
    assert held(request_of(one, session, cookie)) is None


def test_locked_at_once(office: Office) -> None:
    one = office.officer.person
    session, cookie, _private = unlocked(one)
    request = request_of(one, session, cookie)
    lock(request)
    assert keys.cookie_of(request) == ""
    assert held(request) is None
    assert "held" not in session


def test_a_passphrase_is_changed_and_the_key_stays(office: Office) -> None:
    one = office.officer.person
    with looking(one.sight()), transaction.atomic():
        with pytest.raises(WrongPassphrase):
            keys.change_passphrase(one, "ling yi ju hua a", "xin de yi ju hua")
        keys.change_passphrase(one, PASSPHRASE, "xin de yi ju hua")
        with pytest.raises(WrongPassphrase):
            keys.opened(one, PASSPHRASE)
        assert keys.opened(one, "xin de yi ju hua") == office.officer.private
        assert public_of(office.officer.private) == bytes(PersonKey.objects.get(person=one).public)
        noted = Entry.objects.filter(what="keys", person_id=one.pk).order_by("n")
        assert [row.detail["did"] for row in noted] == ["passphrase_set", "set_made", "passphrase_changed"]


def test_wrong_passphrases_are_counted_whatever_session_they_come_from(office: Office) -> None:
    one = office.officer.person
    with looking(one.sight()), transaction.atomic():
        for n in range(keys.TRIES):
            with pytest.raises(WrongPassphrase) as wrong:
                keys.opened(one, f"bu dui {n}")
        assert wrong.value.wait_s == 15 * 60
        with pytest.raises(WrongPassphrase) as wrong:
            keys.opened(one, PASSPHRASE)
        assert 0 < wrong.value.wait_s <= 15 * 60 + 1
        Secret.objects.filter(person=one).update(tried=timezone.now() - timedelta(minutes=16))
        assert keys.opened(one, PASSPHRASE) == office.officer.private
        assert Secret.objects.get(person=one).tries == 0


def test_after_the_wait_the_count_begins_again(office: Office) -> None:
    one = office.officer.person
    with looking(one.sight()), transaction.atomic():
        Secret.objects.filter(person=one).update(tries=keys.TRIES, tried=timezone.now() - timedelta(minutes=16))
        with pytest.raises(WrongPassphrase) as wrong:
            keys.opened(one, "bu dui")
        assert wrong.value.wait_s == 0


def test_one_without_a_key_is_told_so(db: None) -> None:
    one = person(organ("bare", "无密钥院"), "prosecutor", "one")
    with looking(one.sight()), transaction.atomic():
        assert not keys.has_key(one)
        with pytest.raises(NoKey):
            keys.opened(one, PASSPHRASE)
        with pytest.raises(NoKey):
            keys.change_passphrase(one, PASSPHRASE, PASSPHRASE)


def test_no_secret_of_a_person_is_seen_by_another(office: Office) -> None:
    for other in (office.colleague, office.custodian):
        with looking(other.person.sight()._replace(whole=True)), transaction.atomic():
            assert {row.person_id for row in Secret.objects.all()} == {other.person.pk}
            assert not Secret.objects.filter(person=office.officer.person).update(salt=b"")
    with whole_ledger(), transaction.atomic():
        assert not Secret.objects.exists()


def test_a_public_key_is_changed_by_its_person_alone(office: Office) -> None:
    with looking(office.colleague.person.sight()), transaction.atomic():
        assert PersonKey.objects.filter(person=office.officer.person).update(public=b"mine") == 0


def test_two_people_with_one_passphrase_share_nothing(office: Office) -> None:
    one, two = (with_key(person(office.organ, "prosecutor", name)) for name in ("one", "two"))
    assert one.private != two.private
    kept = []
    for who in (one, two):
        with looking(who.person.sight()), transaction.atomic():
            kept.append(bytes(Secret.objects.get(person=who.person).locked))
    assert kept[0] != kept[1]


def test_a_held_key_does_not_show_itself(office: Office) -> None:
    assert "private" not in repr(office.officer)
