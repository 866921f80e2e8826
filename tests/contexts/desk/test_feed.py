"""The calendar feed: what RFC 5545 asks, what the person may see and no more, a key that can be ended."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.test import Client
from icalendar import Calendar

from gongyi.contexts.desk.feed import _read_on, digest_of, give_key, person_of_key, take_key
from gongyi.contexts.journal.models import Entry
from gongyi.contexts.organs.models import Person
from gongyi.database.sight import looking
from tests.contexts.desk.conftest import People, filed, owed


def _feed(key: str) -> bytes:
    answer = Client().get(f"/feed/{key}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return bytes(answer.content)


def test_a_feed_is_a_calendar_of_whole_days_with_an_alarm(people: People) -> None:
    owed(filed(people), people.chief, date(2026, 11, 30))
    body = _feed(give_key(people.chief))
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    events = Calendar.from_ical(body.decode()).walk("VEVENT")
    assert events
    for event in events:
        first, end = event.decoded("dtstart"), event.decoded("dtend")
        assert type(first) is date
        assert end - first == timedelta(days=1)
        assert first == date(2026, 11, 30)
        stamp = event.decoded("dtstamp")
        assert isinstance(stamp, datetime)
        assert stamp.tzinfo is not None
        assert re.fullmatch(r"[0-9a-f]{32}@gongyi", str(event["uid"]))
        (alarm,) = event.walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(days=-3)
        assert str(alarm["action"]) == "DISPLAY"
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_the_same_terms_are_the_same_bytes(people: People) -> None:
    owed(filed(people), people.chief, date(2026, 11, 30))
    key = give_key(people.chief)
    assert _feed(key) == _feed(key)


def test_it_shows_what_the_person_may_see(people: People) -> None:
    change = filed(people)
    owed(change, people.chief, date(2026, 11, 30))
    number = change.number
    unfolded = _feed(give_key(people.other_clerk)).decode().replace("\r\n ", "")
    assert number not in unfolded
    assert number in _feed(give_key(people.chief)).decode().replace("\r\n ", "")
    assert number not in _feed(give_key(people.colleague)).decode().replace("\r\n ", "")


def test_a_new_key_ends_the_old_and_a_key_taken_answers_no_more(people: People) -> None:
    old = give_key(people.chief)
    new = give_key(people.chief)
    assert Client().get(f"/feed/{old}.ics").status_code == 404
    assert Client().get(f"/feed/{new}.ics").status_code == 200
    take_key(people.chief)
    assert Client().get(f"/feed/{new}.ics").status_code == 404
    assert person_of_key("") is None


def test_the_key_itself_is_not_kept(people: People) -> None:
    key = give_key(people.chief)
    stored = Person.objects.get(pk=people.chief.pk).feed_key
    assert key not in stored
    assert stored == digest_of(key)
    assert Client().get(f"/feed/{stored}.ics").status_code == 404


def test_who_left_has_no_feed(people: People) -> None:
    key = give_key(people.chief)
    Person.objects.filter(pk=people.chief.pk).update(is_active=False)
    assert person_of_key(key) is None


def test_reading_is_written_down_once_a_day(people: People) -> None:
    _read_on.clear()
    key = give_key(people.chief)
    _feed(key)
    _feed(key)
    with looking(people.chief.sight()), transaction.atomic():
        assert [entry.detail["did"] for entry in Entry.objects.filter(what="feed").order_by("n")] == ["given", "read"]
